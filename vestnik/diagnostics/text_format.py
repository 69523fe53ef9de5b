"""Problems as text for people: `file:line:column: message`, the line of the file, and the hint.

The problems of a document are together; at the end are the counts of each kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import NullTranslations
from itertools import groupby
from operator import attrgetter

from vestnik.diagnostics.filtering import separate_draft_warnings
from vestnik.diagnostics.grouping import ProblemGroup, count_kinds, group_problems
from vestnik.diagnostics.messages import (
    nonzero_counts_text,
    problem_hint,
    problem_location,
    problem_message,
)
from vestnik.diagnostics.snippets import escape_control_characters, snippet_lines
from vestnik.model import Problem, Severity, Unavailable

MIN_PROBLEMS_FOR_KIND_COUNTS = 5
"""Fewer problems are taken in at a glance."""
KIND_COUNT_WIDTH = 6


def format_problems(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The text of all problems, grouped by document, and the counts of each kind."""
    problems = list(problems)
    return join_sections(
        format_groups(problems, translator), format_kind_counts(problems, translator)
    )


def format_problems_briefly(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The same, but with one line for all warnings about the unreviewed drafts of a document."""
    problems = list(problems)
    listed, draft_warnings = separate_draft_warnings(problems)
    return join_sections(
        format_groups(listed, translator),
        format_draft_warnings(draft_warnings, translator),
        format_kind_counts(problems, translator),
    )


def join_sections(*sections: str) -> str:
    """Sections with a blank line between them, without the empty ones."""
    return "\n\n".join(filter(None, sections))


def format_groups(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The problems of each document; below a heading if it has several, and is not the only one."""
    groups = group_problems(problems)
    sections: list[str] = []
    for group in groups:
        has_heading = len(groups) > 1 and len(group.problems) > 1
        lines = [group_heading(group, translator)] if has_heading else []
        for problem in group.problems:
            lines += problem_lines(problem, translator)
        sections.append("\n".join(lines))
    return join_sections(*sections)


def group_heading(group: ProblemGroup, translator: NullTranslations) -> str:
    """The name of the document or file, and how many problems it has."""
    return escape_control_characters(
        f"{group.name}: {nonzero_counts_text(group.problems, translator)}"
    )


def problem_lines(problem: Problem, translator: NullTranslations) -> Iterator[str]:
    """The lines of one problem: location and message, the snippet, the hint."""
    message = with_severity(problem_message(problem, translator), problem.severity, translator)
    yield escape_control_characters(f"{problem_location(problem)}: {message}")
    yield from (f"    {line}" for line in snippet_lines(problem.text, problem.column))
    yield escape_control_characters(f"    → {problem_hint(problem, translator)}")


def with_severity(message: str, severity: Severity, translator: NullTranslations) -> str:
    """The message of a problem; that of a warning begins with that word."""
    if severity is Severity.WARNING:
        return translator.gettext("warning: {what}").format(what=message)
    return message


def format_draft_warnings(warnings: Iterable[Problem], translator: NullTranslations) -> str:
    """A line for each catalog: where its first warning is, and how many there are."""
    lines: list[str] = []
    for _, group in groupby(sorted(warnings), key=attrgetter("file")):
        of_catalog = list(group)
        location = problem_location(of_catalog[0])
        lines.append(
            escape_control_characters(f"{location}: {nonzero_counts_text(of_catalog, translator)}")
        )
    if not lines:
        return ""
    heading = translator.gettext(
        "Machine translations that nobody has reviewed (check --all lists each warning):"
    )
    return "\n".join([heading, *lines])


def format_kind_counts(problems: Sequence[Problem], translator: NullTranslations) -> str:
    """How many problems there are of each kind; "" if there are few problems."""
    if len(problems) < MIN_PROBLEMS_FOR_KIND_COUNTS:
        return ""
    lines = [translator.gettext("By kind:")]
    for severity, kind, count in count_kinds(problems, translator):
        message = escape_control_characters(with_severity(kind, severity, translator))
        lines.append(f"{count:>{KIND_COUNT_WIDTH}}  {message}")
    return "\n".join(lines)


def unavailable_message(error: Unavailable, translator: NullTranslations) -> str:
    """One line on why something is not available."""
    return escape_control_characters(translator.gettext(error.message).format_map(error.values))
