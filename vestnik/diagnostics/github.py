"""Problems for GitHub: annotations in the lines of a change, and a table for the job summary.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from vestnik.diagnostics.messages import (
    problem_counts_text,
    problem_hint,
    problem_location,
    problem_message,
)
from vestnik.model import Problem, Severity

MAX_ANNOTATIONS_PER_SEVERITY = 10
"""GitHub shows only the first annotations of each severity for a step."""
MAX_SUMMARY_BYTES = 1_000_000
"""GitHub rejects the summary of a step that has more than a mebibyte."""
MESSAGE_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY_ESCAPES = MESSAGE_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})
MARKDOWN_CHARACTER = re.compile(r"[\\`*_\[\]<>|~#&]")


def format_problems_github(
    problems: Sequence[Problem], translator: NullTranslations, prefix: str = ""
) -> str:
    """The workflow commands that annotate the first problems.

    `prefix` is the path from the repository's root to the archive.
    """
    commands = []
    for severity in Severity:
        of_severity = [problem for problem in sorted(problems) if problem.severity is severity]
        commands += [
            annotation_command(problem, translator, prefix)
            for problem in of_severity[:MAX_ANNOTATIONS_PER_SEVERITY]
        ]
    return "\n".join(commands)


def annotation_command(problem: Problem, translator: NullTranslations, prefix: str) -> str:
    """One workflow command: its title is the message of the problem, its text is the hint."""
    properties = {
        "file": f"{prefix}{problem.file}",
        "line": str(problem.line),
        **({"col": str(problem.column)} if problem.column else {}),
        "title": problem_message(problem, translator),
    }
    arguments = ",".join(
        f"{name}={value.translate(PROPERTY_ESCAPES)}" for name, value in properties.items()
    )
    hint = problem_hint(problem, translator).translate(MESSAGE_ESCAPES)
    return f"::{problem.severity.value} {arguments}::{hint}"


def notice_command(title: str, text: str) -> str:
    """A workflow command that shows a notice on the page of the run."""
    return f"::notice title={title.translate(PROPERTY_ESCAPES)}::{text.translate(MESSAGE_ESCAPES)}"


def github_step_summary(problems: Sequence[Problem], translator: NullTranslations) -> str:
    """All problems as a table in Markdown, cut to the size that GitHub accepts."""
    heading = f"### Vestnik: {problem_counts_text(problems, translator)}\n"
    if not problems:
        return heading
    _ = translator.gettext
    titles = (_("where"), _("problem"), _("what to do"))
    lines = [heading, f"| | {' | '.join(titles)} |", "|---|---|---|---|"]
    size = sum(len(line.encode()) + 1 for line in lines)
    for number, row in enumerate(table_rows(problems, translator)):
        size += len(row.encode()) + 1
        if size > MAX_SUMMARY_BYTES:
            count = len(problems) - number
            more = translator.ngettext("… and {n} more", "… and {n} more", count).format(n=count)
            lines += ["", more]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def table_rows(problems: Sequence[Problem], translator: NullTranslations) -> Iterator[str]:
    """A table row for each problem, errors first."""
    for problem in sorted(
        problems, key=lambda problem: (problem.severity is Severity.WARNING, problem)
    ):
        sign = "❌" if problem.severity is Severity.ERROR else "⚠️"
        message = escape_table_cell(problem_message(problem, translator))
        hint = escape_table_cell(problem_hint(problem, translator))
        yield f"| {sign} | `{problem_location(problem)}` | {message} | {hint} |"


def escape_table_cell(text: str) -> str:
    """A text that a cell of a Markdown table prints as it is."""
    return " ".join(MARKDOWN_CHARACTER.sub(lambda match: f"\\{match[0]}", text).split())
