"""Code of a Markdown text: where it is, and a text in which a sign stands for each piece. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

FENCED_CODE = r"""
    (?P<fence>^[ ]{0,3}(?P<mark>`{3,}+|~{3,}+)[^\n]*\n(?:.*?^[ ]{0,3}(?P=mark)[`~]*[ \t]*$|.*\Z))
"""
"""Code between fences, as a verbose pattern."""
CODE_SPAN = r"""(?P<span>(?<!`)(?P<ticks>`++)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`))"""
"""Code within a line, as a verbose pattern."""
PARAGRAPH_BREAK = re.compile(rf"{FENCED_CODE} | \n\n", re.VERBOSE | re.DOTALL | re.MULTILINE)
FENCED = re.compile(FENCED_CODE, re.VERBOSE | re.DOTALL | re.MULTILINE)
FENCE_LINE = re.compile(r"^[ ]{0,3}(?:```|~~~)", re.MULTILINE)
SPAN = re.compile(CODE_SPAN, re.VERBOSE | re.DOTALL)
LIST_ITEM = re.compile(r"^(?P<indentation>[ \t]*)(?:[-+*]|\d{1,9}[.)])[ ]", re.MULTILINE)
LEVEL_COLUMNS = 4
"""How far the text of an item, or code, is indented."""
MASK = re.compile("\x02(\\d+)\x03")
"""What stands for a piece of code: its number between two characters that no text has."""


class Paragraph(NamedTuple):
    """A part of a text between blank lines, and whether it is code."""

    text: str
    is_code: bool


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """The parts of a text between blank lines; code between fences is in one part.

    Joined with blank lines the parts are the text.
    """
    start, depth = 0, 0
    for end, has_fence in (*paragraph_ends(text), (len(text), False)):
        if has_fence:
            depth = 0
            continue
        part = text[start:end]
        level = indentation_level(part)
        is_indented_code = bool(part.strip()) and level > depth
        if part.strip() and not is_indented_code:
            depth = list_depth(part, min(depth, level))
        yield Paragraph(part, is_indented_code or FENCE_LINE.search(part) is not None)
        start = end + len("\n\n")


def indented_code_ranges(text: str) -> Iterator[range]:
    """Where a text has code that is indented and not between fences."""
    start = 0
    for part, is_code in split_paragraphs(text):
        if is_code and not FENCE_LINE.match(part):
            yield range(start, start + len(part))
        start += len(part) + len("\n\n")


def indentation_level(text: str) -> int:
    """How many levels of a list, or code, the beginning of a text is indented."""
    text = text.lstrip("\n")
    spaces = text[: len(text) - len(text.lstrip(" \t"))]
    return len(spaces.expandtabs(LEVEL_COLUMNS)) // LEVEL_COLUMNS


def list_depth(part: str, depth: int) -> int:
    """How many items the end of a part is within, at whose beginning there were `depth`."""
    for item in LIST_ITEM.finditer(part):
        level = indentation_level(item[0])
        if level <= depth:
            depth = level + 1
    return depth


def paragraph_ends(text: str) -> Iterator[tuple[int, bool]]:
    """The ends of the parts of a text that blank lines separate, and those of code in fences."""
    for match in PARAGRAPH_BREAK.finditer(text):
        yield match.start(), match["fence"] is not None


def change_outside_code(text: str, change: Callable[[str], str]) -> str:
    """A text that a function has changed, except for its code: equal pieces have the same mask."""
    numbers: dict[str, int] = {}

    def mask(piece: str) -> str:
        return f"\x02{numbers.setdefault(piece, len(numbers))}\x03"

    text = FENCED.sub(lambda match: mask(match[0]), MASK.sub("", text))
    masked = "\n\n".join(
        mask(part) if is_code else SPAN.sub(lambda match: mask(match[0]), part)
        for part, is_code in split_paragraphs(text)
    )
    changed = change(masked)
    pieces = list(numbers)
    while MASK.search(changed):  # a piece can have placeholders in it
        changed = MASK.sub(lambda match: pieces[int(match[1])], changed)
    return changed
