"""Settings that have another name since some version; `vestnik upgrade` renames them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

TABLE_LINE = re.compile(r"\s*\[+\s*([\w.-]+)\s*\]+")
SETTINGS_TABLE = "tool.vestnik"

RENAMED_SETTINGS: Mapping[str, str] = {}
"""The names of keys of `[tool.vestnik]` now, by their old names."""


def rename_settings(text: str, names: Mapping[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """The text of an archive's pyproject.toml with the new names, and the pairs of old and new.

    A line keeps its value and its comment. If the new name is there, too, the line stays.
    """
    lines, renamed, table = text.split("\n"), [], ""
    present = tomllib.loads(text)["tool"]["vestnik"]
    for number, line in enumerate(lines):
        if match := TABLE_LINE.match(line):
            table = match[1]
        key = re.match(r"\s*([\w-]+)(?=\s*=)", line)
        if table == SETTINGS_TABLE and key and (new := names.get(key[1])) and new not in present:
            lines[number] = line.replace(key[1], new, 1)
            renamed.append((key[1], new))
    return "\n".join(lines), renamed
