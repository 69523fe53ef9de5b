"""The HTML of a web page → what the page says of itself: title, canonical URL, date. Pure.

The date is read here and not by trafilatura, which guesses the first of January if there is none.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser

from vestnik.importing.dates import date_spans

DATE_META_NAMES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
)
"""The names of <meta> elements that hold the date of publication, most reliable first."""
DATE_CLASS = re.compile(
    r"(?<![a-z])(?:date|created|submitted|published|pubdate|time)(?![a-z])", re.I
)
"""A word in the class or itemprop of an element that holds a date."""
VOID_ELEMENTS = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
MAX_DATE_CHARACTERS = 80
MAX_HEADING_CHARACTERS = 1000


@dataclass(slots=True)
class PageHead:
    """What a page says of itself; filled in while the page is parsed.

    `timestamps` are machine-readable, `date_texts` the texts of elements that look like a date.
    """

    title: str = ""
    heading: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    timestamps: list[str] = field(default_factory=list)
    date_texts: list[str] = field(default_factory=list)

    @property
    def best_title(self) -> str:
        """The first heading of the page, or else its title."""
        return " ".join((self.heading or self.meta.get("og:title", "") or self.title).split())

    @property
    def url(self) -> str:
        """The canonical URL of the page, "" if it names none."""
        return self.canonical or self.meta.get("og:url", "")


def parse_page_head(html: str) -> PageHead:
    """What a page says of itself."""
    parser = PageHeadParser()
    # At "<![x" html.parser raises an error; what it has parsed until then is used.
    with suppress(AssertionError):
        parser.feed(html)
        parser.close()
    return parser.head


def publication_date(head: PageHead) -> datetime.date | None:
    """The day of publication: by the metadata, else by an element that looks like a date."""
    meta_dates = [head.meta[name] for name in DATE_META_NAMES if name in head.meta]
    for timestamp in (*meta_dates, *head.timestamps):
        if match := ISO_DATE.match(timestamp.strip()):
            try:
                return datetime.date(*map(int, match.groups()))
            except ValueError:
                continue
    for text in (*meta_dates, *head.date_texts):
        spans = date_spans(text)
        if len(text) < MAX_DATE_CHARACTERS and len(spans) == 1:
            (span,) = spans
            if span.has_day and not span.last:
                return span.first.first_day
    return None


class PageHeadParser(HTMLParser):
    """Collects the `PageHead` of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = PageHead()
        self.open_elements: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        content = attributes.get("content", "")
        itemprop = attributes.get("itemprop", "")
        if tag == "meta" and content:
            name = attributes.get("property") or attributes.get("name") or itemprop
            self.head.meta.setdefault(name.lower(), content)
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.head.canonical = self.head.canonical or attributes.get("href", "")
        elif tag == "time" and attributes.get("datetime"):
            self.head.timestamps.append(attributes["datetime"])
        if tag in VOID_ELEMENTS:
            return
        purpose = tag if tag in ("title", "h1") else ""
        if tag == "script" and attributes.get("type") == "application/ld+json":
            purpose = "json"
        elif tag == "time" or DATE_CLASS.search(f"{attributes.get('class', '')} {itemprop}"):
            purpose = "date"
            self.head.date_texts.append("")
        self.open_elements.append((tag, purpose))

    def handle_endtag(self, tag: str) -> None:
        tags = [name for name, _ in self.open_elements]
        if tag in tags:
            del self.open_elements[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        purposes = {purpose for _, purpose in self.open_elements}
        if "json" in purposes:
            self.head.timestamps += json_ld_dates(data)
        if "title" in purposes:
            self.head.title += data
        if "h1" in purposes and len(self.head.heading) < MAX_HEADING_CHARACTERS:
            self.head.heading += data
        if "date" in purposes:
            self.head.date_texts[-1] += data


def json_ld_dates(data: str) -> Iterator[str]:
    """The dates of publication in structured data for search engines (JSON-LD)."""
    try:
        pending = [json.loads(data)]
    except (ValueError, RecursionError):
        return
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            yield from filter(None, [str(value.get("datePublished") or "")])
            pending += value.values()
        elif isinstance(value, list):
            pending += value
