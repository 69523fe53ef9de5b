"""Where problems are in their files: the line, the column and the text of the line.

A problem either has its exact line and column, or says what to look for: `needles`, searched from
`line` to `last_line`. A problem with neither is looked for by its values, in its own line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from vestnik.model import Problem

LOCATING_VALUES = ("value", "path", "word", "detail", "what", "key", "term", "zone", "name")
"""The values of a problem that its line may contain, the most specific first."""
MAX_SEARCHED_CHARACTERS = 100_000_000
"""Of a file, for all its problems: a few seconds. The problems after these have a line only."""
MAX_ENTRY_LINES = 12
"""Lines of a PO entry that are searched."""


def with_location(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    """The problems of an archive in a folder, in their order, each with its location."""
    for file, problems_of_file in groupby(problems, key=attrgetter("file")):
        lines = file_lines(folder / file)
        size, searched = sum(map(len, lines)), 0
        for problem in problems_of_file:
            searched += 0 if problem.column else size
            is_searched = searched <= max(size, MAX_SEARCHED_CHARACTERS)
            yield located_problem(problem, lines) if is_searched else problem


def file_lines(file: Path) -> list[str]:
    """The lines of a file, in NFC as when it was read; none if it is not a readable text."""
    try:
        text = "" if file.is_symlink() else file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return split_lines(unicodedata.normalize("NFC", text))


def split_lines(text: str) -> list[str]:
    """The lines of a file's text, as text editors count them: U+2028 and U+0085 end no line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def located_problem(problem: Problem, lines: list[str]) -> Problem:
    """A problem with the column, if it can be found, and with the text of its line."""
    if not 0 < problem.line <= len(lines):
        return problem
    if not problem.column:
        for patterns, last_line in (
            (problem.needles, problem.last_line or len(lines)),
            (value_patterns(problem), last_entry_line(problem, lines)),
        ):
            text = "\n".join(lines[problem.line - 1 : last_line]) if patterns else ""
            if (offset := first_match(patterns, text)) is not None:
                line, column = line_and_column(text, offset, problem.line)
                return replace(problem, line=line, column=column, text=lines[line - 1])
    return replace(problem, text=problem.text or lines[problem.line - 1])


def value_patterns(problem: Problem) -> tuple[str, ...]:
    """Patterns for the values of a problem, as its file writes them."""
    values = dict(problem.values)
    texts = [values[name] for name in LOCATING_VALUES if values.get(name)]
    if problem.file.endswith(".po"):
        texts = [text.replace('"', '\\"') for text in texts]
    return tuple(map(word_pattern, texts))


def last_entry_line(problem: Problem, lines: list[str]) -> int:
    """The last line of the entry that begins in the problem's line; that line outside PO files."""
    line = problem.line
    if problem.file.endswith(".po"):
        end = min(line + MAX_ENTRY_LINES - 1, len(lines))
        while line < end and lines[line].startswith('"'):
            line += 1
    return line


def word_pattern(text: str) -> str:
    """A pattern for a text that is not a part of a longer word."""
    before = r"(?<![\w-])" if re.match(r"[\w-]", text) else ""
    after = r"(?![\w-])" if re.search(r"[\w-]\Z", text) else ""
    return f"{before}{re.escape(text)}{after}"


def text_needles(text: str) -> tuple[str, str]:
    """Patterns for a text: where it is not a part of a longer word, or else anywhere."""
    return word_pattern(text), re.escape(text)


def first_match(
    patterns: Iterable[str], text: str, start: int = 0, end: int | None = None
) -> int | None:
    """The offset of the first pattern that matches: that of its group, if it has one."""
    for pattern in patterns:
        if match := re.compile(pattern).search(text, start, len(text) if end is None else end):
            return match.start(match.lastindex or 0)
    return None


def line_and_column(text: str, offset: int, first_line: int = 1) -> tuple[int, int]:
    """The line and column of an offset in a text that begins on this line."""
    return first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)
