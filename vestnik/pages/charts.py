"""Timelines as heat maps: a row for each year, a cell for each month. Pure; chart.html draws them.

Years without anything have no row: a map stays legible however far apart its events are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vestnik.model import TimelineYear

HEAT_LEVELS = 4
"""How many shades a cell with articles may have."""
MAX_CELL_MARKS = 3
"""How many events of a month are marked one by one."""
MIN_MONTHS_OF_SINGLE_YEAR = 4
"""How many months of a single year must have articles for its map to say anything."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A month: its number of articles, its shade (0: none), and its marks, one for an event."""

    month: int
    count: int
    level: int
    mark_count: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A year with its twelve months."""

    year: int
    cells: tuple[HeatCell, ...]

    @property
    def filled_cells(self) -> list[HeatCell]:
        """The months that have articles."""
        return [cell for cell in self.cells if cell.count]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The years, newest first."""

    rows: tuple[HeatRow, ...]

    @property
    def is_informative(self) -> bool:
        """Whether it says more than the list below it."""
        if len(self.rows) == 1:
            return len(self.rows[0].filled_cells) >= MIN_MONTHS_OF_SINGLE_YEAR
        return bool(self.rows)

    @property
    def has_marks(self) -> bool:
        """Whether an event is marked on it."""
        return any(cell.mark_count for row in self.rows for cell in row.cells)


MonthCounts = Mapping[tuple[int, int], int]
"""A number for each year and month."""


def timeline_heat_map(years: Iterable[TimelineYear]) -> HeatMap:
    """The articles of a timeline by the months of their events; events are marked."""
    months = [month for year in years for month in year.months]
    articles = {
        (month.year, month.number): sum(len(event.articles) for event in month.events)
        for month in months
    }
    events = {
        (month.year, month.number): sum(not event.without_event for event in month.events)
        for month in months
    }
    return heat_map(articles, events)


def heat_map(articles: MonthCounts, events: MonthCounts | None = None) -> HeatMap:
    """The numbers of articles; month 0 (not known) makes a row, but no cell."""
    largest = max((count for (_, month), count in articles.items() if month), default=1)

    def cell(year: int, month: int) -> HeatCell:
        count = articles.get((year, month), 0)
        marks = min((events or {}).get((year, month), 0), MAX_CELL_MARKS)
        return HeatCell(month, count, -(-count * HEAT_LEVELS // largest), marks)

    years = sorted({year for year, _ in articles}, reverse=True)
    return HeatMap(
        tuple(HeatRow(year, tuple(cell(year, month) for month in range(1, 13))) for year in years)
    )
