"""Articles → the events of a timeline, by month and year. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import accumulate, groupby, takewhile
from typing import TypeVar

from vestnik.model import (
    ArticleFields,
    PartialDate,
    Summary,
    TimelineEvent,
    TimelineMonth,
    TimelineYear,
)

PartT = TypeVar("PartT")


def timeline_years(articles: Iterable[Summary[ArticleFields]]) -> tuple[TimelineYear, ...]:
    """The timeline of some articles, newest year first. Articles with equal events share one.

    An event is listed where it began. One that is known only by its year is in month 0, after the
    other months of the year.
    """
    events = sorted(timeline_events(articles), key=event_sort_key)
    return tuple(
        TimelineYear(
            year,
            tuple(
                TimelineMonth(year, month, tuple(events_of_month))
                for month, events_of_month in groupby(
                    events_of_year, key=lambda event: event.start.month
                )
            ),
        )
        for year, events_of_year in groupby(events, key=lambda event: event.start.year)
    )


def timeline_events(articles: Iterable[Summary[ArticleFields]]) -> list[TimelineEvent]:
    """The events of some articles, in no order. Articles with equal events share one."""
    articles_by_event: dict[object, list[Summary[ArticleFields]]] = {}
    for summary in articles:
        article = summary.document
        key = article.event or (article.date, article.path)
        articles_by_event.setdefault(key, []).append(summary)
    return [timeline_event(tuple(of_event)) for of_event in articles_by_event.values()]


def timeline_event(articles: tuple[Summary[ArticleFields], ...]) -> TimelineEvent:
    """The event of these articles: they have the same one, or there is a single one without any."""
    event = articles[0].document.event
    if event is None:
        date = articles[0].document.date
        start = PartialDate(date.year, date.month, date.day)
        return TimelineEvent(start, None, None, articles, without_event=True)
    place = articles[0].fields.get("event.place")
    return TimelineEvent(event.start, event.end, place, articles)


def newest_events(events: Iterable[TimelineEvent], count: int) -> tuple[TimelineEvent, ...]:
    """The newest of some events, in the order of a timeline."""
    return tuple(nsmallest(count, events, key=event_sort_key))


def events_of(years: Iterable[TimelineYear]) -> list[TimelineEvent]:
    """All events of some years, in their order."""
    return [event for year in years for month in year.months for event in month.events]


def newest_years(years: Sequence[TimelineYear], max_events: int) -> tuple[TimelineYear, ...]:
    """The newest years with at most `max_events` together, or the newest months of the first one.

    There is at least one month, or the newest events of it.
    """
    newest = leading_parts(years, lambda year: len(events_of([year])), max_events)
    if len(newest) == 1 and len(events_of(newest)) > max_events:
        months = leading_parts(newest[0].months, lambda month: len(month.events), max_events)
        if len(months[0].events) > max_events:
            months = (replace(months[0], events=months[0].events[:max_events]),)
        return (TimelineYear(newest[0].number, months),)
    return newest


def leading_parts(
    parts: Sequence[PartT], size: Callable[[PartT], int], max_size: int
) -> tuple[PartT, ...]:
    """As many of the first parts as have at most `max_size` together, but at least one."""
    totals = accumulate(map(size, parts))
    count = sum(1 for _ in takewhile(lambda total: total <= max_size, totals))
    return tuple(parts[: max(1, count)])


def exactly_dated_events(years: Iterable[TimelineYear]) -> tuple[TimelineEvent, ...]:
    """The events of a timeline whose days are known, oldest first: those that a calendar can hold.

    A calendar would show "some time in May" as an event of all of May.
    """
    return tuple(reversed([event for event in events_of(years) if is_exactly_dated(event)]))


def is_exactly_dated(event: TimelineEvent) -> bool:
    """Whether the days of an event are known: an article without an event is none."""
    return bool(
        not event.without_event and event.start.day and (event.end is None or event.end.day)
    )


def event_sort_key(event: TimelineEvent) -> tuple[int, int, int, str]:
    """Newest first; a date of less precision comes after all exact dates within it."""
    start = event.start
    return -start.year, -start.month, -start.day, event.articles[0].document.path
