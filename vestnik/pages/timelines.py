"""The archive's timeline and each partner's, on one page or on several. Editions → pages.

A timeline of no more occasions than a chart shows one by one stands on one page. A longer one shows
its newest years there (or months, if one year is too much), and has a page for each of its years,
whose address stays; and of a year that is too much, one for each month.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain

from vestnik import addresses
from vestnik.model import Article, Edition, Month, Page, Partner, Sheaf, Version, Year
from vestnik.pages import charts
from vestnik.pages.builders import Editions, by_path, document, index, mentions, newest, once
from vestnik.pages.related import ahead, together
from vestnik.pages.timeline_events import occasions, recent, timeline, to_the_day

MOST = charts.MARKS
"""How many occasions stand on one page."""
FEW = 3
"""How many occasions of a month are shown where all of them are on a page of their own."""
NEWS = 30
"""How many articles a partner's page lists besides its timeline."""

Link = tuple[int, int, str]
"""A year, a month of it (or 0 for all of it), and the page on which its occasions stand."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A timeline, of the archive or of a partner; `home` gives its page in a language."""

    home: Callable[[str], str]
    partner: Version[Partner] | None
    articles: Sequence[Version[Article]]
    told: Callable[[], tuple[Year, ...]]

    @property
    def years(self) -> tuple[Year, ...]:
        """The timeline, which is worked out once."""
        return self.told()

    @property
    def divided(self) -> bool:
        """Whether it is too long for one page."""
        return len(self.articles) > MOST and len(occasions(self.years)) > MOST


@once
def chronicles(edition: Edition) -> tuple[Chronicle, ...]:
    """The archive's timeline, and that of each partner."""
    named = mentions(edition)
    return (
        chronicle(addresses.timeline, None, edition.articles),
        *(
            chronicle(partial(addresses.document, one.document.path), one, named[one.document.name])
            for one in edition.partners
        ),
    )


def chronicle(
    home: Callable[[str], str],
    partner: Version[Partner] | None,
    articles: Sequence[Version[Article]],
) -> Chronicle:
    """The timeline of some articles."""
    return Chronicle(home, partner, articles, cache(partial(timeline, articles)))


def large(year: Year) -> bool:
    """Whether a year is too long for one page."""
    return len(occasions([year])) > MOST


def shown(of: Chronicle, language: str) -> Mapping[str, object]:
    """What the page of a timeline shows of it, and where the rest of it stands."""
    years = recent(of.years, MOST) if of.divided else of.years
    here = {(month.year, month.number) for year in years for month in year.months}
    long = {year.number for year in of.years if large(year)}
    away = [month for year in of.years for month in year.months]
    return {
        "years": years,
        "chart": charts.chart(of.years),
        "calendar": bool(to_the_day(of.years)),
        "places": {
            (month.year, month.number): volume(of, month.year, month.number, long, language)
            for month in away
            if (month.year, month.number) not in here
        },
        "volumes": [
            (
                year.number,
                len(occasions((year,))),
                addresses.year_of(of.home(language), year.number),
            )
            for year in of.years
            if of.divided
        ],
    }


# ---------------------------------------------------------------------------- the page kinds


def sheaves(editions: Editions) -> Iterator[Sheaf]:
    """The pages of each timeline."""
    for language, edition in editions.items():
        known = newest_of(edition)
        for of in chronicles(edition):
            yield Sheaf(
                f"timeline {of.home(language)}",
                partial(of_a_timeline, editions, language, of),
                whole=siblings(editions)[of.partner.document.path] if of.partner else (),
                of=of.articles,
                facts=str(known),
            )


def timelines(editions: Editions, language: str, of: Chronicle) -> Iterator[Page]:
    """The whole archive by what it tells of."""
    if of.partner is None:
        yield index(
            editions,
            language,
            "timeline.html",
            of.home,
            of.articles,
            partial(shown, of, language),
        )


