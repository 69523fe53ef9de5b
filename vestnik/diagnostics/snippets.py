"""The line that a problem is in, cut to what fits a terminal, with a caret under the place."""

from __future__ import annotations

import unicodedata

WIDTH = 96
"""So many characters of a line are shown."""
BEFORE = 60
"""So many of them stand before the place, if the line is longer."""
UNSEEN = (0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Soft hyphens, spaces of no width, marks of direction."""
VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(UNSEEN, 0x25A1),
    0x09: 0x20,
    0x7F: 0x2421,
}
"""What is shown for a character that can't be seen, one for one: its picture, or a box."""


def excerpt(text: str, column: int) -> list[str]:
    """The lines to show: none for a blank one, one, or two where the column (from 1) is known."""
    text = text.translate(VISIBLE).rstrip()
    if not text.strip():
        return []
    start = len(text) - len(text.lstrip())
    if not column:
        return [cut(text, start)]
    at = min(column - 1, len(text))
    start = min(start, at)
    if at - start > WIDTH - 20:
        start = at - BEFORE
    shown = cut(text, start)
    before = text[start:at] if start == 0 or not text[:start].strip() else f"…{text[start:at]}"
    return [shown, f"{' ' * sum(map(width, before))}^"]


def cut(text: str, start: int) -> str:
    """A line from a place on, with marks of omission where anything is left out."""
    head = "…" if text[:start].strip() else ""
    tail = "…" if len(text) > start + WIDTH else ""
    return f"{head}{text[start : start + WIDTH]}{tail}"


def width(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
