"""HTML → the HTML that may stand on a page: what is not on the list below is taken away.

Whatever an editor or a translator writes passes here, after Markdown has made HTML of it: raw
HTML, attribute lists, links and pictures alike. A script or style goes with all that is in it, of
any other element that is not listed the text stays.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from vestnik.fs.per_thread import per_thread

Link = Callable[[str], str]

ELEMENTS = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br wbr div section aside address
    figure figcaption details summary table caption colgroup col thead tbody tfoot tr th td
    a img span em strong b i u s small mark sub sup del ins abbr cite dfn q code kbd samp var
    time bdi bdo ruby rt rp
    """.split()  # noqa: SIM905  six lines read better than sixty
)
"""What a text is made of; nothing that runs, loads, embeds, asks for input, or has a style."""

ATTRIBUTES = {
    "*": {"class", "data-state", "dir", "id", "lang", "title", "translate"},
    "a": {"href", "hreflang", "rel"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
"""No handler of events, no `style`, no `target`: a reader decides where a link opens."""

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""Where a link may lead, besides a file of the archive."""

SILENT = frozenset(("noscript", "script", "style", "template", "title"))
"""The elements whose text is no text: it goes with them."""

CONTROL = re.compile(
    r"&#(?:0*(?:[0-8]|1[14-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|x0*(?:[0-8bef]|1[\da-f]|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)
"""A reference to what may stand in no HTML and no XML, as control characters."""

LOST = re.compile(r'<img(?P<attributes>(?: (?!src=)[^\s=>"]+="[^"]*")*)>')
ALT = re.compile(' alt="([^"]*)"')


def same(href: str) -> str:
    """The link itself."""
    return href


def clean(text: str, link: Link = same) -> str:
    """HTML without what is not on the list; every link and picture's address goes through `link`.

    Of a picture whose address is not allowed (one on another site is not: no page loads anything
    from elsewhere) its description is left.
    """
    return LOST.sub(description, allowed(text, link)) if "<img" in text else allowed(text, link)


def description(picture: re.Match[str]) -> str:
    """The text that stands for a picture which can't be shown."""
    found = ALT.search(picture["attributes"])
    return html.escape(html.unescape(found[1]), quote=False) if found else ""


def allowed(text: str, link: Link) -> str:
    """HTML without what is not on the list."""
    door, cleaner = made()
    door.link = link
    cleaned = cleaner.clean(CONTROL.sub("\ufffd", text) if "&#" in text else text)
    if error := door.error:
        door.error = None
        raise error
    return cleaned


@dataclass(slots=True)
class Door:
    """Lets the addresses of links and pictures through, each changed by `link`.

    nh3 swallows an exception of the function that it calls: it is kept in `error`.
    """

    link: Link = same
    error: Exception | None = None

    def __call__(self, element: str, attribute: str, value: str) -> str | None:
        """An attribute's new value; None takes it away. Its scheme is known to be allowed."""
        if attribute not in ("href", "src"):
            return value
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        if element == "img" and (parts.scheme or parts.netloc):
            return None
        if parts.scheme in ("mailto", "tel"):
            return value
        try:
            return self.link(value)
        except Exception as error:
            self.error = error
            return None


@per_thread
def made() -> tuple[Door, nh3.Cleaner]:
    """The cleaner, which is dear to make, and the door in it."""
    door = Door()
    return door, nh3.Cleaner(
        tags=set(ELEMENTS),
        attributes=ATTRIBUTES,
        clean_content_tags=set(SILENT),
        url_schemes=set(SCHEMES),
        attribute_filter=door,
        link_rel=None,
    )


# ------------------------------------------------------------------------- what is taken away


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """What has no place on a page: an element, or one attribute of it with its value."""

    element: str
    attribute: str = ""
    value: str = ""

    def __str__(self) -> str:
        if not self.attribute:
            return f"<{self.element}>"
        return f'<{self.element} {self.attribute}="{self.value}">'


def taken(text: str) -> tuple[Taken, ...]:
    """What `clean` takes away from HTML (comments aside, which nobody is meant to read)."""
    before, after = Inventory(text), Inventory(allowed(text, same))
    elements = before.elements - after.elements
    attributes = before.attributes - after.attributes
    return (
        *(Taken(element) for element in elements),
        *(one for one in attributes if one.element not in elements),
    )


class Inventory(HTMLParser):
    """The elements and attributes of some HTML, counted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: Counter[Taken] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes.update(Taken(tag, name, value or "") for name, value in attrs)
