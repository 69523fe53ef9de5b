"""Page kinds of a timeline: the archive's timeline, and the years and months of long timelines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

from vestnik.model import ArticleFields, Editions, Page, Summary, Task, TimelineYear, plan_task
from vestnik.pages import charts
from vestnik.pages.builders import latest_change, list_page
from vestnik.pages.timeline_events import events_of, newest_years
from vestnik.pages.timelines import (
    MAX_PAGE_EVENTS,
    Timeline,
    build_timeline,
    month_excerpt,
    part_address,
    timeline_context,
)

PartLink = tuple[int, int, str]
"""A year, its month (0: the whole year), and the address of the page that shows it."""


def timeline_tasks(editions: Editions) -> Iterator[Task]:
    """The archive's timeline in each language; a partner's timeline is on the partner's page."""
    for language, edition in editions.items():
        arguments = tuple(editions), language, edition.article_summaries
        yield plan_task(f"timeline {language}", timeline_pages, *arguments)


def timeline_pages(
    languages: Sequence[str], language: str, articles: Sequence[Summary[ArticleFields]]
) -> Iterator[Page]:
    """The page of the archive's timeline, and those of its parts."""
    timeline = build_timeline(None, articles)
    years = timeline.years
    newest = newest_years(years, MAX_PAGE_EVENTS) if timeline.is_divided else years
    yield list_page(
        languages,
        language,
        "timeline.html",
        timeline.home_address,
        latest_change(articles),
        timeline_context(timeline, language, newest),
    )
    yield from timeline_part_pages(languages, language, timeline)


def timeline_part_pages(
    languages: Sequence[str], language: str, timeline: Timeline
) -> Iterator[Page]:
    """The pages of a divided timeline: one for each year, and for each month of a long year."""
    if timeline.is_divided:
        years = [(year, 0) for year in timeline.years]
        months = [
            (TimelineYear(year.number, (month,)), month.number)
            for year in timeline.years
            for month in year.months
            if month.number
        ]
        long_years = timeline.long_years
        yield from part_pages(languages, language, timeline, long_years, years)
        yield from part_pages(languages, language, timeline, long_years, months)


def part_pages(
    languages: Sequence[str],
    language: str,
    timeline: Timeline,
    long_years: Set[int],
    parts: Sequence[tuple[TimelineYear, int]],
) -> Iterator[Page]:
    """The pages of years (month 0), or of months, each with links to the next newer and older one.

    Months of years that are not long have no page; their links lead to the year's.
    """

    def context(
        year: TimelineYear, month_number: int, newer: PartLink | None, older: PartLink | None
    ) -> Mapping[str, object]:
        shows_excerpts = not month_number and year.number in long_years
        linked_months = [month for month in year.months if month.number] if shows_excerpts else []
        if shows_excerpts:
            shown_year = TimelineYear(year.number, tuple(map(month_excerpt, year.months)))
        else:
            shown_year = year
        return {
            "partner": timeline.partner,
            "timeline_address": timeline.home_address(language),
            "year": year.number,
            "month_number": month_number,
            "years": (shown_year,),
            "heat_map": charts.timeline_heat_map((year,)),
            "part_addresses": {
                (month.year, month.number): part_address(
                    timeline, month.year, month.number, long_years, language
                )
                for month in linked_months
            },
            "event_counts": {month.number: len(month.events) for month in linked_months},
            "newer": newer,
            "older": older,
        }

    links = [
        (year.number, month, part_address(timeline, year.number, month, long_years, language))
        for year, month in parts
    ]
    newer_links: list[PartLink | None] = [None, *links]
    older_links: list[PartLink | None] = [*links[1:], None]
    for (year, month), newer, older in zip(parts, newer_links, older_links, strict=False):
        if not month or year.number in long_years:
            events = events_of((year,))
            yield list_page(
                languages,
                language,
                "timeline-part.html",
                partial(part_address, timeline, year.number, month, long_years),
                latest_change(summary for event in events for summary in event.articles),
                context(year, month, newer, older),
            )
