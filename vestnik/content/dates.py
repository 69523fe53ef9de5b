"""Dates as front matter writes them: year-month-day, or only a part of it."""

from __future__ import annotations

import datetime
import re

from vestnik.model import PartialDate

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
DATE_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")
VALID_YEARS = range(1000, 3000)
"""Other years are typing errors."""


def parse_partial_date(text: str) -> PartialDate | None:
    """The date of a text as 2025, 2025-08 or 2025-08-28; None if it is no valid date."""
    match = PARTIAL_DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        datetime.date(year, month if match[2] else 1, day if match[3] else 1)
    except ValueError:
        return None
    return PartialDate(year, month, day) if year in VALID_YEARS else None


def parse_date_and_time(text: str, zone: datetime.tzinfo) -> tuple[datetime.datetime, bool] | None:
    """The date of a text as 2025-08-28 or 2025-08-28 14:30, and whether it has a time of day.

    None if it is no valid date.
    """
    match = DATE_AND_TIME.fullmatch(text)
    if match is None:
        return None
    day, hour, minute, second = match.groups(default="0")
    try:
        date = datetime.date.fromisoformat(day)
        time = datetime.time(int(hour), int(minute), int(second))
    except ValueError:
        return None
    if date.year not in VALID_YEARS:
        return None
    return datetime.datetime.combine(date, time, zone), match[2] is not None
