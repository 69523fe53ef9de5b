"""What editors write: articles and partners, and what is said of them in front matter."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date known to the day, the month or the year (ISO 8601 reduced precision).

    What is not known is 0, so that days sort by what is known.
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self) -> datetime.date:
        """The first calendar day it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last calendar day it may mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", f"{self.month:02d}", f"{self.day:02d}"]
        return "-".join(parts[: 1 + (self.month > 0) + (self.day > 0)])


@dataclass(frozen=True, slots=True)
class Event:
    """What an article tells of: when it took place, and where when that is said."""

    start: Day
    end: Day | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path below `content/`."""

    path: str
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a published article, and when."""

    date: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class Archived:
    """A copy of an article's source in an archive of the web, and the day it was made."""

    url: str
    date: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Markdown file of `content/` as its author wrote it.

    `path` is relative to `content/`; `lines` says on which line of the file each field of the
    front matter stands (and the body, under "body").
    """

    path: str
    title: str
    body: str
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """The texts of the front matter that are translated, each with its field's name."""
        yield "title", self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Document):
    """A news item.

    `published` has the archive's time zone; it is midnight unless a time was given (`timed`).
    """

    published: datetime.datetime
    timed: bool = False
    event: Event | None = None
    partners: tuple[str, ...] = ()
    source: str = ""
    archived: Archived | None = None
    summary: str = ""
    image: Picture | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def date(self) -> datetime.date:
        """The day of publication."""
        return self.published.date()

    @property
    def modified(self) -> datetime.date:
        """The day of the last correction, or of publication."""
        if not self.corrections:
            return self.date
        return max((self.date, *(correction.date for correction in self.corrections)))

    @property
    def updated(self) -> datetime.datetime:
        """The moment of publication, or midnight of the day of a later correction."""
        if self.modified == self.date:
            return self.published
        return datetime.datetime.combine(
            self.modified, datetime.time(), tzinfo=self.published.tzinfo
        )

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        yield "title", self.title
        if self.summary:
            yield "summary", self.summary
        if self.image:
            yield "image.alt", self.image.alt
            if self.image.credit:
                yield "image.credit", self.image.credit
        if self.event and self.event.place:
            yield "event.place", self.event.place
        for correction in self.corrections:
            yield "correction", correction.text


PARTNER_KINDS = ("organisation", "body", "country")
"""What a partner may be, in the order of their index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Document):
    """Who the news is about or with: `kind` is organisation, country or body.

    `wikidata` is the number of its item there, as "Q813".
    """

    kind: str
    url: str = ""
    iso: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()


def unfinished(document: Document) -> bool:
    """Whether a document is its author's draft, whose text is still going to change."""
    return isinstance(document, Article) and document.draft