def partners(editions: Editions, language: str, of: Chronicle) -> Iterator[Page]:
    """The page of a partner: its text, its timeline, its newest articles."""
    edition = editions[language]
    version, known = of.partner, newest_of(edition)
    if version is None:
        return

    def content(version: Version[Partner]) -> Mapping[str, object]:
        partners = {one.document.name: one for one in edition.partners}
        return {
            "articles": of.articles,
            "news": of.articles[:NEWS],
            "together": [
                (partners[other], count)
                for other, count in together(version.document.name, of.articles)
                if other in partners
            ],
            "ahead": ahead(of.years, known) if known else (),
            "known": known,
            **shown(of, language),
        }

    yield document(
        version,
        siblings(editions)[version.document.path],
        "partner.html",
        newest(of.articles),
        of.articles,
        partial(content, version),
        facts=known,
    )


def volumes(editions: Editions, language: str, of: Chronicle) -> Iterator[Page]:
    """A page for each year of a timeline that is too long for one, and for months of long years."""
    if of.divided:
        months = (
            (Year(year.number, (month,)), month.number)
            for year in of.years
            for month in year.months
            if month.number
        )
        long = {year.number for year in of.years if large(year)}
        yield from bound(editions, language, of, long, [(year, 0) for year in of.years])
        yield from bound(editions, language, of, long, list(months))


TIMELINE_KINDS: tuple[Callable[[Editions, str, Chronicle], Iterator[Page]], ...] = (
    partners,
    timelines,
    volumes,
)


def of_a_timeline(editions: Editions, language: str, of: Chronicle) -> Iterator[Page]:
    """All pages of a timeline in a language."""
    return chain.from_iterable(kind(editions, language, of) for kind in TIMELINE_KINDS)


@once
def siblings(editions: Editions) -> Mapping[str, list[Version[Partner]]]:
    """The versions of each partner in all languages."""
    return by_path(edition.partners for edition in editions.values())


@once
def newest_of(edition: Edition) -> datetime.date | None:
    """The day of the newest of all articles."""
    return newest(edition.articles)


def bound(
    editions: Editions,
    language: str,
    of: Chronicle,
    long: Set[int],
    parts: Sequence[tuple[Year, int]],
) -> Iterator[Page]:
    """The pages of years, or of months (of long years alone), each with its neighbours."""

    def content(
        year: Year, month: int, newer: Link | None, older: Link | None
    ) -> Mapping[str, object]:
        brief = not month and year.number in long
        months = [one for one in year.months if one.number] if brief else []
        return {
            "partner": of.partner,
            "home": of.home(language),
            "number": year.number,
            "month_number": month,
            "years": (Year(year.number, tuple(map(begun, year.months))) if brief else year,),
            "chart": charts.chart((year,)),
            "places": {
                (one.year, one.number): volume(of, one.year, one.number, long, language)
                for one in months
            },
            "counts": {one.number: len(one.occasions) for one in months},
            "newer": newer,
            "older": older,
        }

    links = [
        (year.number, month, volume(of, year.number, month, long, language))
        for year, month in parts
    ]
    newer: list[Link | None] = [None, *links]
    older: list[Link | None] = [*links[1:], None]
    for (year, month), after, before in zip(parts, newer, older, strict=False):
        if not month or year.number in long:
            yield index(
                editions,
                language,
                "chronicle.html",
                partial(volume, of, year.number, month, long),
                [version for one in occasions((year,)) for version in one.articles],
                partial(content, year, month, after, before),
                facts=(after, before),
            )


def begun(month: Month) -> Month:
    """A month with its newest occasions only; what is of no month is all there."""
    return replace(month, occasions=month.occasions[:FEW]) if month.number else month


def volume(of: Chronicle, year: int, month: int, long: Set[int], language: str) -> str:
    """The page of a month, if it has one, or of its year; month 0 is the year."""
    home = of.home(language)
    if month and year in long:
        return addresses.month_of(home, year, month)
    return addresses.year_of(home, year)
