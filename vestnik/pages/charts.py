"""Timelines as charts: the positions of bars and marks; templates draw them (chart.html). Pure.

Each year is a strip of twelve months of equal width, on which positions are percentages. Years
without events have no strip: a chart stays legible however far apart its events are.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vestnik.model import TimelineEvent, TimelineYear
from vestnik.pages.timeline_events import events_of

MAX_CHART_MARKS = 120
"""How many events a chart marks one by one; if there are more, it shows the months only."""
BAR_GAP_SHARE = 0.1
"""The free space on either side of a bar, as a share of its month."""
IMPRECISE_KINDS = frozenset(("month", "year"))
"""The kinds of marks of events whose days are not known."""
MIN_MARK_DISTANCE_PERCENT = 4.5
"""The least distance of two marks in a lane: the width of a dot on the narrowest strip."""


@dataclass(frozen=True, slots=True)
class MonthBar:
    """The articles of a month: their number, and its share of the largest number in the chart."""

    month: int
    count: int
    share: float

    @property
    def left(self) -> float:
        """The left edge of the bar."""
        return to_percent((self.month - 1 + BAR_GAP_SHARE) / 12)

    @property
    def width(self) -> float:
        """The width of the bar."""
        return to_percent((1 - 2 * BAR_GAP_SHARE) / 12)

    @property
    def middle(self) -> float:
        """The middle of the month."""
        return to_percent((self.month - 0.5) / 12)


@dataclass(frozen=True, slots=True)
class ChartMark:
    """An event on its strip, from `left` to `right`; both are equal for a single day.

    `kind` is "day" or "days", "month" or "year" for an event that is known by these only, or
    "published" for an article without an event. Lanes are counted from the top.
    """

    event: TimelineEvent
    kind: str
    left: float
    right: float
    lane: int = 0


@dataclass(frozen=True, slots=True)
class YearStrip:
    """A year of a chart, with the number of lanes that its marks need."""

    year: int
    bars: tuple[MonthBar, ...]
    marks: tuple[ChartMark, ...]
    lanes: int


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """The strips, newest year first, and the kinds of marks on them."""

    strips: tuple[YearStrip, ...]
    kinds: frozenset[str]


ArticleCounts = Mapping[tuple[int, int], int]
"""The number of articles by year and month."""


def timeline_chart(
    years: Iterable[TimelineYear], counts: ArticleCounts | None = None
) -> TimelineChart:
    """The chart of a timeline; its bars show `counts`, or else the articles of the timeline."""
    years = tuple(years)
    events = events_of(years)
    counts = articles_per_month(years) if counts is None else counts
    marked = events if len(events) <= MAX_CHART_MARKS else []
    numbers = {year.number for year in years} | {year for year, _ in counts}
    strips = tuple(year_strip(number, marked, counts) for number in sorted(numbers, reverse=True))
    return TimelineChart(strips, frozenset(mark.kind for strip in strips for mark in strip.marks))


def articles_per_month(years: Iterable[TimelineYear]) -> ArticleCounts:
    """How many articles the events of each month have."""
    return {
        (month.year, month.number): sum(len(event.articles) for event in month.events)
        for year in years
        for month in year.months
        if month.number
    }


def year_strip(year: int, events: Iterable[TimelineEvent], counts: ArticleCounts) -> YearStrip:
    """A year's strip, with the parts of these events that fall into the year."""
    largest_count = max(counts.values(), default=1)
    bars = tuple(
        MonthBar(month, count, count / largest_count)
        for (count_year, month), count in sorted(counts.items())
        if count_year == year
    )
    ordered = sorted(
        (mark for event in events for mark in event_marks(event, year)),
        key=lambda mark: (mark.kind in IMPRECISE_KINDS, mark.left, mark.right),
    )
    marks = tuple(assign_lanes(ordered))
    return YearStrip(year, bars, marks, max((mark.lane + 1 for mark in marks), default=0))


def event_marks(event: TimelineEvent, year: int) -> Iterator[ChartMark]:
    """The mark of an event on a year's strip, if any of the event is in that year."""
    start, end = event.start, event.end or event.start
    first, last = start.first_day, end.last_day
    if not first.year <= year <= last.year:
        return
    exact = bool(start.day and end.day)
    if event.without_event:
        kind = "published"
    elif exact:
        kind = "day" if first == last else "days"
    else:
        kind = "month" if start.month and end.month else "year"
    left = position_percent(first, 0.5 if exact else 0) if first.year == year else 0.0
    right = position_percent(last, 0.5 if exact else 1) if last.year == year else 100.0
    yield ChartMark(event, kind, left, right)


def position_percent(date: datetime.date, part_of_day: float) -> float:
    """The position of a date on its year's strip; `part_of_day` is from 0 (its start) to 1."""
    days = calendar.monthrange(date.year, date.month)[1]
    return to_percent((date.month - 1 + (date.day - 1 + part_of_day) / days) / 12)


def to_percent(share: float) -> float:
    """A share as a percentage, with the precision that a screen needs."""
    return round(100 * share, 2)


def assign_lanes(marks: Iterable[ChartMark]) -> Iterator[ChartMark]:
    """The marks, each in the first lane with space for it; imprecise ones below all exact ones.

    `marks` have the exact ones first, and each sort from left to right.
    """
    lane_ends: list[float] = []
    first_lane = 0
    met_imprecise = False
    for mark in marks:
        if mark.kind in IMPRECISE_KINDS and not met_imprecise:
            met_imprecise, first_lane = True, len(lane_ends)
        free_lanes = (
            lane
            for lane in range(first_lane, len(lane_ends))
            if lane_ends[lane] + MIN_MARK_DISTANCE_PERCENT <= mark.left
        )
        lane = next(free_lanes, len(lane_ends))
        if lane == len(lane_ends):
            lane_ends.append(0)
        lane_ends[lane] = mark.right
        yield replace(mark, lane=lane)
