"""Timelines as charts: years → strips with shapes and numbers. Pure; drawing is the templates'.

A year is a strip of twelve months of equal width, on which places are percentages. Years without an
occasion have none, so that a chart stays legible however far apart its events are.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vestnik.model import Occasion, Year
from vestnik.pages.timeline_events import occasions

MARKS = 120
"""How many occasions a chart shows one by one; of more, it shows the months only."""
GAP = 0.1
"""Which part of a month is left free on either side of its bar."""
SOFT = frozenset(("month", "year"))
"""The kinds of marks that say "some time in there"."""
APART = 4.5
"""How far apart two marks of a lane are at least: a dot's width where a strip is narrowest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many articles a month has, and which share that is of the chart's busiest month."""

    month: int
    count: int
    share: float

    @property
    def left(self) -> float:
        """Where the bar begins, a little after its month."""
        return rounded((self.month - 1 + GAP) / 12)

    @property
    def width(self) -> float:
        """How wide it is."""
        return rounded((1 - 2 * GAP) / 12)

    @property
    def middle(self) -> float:
        """Where the middle of the month is."""
        return rounded((self.month - 0.5) / 12)


@dataclass(frozen=True, slots=True)
class Mark:
    """An occasion on its strip: from `left` to `right`, the same place if it is a single day.

    `kind` is day or days, month or year for what is only known to that, or published for an article
    that tells of no event. Lanes are counted from the top.
    """

    occasion: Occasion
    kind: str
    left: float
    right: float
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """A year of a chart."""

    year: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    lanes: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Strips, newest first, and the kinds of marks on them."""

    strips: tuple[Strip, ...]
    kinds: frozenset[str]


Counts = Mapping[tuple[int, int], int]
"""How many articles a month has, by year and number."""


def chart(years: Iterable[Year], counts: Counts | None = None) -> Chart:
    """The chart of a timeline; its bars are the timeline's own months unless others are given."""
    years = tuple(years)
    every = occasions(years)
    counts = told(years) if counts is None else counts
    shown = every if len(every) <= MARKS else []
    numbers = {year.number for year in years} | {year for year, _ in counts}
    strips = tuple(strip(number, shown, counts) for number in sorted(numbers, reverse=True))
    return Chart(strips, frozenset(mark.kind for strip in strips for mark in strip.marks))


def told(years: Iterable[Year]) -> Counts:
    """How many articles stand in each month of a timeline."""
    return {
        (month.year, month.number): sum(len(occasion.articles) for occasion in month.occasions)
        for year in years
        for month in year.months
        if month.number
    }


def strip(year: int, shown: Iterable[Occasion], counts: Counts) -> Strip:
    """A year's strip, with the parts of all occasions that fall into it."""
    most = max(counts.values(), default=1)
    bars = tuple(
        Bar(month, count, count / most)
        for (of_year, month), count in sorted(counts.items())
        if of_year == year
    )
    found = sorted(
        (mark for one in shown for mark in marks(one, year)),
        key=lambda mark: (mark.kind in SOFT, mark.left, mark.right),
    )
    packed = tuple(laned(found))
    return Strip(year, bars, packed, max((mark.lane + 1 for mark in packed), default=0))


def marks(occasion: Occasion, year: int) -> Iterator[Mark]:
    """The mark of an occasion on a year's strip, if any of it is in that year."""
    start, end = occasion.start, occasion.end or occasion.start
    first, last = start.first, end.last
    if not first.year <= year <= last.year:
        return
    exact = bool(start.day and end.day)
    if occasion.published:
        kind = "published"
    elif exact:
        kind = "day" if first == last else "days"
    else:
        kind = "month" if start.month and end.month else "year"
    left = place(first, 0.5 if exact else 0) if first.year == year else 0.0
    right = place(last, 0.5 if exact else 1) if last.year == year else 100.0
    yield Mark(occasion, kind, left, right)


def place(date: datetime.date, part: float) -> float:
    """Where a part of a day is on its year's strip."""
    length = calendar.monthrange(date.year, date.month)[1]
    return rounded((date.month - 1 + (date.day - 1 + part) / length) / 12)


def rounded(share: float) -> float:
    """A share of a strip as a percentage, exact enough for any screen."""
    return round(100 * share, 2)


def laned(found: Iterable[Mark]) -> Iterator[Mark]:
    """Marks in the first lane that is free where they are; the softer ones below all others."""
    ends: list[float] = []
    floor = 0
    soft = False
    for mark in found:
        if mark.kind in SOFT and not soft:
            soft, floor = True, len(ends)
        free = (lane for lane in range(floor, len(ends)) if ends[lane] + APART <= mark.left)
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = mark.right
        yield replace(mark, lane=lane)
