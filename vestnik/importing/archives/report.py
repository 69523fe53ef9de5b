"""What became of each text of an import: the entries of its report, and their JSON. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from vestnik.diagnostics import problem_hint, problem_message
from vestnik.model import Problem

REPORT_VERSION = 1


class ImportResult(StrEnum):
    """What became of a text.

    It came in; it came in and an editor has to check something; the archive has it already; it was
    refused; the user declined it; it is no text to import.
    """

    IMPORTED = "imported"
    DOUBTFUL = "doubtful"
    PRESENT = "present"
    REFUSED = "refused"
    DECLINED = "declined"
    PASSED_OVER = "passed-over"


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A text or file of an input and what became of it.

    `path` is that of the article below the archive's folder. `notes` say what to check, or why it
    was refused. `left_out` are the names of fields, and texts, that are not in the article.
    """

    origin: str
    result: ImportResult
    path: str = ""
    title: str = ""
    date: str = ""
    notes: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()


def result_counts(entries: Iterable[ReportEntry]) -> Mapping[ImportResult, int]:
    """How many texts there are of each result."""
    return Counter(entry.result for entry in entries)


def left_out_counts(entries: Iterable[ReportEntry]) -> list[tuple[str, int]]:
    """The names of what was left out, each with the number of texts, most frequent first."""
    names = (name for entry in entries for name in dict.fromkeys(entry.left_out))
    return sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))


def report_json(entries: Sequence[ReportEntry], translator: NullTranslations) -> str:
    """The report for programs."""
    counts = result_counts(entries)
    report = {
        "version": REPORT_VERSION,
        "counts": {result.value: counts.get(result, 0) for result in ImportResult},
        "items": [entry_data(entry, translator) for entry in entries],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def entry_data(entry: ReportEntry, translator: NullTranslations) -> dict[str, object]:
    """An entry as JSON; empty fields are left out."""
    data: dict[str, object] = {
        "origin": entry.origin,
        "result": entry.result.value,
        "path": entry.path,
        "title": entry.title,
        "date": entry.date,
        "notes": [
            {
                "id": note.id,
                "message": problem_message(note, translator),
                "hint": problem_hint(note, translator),
                **({"line": note.line} if note.line > 1 else {}),
                **({"file": note.file} if note.file != entry.origin else {}),
            }
            for note in entry.notes
        ],
        "left_out": list(entry.left_out),
    }
    return {key: value for key, value in data.items() if value}
