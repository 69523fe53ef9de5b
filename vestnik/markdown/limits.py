"""How large and how deep a text may be: beyond that nobody wrote it, and reading it takes minutes.

What reads Markdown takes four times as long for twice the open brackets, and gives up where blocks
stand in each other hundreds of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Most(NamedTuple):
    """How large a file may be."""

    bytes: int
    lines: int


WRITTEN = Most(2_000_000, 50_000)
"""Of what people write; an article of a thousand words has sixteen thousand bytes."""
EXCHANGED = Most(200_000_000, 5_000_000)
"""Of what holds the translations of a whole archive; ten thousand articles have a hundred MB."""
BLOCK = 30_000
"""Characters of a paragraph, a table or another stretch without an empty line."""
TRANSLATION = 50_000
"""The same in a catalog, where a line break takes more of them."""
NAME = 150
"""Characters of a file's name; file systems have 255 bytes, Windows has 260 for the whole path."""
HEADER = 100_000
"""Characters of a front matter."""
FIELD = 5_000
"""Characters of a field of the front matter."""
DEPTH = 100
"""So many brackets, or elements of HTML, may stand in each other."""
MARGIN = 400
"""Columns before the first word of a line: a hundred blocks in each other."""
TAB = 4
"""Columns of a tab, at most."""
NOTES = 500
"""References to footnotes in a document."""

BRACKET = re.compile(r"[\[\]()]|<(?=[a-zA-Z!?])|(?<=[\w\"'/?-])>")
OPENING = {"[": "[", "(": "(", "<": "<"}
CLOSING = {"]": "[", ")": "(", ">": "<"}
ELEMENT = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
OPEN = frozenset(
    (
        *("br", "col", "dd", "dt", "hr", "img", "input", "li"),
        *("option", "p", "source", "td", "th", "tr", "wbr"),
    )
)
"""The elements that may stay open, or have nothing in them."""
PREFIX = re.compile(r"(?:[ \t>]|[-*+:][ \t]|\d{1,9}[.)][ \t])*")


class Excess(NamedTuple):
    """What is too much in a text: the number of its line from 0 on, and two message ids."""

    line: int
    what: str
    right: str
    most: int


def excess(text: str, block: int = BLOCK) -> Excess | None:
    """The first thing of a Markdown text that is too much; None if all is within limits."""
    return None if len(text) <= DEPTH else next(found(text, block), None)


def found(text: str, block: int) -> Iterator[Excess]:
    """What is too much, a kind after the other."""
    yield from stretches(text, block)
    yield from margins(text)
    yield from elements(text)
    if text.count("[^") > NOTES:
        yield Excess(
            0,
            "the text refers more than {most} times to footnotes",
            "put it on several pages",
            NOTES,
        )


def stretches(text: str, block: int) -> Iterator[Excess]:
    """Stretches without an empty line that are too long, or have too many open brackets."""
    if len(text) < block and sum(map(text.count, OPENING)) <= DEPTH:
        return
    start = 0
    length = 0
    open_: dict[str, int] = {}
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            start, length, open_ = number + 1, 0, {}
            continue
        length += len(line) + 1
        if length > block:
            yield Excess(
                start,
                "a paragraph has more than {most} characters",
                "put an empty line where a new paragraph begins",
                block,
            )
        for one in BRACKET.findall(line):
            if kind := OPENING.get(one):
                open_[kind] = open_.get(kind, 0) + 1
                if open_[kind] > DEPTH:
                    yield Excess(
                        number,
                        "more than {most} brackets are open here",
                        "close each, or put a backslash before it: \\[",
                        DEPTH,
                    )
            else:
                kind = CLOSING[one]
                open_[kind] = max(open_.get(kind, 0) - 1, 0)


def margins(text: str) -> Iterator[Excess]:
    """Lines that begin too far to the right."""
    for number, line in enumerate(text.split("\n")):
        before = PREFIX.match(line) if len(line) * TAB > MARGIN else None
        if before and len(before[0].expandtabs(TAB)) > MARGIN and before.end() < len(line):
            yield Excess(
                number,
                "blocks stand here in more than {most} others",
                "take away white space and signs of lists at the beginning of the line",
                MARGIN // 4,
            )


def elements(text: str) -> Iterator[Excess]:
    """Where too many elements of HTML are open."""
    if text.count("<") <= DEPTH:
        return
    depth = 0
    for one in ELEMENT.finditer(text):
        if one["name"].lower() in OPEN:
            continue
        depth = max(depth - 1, 0) if one["end"] else depth + 1
        if depth > DEPTH:
            yield Excess(
                text.count("\n", 0, one.start()),
                "more than {most} elements of HTML are open here",
                "close each of them",
                DEPTH,
            )
            return
