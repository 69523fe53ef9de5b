"""The texts of problems in the user's language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from gettext import NullTranslations

from vestnik.model import Problem, Severity

VALUE_AT_END = re.compile(r"(: …+| \(…\))+\Z")
"""Values that only add details to a message."""


def problem_message(problem: Problem, translator: NullTranslations) -> str:
    """What is wrong."""
    return translator.gettext(problem.message).format_map(dict(problem.values))


def problem_kind(problem: Problem, translator: NullTranslations) -> str:
    """What is wrong, without the values: "there is no partner …", "straight quotation marks"."""
    no_values = dict.fromkeys(dict(problem.values), "…")
    return VALUE_AT_END.sub("", translator.gettext(problem.message).format_map(no_values))


def problem_hint(problem: Problem, translator: NullTranslations) -> str:
    """What to do; "" if the problem does not say."""
    if not problem.hint:
        return ""  # gettext has the header of its catalog under ""
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
    """The counts in words: "2 problems, 1 warning"; errors are counted even if there are none."""
    errors, warnings = problem_counts(problems)
    text = translator.ngettext("{n} problem", "{n} problems", errors).format(n=errors)
    return f"{text}, {warning_count_text(warnings, translator)}" if warnings else text


def nonzero_counts_text(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The counts in words, without a count of no errors: "1 warning"."""
    problems = list(problems)
    errors, warnings = problem_counts(problems)
    if errors:
        return problem_counts_text(problems, translator)
    return warning_count_text(warnings, translator)


def warning_count_text(count: int, translator: NullTranslations) -> str:
    """The number of warnings in words."""
    return translator.ngettext("{n} warning", "{n} warnings", count).format(n=count)
