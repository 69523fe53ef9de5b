"""Single values of `[tool.vestnik]`: the time zone; names that have changed."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping

from vestnik.config.renamed_settings import RENAMED_SETTINGS
from vestnik.diagnostics import ProblemCollector, closest_match
from vestnik.formats import toml_field_line


def report_renamed_settings(
    table: Mapping[str, object], collector: ProblemCollector, start: int
) -> None:
    """Reports settings that have another name in this version."""
    for old, new in RENAMED_SETTINGS.items():
        if old in table:
            collector.error(
                "renamed-setting",
                toml_field_line(old, collector, start),
                "the setting {old} is now called {new}",
                "run: vestnik upgrade",
                old=old,
                new=new,
            )


def parse_time_zone(
    table: Mapping[str, object], collector: ProblemCollector, start: int
) -> zoneinfo.ZoneInfo:
    """The time zone of articles' dates; UTC, and a problem, if there is no such zone."""
    name = str(table.get("time-zone", "UTC"))
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, RecursionError):
        zones = {zone.lower(): zone for zone in zoneinfo.available_timezones()}
        guess = zones.get(closest_match(name, zones), "")
        collector.error(
            "unknown-time-zone",
            toml_field_line("time-zone", collector, start),
            "there is no time zone {zone}",
            "did you mean {guess}?" if guess else 'write its name, for example "Europe/Minsk"',
            zone=name,
            guess=guess,
        )
        return zoneinfo.ZoneInfo("UTC")
