"""The fenced code of a Markdown text, as GitHub reads it: also in list items and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENING_FENCE = re.compile(
    r"(?P<indent>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)"
    r"(?P<marker>`{3,}(?!`)(?=[^`]*\Z)|~{3,})[ \t]*(?P<info>.*?)[ \t]*\Z"
)
CLOSING_FENCE = re.compile(r"[ \t>]*(?P<marker>`{3,}|~{3,})[ \t]*\Z")
LANGUAGE_NAME = re.compile(r"\.?[\w#.+-]*")
ATTRIBUTES = re.compile(r"\{[^\n]*\}|[\w#.+-]*[ ]*hl_lines=.*")
"""What Python-Markdown accepts after a fence: the name of a language, or attributes."""
MAX_TOP_LEVEL_INDENT = 3
"""Spaces before a fence that is not in another block."""


class Fence(NamedTuple):
    """A block of fenced code: its offsets, the parts of its first line, and its last line.

    `end` is the end of the last line. One that is not closed ends with the text.
    """

    start: int
    code_start: int
    end: int
    indent: str
    marker: str
    info: str
    closing_line: str

    @property
    def is_understood(self) -> bool:
        """Whether Python-Markdown takes this for code, too."""
        return (
            not self.indent
            and self.closing_line.rstrip(" ") == self.marker
            and bool(LANGUAGE_NAME.fullmatch(self.info) or ATTRIBUTES.fullmatch(self.info))
        )


def fences_in(text: str) -> Iterator[Fence]:
    """The blocks of fenced code of a text."""
    if "```" not in text and "~~~" not in text:
        return
    lines = text.split("\n")
    unclosed_lengths: dict[str, int] = {}
    offset = number = 0
    while number < len(lines):
        line = lines[number]
        number, start, offset = number + 1, offset, offset + len(line) + 1
        opening = OPENING_FENCE.match(line)
        if not opening:
            continue
        marker = opening["marker"]
        if len(marker) >= unclosed_lengths.get(marker[0], len(marker) + 1):
            closing_number = len(lines)
        else:
            closing_number = closing_fence(lines, number, marker)
        is_closed = closing_number < len(lines)
        if not is_closed:
            unclosed_lengths[marker[0]] = len(marker)
            if len(opening["indent"]) > MAX_TOP_LEVEL_INDENT:
                continue
        code_start = offset
        for line in lines[number : closing_number + 1]:
            offset += len(line) + 1
        number = closing_number + 1
        yield Fence(
            start + opening.start("marker"),
            min(code_start, len(text)),
            min(offset - 1, len(text)),
            opening["indent"],
            marker,
            opening["info"],
            lines[closing_number] if is_closed else "",
        )


def closing_fence(lines: list[str], start: int, marker: str) -> int:
    """The number of the line, from `start` on, that closes a fence; that after the last if none."""
    for number in range(start, len(lines)):
        closing = CLOSING_FENCE.match(lines[number]) if marker in lines[number] else None
        if closing and closing["marker"].startswith(marker):
            return number
    return len(lines)
