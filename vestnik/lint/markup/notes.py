"""Rules for notes: lines with !!! that do not start one, and notes with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vestnik.lint.prose import without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.markdown import unsanitised_html
from vestnik.model import Document, Problem

NOTE_HEAD = re.compile(r"^[ \t>]*(?P<head>!!![ ]?\w[^*_`\[\]<>&\\\n]*)", re.MULTILINE)
"""The first line of a note, up to the first character that a page may not print as it is."""
NOTE_TITLE = re.compile(r"<p class=\"admonition-title\"[^\n]*</p>\s*")


@dataclass(slots=True)
class Notes:
    """The first lines of the notes of a body: those printed as text, and those of empty notes."""

    printed: list[re.Match[str]] = field(default_factory=list)
    empty: list[re.Match[str]] = field(default_factory=list)


def find_notes(body: str) -> Notes:
    """The notes of a body that do not work."""
    notes = Notes()
    heads = list(NOTE_HEAD.finditer(without_code(body))) if "!!!" in body else []
    if not heads:
        return notes
    html = unsanitised_html(body)
    notes.printed = [head for head in heads if is_printed(head, body, html)]
    parsed = [head for head in heads if head not in notes.printed]
    for head, box in zip(parsed, html.split('<aside class="admonition')[1:], strict=False):
        content = box.partition(">")[2].lstrip()
        title = NOTE_TITLE.match(content)
        if content.startswith("</aside>", title.end() if title else 0):
            notes.empty.append(head)
    return notes


def malformed_notes(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Lines that are to begin a note and are printed instead."""
    for head in find_notes(document.body).printed:
        yield body_text(document).warning(
            head.start("head"),
            Problem(
                id="malformed-note",
                message="this line does not start a note: it is printed as it is",
                hint="start the line with !!! and a word, then the heading in straight "
                'quotation marks: !!! note "Heading"',
            ),
        )


def empty_notes(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Notes with nothing in them."""
    for head in find_notes(document.body).empty:
        yield body_text(document).warning(
            head.start("head"),
            Problem(
                id="empty-note",
                message="the note is empty: the text below is not part of it",
                hint="indent each line of the note's text by four spaces",
            ),
        )


def is_printed(head: re.Match[str], body: str, html: str) -> bool:
    """Whether a page shows a line as it is written, up to the first sign of Markdown in it."""
    is_whole_line = body[head.end() : head.end() + 1] in ("", "\n")
    words = re.escape(head["head"].strip())
    return re.search(rf"{words}\s*(?:<|\n|\Z)" if is_whole_line else words, html) is not None


NOTE_RULES: tuple[LintRule, ...] = (malformed_notes, empty_notes)
