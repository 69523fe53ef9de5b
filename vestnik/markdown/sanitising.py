"""HTML → safe HTML: elements and attributes that are not listed here are stripped.

All that an editor or a translator writes passes here after Markdown has made HTML of it: raw HTML,
attribute lists, links and images alike. A script or style is stripped with its content; of any
other element that is not listed the text stays.
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

from vestnik.fs import per_thread

LinkRewriter = Callable[[str], str]
"""The address of a link or image → the address that a page has in its place."""

ALLOWED_ELEMENTS = frozenset(
    """
    p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br wbr div section aside address
    figure figcaption details summary table caption colgroup col thead tbody tfoot tr th td
    a img span em strong b i u s small mark sub sup del ins abbr cite dfn q code kbd samp var
    time bdi bdo ruby rt rp
    """.split()  # noqa: SIM905  six lines read better than sixty
)
"""No element that runs, loads, embeds, asks for input, or has a style."""

ALLOWED_ATTRIBUTES = {
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
"""No event handlers, no `style`, no `target`: a reader decides where a link opens."""

LINK_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""The schemes of links that do not lead to a file of the archive."""

ELEMENTS_WITHOUT_TEXT = frozenset(("noscript", "script", "style", "template", "title"))
"""The elements that are stripped with their content."""

CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[14-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|x0*(?:[0-8bef]|1[\da-f]|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)
"""A reference to a character that neither HTML nor XML allows, as a control character."""

IMAGE_WITHOUT_SOURCE = re.compile(r'<img(?P<attributes>(?: (?!src=)[^\s=>"]+="[^"]*")*)>')
ALT_ATTRIBUTE = re.compile(' alt="([^"]*)"')


def unchanged_link(href: str) -> str:
    """The address itself."""
    return href


def sanitise_html(text: str, link: LinkRewriter = unchanged_link) -> str:
    """The allowed part of some HTML, the addresses of its links and images rewritten by `link`.

    An image whose address is not allowed is replaced by its description. No page loads an image
    from another site.
    """
    html = allowed_html(text, link)
    return IMAGE_WITHOUT_SOURCE.sub(image_description, html) if "<img" in text else html


def image_description(image: re.Match[str]) -> str:
    """The text of an image that cannot be shown."""
    alt = ALT_ATTRIBUTE.search(image["attributes"])
    return html.escape(html.unescape(alt[1]), quote=False) if alt else ""


def allowed_html(text: str, link: LinkRewriter) -> str:
    """HTML without elements and attributes that are not listed."""
    attribute_filter, cleaner = html_cleaner()
    attribute_filter.link = link
    cleaned = cleaner.clean(CONTROL_REFERENCE.sub("\ufffd", text) if "&#" in text else text)
    if error := attribute_filter.error:
        attribute_filter.error = None
        raise error
    return cleaned


@dataclass(slots=True)
class AttributeFilter:
    """Rewrites the addresses of links and images by `link`.

    nh3 ignores an exception of the function that it calls, so it is kept in `error`.
    """

    link: LinkRewriter = unchanged_link
    error: Exception | None = None

    def __call__(self, element: str, attribute: str, value: str) -> str | None:
        """The new value of an attribute with an allowed scheme; None strips the attribute."""
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
def html_cleaner() -> tuple[AttributeFilter, nh3.Cleaner]:
    """The cleaner, which is expensive to build, and its filter."""
    attribute_filter = AttributeFilter()
    return attribute_filter, nh3.Cleaner(
        tags=set(ALLOWED_ELEMENTS),
        attributes=ALLOWED_ATTRIBUTES,
        clean_content_tags=set(ELEMENTS_WITHOUT_TEXT),
        url_schemes=set(LINK_SCHEMES),
        attribute_filter=attribute_filter,
        link_rel=None,
    )


@dataclass(frozen=True, slots=True, order=True)
class StrippedMarkup:
    """Markup that is not allowed: an element, or one attribute of it with its value."""

    element: str
    attribute: str = ""
    value: str = ""

    def __str__(self) -> str:
        if not self.attribute:
            return f"<{self.element}>"
        return f'<{self.element} {self.attribute}="{self.value}">'


def markup_stripped_from_html(text: str) -> tuple[StrippedMarkup, ...]:
    """The markup that `sanitise_html` strips from some HTML, except comments."""
    before = MarkupInventory(text)
    after = MarkupInventory(allowed_html(text, unchanged_link))
    elements = before.elements - after.elements
    attributes = before.attributes - after.attributes
    return (
        *(StrippedMarkup(element) for element in elements),
        *(attribute for attribute in attributes if attribute.element not in elements),
    )


class MarkupInventory(HTMLParser):
    """The elements and attributes of some HTML, counted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: Counter[StrippedMarkup] = Counter()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes.update(StrippedMarkup(tag, name, value or "") for name, value in attrs)
