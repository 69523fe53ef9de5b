"""Documents as editors write them: articles, partners, pages, and the fields of each."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year (ISO 8601 reduced precision).

    A part that is not stated is 0, so that dates of any precision can be compared.
    """

    year: int
    month: int = 0
    day: int = 0

    @property
    def first_day(self) -> datetime.date:
        """The first day of the period."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the period."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", f"{self.month:02d}", f"{self.day:02d}"]
        return "-".join(parts[: 1 + (self.month > 0) + (self.day > 0)])


@dataclass(frozen=True, slots=True)
class Event:
    """The event that an article reports: when and, if stated, where it took place."""

    start: PartialDate
    end: PartialDate | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class LeadImage:
    """The image at the top of an article; `path` is relative to `content/`."""

    path: str
    alt: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a published article, and when."""

    date: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """A copy of an article's source in a web archive, and the day on which it was made."""

    url: str
    date: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFields:
    """What a document states about itself before its body; `path` is relative to `content/`."""

    path: str
    title: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def translatable_fields(self) -> Iterator[tuple[str, str]]:
        """The texts of the front matter that are translated, each after the name of its field."""
        yield "title", self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFields(DocumentFields):
    """The front matter of a news item.

    `published` has the archive's time zone; it is midnight unless a time was given (`has_time`).
    """

    published: datetime.datetime
    has_time: bool = False
    event: Event | None = None
    partners: tuple[str, ...] = ()
    source: str = ""
    archived_copy: ArchivedCopy | None = None
    summary: str = ""
    image: LeadImage | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def date(self) -> datetime.date:
        """The day of publication."""
        return self.published.date()

    @property
    def modified_date(self) -> datetime.date:
        """The day of the last correction, or of publication."""
        if not self.corrections:
            return self.date
        return max((self.date, *(correction.date for correction in self.corrections)))

    @property
    def modified_time(self) -> datetime.datetime:
        """The time of publication, or midnight of the day of a later correction."""
        if self.modified_date == self.date:
            return self.published
        return datetime.datetime.combine(
            self.modified_date, datetime.time(), tzinfo=self.published.tzinfo
        )

    @property
    def translatable_fields(self) -> Iterator[tuple[str, str]]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(ArticleFields):
    """A news item as its author wrote it; see `Document`."""

    load_body: Callable[[], str] = field(compare=False, repr=False)
    field_lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def body(self) -> str:
        """Its Markdown."""
        return self.load_body()

    @property
    def front_matter(self) -> ArticleFields:
        """All but its body."""
        return ArticleFields(**field_values(self, ArticleFields))


PARTNER_KINDS = ("organisation", "body", "country")
"""The kinds of partners, in the order in which their list has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFields(DocumentFields):
    """The front matter of an organisation, public body or country that the news is about.

    `kind` is one of the kinds, `iso` the code of a country, `wikidata` the id of the Wikidata item
    ("Q813").
    """

    kind: str
    url: str = ""
    iso: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(PartnerFields):
    """What the news is about, as its author wrote it; see `Document`."""

    load_body: Callable[[], str] = field(compare=False, repr=False)
    field_lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def body(self) -> str:
        """Its Markdown."""
        return self.load_body()

    @property
    def front_matter(self) -> PartnerFields:
        """All but its body."""
        return PartnerFields(**field_values(self, PartnerFields))


MENU_PLACES = ("footer", "header", "none")
"""Where the link to a page of one's own can be, on every page of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandalonePageFields(DocumentFields):
    """The front matter of a page of the archive's own, such as "About" or "Terms".

    `menu` is the place of its link, one of `MENU_PLACES`. Links at the same place are sorted by
    `position`, then by title.
    """

    menu: str = MENU_PLACES[0]
    position: int = 0
    summary: str = ""

    @property
    def translatable_fields(self) -> Iterator[tuple[str, str]]:
        yield "title", self.title
        if self.summary:
            yield "summary", self.summary


@dataclass(frozen=True, slots=True, kw_only=True)
class StandalonePage(StandalonePageFields):
    """A page of the archive's own as its author wrote it; see `Document`."""

    load_body: Callable[[], str] = field(compare=False, repr=False)
    field_lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def body(self) -> str:
        """Its Markdown."""
        return self.load_body()

    @property
    def front_matter(self) -> StandalonePageFields:
        """All but its body."""
        return StandalonePageFields(**field_values(self, StandalonePageFields))


Document = Article | Partner | StandalonePage
"""A Markdown file of `content/`: its front matter, and its body, which is loaded on demand.

Two documents are equal if their front matter is. `field_lines` are the lines of the file on which
the fields of the front matter are, by their names, and the line of the body under "body".
"""


def field_values(document: DocumentFields, kind: type[DocumentFields]) -> dict[str, Any]:
    """The values of a document's front matter, by the names of the fields of its kind."""
    return {name: getattr(document, name) for name in FIELD_NAMES[kind]}


FIELD_NAMES: Mapping[type[DocumentFields], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (ArticleFields, PartnerFields, StandalonePageFields)
}
"""The names of the fields of each kind of front matter."""


def is_draft(document: Document) -> bool:
    """Whether a document is marked as a draft: it is not published, and its text may change."""
    return isinstance(document, Article) and document.draft
