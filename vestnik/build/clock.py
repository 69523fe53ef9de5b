"""The one clock that a build looks at, once, at the command line."""

from __future__ import annotations

import datetime
import os


def moment(asked: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    """The moment to build for: the one asked for, that of SOURCE_DATE_EPOCH, or now.

    A date, or a date and time, of the zone if it names no other; None if it is neither.
    """
    try:
        if asked:
            when = datetime.datetime.fromisoformat(asked)
            return when if when.tzinfo else when.replace(tzinfo=zone)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.datetime.fromtimestamp(int(epoch), zone)
    except (ValueError, OverflowError, OSError):
        return None
    return datetime.datetime.now(zone)
