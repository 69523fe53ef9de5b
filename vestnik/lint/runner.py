"""Every rule over every document; what is found, with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vestnik import addresses
from vestnik.lint import markdown_rules as slips
from vestnik.lint import text_rules as habits
from vestnik.lint.anchor_rules import astray
from vestnik.lint.partner_rules import untagged
from vestnik.lint.text_rules import Finding
from vestnik.model import Archive, Article, Document, Problem, Severity

OF_BODIES = (*habits.OF_BODIES, *slips.OF_BODIES)

LONGEST = 24
"""So many characters of a value are enough to find its place in the file."""


def proofread(archive: Archive, lines_of: Callable[[str], Sequence[str]]) -> Iterator[Problem]:
    """Warnings of all documents; `lines_of` gives the lines of the file at a path."""
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
        for finding in in_body:
            yield problem(document, finding, *placed(document, finding.start))
        lines = lines_of(addresses.source(document.path)) if in_fields else ()
        for name, text, finding in in_fields:
            yield problem(document, finding, *sought(document, name, text, finding, lines))


def placed(document: Document, start: int) -> tuple[int, int]:
    """The line and column of a place in a body."""
    line = document.body.count("\n", 0, start)
    column = start - document.body.rfind("\n", 0, start)
    return document.lines.get("body", 1) + line, column


def sought(
    document: Document, name: str, text: str, finding: Finding, lines: Sequence[str]
) -> tuple[int, int]:
    """The line and column of a place in a field; the field's line and 0 if YAML hides it."""
    field = name.partition(".")[0]
    begin = document.lines.get(field, document.lines.get(f"{field}s", 1))
    words = text[finding.start :][:LONGEST]
    for needle in (words, words.replace('"', '\\"'), words.split(" ")[0]):
        end = document.lines.get("body", begin + 1)
        for number, line in enumerate(lines[begin - 1 : end - 1], begin):
            if (at := line.find(needle)) >= 0:
                return number, at + 1
    return begin, 0


def problem(document: Document, finding: Finding, line: int, column: int) -> Problem:
    """The warning of a finding."""
    return Problem(
        addresses.source(document.path),
        line,
        finding.what,
        finding.right,
        values=finding.values,
        severity=Severity.WARNING,
        column=column,
        related_files=finding.others,
    )
