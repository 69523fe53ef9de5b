"""The report of an import in the terminal, and as a file for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from vestnik.cli.context import Context
from vestnik.diagnostics import count_kinds, escape_control_characters, format_problems
from vestnik.fs import write_atomically
from vestnik.importing.archives import (
    ImportResult,
    ProposedItem,
    ReportEntry,
    left_out_counts,
    report_json,
    result_counts,
)
from vestnik.importing.guesses import LEFT_OUT
from vestnik.model import Problem

MAX_LISTED_ENTRIES = 20
"""Texts of one result that are listed; the file of the report has all."""
COUNT_WIDTH = 7
GUESSED_FIELDS = (
    *("title", "date", "event", "place", "partners", "source", "summary", "image", "text"),
    LEFT_OUT,
)
"""The fields that an import may guess, in the order of the front matter, and what is left out."""
SHOWN_BY_PROPOSAL = frozenset(("guessed-date",))
"""Notes on guesses."""


def format_proposal(proposed: ProposedItem, context: Context) -> str:
    """The proposed article field by field, each value with the reason for it."""
    _ = context.translator.gettext
    lines = [f"{proposed.source.origin} → content/{proposed.item.path}"]
    names = {"text": _("text"), LEFT_OUT: _("left out")}
    for field in GUESSED_FIELDS:
        label = names.get(field, field)
        for guess in proposed.guesses:
            if guess.field_name == field:
                reason = _(guess.reason).format_map(guess.reason_values)
                lines.append(f"  {label:<10}{guess.value}  ({reason})")
                label = ""
        if field == "event" and proposed.item.event is None:
            lines.append(f"  {field:<10}–  ({_('the text gives no date for it')})")
    return "\n".join(map(escape_control_characters, lines))


def print_report(entries: Sequence[ReportEntry], context: Context) -> None:
    """Prints a table of what came in, what is doubtful, and what was left out."""
    sections = (
        result_lines(entries, context),
        note_lines(entries, context),
        left_out_lines(entries, context),
    )
    print("\n\n".join("\n".join(lines) for lines in map(list, sections) if lines))
    refused = [entry for entry in entries if entry.result is ImportResult.REFUSED]
    problems = [problem for entry in refused[:MAX_LISTED_ENTRIES] for problem in entry.notes]
    if problems:
        context.echo(f"\n{format_problems(problems, context.translator)}")
    if len(refused) > MAX_LISTED_ENTRIES:
        count = len(refused) - MAX_LISTED_ENTRIES
        message = context.translator.ngettext(
            "… and {n} more text; --report FILE lists all",
            "… and {n} more texts; --report FILE lists all",
            count,
        )
        context.echo(message.format(n=count))


def exit_status(entries: Sequence[ReportEntry], *, is_detailed: bool) -> int:
    """1 if a text was refused or declined; of few texts, also if the archive has one already."""
    failures = {ImportResult.REFUSED, ImportResult.DECLINED}
    failures |= {ImportResult.PRESENT} if is_detailed else set()
    return int(any(entry.result in failures for entry in entries))


def echo_entries(entries: Sequence[ReportEntry], context: Context) -> None:
    """Prints the notes of texts: why one was refused, or what is to be checked.

    What a proposal has shown is not said again.
    """
    for entry in entries:
        notes = [note for note in entry.notes if note.id not in SHOWN_BY_PROPOSAL]
        if notes:
            context.echo(format_problems(notes, context.translator))


def result_lines(entries: Sequence[ReportEntry], context: Context) -> Iterator[str]:
    """How many texts there are of each result."""
    _ = context.translator.gettext
    counts = result_counts(entries)
    doubtful = counts.get(ImportResult.DOUBTFUL, 0)
    rows = (
        (counts.get(ImportResult.IMPORTED, 0) + doubtful, _("were imported")),
        (doubtful, _("of these to be checked")),
        (counts.get(ImportResult.PRESENT, 0), _("were in the archive already")),
        (counts.get(ImportResult.REFUSED, 0), _("were refused")),
        (counts.get(ImportResult.DECLINED, 0), _("were declined by you")),
        (counts.get(ImportResult.PASSED_OVER, 0), _("other files were skipped")),
    )
    for number, (count, label) in enumerate(rows):
        if count or not number:
            yield f"{count:>{COUNT_WIDTH}}  {label}"


def note_lines(entries: Sequence[ReportEntry], context: Context) -> Iterator[str]:
    """What is to be checked: each kind of note, the number of texts, an article that has it."""
    _ = context.translator.gettext
    notes: dict[str, tuple[Problem, str]] = {}
    doubtful = [entry for entry in entries if entry.result is ImportResult.DOUBTFUL]
    for entry in doubtful:
        for note in entry.notes:
            notes.setdefault(note.id, (note, entry.path))
    if notes:
        yield _("To be checked:")
    for note, path in notes.values():
        count = sum(any(other.id == note.id for other in entry.notes) for entry in doubtful)
        ((_severity, kind, _count),) = count_kinds([note], context.translator)
        yield f"{count:>{COUNT_WIDTH}}  {kind}"
        yield f"{'':>{COUNT_WIDTH}}  {_('for example in {path}').format(path=path)}"


def left_out_lines(entries: Sequence[ReportEntry], context: Context) -> Iterator[str]:
    """What is not in the articles: fields, tags, kinds of files."""
    _ = context.translator.gettext
    written = [
        entry for entry in entries if entry.result in (ImportResult.IMPORTED, ImportResult.DOUBTFUL)
    ]
    passed_over = [entry for entry in entries if entry.result is ImportResult.PASSED_OVER]
    for label, group in (
        (_("Fields and tags left out:"), written),
        (_("Files skipped:"), passed_over),
    ):
        if counts := left_out_counts(group):
            listed = ", ".join(f"{name} ({count})" for name, count in counts[:MAX_LISTED_ENTRIES])
            more = " …" if len(counts) > MAX_LISTED_ENTRIES else ""
            yield f"{label} {listed}{more}"


def write_report(file: str, entries: Sequence[ReportEntry], context: Context) -> None:
    """Writes the report for programs; raises `FileUnwritable`."""
    write_atomically(Path(file), report_json(entries, context.translator).encode())
