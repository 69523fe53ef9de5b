"""The archive in one language, and the events of its timelines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vestnik.model.documents import (
    Article,
    ArticleFields,
    PartialDate,
    Partner,
    PartnerFields,
    StandalonePage,
)
from vestnik.model.versions import Summary, Version, Wording


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher of the archive: `kind` is "government" or "organisation".

    `address` is the postal one, in a line.
    """

    name: str
    url: str = ""
    kind: str = "organisation"
    address: str = ""


@dataclass(frozen=True, slots=True)
class PressContact:
    """Whom journalists ask: a name, an e-mail address, a telephone number; each may be ""."""

    name: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms under which something may be used, and the page that has them ("" for none)."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """The names of an edition, its publisher, and the locale of its dates and numbers.

    The end of every page has the `footer`, a text, "" for none; the press contact; the licences of
    texts and of open data; and `links` to the publisher's pages elsewhere, by name.
    """

    title: str
    description: str
    locale: str
    publisher: Publisher | None = None
    footer: str = ""
    press_contact: PressContact | None = None
    licence: Licence | None = None
    data_licence: Licence | None = None
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link to a page of the archive's own; `menu` is its place on every page."""

    address: str
    title: Wording
    menu: str


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """What every page may show of an edition; anything else of it is an argument of the page.

    `menu_links` lead to the archive's own pages, in their order.
    """

    language: str
    info: EditionInfo
    menu_links: tuple[MenuLink, ...] = field(default=(), kw_only=True)


EditionSummaries = Mapping[str, EditionSummary]
"""What every page may show of the editions, by language, in their order."""


@dataclass(frozen=True, slots=True)
class Edition(EditionSummary):
    """The archive in one language: articles newest first, partners by name, pages by position.

    `article_summaries` and `partner_summaries` are those of these, in the same order.
    """

    articles: tuple[Version[Article], ...]
    partners: tuple[Version[Partner], ...]
    article_summaries: tuple[Summary[ArticleFields], ...]
    partner_summaries: tuple[Summary[PartnerFields], ...]
    pages: tuple[Version[StandalonePage], ...] = ()

    @property
    def summary(self) -> EditionSummary:
        """What every page may show of it."""
        return EditionSummary(self.language, self.info, menu_links=self.menu_links)


Editions = Mapping[str, Edition]
"""The editions by language; the language that the documents are written in comes first."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event on a timeline, with all articles that report it.

    An article `without_event` is listed by its date of publication, alone.
    """

    start: PartialDate
    end: PartialDate | None
    place: Wording | None
    articles: tuple[Summary[ArticleFields], ...]
    without_event: bool = False

    @property
    def name(self) -> str:
        """Its name in the ids of a page: that of its first article."""
        return self.articles[0].document.name


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """A month of a timeline, newest event first; number 0 has the events without a month."""

    year: int
    number: int
    events: tuple[TimelineEvent, ...]


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """A year of a timeline, newest month first."""

    number: int
    months: tuple[TimelineMonth, ...]
