"""Rules for Markdown that does not work, so that its signs are printed as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vestnik.diagnostics import first_match
from vestnik.language import language_data
from vestnik.lint.prose import ESCAPED_CHARACTER, OPAQUE, without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.markdown import (
    MarkedText,
    extract_blocks,
    link_definitions,
    parse_inline,
    walk_markdown,
)
from vestnik.model import Document, Problem

UNCLOSED_BOLD = re.compile(r"(?<!\*)\*{2,3}(?![*/])(?!(?<=\d\*\*)\d)")
"""Asterisks in plain text that are no power, no file pattern and no masked number."""
UNCLOSED_LINK = re.compile(r"\]\((?=[^\s()])")
SPACE_IN_LINK = re.compile(
    r"(?<=\])\s{1,9}\((?=https?://|mailto:|\.{0,2}/|[^\s()]{1,999}\.(?:md|pdf|jpe?g|png|svg|webp)\))"
)
"""A space before the address of a link; what is in brackets must look like an address."""
UNPARSED_MARKDOWN = (
    (
        UNCLOSED_BOLD,
        Problem(
            id="unclosed-bold",
            message="these asterisks are printed: they make nothing bold",
            hint="write **words**: both pairs in one paragraph, with no space next to the words",
        ),
    ),
    (
        UNCLOSED_LINK,
        Problem(
            id="unclosed-link",
            message="the link is not closed: its address is printed",
            hint="put ) after the address: [words](address)",
        ),
    ),
    (
        SPACE_IN_LINK,
        Problem(
            id="space-in-link",
            message="there is a space in the link: its address is printed",
            hint="put ( directly after ]: [words](address)",
        ),
    ),
)
"""Patterns for the plain text of a block, and what each means."""

NOTE_HEAD = re.compile(r"^[ \t>]*(?P<head>!!![ ]?\w[^*_`\[\]<>&\\\n]*)", re.MULTILINE)
"""The first line of a note, up to the first character that a page may not print as it is."""
NOTE_TITLE = re.compile(r"<p class=\"admonition-title\"[^\n]*</p>\s*")
BULLET = re.compile(
    r"^[ \t>]*(?P<sign>[·•▪●◦‣∙\uf0b7]|[oо](?=\t))[ \t\u00a0]*[\w«„\"*\[(]", re.MULTILINE
)
"""What Word writes before the items of a list: its copy of a round bullet is a letter and a tab."""
EMPTY_LINE = re.compile(r"\n[ \t>]*\n")


def unparsed_markdown(document: Document, context: LintContext) -> Iterator[Problem]:
    """Bold letters and links that are not closed, or torn apart: one of each kind in a block."""
    body = document.body
    if not any(pattern.search(body) for pattern, _ in UNPARSED_MARKDOWN):
        return
    definitions, previous_end = link_definitions(body), 0
    for block in extract_blocks(body, language_data(context.language)):
        if "**" not in block and "](" not in block and "] (" not in block:
            continue
        text = plain_text(parse_inline(ESCAPED_CHARACTER.sub(OPAQUE * 2, block), definitions))
        matches = [
            (match, problem)
            for pattern, problem in UNPARSED_MARKDOWN
            if (match := pattern.search(text))
        ]
        if matches:
            span = block_span(block, body, previous_end)
            previous_end = span[1] if span else previous_end
            start, end = span or (previous_end, len(body))
            for match, problem in matches:
                offset = first_match(sign_patterns(match), body, start, end)
                yield body_text(document).warning(start if offset is None else offset, problem)


def plain_text(marked: MarkedText) -> str:
    """The text of a block, with one character in place of each placeholder."""
    text, end = "", 0
    for offset, _ in sorted(marked.placeholders):
        text, end = text + marked.text[end:offset] + OPAQUE, offset
    return text + marked.text[end:]


def block_span(block: str, body: str, start: int) -> tuple[int, int] | None:
    """Where a block is in a body, which may break its lines; None if it is not found."""
    match = re.compile(r"[\s>]+".join(map(re.escape, block.split()))).search(body, start)
    return match.span() if match else None


def sign_patterns(match: re.Match[str]) -> tuple[str, str, str]:
    """Patterns that find a match in plain text again in its Markdown, by the words next to it."""
    sign = re.escape(match[0].strip())
    gap = r"[\s>]+" if match[0][:1].isspace() else ""
    before = re.escape(re.split(r"[\s\ufffc]", match.string[: match.start()])[-1]) + gap
    after = re.escape(re.split(r"[\s\ufffc]", match.string[match.end() :], maxsplit=1)[0])
    return rf"(?<!\S){before}({sign}){after}(?!\S)", rf"{before}({sign})", f"({sign})"


# ------------------------------------------------------------------------------- whole lines


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
    html = walk_markdown(body)
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


def word_bullets(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first line of each list that is written with the bullets of a word processor."""
    body, previous_end = document.body, 0
    for bullet in BULLET.finditer(without_code(body)):
        between = EMPTY_LINE.split(body[previous_end : bullet.start()])
        if not previous_end or "".join(between[1:]).strip(" \t>\n"):
            yield body_text(document).warning(
                bullet.start("sign"),
                Problem(
                    id="word-bullet",
                    message="{sign} does not make a list: these lines are joined into one "
                    "paragraph",
                    hint="start each item with a hyphen and a space, and leave an empty line "
                    "before the first",
                    values=(("sign", bullet["sign"]),),
                ),
            )
        previous_end = bullet.end()


MARKDOWN_RULES: tuple[LintRule, ...] = (
    unparsed_markdown,
    malformed_notes,
    empty_notes,
    word_bullets,
)
