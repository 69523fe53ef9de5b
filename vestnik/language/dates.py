"""The dates of a text, in a form that is the same in two languages. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import takewhile

from vestnik.language.number_tokens import NUMERIC_DATE
from vestnik.language.number_words import EXACT
from vestnik.language.numbers import numbers

ENDINGS = {
    "ru": "(?:ь|й|я|а|е|ю|у|[её]м|ом)?",
    "be": "(?:ь|й|я|а|е|ю|у|ы|і|ём|ом|ага|аму|ым|ня|ню|ні|нь|ень|вень|ўня|ўню|ўні)?",
}
"""How the name of a month goes on behind its beginning, in the languages that inflect it."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it is written; what it does not say is 0. Its month is always known."""

    text: str = field(compare=False)
    day: int
    month: int
    year: int

    def covers(self, other: Date) -> bool:
        """Whether it says what another one says, as far as both say anything of the year."""
        return (
            self.month == other.month
            and other.day in (0, self.day)
            and (self.year == other.year or not self.year or not other.year)
        )


@cache
def months(language: str) -> Mapping[str, int]:
    """The beginnings (Russian, Belarusian) or names (English) of months, as Babel has them."""
    from babel import Locale

    found: dict[str, int] = {}
    for locale in map(Locale.parse, {"en": ("en", "en_GB")}.get(language, (language,))):
        names = locale.months
        for number in range(1, 13):
            full = (names["format"]["wide"][number], names["stand-alone"]["wide"][number])
            short = names["format"]["abbreviated"][number]
            for name in (stem(*full), short.rstrip(".")):
                found[name.lower()] = number
    return found


def stem(one: str, other: str) -> str:
    """What two forms of a word begin with."""
    alike = takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in alike)


@cache
def calendar(language: str) -> re.Pattern[str]:
    """What a date looks like: days and a month, and perhaps a year; or a month alone."""
    names = "|".join(sorted(months(language), key=len, reverse=True))
    if language in ENDINGS:
        month = rf"(?<!\w)(?:{names}){ENDINGS[language]}(?!\w)\.?"
        day = r"\d{1,2}(?!\d)(?:-?(?:го|ого|е|ое|му|м|й)(?!\w))?"
        sign = r"\s?(?:,|[-–—]|и|і|или|по|па|до|да)\s?"
        forms = rf"""
            (?P<days>{day}(?:{sign}{day}){{0,5}})\s(?P<month>{month})(?:\s(?P<year>\d{{4}})(?!\d))?
          | (?P<bare>{month})(?:\s(?P<bare_year>\d{{4}})(?!\d))?
        """
    else:
        ordinal = "|".join(word for word in EXACT if word.endswith(("first", "second", "rd", "th")))
        month = rf"(?<!\w)(?:{names})(?!\w)\.?"
        word = rf"(?<!\w)(?:(?:twenty|thirty)-)?(?:{ordinal})"
        day = rf"(?:\d{{1,2}}(?!\d)(?:st|nd|rd|th)?|{word})(?!\w)"
        sign = r"\s?(?:,(?:\sand)?|[-–—&]|and|or|to|until|till|through)\s?(?:the\s)?"
        year = r"(?:,?\s(?:of\s)?(?P<%s>\d{4})(?!\d))?"
        forms = rf"""
            (?P<days>{day}(?:{sign}{day}){{0,5}})\s(?:of\s)?(?P<month>{month}){year % "year"}
          | (?P<last>{month})\s(?:the\s)?
            (?P<days_last>{day}(?:{sign}{day}(?!\s(?:of\s)?{month})){{0,5}}){year % "last_year"}
          | (?P<bare>{month}){year % "bare_year"}
        """
    return re.compile(rf"(?<![\w.,/:])(?=\w)(?:{NUMERIC_DATE}|{forms})", re.VERBOSE | re.IGNORECASE)


@lru_cache(2048)
def dates(text: str, language: str) -> tuple[Date, ...]:
    """The dates of a text; one for each day of «27–28 апреля», two for the unclear 05/03/2026."""
    return tuple(
        date for found in calendar(language).finditer(text) for date in said(found, language)
    )


def said(found: re.Match[str], language: str) -> Iterator[Date]:
    """The dates that are written at one place."""
    part = defaultdict(str, {name: value for name, value in found.groupdict().items() if value})
    text = found[0].strip()
    if part["iso"]:
        year, month, day = map(int, text.split("-"))
        yield from valid(Date(text, day, month, year))
    elif part["s_year"]:
        day, month, year = int(part["s_day"]), int(part["s_month"]), 2000 + int(part["s_year"])
        yield from valid(Date(text, day, month, year))
    elif part["n_year"]:
        day, month, year = int(part["n_day"]), int(part["n_month"]), int(part["n_year"])
        yield from valid(Date(text, day, month, year))
        if language == "en" and day != month:
            yield from valid(Date(text, month, day, year))
    else:
        name = part["month"] or part["last"] or part["bare"]
        year = int(part["year"] or part["last_year"] or part["bare_year"] or 0)
        odd = name.istitle() if language in ENDINGS else name.islower()
        if part["bare"] and not year and odd:
            return
        for day in days(part["days"] or part["days_last"]) or (0,):
            yield from valid(Date(text, day, named(name, language), year))


def valid(date: Date) -> Iterator[Date]:
    """A date if there is such a day."""
    if date.day <= 31 and 1 <= date.month <= 12:
        yield date


def named(name: str, language: str) -> int:
    """The number of a month that was found by its name."""
    name = name.lower().rstrip(".")
    known = months(language)
    return next(known[name[:end]] for end in range(len(name), 0, -1) if name[:end] in known)


def days(text: str) -> list[int]:
    """The days of a list such as "27 and 28", "twenty-first"."""
    found = []
    for number in numbers(text, "en"):
        found += [int(value) for value in number.readings if value.isdecimal()]
    return found
