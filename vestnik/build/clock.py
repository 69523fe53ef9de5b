"""The only clock of a build, read once by a command."""

from __future__ import annotations

import datetime
import os


def build_time(requested: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    """The time to build for: the requested one, that of SOURCE_DATE_EPOCH, or now.

    The request is a date, or a date with a time, in this zone if it names no other; None if it is
    neither.
    """
    try:
        if requested:
            time = datetime.datetime.fromisoformat(requested)
            return time if time.tzinfo else time.replace(tzinfo=zone)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.datetime.fromtimestamp(int(epoch), zone)
    except (ValueError, OverflowError, OSError):
        return None
    return datetime.datetime.now(zone)
