"""Timelines, of the archive and of each partner, and how a long one is divided into pages. Pure.

A timeline of at most `MAX_PAGE_EVENTS` events is on one page. The page of a longer one shows its
newest years, or the newest months if a single year is too long. Each of its years has a page of its
own, and so has each month of a year that is too long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
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
    """The timeline of the archive, or of a `partner`; its years, newest first."""

    partner: Summary[PartnerFields] | None
    articles: Sequence[Summary[ArticleFields]]
    years: tuple[TimelineYear, ...]

    def home_address(self, language: str) -> str:
        """The address of its page in a language."""
        if self.partner is None:
            return addresses.timeline(language)
        return addresses.document(self.partner.document.path, language)

    @property
    def is_divided(self) -> bool:
        """Whether it is too long for one page."""
        return len(self.articles) > MAX_PAGE_EVENTS and len(events_of(self.years)) > MAX_PAGE_EVENTS

    @property
    def long_years(self) -> set[int]:
        """The years that are too long for one page: their months have pages of their own."""
        return {year.number for year in self.years if len(events_of([year])) > MAX_PAGE_EVENTS}


def build_timeline(
    partner: Summary[PartnerFields] | None, articles: Sequence[Summary[ArticleFields]]
) -> Timeline:
    """The timeline of these articles."""
    return Timeline(partner, articles, timeline_years(articles))


def timeline_context(
    timeline: Timeline, language: str, listed_years: tuple[TimelineYear, ...]
) -> Mapping[str, object]:
    """What a template needs to show a timeline and the links to its other pages.

    Of a timeline on one page, `listed_years` are shown; the page of a divided one leads to its
    years. `part_addresses` are the pages of the months that are not shown in full, by year and
    month; month 0 is the whole year.
    """
    is_divided = timeline.is_divided
    listed = {
        (month.year, month.number, len(month.events))
        for year in listed_years
        for month in year.months
    }
    long_years = timeline.long_years
    months = [month for year in timeline.years for month in year.months]
    shown_months = {
        (month.year, month.number)
        for month in months
        if (month.year, month.number, len(month.events)) in listed
    }
    years = [(year.number, 0) for year in timeline.years]
    return {
        "years": listed_years,
        "heat_map": charts.timeline_heat_map(timeline.years),
        "has_calendar": bool(exactly_dated_events(timeline.years)),
        "part_addresses": {
            (year, month): part_address(timeline, year, month, long_years, language)
            for year, month in (*((part.year, part.number) for part in months), *years)
            if is_divided and (month == 0 or (year, month) not in shown_months)
        },
    }


def month_excerpt(month: TimelineMonth) -> TimelineMonth:
    """A month with its newest events only; month 0 has no page of its own and keeps them all."""
    return replace(month, events=month.events[:MONTH_EXCERPT_EVENTS]) if month.number else month


def part_address(
    timeline: Timeline, year: int, month: int, long_years: Set[int], language: str
) -> str:
    """The page of a month if its year is long, else of its year; month 0 means the year."""
    page = timeline.home_address(language)
    if month and year in long_years:
        return addresses.timeline_month(page, year, month)
    return addresses.timeline_year(page, year)
