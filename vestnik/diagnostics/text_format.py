"""Problems as text for people: `file:line:column: message`, the line of the file, and the hint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gettext import NullTranslations

from vestnik.diagnostics.messages import problem_hint, problem_location, problem_message
from vestnik.diagnostics.snippets import snippet_lines, visible_text
from vestnik.model import Problem, Severity, Unavailable


def format_problems(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The text of all problems, sorted by location."""
    return "\n".join(
        line for problem in sorted(problems) for line in problem_lines(problem, translator)
    )


def problem_lines(problem: Problem, translator: NullTranslations) -> Iterator[str]:
    """The lines of one problem: location and message, the snippet, the hint."""
    message = problem_message(problem, translator)
    if problem.severity is Severity.WARNING:
        message = translator.gettext("warning: {what}").format(what=message)
    yield visible_text(f"{problem_location(problem)}: {message}")
    yield from (f"    {line}" for line in snippet_lines(problem.text, problem.column))
    yield visible_text(f"    → {problem_hint(problem, translator)}")


def unavailable_message(error: Unavailable, translator: NullTranslations) -> str:
    """One line on why something is not available."""
    return visible_text(translator.gettext(error.message).format_map(error.values))
