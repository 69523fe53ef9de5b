"""A problem in words: what is so and what would be right, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from gettext import NullTranslations

from vestnik.model import Problem, Severity


def what(problem: Problem, words: NullTranslations) -> str:
    """What is so."""
    return words.gettext(problem.message).format_map(dict(problem.values))


def right(problem: Problem, words: NullTranslations) -> str:
    """What would be right."""
    return words.gettext(problem.hint).format_map(dict(problem.values))


def place(problem: Problem) -> str:
    """The file, the line, and the column if it is known, as editors and terminals jump to it."""
    column = f":{problem.column}" if problem.column else ""
    return f"{problem.file}:{problem.line}{column}"


def tally(problems: Iterable[Problem]) -> tuple[int, int]:
    """How many errors there are, and how many warnings."""
    count = Counter(problem.severity for problem in problems)
    return count[Severity.ERROR], count[Severity.WARNING]


def counted(problems: Iterable[Problem], words: NullTranslations) -> str:
    """The same in words."""
    errors, warnings = tally(problems)
    told = words.ngettext("{n} problem", "{n} problems", errors).format(n=errors)
    if not warnings:
        return told
    more = words.ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings)
    return f"{told}, {more}"
