"""Warnings for text of a document or a translation that its page does not show.

This is the general check, for what no other rule explains: nothing that a person writes may be lost
without a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from vestnik.diagnostics import line_and_column
from vestnik.lint.rules import body_text
from vestnik.lint.translation_rules import translated_units
from vestnik.markdown import LostText, lost_text, lost_text_of_block
from vestnik.model import Archive, Document, Problem, Severity

MAX_LOST_CHARACTERS = 80
"""Characters of lost text that a message shows."""

LOST_TEXT = Problem(
    id="lost-text",
    message="the page does not show this text: {text}",
    hint="put a backslash before signs that are not meant as Markdown: \\*, \\[, \\{{",
    severity=Severity.WARNING,
)
TEXT_IN_TAG = Problem(
    id="text-in-tag",
    message="words between < and > are taken for an HTML tag, and left out: {text}",
    hint="write &lt; in place of <",
    severity=Severity.WARNING,
)
WORDS_IN_TAG = re.compile(r"<[a-zA-Z][^<>]*\Z")
TAG_WITH_WORDS = re.compile(r"<[a-zA-Z]\w*\s")
MAX_TAG_CHARACTERS = 300
EXPLAINED_LOSSES = frozenset(
    (
        "empty-note",
        "extra-table-cell",
        "foreign-note",
        "invalid-link-definition",
        "malformed-note",
        "repeated-footnote",
        "repeated-link-definition",
        "unclosed-link",
        "undefined-link",
        "unused-footnote",
        "unused-link-definition",
    )
)
"""Problems after which a line needs no other warning that its text is lost."""


def lint_lost_text(document: Document, problems: Collection[Problem]) -> Iterator[Problem]:
    """Warnings for lost text of a document, except in lines that one of its problems explains."""
    explained = {problem.line for problem in problems if problem.id in EXPLAINED_LOSSES}
    body = body_text(document)
    first_line = document.field_lines.get("body", 1)
    for lost in lost_text(document.body):
        line, _ = line_and_column(document.body, lost.offset, first_line)
        if line not in explained:
            yield body.warning(lost.offset, lost_text_problem(lost, document.body))


def lost_text_of_translations(archive: Archive, language: str) -> Iterator[Problem]:
    """Warnings for lost text of translations."""
    for translated in translated_units(archive, language):
        unit = translated.unit
        lost_parts = () if unit.context else lost_text_of_block(unit.text)
        if lost_parts and translated.is_used:
            for lost in lost_parts:
                needles = (re.escape(lost.text[:MAX_LOST_CHARACTERS].split('"')[0]),)
                yield translated.problem(
                    replace(lost_text_problem(lost, unit.text), needles=needles)
                )


def lost_text_problem(lost: LostText, markdown: str) -> Problem:
    """The problem of a lost text of some Markdown, without its location."""
    text_before = markdown[max(0, lost.offset - MAX_TAG_CHARACTERS) : lost.offset]
    is_in_tag = WORDS_IN_TAG.search(text_before) or TAG_WITH_WORDS.search(lost.text)
    text = lost.text
    if len(text) > MAX_LOST_CHARACTERS:
        text = text[: MAX_LOST_CHARACTERS - 1] + "…"
    return replace(TEXT_IN_TAG if is_in_tag else LOST_TEXT, values=(("text", text),))
