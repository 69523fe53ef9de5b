"""The archive in one language, and the events of its timelines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vestnik.model.documents import (
    Article,
    ArticleFields,
    PartialDate,
    Partner,
    PartnerFields,
)
from vestnik.model.versions import Summary, Version, Wording


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher of the archive: `kind` is "government" or "organisation"."""

    name: str
    url: str = ""
    kind: str = "organisation"


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """The names of an edition, its publisher, and the locale of its dates and numbers.

    `footer` is a text at the end of every page, "" for none.
    """

    title: str
    description: str
    locale: str
    publisher: Publisher | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """What every page may show of an edition; anything else of it is an argument of the page."""

    language: str
    info: EditionInfo


EditionSummaries = Mapping[str, EditionSummary]
"""What every page may show of the editions, by language, in their order."""


@dataclass(frozen=True, slots=True)
class Edition(EditionSummary):
    """The archive in one language: articles newest first, partners by name.

    `article_summaries` and `partner_summaries` are those of these, in the same order.
    """

    articles: tuple[Version[Article], ...]
    partners: tuple[Version[Partner], ...]
    article_summaries: tuple[Summary[ArticleFields], ...]
    partner_summaries: tuple[Summary[PartnerFields], ...]

    @property
    def summary(self) -> EditionSummary:
        """What every page may show of it."""
        return EditionSummary(self.language, self.info)


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
