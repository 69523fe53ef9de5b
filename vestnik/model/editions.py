"""The archive in one language, and the timelines that are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from vestnik.model.documents import Article, Day, Partner
from vestnik.model.versions import Version, Wording


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the archive: `kind` is government or organisation."""

    name: str
    url: str = ""
    kind: str = "organisation"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an edition calls itself, and the locale by which it writes dates and numbers."""

    title: str
    description: str
    locale: str
    publisher: Publisher | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The archive in one language: articles newest first, partners by name."""

    language: str
    masthead: Masthead
    articles: tuple[Version[Article], ...]
    partners: tuple[Version[Partner], ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event on a timeline, with all the articles that tell of it.

    An article that names no event stands at its own date (`published`).
    """

    start: Day
    end: Day | None
    place: Wording | None
    articles: tuple[Version[Article], ...]
    published: bool = False

    @property
    def name(self) -> str:
        """What it is called among the occasions of a page: by its first article."""
        return self.articles[0].document.name


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a timeline, newest occasion first; number 0 is "in that year"."""

    year: int
    number: int
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a timeline, newest month first."""

    number: int
    months: tuple[Month, ...]
