"""A text → its dates, in a form that is the same in all languages. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from vestnik.language.language_data import LanguageData
from vestnik.language.number_tokens import NUMERIC_DATE
from vestnik.language.number_words import number_word_value

DAY = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)?")
"""A day in a list: digits, or a word as "twenty-first"."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it is written; 0 stands for a day or year that it does not name."""

    text: str = field(compare=False)
    day: int
    month: int
    year: int

    def covers(self, other: DateMention) -> bool:
        """Whether it names all that another one does; a year only where both name one."""
        return (
            self.month == other.month
            and other.day in (0, self.day)
            and (self.year == other.year or not self.year or not other.year)
        )


@cache
def date_pattern(language: LanguageData) -> re.Pattern[str]:
    """A date in digits, days and a month, or a month alone; the last two perhaps with a year."""
    forms = language.dates.forms if language.dates else "(?!)"
    return re.compile(rf"(?<![\w.,/:])(?=\w)(?:{NUMERIC_DATE}|{forms})", re.VERBOSE | re.IGNORECASE)


@lru_cache(2048)
def dates_in(text: str, language: LanguageData) -> tuple[DateMention, ...]:
    """The dates of a text; one for each day of «27–28 апреля», two for the ambiguous 05/03/2026."""
    return tuple(
        date
        for match in date_pattern(language).finditer(text)
        for date in dates_of_match(match, language)
    )


def dates_of_match(match: re.Match[str], language: LanguageData) -> Iterator[DateMention]:
    """The dates that one match of `date_pattern` names."""
    part = defaultdict(str, {name: value for name, value in match.groupdict().items() if value})
    text = match[0].strip()
    if part["iso"]:
        year, month, day = map(int, text.split("-"))
        yield from possible_date(DateMention(text, day, month, year))
    elif part["s_year"]:
        day, month, year = int(part["s_day"]), int(part["s_month"]), 2000 + int(part["s_year"])
        yield from possible_date(DateMention(text, day, month, year))
    elif part["n_year"]:
        day, month, year = int(part["n_day"]), int(part["n_month"]), int(part["n_year"])
        yield from possible_date(DateMention(text, day, month, year))
        if language.dates and language.dates.month_may_precede_day and day != month:
            yield from possible_date(DateMention(text, month, day, year))
    elif language.dates:
        name = part["month"] or part["last"] or part["bare"]
        year = int(part["year"] or part["last_year"] or part["bare_year"] or 0)
        another_word = name.islower() if language.dates.capitalises_months else name.istitle()
        if part["bare"] and not year and another_word:
            return
        for day in listed_days(part["days"] or part["days_last"], language) or [0]:
            yield from possible_date(DateMention(text, day, month_number(name, language), year))


def possible_date(date: DateMention) -> Iterator[DateMention]:
    """A date if there is such a day in any month."""
    if date.day <= 31 and 1 <= date.month <= 12:
        yield date


def month_number(name: str, language: LanguageData) -> int:
    """The number of a month by a name that `date_pattern` matched; 0 if it has none."""
    name = name.lower().rstrip(".")
    months = language.dates.months if language.dates else {}
    beginnings = (name[:end] for end in range(len(name), 0, -1))
    return next((months[beginning] for beginning in beginnings if beginning in months), 0)


def listed_days(text: str, language: LanguageData) -> list[int]:
    """The days of a list such as "27 and 28", "twenty-first"."""
    days = []
    for match in DAY.finditer(text):
        if match[0].isdecimal():
            days.append(int(match[0]))
            continue
        values = [number_word_value(part, language) for part in match[0].split("-")]
        if None not in values:
            days.append(int(sum(value for value in values if value)))
    return days
