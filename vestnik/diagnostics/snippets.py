"""The line of a problem, cut to the width of a terminal, with a caret below the column."""

from __future__ import annotations

import unicodedata

MAX_SNIPPET_CHARACTERS = 96
MAX_LINE_CHARACTERS = 1_000
"""Of a longer line only these characters, around the column, are looked at."""
CHARACTERS_BEFORE_COLUMN = 60
"""Characters that are shown before the column if the line is too long."""
INVISIBLE_CODES = (
    *(0xAD, 0x200B, 0x2060, 0xFEFF),
    *range(0x80, 0xA0),
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
)
"""Soft hyphens, spaces of no width, controls, line separators, marks of direction."""
VISIBLE_CHARACTERS = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(INVISIBLE_CODES, 0x25A1),
    0x09: 0x20,
    0x7F: 0x2421,
}
"""What replaces a character that can't be seen, one for one: its picture, or a box."""


def escape_control_characters(text: str) -> str:
    """A text on one line, with a sign for each character that a terminal would obey or not show."""
    return text.translate(VISIBLE_CHARACTERS)


def snippet_lines(text: str, column: int) -> list[str]:
    """The lines to show: none for a blank line, two if the column (from 1) is known, else one."""
    if len(text) > MAX_LINE_CHARACTERS:
        skipped = max(0, column - MAX_LINE_CHARACTERS // 2)
        text, column = text[skipped : skipped + MAX_LINE_CHARACTERS], column - skipped
    text = escape_control_characters(text).rstrip()
    if not text.strip():
        return []
    start = len(text) - len(text.lstrip())
    if not column:
        return [cut_line(text, start)]
    offset = min(column - 1, len(text))
    start = min(start, offset)
    if offset - start > MAX_SNIPPET_CHARACTERS - 20:
        start = offset - CHARACTERS_BEFORE_COLUMN
    before = text[start:offset] if not text[:start].strip() else f"…{text[start:offset]}"
    indentation = " " * sum(map(character_width, before))
    return [cut_line(text, start), f"{indentation}^"]


def cut_line(text: str, start: int) -> str:
    """A line from an offset on, with ellipses where characters are left out."""
    end = start + MAX_SNIPPET_CHARACTERS
    before = "…" if text[:start].strip() else ""
    after = "…" if len(text) > end else ""
    return f"{before}{text[start:end]}{after}"


def character_width(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
