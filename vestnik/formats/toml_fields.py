"""Settings in a table of TOML: each is read, or what is wrong with it is noted with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from vestnik.diagnostics.collector import ProblemCollector

C = TypeVar("C", bound=StrEnum)


def toml_of(notes: ProblemCollector) -> dict[str, Any] | None:
    """The table of a file's lines; None, and a problem, if they are no TOML."""
    try:
        return tomllib.loads("\n".join(notes.lines))
    except (ValueError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        notes.note(
            int(place[1]) if place else len(notes.lines),
            "the file is not TOML: {error}",
            'write key = "value"',
            error=str(error).partition(";")[0],
        )
        return None


def mapping(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The table under a key; an empty one if something else stands there."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def check(
    table: object,
    known: Mapping[str, type],
    notes: ProblemCollector,
    start: int,
    name: str,
    optional: Collection[str] = (),
) -> None:
    """Every key is known; all but optional ones are there, of the right type and not empty.

    The table has this name, and begins on the line `start`. Whoever reads an optional key knows
    more of what is right.
    """
    keys = table if isinstance(table, dict) else {}
    for key in keys:
        if key not in known:
            notes.unknown(line_of(key, notes, start), key, known)
    for key, kind in known.items():
        if key in optional:
            continue
        if key not in keys:
            notes.note(
                notes.line_of("[tool.vestnik", start),
                "the field {key} is missing",
                "add it under [{table}]",
                key=key,
                table=name,
            )
        elif not isinstance(keys[key], kind) or not keys[key]:
            wrong_kind(key, notes, start)


def choice(
    table: Mapping[str, object], key: str, default: C, notes: ProblemCollector, start: int
) -> C:
    """One of several words; the default where there is none, or a wrong one."""
    value, among = table.get(key, default), list(type(default))
    if value in among:
        return type(default)(str(value))
    notes.unlisted(line_of(key, notes, start), key, str(value), among)
    return default


def line_of(key: str, notes: ProblemCollector, start: int) -> int:
    """The line, from one on, where a setting stands; that one if it is in none."""
    own = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    lines = enumerate(notes.lines[start - 1 :], start)
    found = (number for number, line in lines if own.match(line))
    return next(found, notes.line_of(key, start))


def wrong_kind(key: str, notes: ProblemCollector, start: int) -> None:
    """Notes that a setting is no text, or an empty one."""
    notes.note(
        line_of(key, notes, start),
        "{key} is empty or of the wrong kind",
        'write {key} = "…"',
        key=key,
    )


def wrong_address(key: str, name: str, notes: ProblemCollector, start: int) -> None:
    """Notes that a setting is no address."""
    notes.note(
        line_of(key, notes, start),
        "{key} is not the address of a web page",
        "write it in full, as https://example.org/page",
        key=name,
    )
