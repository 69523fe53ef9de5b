"""Dates as front matter, feeds and exports write them, with or without a time zone. Pure."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vestnik.importing.dates import SUPPORTED_YEARS, parse_written_date

ISO_DATE = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"(?:(?:[T,]|\s)\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<zone>(?:UTC|GMT)?[+-]\d\d(?::?\d\d)?|[A-Za-z][\w/+-]*))?)?",
)
"""2025-08-28, 2025-08-28 14:30, 2025-08-28T14:30:00.5+03:00, 2025-08-28 14:30 Europe/Minsk."""
DAY_FIRST_DATE = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
    r"(?:,?\s+(?:в\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>))?"
)
MONTH_FIRST_DATE = re.compile(r"([A-Z][a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
ZONE_NAMES = {"Z": "UTC", "GMT": "UTC", "MSK": "Europe/Moscow"}
"""Abbreviations with one meaning."""


def parse_timestamp(text: str) -> tuple[datetime.datetime, bool] | None:
    """A date, and whether it has a time of day; None if the text is no date.

    The date has a time zone if the text states one that is known.
    """
    text = " ".join(text.split())
    if match := ISO_DATE.fullmatch(text) or DAY_FIRST_DATE.fullmatch(text):
        return date_of_match(match)
    english_date = MONTH_FIRST_DATE.sub(r"\2 \1 \3", text)
    try:
        date = parsedate_to_datetime(english_date if ":" in text else f"{english_date} 00:00")
    except (ValueError, IndexError, TypeError, OverflowError):
        span = parse_written_date(text)
        if span is None or span.last or not span.has_day:
            return None
        return datetime.datetime.combine(span.first.first_day, datetime.time()), False
    return (date, ":" in text) if date.year in SUPPORTED_YEARS else None


def date_of_match(match: re.Match[str]) -> tuple[datetime.datetime, bool] | None:
    """The date that a pattern has found; None if there is no such day or time."""
    year, month, day, hour, minute = (
        int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute")
    )
    try:
        zone = time_zone(match["zone"] or "")
        second = int(match["second"] or 0)
        date = datetime.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return (date, match["hour"] is not None) if date.year in SUPPORTED_YEARS else None


def time_zone(name: str) -> datetime.tzinfo | None:
    """The time zone of a name or offset; None if it is not known."""
    if offset := re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)?", name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return datetime.timezone(datetime.timedelta(minutes=minutes * (-1) ** (offset[1] == "-")))
    name = ZONE_NAMES.get(name.upper(), name)
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local_time(published: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """A date in the time zone of the archive; one without a zone is already there."""
    return published.astimezone(zone) if published.tzinfo else published.replace(tzinfo=zone)
