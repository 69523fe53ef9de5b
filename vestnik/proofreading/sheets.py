"""Every rule over every document; what is found, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vestnik import addresses
from vestnik.model import Archive, Article, Document, Problem, Severity
from vestnik.proofreading import habits, slips
from vestnik.proofreading.anchors import astray
from vestnik.proofreading.habits import Finding
from vestnik.proofreading.mentions import untagged

OF_BODIES = (*habits.OF_BODIES, *slips.OF_BODIES)

LONGEST = 24
"""So many characters of a value are enough to find its place in the file."""


def proofread(archive: Archive, content: Path) -> Iterator[Problem]:
    """Warnings of all documents, which stand in the folder `content`."""
    lost, unnamed = astray(archive.documents), untagged(archive.partners)
    for document in archive.documents:
        in_body = [one for rule in OF_BODIES for one in rule(document.body, archive.language)]
        in_body += lost(document)
        in_fields = [
            (name, text, one)
            for name, text in document.texts
            for rule in habits.OF_FIELDS
            for one in rule(text, archive.language)
        ]
        if isinstance(document, Article):
            named: set[object] = set()
            for name, text in (("title", document.title), ("summary", document.summary)):
                for one in unnamed(document, text):
                    if one.values not in named:
                        in_fields.append((name, text, one))
                    named.add(one.values)
            in_body += (one for one in unnamed(document, document.body) if one.values not in named)
        if not in_body and not in_fields:
            continue
        lines = lines_of(content / document.path)
        for finding in in_body:
            yield problem(document, finding, *placed(document, finding.start), lines)
        for name, text, finding in in_fields:
            yield problem(document, finding, *sought(document, name, text, finding, lines), lines)


def lines_of(file: Path) -> list[str]:
    """The lines of a document's file, which was read before."""
    return file.read_text("utf-8-sig").split("\n")


def placed(document: Document, start: int) -> tuple[int, int]:
    """The line and column of a place in a body."""
    line = document.body.count("\n", 0, start)
    column = start - document.body.rfind("\n", 0, start)
    return document.lines.get("body", 1) + line, column


def sought(
    document: Document, name: str, text: str, finding: Finding, lines: list[str]
) -> tuple[int, int]:
    """The line and column of a place in a field; the field's line and 0 if YAML hides it."""
    field = name.partition(".")[0]
    begin = document.lines.get(field, document.lines.get(f"{field}s", 1))
    words = text[finding.start :][:LONGEST]
    for needle in (words, words.replace('"', '\\"'), words.split(" ")[0]):
        for number in range(begin, document.lines.get("body", begin + 1)):
            if (at := lines[number - 1].find(needle)) >= 0:
                return number, at + 1
    return begin, 0


def problem(
    document: Document, finding: Finding, line: int, column: int, lines: list[str]
) -> Problem:
    """The warning of a finding."""
    return Problem(
        addresses.source(document.path),
        line,
        finding.what,
        finding.right,
        lines[line - 1] if line <= len(lines) else "",
        finding.values,
        Severity.WARNING,
        column,
        finding.others,
    )
