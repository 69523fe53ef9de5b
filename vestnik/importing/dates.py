"""The days that a text names in words or figures, and the ranges of days: Russian and Belarusian.

«С 27 по 28 апреля 2026 г.» is one range; so is «30 сентября – 2 октября 2025», whose first day has
the year of the last. A date without a year is the one nearest to a given day. Pure.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from vestnik.language import dates
from vestnik.language.dates import Date
from vestnik.model import Day

BELARUSIAN = re.compile("[іў]|студзен|лютага|чэрвен|верасн|снежн", re.IGNORECASE)
"""What no Russian text has: two letters, and the names of months that have neither."""
WITHIN = re.compile(r"[-–—]|(?<!\w)(?:по|до|па|да)(?!\w)", re.IGNORECASE)
"""What makes a range of the first and the last of several days."""
BETWEEN = re.compile(r"\s*+(?:гг?\.?|года|месяца)?\s*+(?:[-–—]|по|до|па|да)\s*", re.IGNORECASE)
"""What makes a range of two dates."""
BEFORE = re.compile(r"(?<![\w.,/:])(?P<day>\d{1,2})\s?[-–—]\s?$")
"""The first day of «27–28.04.2026»."""
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class When:
    """A day or a month, or a range of them, and where a text names it (`text[start:end]`)."""

    first: Day
    last: Day | None
    start: int
    end: int

    @property
    def to_the_day(self) -> bool:
        """Whether it is more exact than a month."""
        return bool(self.first.day)

    @property
    def final(self) -> Day:
        """The last day or month, of a range or not."""
        return self.last or self.first

    def __str__(self) -> str:
        return f"{self.first}" if self.last is None else f"{self.first} – {self.last}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is written at one place: dates that may yet lack their year."""

    first: Date
    last: Date | None
    start: int
    end: int


def whens(text: str, near: datetime.date | None = None) -> tuple[When, ...]:
    """All dates and ranges of a text, in its order.

    What has no year is taken for the one nearest to `near`, and left out if there is none.
    """
    language = "be" if BELARUSIAN.search(text) else "ru"
    found = [one for match in dates.calendar(language).finditer(text) for one in at(match, text)]
    return tuple(when for one in joined(found, text) if (when := dated(one, near)))


def at(match: re.Match[str], text: str) -> Iterator[Stretch]:
    """The dates that are written together: a range, or days one by one."""
    language = "be" if BELARUSIAN.search(text) else "ru"
    named = list(dates.said(match, language))
    if not named:
        return
    start, end = match.span()
    if match["n_year"] and (before := BEFORE.search(text, 0, start)):
        first = replace(named[0], day=int(before["day"]))
        yield Stretch(first, named[0], before.start(), end)
    elif len(named) > 1 and (WITHIN.search(match[0]) or following([one.day for one in named])):
        yield Stretch(named[0], named[-1], start, end)
    else:
        yield from (Stretch(one, None, start, end) for one in named)


def following(days: list[int]) -> bool:
    """Whether days come one after the other."""
    return all(after == day + 1 for day, after in pairwise(days))


def joined(found: list[Stretch], text: str) -> Iterator[Stretch]:
    """The same, each two that are the ends of one range as one."""
    waiting: Stretch | None = None
    for one in found:
        if waiting is None:
            waiting = one
        elif (
            waiting.last is None
            and bool(waiting.first.day) == bool(one.first.day)
            and BETWEEN.fullmatch(text, waiting.end, one.start)
        ):
            yield Stretch(waiting.first, one.last or one.first, waiting.start, one.end)
            waiting = None
        else:
            yield waiting
            waiting = one
    if waiting is not None:
        yield waiting


def dated(one: Stretch, near: datetime.date | None) -> When | None:
    """The calendar days of a stretch; None if there are none such."""
    last = one.last or one.first
    if not last.year and one.first.year:
        later = (last.month, last.day) >= (one.first.month, one.first.day)
        last = replace(last, year=one.first.year + (not later))
    elif not last.year and near is not None:
        last = replace(last, year=closest(last, near))
    year = one.first.year or last.year - ((one.first.month, one.first.day) > (last.month, last.day))
    begin, end = real(replace(one.first, year=year)), real(last)
    if begin is None or end is None:
        return None
    return When(begin, end if end.last > begin.last else None, one.start, one.end)


def closest(date: Date, near: datetime.date) -> int:
    """The year in which a day or month is the nearest to another day; 0 if it is in none."""
    years = range(near.year - 1, near.year + 2)
    days = [day for year in years if (day := real(replace(date, year=year)))]
    return min(days, key=lambda day: abs((day.first - near).days)).year if days else 0


def real(date: Date) -> Day | None:
    """A day or month of the calendar, of our times."""
    try:
        datetime.date(date.year, date.month, date.day or 1)
    except ValueError:
        return None
    return Day(date.year, date.month, date.day) if date.year in YEARS else None


def only(text: str, near: datetime.date | None = None) -> When | None:
    """The date or range that is all a text says: in words, in figures, as 2025-08-28 or 2025-03."""
    text = " ".join(text.split()).strip(" .,;")
    if month := re.fullmatch(r"(\d{4})-(\d\d)", text):
        day = real(Date(text, 0, int(month[2]), int(month[1])))
        return When(day, None, 0, len(text)) if day else None
    text = re.sub(r"(\d{4}-\d\d-\d\d)\s*(?:/|\.\.)\s*(?=\d{4})", r"\1 – ", text)
    found = whens(text, near)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return (
        found[0]
        if re.fullmatch(r"\s*+(?:во?|со?|з|у)?\s*+(?:гг?\.?|года?)?\s*+", rest, re.I)
        else None
    )
