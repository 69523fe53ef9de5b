"""What dates look like in languages that write the day before an inflected month."""

from __future__ import annotations

from collections.abc import Collection


def day_month_year(month: str, bare_month: str, day_endings: str, between_days: str) -> str:
    """The forms of such dates (see `DateNotation.forms`): days and a month, or a month alone.

    All arguments are regular expressions: the names of months, those that may stand without a day,
    the endings of an ordinal («27-го»), what stands between the days of a list or range.
    """
    day = rf"\d{{1,2}}(?!\d)(?:-?(?:{day_endings})(?!\w))?"
    sign = rf"\s?(?:,|[-–—]|{between_days})\s?"
    return rf"""
        (?P<days>{day}(?:{sign}{day}){{0,5}})\s(?P<month>(?<!\w)(?:{month})(?!\w)\.?)
        (?:\s(?P<year>\d{{4}})(?!\d))?
      | (?P<bare>(?<!\w)(?:{bare_month})(?!\w)\.?)(?:\s(?P<bare_year>\d{{4}})(?!\d))?
    """


def any_of(words: Collection[str]) -> str:
    """A regular expression of any of these words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
