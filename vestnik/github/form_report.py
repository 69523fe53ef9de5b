"""What has become of a form → Markdown for its pull request, and answers in its issue.

Texts of people stand in code spans only, in which GitHub recognises neither markup nor names of
people nor numbers of issues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from gettext import NullTranslations

from vestnik.diagnostics import (
    INVISIBLE_CHARACTER,
    escape_table_cell,
    problem_counts_text,
    problem_hint,
    problem_location,
    problem_message,
)
from vestnik.github.form_outcome import FormOutcome, FormRow
from vestnik.model import Problem, Severity

MAX_BODY_CHARACTERS = 60_000
"""GitHub refuses the body of a pull request or comment of more than 65,536 characters."""
MAX_CELL_CHARACTERS = 300
ISSUE_REFERENCE = re.compile(
    r"(?<=#)(?=\d)|(?<=GH-)(?=\d)|(?<=issues/)(?=\d)|(?<=pull/)(?=\d)", re.I
)
WORD_JOINER = "\u2060"
CLOSING_LINE = "Closes #{number}"
"""GitHub knows this word in English only."""
VALUE_MARK = "\ue000{number}\ue001"
"""Takes the place of a value while a message is escaped; people's texts have lost such signs."""
PRIVATE = re.compile("[\ue000-\uf8ff]")


def code_span(text: str) -> str:
    """A text of people as a code span for a cell of a table, on one line, with a limited length."""
    text = PRIVATE.sub("�", INVISIBLE_CHARACTER.sub("", " ".join(text.split())))
    if len(text) > MAX_CELL_CHARACTERS:
        text = f"{text[:MAX_CELL_CHARACTERS]}…"
    if not text:
        return ""
    text = ISSUE_REFERENCE.sub(WORD_JOINER, text).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def message_cell(text: str, values: Sequence[str]) -> str:
    """A message with marks for its values as Markdown, with the values as code spans."""
    cell = escape_table_cell(text)
    for number, value in enumerate(values):
        cell = cell.replace(VALUE_MARK.format(number=number), code_span(value))
    return cell


def problem_cells(problem: Problem, translator: NullTranslations) -> tuple[str, str]:
    """What is wrong and what to do, as Markdown."""
    names, values = zip(*problem.values, strict=True) if problem.values else ((), ())
    marks = tuple(VALUE_MARK.format(number=number) for number in range(len(values)))
    marked = replace(problem, values=tuple(zip(names, marks, strict=True)))
    return (
        message_cell(problem_message(marked, translator), values),
        message_cell(problem_hint(marked, translator), values),
    )


def pull_request_body(
    outcome: FormOutcome,
    problems: Sequence[Problem],
    number: int,
    run_url: str,
    translator: NullTranslations,
) -> str:
    """The body of the pull request of an issue: what was guessed, is doubtful, was left out."""
    _ = translator.gettext
    sections = [
        [_("Made from the form in #{n}.").format(n=number)],
        rows_section(_("What the form says, and what was guessed"), outcome.rows, translator),
        notes_section(_("To be checked"), outcome.notes, translator) if outcome.notes else [],
        rows_section(_("Left out"), outcome.left_out, translator),
        notes_section(
            f"{_('Check')}: {problem_counts_text(problems, translator)}", problems, translator
        ),
        [_("The proof is attached to [the run]({url}).").format(url=run_url)],
    ]
    body = "\n".join(line for section in sections if section for line in (*section, ""))
    return f"{cut_body(body)}\n{CLOSING_LINE.format(number=number)}\n"


def rows_section(heading: str, rows: Sequence[FormRow], translator: NullTranslations) -> list[str]:
    """A table of rows below a heading; nothing if there are none."""
    _ = translator.gettext
    if not rows:
        return []
    lines = [f"### {heading}", "", f"| {_('field')} | {_('value')} | {_('why')} |", "|---|---|---|"]
    for row in rows:
        name = escape_table_cell(row_name(row.name, translator))
        lines.append(f"| {name} | {code_span(row.value)} | {code_span(row.reason)} |")
    return lines


def row_name(name: str, translator: NullTranslations) -> str:
    """The name of a field in the user's language, as the report of an import has it."""
    _ = translator.gettext
    names = {
        "text": _("text"),
        "left out": _("left out"),
        "passage": _("as it is"),
        "proposed": _("as it will be"),
    }
    return names.get(name, name)


def notes_section(
    heading: str, problems: Sequence[Problem], translator: NullTranslations
) -> list[str]:
    """A table of problems below a heading; the heading alone if there are none."""
    _ = translator.gettext
    if not problems:
        return [f"### {heading}"]
    lines = [
        f"### {heading}",
        "",
        f"| | {_('where')} | {_('problem')} | {_('what to do')} |",
        "|---|---|---|---|",
    ]
    lines += (problem_row(problem, translator) for problem in problems)
    return lines


def problem_row(problem: Problem, translator: NullTranslations) -> str:
    """A row for a problem."""
    sign = "❌" if problem.severity is Severity.ERROR else "⚠️"
    message, hint = problem_cells(problem, translator)
    return f"| {sign} | {code_span(problem_location(problem))} | {message} | {hint} |"


def refusal_answer(problems: Iterable[Problem], translator: NullTranslations) -> str:
    """The answer in the issue of a form that could not be used."""
    _ = translator.gettext
    return cut_body(
        "\n".join((_("Nothing was changed:"), "", *refusal_lines(problems, translator)))
    )


def refusal_lines(problems: Iterable[Problem], translator: NullTranslations) -> Iterator[str]:
    """A list item for each reason."""
    for problem in problems:
        message, hint = problem_cells(problem, translator)
        yield f"- {message}: {hint}" if hint else f"- {message}"


def cut_body(text: str) -> str:
    """A body that GitHub accepts, cut at the end of a line."""
    if len(text) <= MAX_BODY_CHARACTERS:
        return text
    return f"{text[:MAX_BODY_CHARACTERS].rpartition(chr(10))[0]}\n\n…\n"
