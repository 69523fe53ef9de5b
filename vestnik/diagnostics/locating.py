"""Problems with their place as exact as it can be told: the line as it stands in the file.

Who finds a problem often knows only the line: the column is then that of what the problem names,
if the line, or one of the same entry below it, has that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from vestnik.model import Problem

NAMING = ("value", "url", "path", "word", "detail", "what", "key", "ru", "zone", "name", "address")
"""The values of a problem that its line may have, the most telling first."""
COLUMN = re.compile(r"column (\d+)")
ENTRY, EVERY = 12, 1_000_000
"""So many lines of an entry are looked through, or of a file."""


def placed(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    """The problems of an archive in this folder, in their order, with line and column."""
    for file, of_file in groupby(problems, key=attrgetter("file")):
        yield from map(partial(exact, lines=lines_of(folder / file)), of_file)


def lines_of(file: Path) -> list[str]:
    """The lines of a file; none if there is no telling."""
    try:
        text = "" if file.is_symlink() else file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def exact(problem: Problem, lines: list[str]) -> Problem:
    """A problem with the text of its line, and its column."""
    here = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    if problem.column or not here:
        return problem if problem.text else replace(problem, text=here)
    values = dict(problem.values)
    if found := COLUMN.search(values.get("error", "")):
        return replace(problem, text=here, column=min(int(found[1]), len(here) + 1))
    for needle in needles(problem.file, values):
        for number in range(problem.line, min(problem.line + reach(problem), len(lines) + 1)):
            line = lines[number - 1]
            if number > problem.line and problem.file.endswith(".po") and line[:1] != '"':
                break
            if found := re.search(needle, line):
                return replace(problem, line=number, text=line, column=found.start() + 1)
    return problem if problem.text else replace(problem, text=here)


def needles(file: str, values: dict[str, str]) -> Iterator[str]:
    """Patterns of what a problem names."""
    for name in NAMING:
        value = values.get(name, "")
        if name == "address":
            value = value.partition("/")[2].strip("/")
        if value:
            written = value.replace('"', '\\"') if file.endswith(".po") else value
            before = r"(?<![\w-])" if re.match(r"[\w-]", written) else ""
            after = r"(?![\w-])" if re.search(r"[\w-]\Z", written) else ""
            yield f"{before}{re.escape(written)}{after}"


def reach(problem: Problem) -> int:
    """How many lines may be looked through: a translation goes on below its first line.

    Of a link it is known only that it stands in the body, or in a field.
    """
    if any(name == "url" for name, _ in problem.values):
        return EVERY
    return ENTRY if problem.file.endswith(".po") else 1
