"""The tables of a TOML file: their fields are read, and what is wrong is reported with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from vestnik.diagnostics import (
    ProblemCollector,
    first_match,
    has_visible_character,
    is_one_line,
    line_and_column,
    text_needles,
)

Choice = TypeVar("Choice", bound=StrEnum)


def parse_toml(collector: ProblemCollector) -> dict[str, Any] | None:
    """The table of a file's lines; None, and an error, if they are not TOML."""
    try:
        return tomllib.loads("\n".join(collector.lines))
    except (ValueError, RecursionError) as error:
        location = re.search(r"at line (\d+), column (\d+)", str(error))
        line = int(location[1]) if location else len(collector.lines)
        column = min(int(location[2]), len(collector.lines[line - 1]) + 1) if location else 0
        collector.error(
            "invalid-toml",
            line,
            "the file is not TOML: {error}",
            'write key = "value"',
            column=column,
            error=str(error).partition(";")[0],
        )
        return None


def toml_table(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The table of a key; an empty one if the value of the key is not a table."""
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def check_toml_fields(
    table: object,
    types: Mapping[str, type],
    collector: ProblemCollector,
    start: int,
    name: str,
    optional: Collection[str] = (),
) -> None:
    """Reports unknown keys, and keys that are missing, empty or not of their type.

    `name` is the table's, `start` its first line. Optional keys may be missing or empty; who reads
    them checks their values. Every text is one line, and visible.
    """
    fields = table if isinstance(table, dict) else {}
    for key, value in fields.items():
        if key not in types:
            collector.report_unknown_field(toml_field_line(key, collector, start), key, types)
        elif isinstance(value, str) and value:
            check_toml_text(key, value, collector, start)
    for key, required_type in types.items():
        if key in optional:
            if not isinstance(fields.get(key, required_type()), required_type):
                report_wrong_toml_type(key, collector, start, name if required_type is dict else "")
        elif key not in fields:
            collector.error(
                "missing-field",
                first_line_with("[tool.vestnik", collector, start),
                "the field {key} is missing",
                "add it under [{table}]",
                key=key,
                table=name,
            )
        elif not isinstance(fields[key], required_type) or not fields[key]:
            report_wrong_toml_type(key, collector, start, name if required_type is dict else "")


def check_toml_text(key: str, value: str, collector: ProblemCollector, start: int) -> None:
    """Reports a text that has several lines or controls, or nothing that readers see."""
    if not is_one_line(value):
        collector.error(
            "text-of-several-lines",
            toml_field_line(key, collector, start),
            "{key} has a line break or an invisible control character",
            'write it as one line of visible text: {key} = "…"',
            key=key,
        )
    elif not has_visible_character(value):
        report_wrong_toml_type(key, collector, start)


def toml_choice(
    table: Mapping[str, object], key: str, default: Choice, collector: ProblemCollector, start: int
) -> Choice:
    """The value of a key that has a fixed set of values; the default if it is missing or wrong."""
    value, choices = table.get(key, default), list(type(default))
    if value in choices:
        return type(default)(str(value))
    line = toml_field_line(key, collector, start)
    collector.report_invalid_choice(line, key, str(value), choices)
    return default


def toml_field_line(key: str, collector: ProblemCollector, start: int) -> int:
    """The line of a key, from `start` on; `start` if it is not found."""
    assignment = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    for number, line in enumerate(collector.lines[start - 1 :], start):
        if assignment.match(line):
            return number
    return first_line_with(key, collector, start)


def first_line_with(text: str, collector: ProblemCollector, start: int) -> int:
    """The first line from `start` on that contains a text; `start` if none does."""
    lines = "\n".join(collector.lines[start - 1 :])
    offset = first_match(text_needles(text), lines)
    return start if offset is None else line_and_column(lines, offset, start)[0]


def report_wrong_toml_type(
    key: str, collector: ProblemCollector, start: int, table: str = ""
) -> None:
    """Reports a value that is empty or not a text; not a table, if its `table` is given."""
    collector.error(
        "wrong-type",
        toml_field_line(key, collector, start),
        "{key} is empty or has the wrong type",
        "write its fields below a line [{table}.{key}]" if table else 'write {key} = "…"',
        key=key,
        table=table,
    )


def report_invalid_toml_url(key: str, name: str, collector: ProblemCollector, start: int) -> None:
    """Reports a value that is not a web address; `name` is the key as messages name it."""
    collector.error(
        "invalid-url",
        toml_field_line(key, collector, start),
        "{key} is not the address of a web page",
        "write it in full, for example https://example.org/page",
        key=name,
    )
