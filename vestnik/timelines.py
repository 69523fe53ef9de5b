"""Articles by what they tell of: occasions, in months, in years."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from vestnik.model import Article, Day, Month, Occasion, Version, Year


def timeline(articles: Iterable[Version[Article]]) -> tuple[Year, ...]:
    """Years, newest first; articles of one event (same dates, same place) are one occasion.

    An event stands where it began; one that is only known by its year stands under month 0,
    after the year's months.
    """
    found: dict[object, list[Version[Article]]] = {}
    for version in articles:
        article = version.document
        found.setdefault(article.event or (article.date, article.path), []).append(version)
    occasions = sorted((occasion(versions) for versions in found.values()), key=newest_first)
    return tuple(
        Year(
            year,
            tuple(
                Month(year, month, tuple(of_month))
                for month, of_month in groupby(of_year, key=lambda one: one.start.month)
            ),
        )
        for year, of_year in groupby(occasions, key=lambda one: one.start.year)
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


def to_the_day(years: Iterable[Year]) -> tuple[Occasion, ...]:
    """The events of a timeline that are known to the day, oldest first: what a calendar can hold.

    It has no month or year "at some time": a bar across all of it would say what nobody wrote.
    """
    found = (one for year in years for month in year.months for one in month.occasions)
    exact = [
        one
        for one in found
        if not one.published and one.start.day and (one.end is None or one.end.day)
    ]
    return tuple(reversed(exact))


def newest_first(one: Occasion) -> tuple[int, int, int, str]:
    """Descending by date; what is known less exactly comes after what is known to the day."""
    start = one.start
    return -start.year, -start.month, -start.day, one.articles[0].document.path
