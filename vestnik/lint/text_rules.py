"""Rules for what is typed: characters, headings, pictures, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vestnik import typography
from vestnik.diagnostics import INVISIBLE_CHARACTER
from vestnik.lint.prose import (
    BRACKET_TAG,
    INVISIBLE,
    OPAQUE,
    blank_matches,
    without_code,
    without_markup,
)
from vestnik.lint.rules import LintContext, LintRule, all_texts, body_text
from vestnik.markdown import unsanitised_html
from vestnik.model import Document, Problem
from vestnik.typography import TypographyRules

FIRST_LEVEL_HEADING = re.compile(
    r"^[ ]{0,3}#(?!#)[ \t]*[^\s#]|^[^\n\x00\ufffc]+\n=+[ \t]*$", re.MULTILINE
)
IMAGE_WITHOUT_ALT = re.compile(r"!\[\s*\](?=[(\[])|<img\b(?![^>]*\balt\s*=)[^>]*>", re.IGNORECASE)
PARAGRAPH = re.compile(r"[^\n]+(?:\n[ \t]*[^\s][^\n]*)*")
FOREIGN_NOTE_HEAD = re.compile(r"^[ \t]*(?:\?{3}\+?|===[+!]?|:{3,})[ ]*[\w\"][^\n]*", re.MULTILINE)
"""The first line of what is a note or a tab to other programs."""
UNSEEN_MARKUP = frozenset("*_[]" + INVISIBLE)
"""Characters that a reader does not see between a quotation mark and its word."""
MAX_QUOTATION_CHARACTERS = 60
"""Characters of a quotation that a message shows."""


def invisible_characters(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first invisible character of each line."""
    for text in all_texts(document):
        last_line = -1
        for match in INVISIBLE_CHARACTER.finditer(text.text):
            line = text.text.count("\n", 0, match.start())
            if line != last_line:
                last_line = line
                yield text.warning(
                    match.start(),
                    Problem(
                        id="invisible-character",
                        message="the text contains an invisible character (U+{code})",
                        hint="delete it: place the cursor after it and press Backspace",
                        values=(("code", f"{ord(match[0]):04X}"),),
                    ),
                )


def first_level_headings(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Headings of the first level: a page has one, its title."""
    body = document.body
    if "#" not in body and "\n=" not in body:
        return
    headings = list(FIRST_LEVEL_HEADING.finditer(without_code(body)))
    if headings and "<h1" in unsanitised_html(body):
        for heading in headings:
            indentation = len(heading[0]) - len(heading[0].lstrip(" "))
            yield body_text(document).warning(
                heading.start() + indentation,
                Problem(
                    id="first-level-heading",
                    message="a first-level heading: only the page title may be one",
                    hint="write ## for a heading, \\# for a hashtag",
                ),
            )


def missing_alt_text(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Pictures without a description."""
    if "![" in document.body or "<img" in document.body:
        for match in IMAGE_WITHOUT_ALT.finditer(without_code(document.body)):
            yield body_text(document).warning(
                match.start(),
                Problem(
                    id="missing-alt-text",
                    message="the picture has no description for readers who can't see it",
                    hint="write what it shows between the brackets: ![…](file)",
                ),
            )


def straight_quotes(document: Document, context: LintContext) -> Iterator[Problem]:
    """Pairs of straight quotation marks, each with the typographic quotation."""
    if (rules := typography.typography_rules(context.language)) is None:
        return
    for text in all_texts(document):
        for paragraph in straight_quotes_by_paragraph(text.text, rules):
            for start, end in paragraph.quotations:
                typed = text.text[start:end]
                right = "".join(
                    paragraph.corrections.get(offset, text.text[offset])
                    for offset in range(start, end)
                )
                yield text.warning(
                    start,
                    Problem(
                        id="straight-quotes",
                        message="straight quotation marks: {typed}",
                        hint="write {right}",
                        values=(
                            ("typed", shortened_quotation(typed)),
                            ("right", shortened_quotation(right)),
                        ),
                    ),
                )


def unbalanced_quotes(document: Document, context: LintContext) -> Iterator[Problem]:
    """Straight quotation marks without a counterpart."""
    if (rules := typography.typography_rules(context.language)) is None:
        return
    for text in all_texts(document):
        for paragraph in straight_quotes_by_paragraph(text.text, rules):
            for offset in paragraph.unpaired:
                yield text.warning(
                    offset,
                    Problem(
                        id="unbalanced-quotes",
                        message="the quotation mark has no counterpart",
                        hint="put {right} around the quotation, or remove the mark",
                        values=(("right", "{}…{}".format(*rules.quotes[0])),),
                    ),
                )


class ParagraphQuotes(NamedTuple):
    """The straight quotation marks of a paragraph, by their offsets in the text.

    `corrections` are the typographic marks that belong there; `quotations` are the spans of the
    outermost pairs; `unpaired` are the marks without a counterpart, inches (27") excepted.
    """

    corrections: dict[int, str]
    quotations: list[tuple[int, int]]
    unpaired: list[int]


def straight_quotes_by_paragraph(text: str, rules: TypographyRules) -> Iterator[ParagraphQuotes]:
    """The straight quotation marks of each paragraph that has any."""
    if '"' not in text:
        return
    plain = without_markup(text)
    for pattern in (BRACKET_TAG, FOREIGN_NOTE_HEAD):
        plain = blank_matches(plain, pattern, OPAQUE)
    for paragraph in PARAGRAPH.finditer(plain):
        if '"' in paragraph[0]:
            yield quotes_of_paragraph(plain, paragraph.span(), rules)


def quotes_of_paragraph(
    plain: str, span: tuple[int, int], rules: TypographyRules
) -> ParagraphQuotes:
    """The straight quotation marks of one paragraph of a text without markup."""
    offsets = [offset for offset in range(*span) if plain[offset] not in UNSEEN_MARKUP]
    before = "".join(plain[offset] for offset in offsets)
    after = typography.set_double_quotes(before, rules)
    corrections = {
        offset: new for offset, old, new in zip(offsets, before, after, strict=True) if old != new
    }
    opening_marks = {opening for opening, _ in rules.quotes}
    quotations = []
    start, depth = span[0], 0
    for offset, mark in sorted(corrections.items()):
        start = offset if not depth else start
        depth += 1 if mark in opening_marks else -1
        if not depth:
            quotations.append((start, offset + 1))
    unpaired = [
        offset
        for offset, mark in zip(offsets, after, strict=True)
        if mark == '"' and not plain[offset - 1 : offset].isdigit()
    ]
    return ParagraphQuotes(corrections, quotations, unpaired)


def shortened_quotation(text: str) -> str:
    """A quotation on one line, its middle left out if it is long."""
    text = " ".join(text.replace(OPAQUE, "").split())
    if len(text) <= MAX_QUOTATION_CHARACTERS:
        return text
    return f"{text[: MAX_QUOTATION_CHARACTERS - 20]} … {text[-16:]}"


TEXT_RULES: tuple[LintRule, ...] = (
    invisible_characters,
    first_level_headings,
    missing_alt_text,
    straight_quotes,
    unbalanced_quotes,
)
