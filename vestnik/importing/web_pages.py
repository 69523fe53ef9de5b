"""A web page → its text in Markdown, and what its head says of it. The only user of trafilatura.

What a page says of its own date is read here and not there: where it says nothing, trafilatura's
guess is the first of January.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from vestnik.importing import dates as times
from vestnik.importing import html_to_markdown as elements
from vestnik.model import Problem

HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
)
"""The names under which a page's head says when it was published, the best first."""
DATED = re.compile(r"(?<![a-z])(?:date|created|submitted|published|pubdate|time)(?![a-z])", re.I)
"""How the class of an element is called in which a date stands."""
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
PART = 5
"""A fifth of a page's words at least is its text, if that is what it is taken for."""
STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Webpage:
    """The text of a page, and what it says of itself."""

    markdown: str
    title: str = ""
    address: str = ""
    published: datetime.date | None = None


@dataclass(slots=True)
class Head:
    """What is found in a page while it is read."""

    title: str = ""
    heading: str = ""
    canonical: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    stamps: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)


def is_page(text: str) -> bool:
    """Whether a text is a web page."""
    return HTML.match(text) is not None


def decoded(content: bytes, kind: str = "") -> str:
    """The text of a page, by the charset that its server, its mark or its head names."""
    named = re.search(r"charset=([\w-]+)", kind)
    in_head = CHARSET.search(content[:4096])
    for charset in (
        "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "",
        named[1] if named else "",
        in_head[1].decode("ascii") if in_head else "",
        "utf-8",
    ):
        try:
            if charset:
                return content.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1251", "replace")


def read(text: str, file: str) -> Webpage | Problem:
    """What a page says; a problem if it says nothing, or if nobody is there to read it."""
    try:
        tree = extracted(text)
    except ModuleNotFoundError:
        return Problem(
            file,
            1,
            "to read a web page takes a library that is not installed",
            "run: uv run --group html build.py import …",
        )
    head = head_of(text)
    body = "" if tree is None else elements.markdown(tree)
    if not body:
        return Problem(
            file,
            1,
            "there is no text in this page",
            "copy the text of the release into a file and import that",
        )
    title = head.heading or head.metas.get("og:title", "") or head.title
    address = head.canonical or head.metas.get("og:url", "")
    return Webpage(body, " ".join(title.split()), address, published(head))


def extracted(text: str) -> Any:
    """The body that trafilatura finds in a page; None if there is none.

    Where it finds less than a paragraph or two it takes the words of the whole page, without their
    marks. But news may be that short: it is right only where most of the page would be lost.
    """
    whole = found(text)
    if whole is None or any(one.tag != "p" or len(one) for one in whole):
        return whole
    marked = found(text, least="1")
    return marked if letters(marked) * PART >= letters(whole) else whole


def found(text: str, least: str = "250") -> Any:
    """The body that trafilatura finds if so many letters are enough for one; None if there is none.

    Raises `ModuleNotFoundError` if it is not installed.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = least
    page = bare_extraction(
        text,
        config=config,
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        favor_recall=True,
    )
    return getattr(page, "body", None)


def letters(body: Any) -> int:
    """How much text there is in a body."""
    return 0 if body is None else len("".join(body.itertext()))


def published(head: Head) -> datetime.date | None:
    """The day of publication, by the head of a page, else by what its layout calls a date."""
    said = [head.metas[name] for name in DATES if name in head.metas]
    for stamp in (*said, *head.stamps):
        if found := STAMP.match(stamp.strip()):
            try:
                return datetime.date(*map(int, found.groups()))
            except ValueError:
                continue
    for words in (*said, *head.dated):
        whens = times.whens(words)
        if len(words) < 80 and len(whens) == 1 and whens[0].to_the_day and not whens[0].last:
            return whens[0].first.first
    return None


def head_of(text: str) -> Head:
    """What a page says of itself."""
    reader = Reader()
    # At "<![x" html.parser gives up; what it has read until then stands.
    with suppress(AssertionError):
        reader.feed(text)
        reader.close()
    return reader.head


class Reader(HTMLParser):
    """Takes notes while a page is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = Head()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        content = given.get("content", "")
        if tag == "meta" and content:
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.head.metas.setdefault(name.lower(), content)
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.head.canonical = self.head.canonical or given.get("href", "")
        elif tag == "time" and given.get("datetime"):
            self.head.stamps.append(given["datetime"])
        if tag in VOID:
            return
        purpose = tag if tag in ("title", "h1") else ""
        if tag == "script" and given.get("type") == "application/ld+json":
            purpose = "json"
        elif tag == "time" or DATED.search(f"{given.get('class', '')} {given.get('itemprop', '')}"):
            purpose = "date"
            self.head.dated.append("")
        self.open.append((tag, purpose))

    def handle_endtag(self, tag: str) -> None:
        tags = [name for name, _ in self.open]
        if tag in tags:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        purposes = [purpose for _, purpose in self.open if purpose]
        if "json" in purposes:
            self.head.stamps += stamps(data)
        if "title" in purposes:
            self.head.title += data
        if "h1" in purposes and len(self.head.heading) < 1000:
            self.head.heading += data
        if "date" in purposes:
            self.head.dated[-1] += data


def stamps(data: str) -> Iterator[str]:
    """The days of publication in data for search engines (JSON-LD)."""
    try:
        waiting = [json.loads(data)]
    except (ValueError, RecursionError):
        return
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from filter(None, [str(one.get("datePublished") or "")])
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
