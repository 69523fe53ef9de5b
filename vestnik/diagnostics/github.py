"""Problems for GitHub: annotations beside the lines of a change, and a table for the summary.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from vestnik.diagnostics import messages as sentences
from vestnik.model import Problem, Severity

LIMIT = 10
"""GitHub shows so many annotations of each severity for a step, and drops the others."""
SIZE = 1_000_000
"""GitHub refuses the summary of a step that has more than a mebibyte."""
ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTIES = ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})
MARKUP = re.compile(r"[\\`*_\[\]<>|~#&]")


def told(problems: Sequence[Problem], words: NullTranslations, prefix: str = "") -> str:
    """The workflow commands that annotate the first problems; `prefix` leads to the archive."""
    return "\n".join(
        annotation(problem, words, prefix)
        for severity in Severity
        for problem in [one for one in sorted(problems) if one.severity is severity][:LIMIT]
    )


def annotation(problem: Problem, words: NullTranslations, prefix: str) -> str:
    """One workflow command: the title says what is so, the message what would be right."""
    properties = {
        "file": f"{prefix}{problem.file}",
        "line": str(problem.line),
        **({"col": str(problem.column)} if problem.column else {}),
        "title": sentences.what(problem, words),
    }
    told = ",".join(f"{name}={value.translate(PROPERTIES)}" for name, value in properties.items())
    message = sentences.right(problem, words).translate(ESCAPES)
    return f"::{problem.severity.value} {told}::{message}"


def summary(problems: Sequence[Problem], words: NullTranslations) -> str:
    """All problems as a table in Markdown, as far as GitHub takes it."""
    heading = f"### Vestnik: {sentences.counted(problems, words)}\n"
    if not problems:
        return heading
    titles = (words.gettext("where"), words.gettext("what is so"), words.gettext("what to do"))
    lines = [heading, f"| | {' | '.join(titles)} |", "|---|---|---|---|"]
    size = sum(len(line.encode()) + 1 for line in lines)
    for number, row in enumerate(rows(problems, words)):
        size += len(row.encode()) + 1
        if size > SIZE:
            left = len(problems) - number
            more = words.ngettext("… and {n} more", "… and {n} more", left).format(n=left)
            lines += ["", more]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def rows(problems: Sequence[Problem], words: NullTranslations) -> Iterator[str]:
    """A row of the table for each problem, errors first."""
    for problem in sorted(problems, key=lambda one: (one.severity is Severity.WARNING, one)):
        sign = "❌" if problem.severity is Severity.ERROR else "⚠️"
        what, right = sentences.what(problem, words), sentences.right(problem, words)
        yield f"| {sign} | `{sentences.place(problem)}` | {plain(what)} | {plain(right)} |"


def plain(text: str) -> str:
    """A text that Markdown leaves as it is, in a cell of a table."""
    return " ".join(MARKUP.sub(lambda found: f"\\{found[0]}", text).split())
