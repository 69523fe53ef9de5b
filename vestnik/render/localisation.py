"""What depends on an edition's language in templates: translations, dates, names of languages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from gettext import NullTranslations

from babel import Locale, dates

from vestnik import typography
from vestnik.config import parse_locale
from vestnik.model import EditionSummary, Event, PartialDate, Wording

MAX_REMEMBERED_TEXTS = 4096
"""So many formatted dates, names and translations are remembered: many pages show the same."""
QUALITY_LABELS = {
    "machine": "machine translation",
    "mixed": "partly machine translation",
    "partly": "translation in progress",
}
"""What readers are told of a translation, by a version's `quality_label`; English msgids."""


def language_context(edition: EditionSummary, translator: NullTranslations) -> Mapping[str, object]:
    """The variables of templates that depend on an edition's language."""
    locale = parse_locale(edition.info.locale)
    formatters = date_formatters(locale)
    return {
        "edition": edition,
        "locale": edition.info.locale,
        "_": translator.gettext,
        "ngettext": translator.ngettext,
        "quality_labels": {
            label: translator.gettext(message) for label, message in QUALITY_LABELS.items()
        },
        "language_name_in": lru_cache(MAX_REMEMBERED_TEXTS)(partial(language_name_in, locale)),
        **formatters,
        "event_facts": partial(event_facts, formatters["interval"]),
    }


def typeset_gettext(translator: NullTranslations, language: str) -> dict[str, Callable[..., str]]:
    """The functions of gettext; what they return is typeset as the texts of pages are."""

    @lru_cache(MAX_REMEMBERED_TEXTS)
    def gettext(message: str) -> str:
        return typography.typeset(translator.gettext(message), language)

    @lru_cache(MAX_REMEMBERED_TEXTS)
    def ngettext(singular: str, plural: str, number: int) -> str:
        return typography.typeset(translator.ngettext(singular, plural, number), language)

    return {"_": gettext, "ngettext": ngettext}


def date_formatters(locale: Locale) -> dict[str, Callable[..., str]]:
    """Functions that write dates in a locale, by CLDR's patterns."""
    intervals = interval_formats(locale)
    remember = lru_cache(MAX_REMEMBERED_TEXTS)

    @remember
    def partial_date(date: PartialDate) -> str:
        if date.day:
            return dates.format_date(date.first_day, "long", locale)
        skeleton = "yMMMM" if date.month else "y"
        return dates.format_skeleton(skeleton, date.first_day, locale=locale)

    @remember
    def interval(start: PartialDate, end: PartialDate | None) -> str:
        if end is None or end == start:
            return partial_date(start)
        skeleton = (
            "yMMMd" if start.day and end.day else "yMMM" if start.month and end.month else "y"
        )
        for part, letter in (("year", "y"), ("month", "M"), ("day", "d")):
            if getattr(start, part) != getattr(end, part) and letter in intervals[skeleton]:
                days = (start.first_day, end.first_day)
                halves = zip(intervals[skeleton][letter], days, strict=True)
                return "".join(dates.parse_pattern(half).apply(day, locale) for half, day in halves)
        return partial_date(min(start, end))

    def date_range(first: datetime.date, last: datetime.date) -> str:
        start, end = (PartialDate(day.year, day.month, day.day) for day in (first, last))
        return interval(start, end)

    def time(moment: datetime.datetime) -> str:
        return dates.format_time(moment, "short", locale=locale)

    @remember
    def month(number: int, width: str = "wide") -> str:
        return str(locale.months["stand-alone"][width][number])

    return {
        "partial_date": partial_date,
        "date": date_formatter(locale, "long"),
        "time": time,
        "interval": interval,
        "date_range": date_range,
        "month": month,
        "month_in_date": date_formatter(locale, "MMMM"),
    }


def event_facts(interval: Callable[..., str], event: Event | None, place: Wording | None) -> str:
    """When and where an event took place: "27–28 April 2026, Bishkek"; "" without an event.

    A place that is in another language than the page is left out.
    """
    facts = [interval(event.start, event.end)] if event else []
    if event and place and not place.language:
        facts.append(place.text)
    return ", ".join(facts)


def interval_formats(locale: Locale) -> dict[str, dict[str, list[str]]]:
    """CLDR's patterns of intervals, by skeleton and by the greatest part that differs.

    CLDR has them with short months only ("27–28 апр. 2026 г."); here months are written in full.
    """
    return {
        skeleton: {
            letter: [half.replace("MMM", "MMMM").replace("LLL", "LLLL") for half in halves]
            for letter, halves in locale.interval_formats[skeleton].items()
        }
        for skeleton in ("yMMMd", "yMMM", "y")
    }


def date_formatter(locale: Locale, pattern: str) -> Callable[[datetime.date], str]:
    """A function that writes dates by a pattern of CLDR.

    A time is written as its day in its own zone: equal times of two zones may have different days.
    """
    format_date = partial(dates.format_date, format=pattern, locale=locale)
    remembered = lru_cache(MAX_REMEMBERED_TEXTS)(format_date)
    return lambda date: remembered(date.date() if isinstance(date, datetime.datetime) else date)


def language_name_in(locale: Locale, language: str) -> str:
    """The name of a language in a locale, as within a sentence: "Russian", "русский"."""
    return parse_locale(language).get_language_name(locale) or language


@lru_cache(MAX_REMEMBERED_TEXTS)
def language_name(language: str) -> str:
    """The name of a language in itself: "Русский"."""
    name = parse_locale(language).get_language_name() or language
    return name[:1].upper() + name[1:]
