"""Timelines, of the archive and of each partner, and how a long one is divided into pages. Pure.

A timeline of at most `MAX_PAGE_EVENTS` events is on one page. The page of a longer one shows its
newest years, or the newest months if a single year is too long. Each of its years has a page of its
own. That of a year that is too long shows only some events of its longest months, which have pages
of their own; a month that is too long has several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from vestnik import addresses
from vestnik.model import ArticleFields, PartnerFields, Summary, TimelineMonth, TimelineYear
from vestnik.pages import charts
from vestnik.pages.timeline_events import (
    events_of,
    exactly_dated_events,
    timeline_years,
)

MAX_PAGE_EVENTS = 40
"""How many events a page of a timeline shows."""
MONTH_EXCERPT_EVENTS = 3
"""How many events of a month a year's page shows where the month has a page of its own."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline of the archive, or of a `partner`; its years, newest first.

    `long_months` have pages of their own: by year and month, 0 for events whose month is not given.
    """

    partner: Summary[PartnerFields] | None
    articles: Sequence[Summary[ArticleFields]]
    years: tuple[TimelineYear, ...]
    long_months: Set[tuple[int, int]]

    def home_address(self, language: str) -> str:
        """The address of its page in a language."""
        if self.partner is None:
            return addresses.timeline(language)
        return addresses.document(self.partner.document.path, language)

    @property
    def is_divided(self) -> bool:
        """Whether it is too long for one page."""
        return len(self.articles) > MAX_PAGE_EVENTS and len(events_of(self.years)) > MAX_PAGE_EVENTS

    def year_address(self, language: str, number: int) -> str:
        """The page of a year."""
        return addresses.timeline_year(self.home_address(language), number)

    def month_address(self, language: str, month: TimelineMonth, part: int = 1) -> str:
        """The page of a long month, or of a part of it; else that of its year."""
        if self.has_own_page(month):
            page = self.home_address(language)
            return addresses.timeline_month(page, month.year, month.number, part)
        return self.year_address(language, month.year)

    def has_own_page(self, month: TimelineMonth) -> bool:
        """Whether a month is long."""
        return (month.year, month.number) in self.long_months

    def month_excerpt(self, month: TimelineMonth) -> TimelineMonth:
        """A month as the page of its year shows it: a long one with its newest events only."""
        if self.has_own_page(month):
            return replace(month, events=month.events[:MONTH_EXCERPT_EVENTS])
        return month


def build_timeline(
    partner: Summary[PartnerFields] | None, articles: Sequence[Summary[ArticleFields]]
) -> Timeline:
    """The timeline of these articles."""
    years = timeline_years(articles)
    long_months = {(year.number, number) for year in years for number in longest_months(year)}
    return Timeline(partner, articles, years, long_months)


def longest_months(year: TimelineYear) -> Iterator[int]:
    """As many of a year's longest months as need pages of their own for the rest to fit on one."""
    event_count = len(events_of([year]))
    for month in sorted(year.months, key=lambda month: -len(month.events)):
        if event_count <= MAX_PAGE_EVENTS:
            return
        yield month.number
        event_count -= max(0, len(month.events) - MONTH_EXCERPT_EVENTS)


def timeline_context(
    timeline: Timeline, language: str, listed_years: tuple[TimelineYear, ...]
) -> Mapping[str, object]:
    """What a template needs to show a timeline and the links to its other pages.

    Of a timeline on one page, `listed_years` are shown; the page of a divided one leads to its
    years. `part_addresses` are the pages of the months that are not shown in full, by year and
    month, and those of whole years, whose month is None.
    """
    listed = {
        (month.year, month.number, len(month.events))
        for year in listed_years
        for month in year.months
    }
    months = [month for year in timeline.years for month in year.months]
    shown_months = {
        (month.year, month.number)
        for month in months
        if (month.year, month.number, len(month.events)) in listed
    }
    part_addresses: dict[tuple[int, int | None], str] = {}
    if timeline.is_divided:
        for month in months:
            if (month.year, month.number) not in shown_months:
                address = timeline.month_address(language, month)
                part_addresses[month.year, month.number] = address
        for year in timeline.years:
            part_addresses[year.number, None] = timeline.year_address(language, year.number)
    return {
        "years": listed_years,
        "heat_map": charts.timeline_heat_map(timeline.years),
        "has_calendar": bool(exactly_dated_events(timeline.years)),
        "part_addresses": part_addresses,
    }
