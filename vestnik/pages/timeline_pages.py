"""Page kinds of a timeline: the archive's timeline, and the years and months of long timelines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from vestnik.model import (
    ArticleFields,
    Editions,
    Page,
    Summary,
    Task,
    TimelineMonth,
    TimelineYear,
    plan_task,
)
from vestnik.pages import charts
from vestnik.pages.builders import latest_change, list_page
from vestnik.pages.list_parts import describe_parts, divide_list, part_number
from vestnik.pages.timeline_events import events_of, newest_years
from vestnik.pages.timelines import (
    MAX_PAGE_EVENTS,
    Timeline,
    build_timeline,
    timeline_context,
)

PartLink = tuple[int, int | None, str]
"""A year, its month (None: the whole year), and the address of the page that shows it."""
PartT = TypeVar("PartT")


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
        {
            **timeline_context(timeline, language, newest),
            "earlier_event": next_event(timeline, language, len(events_of(newest))),
        },
    )
    yield from timeline_part_pages(languages, language, timeline)


def next_event(timeline: Timeline, language: str, position: int) -> tuple[str, str] | None:
    """The page of a divided timeline that lists the event at a position, and the event's name."""
    for month in (month for year in timeline.years for month in year.months):
        if position < len(month.events):
            event = month.events[position]
            number = part_number(divide_list(month.events, MAX_PAGE_EVENTS), event)
            return timeline.month_address(language, month, number), event.name
        position -= len(month.events)
    return None


def timeline_part_pages(
    languages: Sequence[str], language: str, timeline: Timeline
) -> Iterator[Page]:
    """The pages of a divided timeline: one for each year, and for each long month.

    Each has links to the next newer and older one. Other months have no page; their links lead to
    the year's.
    """
    if not timeline.is_divided:
        return
    for year, newer, older in with_neighbours(timeline.years):
        links = (year_link(timeline, language, newer), year_link(timeline, language, older))
        yield year_page(languages, language, timeline, year, *links)
    months = [
        month
        for year in timeline.years
        for month in year.months
        if month.number or timeline.has_own_page(month)
    ]
    for month, newer_month, older_month in with_neighbours(months):
        if timeline.has_own_page(month):
            links = (
                month_link(timeline, language, newer_month),
                month_link(timeline, language, older_month),
            )
            yield from month_pages(languages, language, timeline, month, *links)


def year_link(timeline: Timeline, language: str, year: TimelineYear | None) -> PartLink | None:
    """The link to the page of a year, if there is one."""
    if year is None:
        return None
    return year.number, None, timeline.year_address(language, year.number)


def month_link(timeline: Timeline, language: str, month: TimelineMonth | None) -> PartLink | None:
    """The link to the page that shows a month, if there is one."""
    if month is None:
        return None
    return month.year, month.number, timeline.month_address(language, month)


def with_neighbours(
    entries: Sequence[PartT],
) -> Iterator[tuple[PartT, PartT | None, PartT | None]]:
    """Each entry with the one before it and the one after it."""
    yield from zip(entries, [None, *entries], [*entries[1:], None], strict=False)


def year_page(
    languages: Sequence[str],
    language: str,
    timeline: Timeline,
    year: TimelineYear,
    newer: PartLink | None,
    older: PartLink | None,
) -> Page:
    """The page of a year, with the newest events of each long month and all of the others."""
    linked_months = [month for month in year.months if timeline.has_own_page(month)]
    shown_months = tuple(map(timeline.month_excerpt, year.months))
    context = {
        **part_context(timeline, language, year.number, newer, older),
        "month_number": None,
        "parts": (),
        "part_number": 1,
        "years": (TimelineYear(year.number, shown_months),),
        "heat_map": charts.timeline_heat_map((year,)),
        "part_addresses": {
            (month.year, month.number): timeline.month_address(language, month)
            for month in linked_months
        },
        "event_counts": {month.number: len(month.events) for month in linked_months},
    }
    address = partial(timeline.year_address, number=year.number)
    modified = latest_change(summary for event in events_of((year,)) for summary in event.articles)
    return list_page(languages, language, "timeline-part.html", address, modified, context)


def month_pages(
    languages: Sequence[str],
    language: str,
    timeline: Timeline,
    month: TimelineMonth,
    newer: PartLink | None,
    older: PartLink | None,
) -> Iterator[Page]:
    """The events of a long month; the first page is at the month's address."""
    events_by_part = divide_list(month.events, MAX_PAGE_EVENTS)
    parts = describe_parts([[event.start for event in events] for events in events_by_part])
    for number, events in enumerate(events_by_part, 1):
        shown = TimelineMonth(month.year, month.number, events)
        context = {
            **part_context(timeline, language, month.year, newer, older),
            "month_number": month.number,
            "years": (TimelineYear(month.year, (shown,)),),
            "article_count": sum(len(event.articles) for event in month.events),
            "parts": parts,
            "part_number": number,
        }
        address = partial(timeline.month_address, month=month, part=number)
        modified = latest_change(summary for event in events for summary in event.articles)
        yield list_page(languages, language, "timeline-part.html", address, modified, context)


def part_context(
    timeline: Timeline,
    language: str,
    year: int,
    newer: PartLink | None,
    older: PartLink | None,
) -> Mapping[str, object]:
    """What the template of years and months needs for both."""
    return {
        "partner": timeline.partner,
        "timeline_address": timeline.home_address(language),
        "year": year,
        "newer": newer,
        "older": older,
    }
