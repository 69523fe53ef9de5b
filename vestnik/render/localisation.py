"""What templates say in a language: the interface's words, dates (Babel), names of languages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from gettext import NullTranslations

from babel import Locale, dates

from vestnik import typography
from vestnik.config import locales
from vestnik.model import Day, Edition

FEW = 4096
"""So many dates and languages are remembered as they are written: the same stand on many pages."""
CAUTIONS = {
    "machine": "machine translation",
    "mixed": "partly machine translation",
    "partly": "translation in progress",
}
"""The words of the interface by what they warn of, in English."""


def speech(edition: Edition, words: NullTranslations) -> Mapping[str, object]:
    """What a template has in the language of an edition, by name."""
    locale = locales.locale(edition.masthead.locale)
    return {
        "edition": edition,
        "locale": edition.masthead.locale,
        "_": words.gettext,
        "ngettext": words.ngettext,
        "cautions": {caution: words.gettext(said) for caution, said in CAUTIONS.items()},
        "tongue": lru_cache(FEW)(partial(tongue, locale)),
        **calendar(locale),
    }


def spaced(words: NullTranslations, language: str) -> dict[str, Callable[..., str]]:
    """The interface's words, set as the texts are."""

    @lru_cache(FEW)
    def gettext(text: str) -> str:
        return typography.typeset(words.gettext(text), language)

    @lru_cache(FEW)
    def ngettext(one: str, many: str, number: int) -> str:
        return typography.typeset(words.ngettext(one, many, number), language)

    return {"_": gettext, "ngettext": ngettext}


def calendar(locale: Locale) -> dict[str, Callable[..., str]]:
    """How dates are written in a locale (patterns of CLDR).

    CLDR has intervals with short months only ("27–28 апр. 2026 г."): here they are spelt out.
    """
    intervals = {
        known: {
            letter: [half.replace("MMM", "MMMM").replace("LLL", "LLLL") for half in halves]
            for letter, halves in locale.interval_formats[known].items()
        }
        for known in ("yMMMd", "yMMM", "y")
    }

    once = lru_cache(FEW)

    @once
    def day(of: Day) -> str:
        if of.day:
            return dates.format_date(of.first, "long", locale)
        return dates.format_skeleton("yMMMM" if of.month else "y", of.first, locale=locale)

    @once
    def interval(start: Day, end: Day | None) -> str:
        if end is None or end == start:
            return day(start)
        known = "yMMMd" if start.day and end.day else "yMMM" if start.month and end.month else "y"
        for part, letter in (("year", "y"), ("month", "M"), ("day", "d")):
            if getattr(start, part) != getattr(end, part) and letter in intervals[known]:
                halves = zip(intervals[known][letter], (start.first, end.first), strict=True)
                return "".join(dates.parse_pattern(half).apply(at, locale) for half, at in halves)
        return day(min(start, end))

    def time(of: datetime.datetime) -> str:
        return dates.format_time(of, "short", locale=locale)

    @once
    def month(number: int, width: str = "wide") -> str:
        return str(locale.months["stand-alone"][width][number])

    return {
        "day": day,
        "date": written(locale, "long"),
        "time": time,
        "interval": interval,
        "month": month,
        "month_of": written(locale, "MMMM"),
    }


def written(locale: Locale, pattern: str) -> Callable[[datetime.date], str]:
    """How a date is written in a locale, by a pattern of CLDR.

    Of a time that is the day where it is told: equal times may be of two days in two zones.
    """
    once = lru_cache(FEW)(partial(dates.format_date, format=pattern, locale=locale))
    return lambda of: once(of.date() if isinstance(of, datetime.datetime) else of)


def tongue(locale: Locale, language: str) -> str:
    """What a locale calls a language in the middle of a sentence: "Russian", "русский"."""
    return locales.locale(language).get_language_name(locale) or language


@lru_cache(FEW)
def language_name(language: str) -> str:
    """What a language calls itself: "Русский"."""
    name = locales.locale(language).get_language_name() or language
    return name[:1].upper() + name[1:]
