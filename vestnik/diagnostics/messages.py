"""The texts of problems in the user's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from gettext import NullTranslations

from vestnik.model import Problem, Severity


def problem_message(problem: Problem, translator: NullTranslations) -> str:
    """What is wrong."""
    return translator.gettext(problem.message).format_map(dict(problem.values))


def problem_hint(problem: Problem, translator: NullTranslations) -> str:
    """What to do."""
    return translator.gettext(problem.hint).format_map(dict(problem.values))


def problem_location(problem: Problem) -> str:
    """The file, the line, and the column if it is known, in the form that editors open."""
    column = f":{problem.column}" if problem.column else ""
    return f"{problem.file}:{problem.line}{column}"


def problem_counts(problems: Iterable[Problem]) -> tuple[int, int]:
    """How many errors there are, and how many warnings."""
    counts = Counter(problem.severity for problem in problems)
    return counts[Severity.ERROR], counts[Severity.WARNING]


def problem_counts_text(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The counts in words: "2 problems, 1 warning"."""
    errors, warnings = problem_counts(problems)
    text = translator.ngettext("{n} problem", "{n} problems", errors).format(n=errors)
    if warnings:
        text += ", " + translator.ngettext("{n} warning", "{n} warnings", warnings).format(
            n=warnings
        )
    return text
