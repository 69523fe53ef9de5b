"""Articles by what they tell of: occasions, in months, in years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, groupby, takewhile
from typing import TypeVar

from vestnik.model import Article, Day, Month, Occasion, Version, Year

P = TypeVar("P")


def timeline(articles: Iterable[Version[Article]]) -> tuple[Year, ...]:
    """Years, newest first; articles of one event (same dates, same place) are one occasion.

    An event stands where it began; one that is only known by its year stands under month 0,
    after the year's months.
    """
    found: dict[object, list[Version[Article]]] = {}
    for version in articles:
        article = version.document
        found.setdefault(article.event or (article.date, article.path), []).append(version)
    ordered = sorted((occasion(versions) for versions in found.values()), key=newest_first)
    return tuple(
        Year(
            year,
            tuple(
                Month(year, month, tuple(of_month))
                for month, of_month in groupby(of_year, key=lambda one: one.start.month)
            ),
        )
        for year, of_year in groupby(ordered, key=lambda one: one.start.year)
    )


def occasion(versions: list[Version[Article]]) -> Occasion:
    """What these articles, all of one event or a single one without an event, tell of."""
    event = versions[0].document.event
    if event is None:
        date = versions[0].document.date
        start = Day(date.year, date.month, date.day)
        return Occasion(start, None, None, tuple(versions), published=True)
    place = versions[0].texts.get("event.place")
    return Occasion(event.start, event.end, place, tuple(versions))


def occasions(years: Iterable[Year]) -> list[Occasion]:
    """All occasions of some years, in their order."""
    return [one for year in years for month in year.months for one in month.occasions]


def recent(years: Sequence[Year], most: int) -> tuple[Year, ...]:
    """The newest whole years of at most so many occasions, or else the newest whole months.

    There is at least one month, however many occasions it has.
    """
    kept = whole(years, lambda year: len(occasions([year])), most)
    if len(kept) == 1 and len(occasions(kept)) > most:
        months = whole(kept[0].months, lambda month: len(month.occasions), most)
        return (Year(kept[0].number, months),)
    return kept


def whole(parts: Sequence[P], size: Callable[[P], int], most: int) -> tuple[P, ...]:
    """As many of the first parts as are at most so many together; the first one in any case."""
    sums = accumulate(map(size, parts))
    fitting = sum(1 for _ in takewhile(lambda reached: reached <= most, sums))
    return tuple(parts[: max(1, fitting)])


def to_the_day(years: Iterable[Year]) -> tuple[Occasion, ...]:
    """The events of a timeline that are known to the day, oldest first: what a calendar can hold.

    It has no month or year "at some time": a bar across all of it would say what nobody wrote.
    """
    exact = [
        one
        for one in occasions(years)
        if not one.published and one.start.day and (one.end is None or one.end.day)
    ]
    return tuple(reversed(exact))


def newest_first(one: Occasion) -> tuple[int, int, int, str]:
    """Descending by date; what is known less exactly comes after what is known to the day."""
    start = one.start
    return -start.year, -start.month, -start.day, one.articles[0].document.path
