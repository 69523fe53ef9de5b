"""The tree of a web page → what the page says of itself: titles, URL, date. Pure.

The date is read here and not by trafilatura, which guesses the first of January if there is none.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from vestnik.importing.dates import date_spans
from vestnik.importing.html.tree import Element, block_texts, class_words, element_text
from vestnik.links import is_web_url

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
PRINTED_ADDRESS = re.compile(
    r"(?:(?:адрес|url) (?:этой )?(?:страницы|документа|новости)|постоянн(?:ая|ый) (?:ссылка|адрес)"
    r"|permalink)\s*:\s*(https?://\S+)",
    re.IGNORECASE,
)
SLASH_DATE = re.compile(
    r"(?:(?P<weekday>пн|вт|ср|чт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun)[а-яa-z]{0,20},?\s+)?"
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
WEEKDAYS = {
    name: number
    for names in ("пн вт ср чт пт сб вс", "mon tue wed thu fri sat sun")
    for number, name in enumerate(names.split())
}
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
MAX_DATE_CHARACTERS = 80
SAVED_PAGE_MARK = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+?)\s*-->")
"""What browsers write at the beginning of a page that they save."""
MAX_SAVED_PAGE_MARK_PLACE = 4000
SITE_NAME_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[|–—:»/\\•·-]|::|\|\|)\s+")
"""What separates the title of a page from the name of its site."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself.

    `window_title` is the <title> without the name of the site, `site_title` all of it. `base_url`
    is what its links are relative to, "" if it does not tell.
    """

    window_title: str = ""
    site_title: str = ""
    shared_title: str = ""
    url: str = ""
    base_url: str = ""


def read_page_head(root: Element, html: str, fetched_url: str = "") -> PageHead:
    """What a page says of itself; `fetched_url` is where it was fetched, "" for a file."""
    meta = meta_contents(root)
    saved = SAVED_PAGE_MARK.search(html, 0, MAX_SAVED_PAGE_MARK_PLACE)
    saved_url = saved["url"] if saved else ""
    bases = [base.get("href") or "" for base in root.iter("base")]
    here = fetched_url or (saved_url if is_web_url(saved_url) else "")
    canonical = (
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    urls = (join_url(here, url) for url in (*canonical, meta.get("og:url", ""), saved_url))
    url = next((url for url in urls if is_web_url(url)), "") or printed_address(root)
    site_title = next((element_title(title) for title in root.iter("title")), "")
    return PageHead(
        window_title=SITE_NAME_SEPARATOR.split(site_title)[0],
        site_title=site_title,
        shared_title=" ".join(meta.get("og:title", "").split()),
        url=url,
        base_url=next(
            (base for base in (join_url(here, base) for base in bases) if is_web_url(base)),
            here or url,
        ),
    )


def printed_address(root: Element) -> str:
    """The address that a page prints as its own; "" if it prints none."""
    matches = (PRINTED_ADDRESS.search(text) for text in block_texts(root))
    urls = (match[1].rstrip(".,;)") for match in matches if match)
    return next((url for url in urls if is_web_url(url)), "")


def element_title(title: Element) -> str:
    """The text of a <title>."""
    return " ".join("".join(title.itertext()).split())


def join_url(base: str, href: str) -> str:
    """The URL of a link on a page; the link itself if either is not a valid URL."""
    href = href.strip()
    if href.startswith("//") and not base:
        return f"https:{href}"
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return href


def meta_contents(root: Element) -> dict[str, str]:
    """The contents of the <meta> elements by their names in lower case, the first of each."""
    contents: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("content"):
            contents.setdefault(name.lower(), meta.get("content"))
    return contents


def publication_date(root: Element, article: Element) -> datetime.date | None:
    """The day of publication: by the metadata, else by an element that looks like a date.

    Elements of the article have priority over others.
    """
    meta = meta_contents(root)
    meta_dates = [meta[name] for name in DATE_META_NAMES if name in meta]
    places = (article, root)
    times = (time.get("datetime") or "" for place in places for time in place.iter("time"))
    for timestamp in (*meta_dates, *json_ld_timestamps(root), *times):
        if match := ISO_DATE.match(timestamp.strip()):
            try:
                return datetime.date(*map(int, match.groups()))
            except ValueError:
                continue
    return first_day((*meta_dates, *(text for place in places for text in date_texts(place))))


def first_day(texts: Iterable[str]) -> datetime.date | None:
    """The day of the first text that names one day and hardly anything else."""
    for text in texts:
        if day := slash_date(text):
            return day
        spans = date_spans(text) if len(text) < MAX_DATE_CHARACTERS else ()
        if len(spans) == 1 and spans[0].has_day and not spans[0].last:
            return spans[0].first.first_day
    return None


def slash_date(text: str) -> datetime.date | None:
    """The day in a text such as «пн, 04/27/2026 - 11:20», in which the month may come first.

    None if the numbers, and the day of the week if the text names it, allow both orders.
    """
    match = SLASH_DATE.search(text) if len(text) < MAX_DATE_CHARACTERS else None
    if match is None:
        return None
    first, second, year = (int(match[name]) for name in ("first", "second", "year"))
    days = []
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            days.append(datetime.date(year, month, day))
    weekday = WEEKDAYS.get((match["weekday"] or "").lower())
    days = [day for day in dict.fromkeys(days) if weekday in (None, day.weekday())]
    return days[0] if len(days) == 1 else None


def date_texts(root: Element) -> Iterator[str]:
    """The texts of elements that are named after a date."""
    for element in root.iter():
        if isinstance(element.tag, str) and is_date_element(element):
            text = element_text(element)
            if text and len(text) < MAX_DATE_CHARACTERS:
                yield text


def is_date_element(element: Element) -> bool:
    """Whether an element is named after a date."""
    names = class_words(element) + (element.get("itemprop") or "")
    return element.tag == "time" or DATE_CLASS.search(names) is not None


def json_ld_timestamps(root: Element) -> Iterator[str]:
    """The dates of publication in structured data for search engines (JSON-LD)."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            pending = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                yield from filter(None, [str(value.get("datePublished") or "")])
                pending += value.values()
            elif isinstance(value, list):
                pending += value
