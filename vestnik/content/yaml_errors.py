"""Front matter that is no YAML → the line that is mistyped, and what would be right.

Where libyaml gives up is seldom where the mistake is, and what it says is for those who know YAML:
neither is told. The lines are read again up to there, as an editor reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from vestnik.diagnostics.collector import ProblemCollector

COLON = "mapping values are not allowed in this context"
"""What libyaml says of a second colon in a line; editors meet it in titles."""
UNCLOSED = re.compile("quoted scalar|flow")
"""What it says it was at, where something is not closed."""
BEGUN = re.compile(f"{UNCLOSED.pattern}|simple key")
"""The same, or where a line has no colon: the mistake is where that began."""
FIRST = 2
"""The line of a file on which its fields begin."""

CLOSE = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,99}):(?!//)[^\s:]")
"""A field whose value touches the colon."""
FIELD = re.compile(r"[\w-]{1,99}[ \t]{0,99}:(?:\s|$)|[^\w«]")
"""A field, or what may stand at the left edge besides one: an item, a comment, a bracket."""
NAME = re.compile(r"[A-Za-z_][\w-]{0,99}(?!\S)")
VALUE = re.compile(r"[ ]*(?:-[ ]+)?(?:(?P<key>[A-Za-z_][\w-]*):[ \t]+)?(?P<value>[^\s#].*)")
SIGNS = frozenset("@`%|>-?{}[],!&*")
"""What a value begins with that is something else in YAML."""
CLOSED = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*(?P<behind>[^\s#])")
"""A quotation with something behind it."""


class Place(NamedTuple):
    """Where libyaml has given up, and what it says."""

    line: int
    column: int
    text: str
    problem: str
    context: str

    @property
    def edge(self) -> int:
        """The column of the line's first word, from 0 on."""
        return len(self.text) - len(self.text.lstrip(" "))


def tell(error: yaml.MarkedYAMLError, last: int, notes: ProblemCollector) -> None:
    """Notes what is wrong in the lines up to `last`, by where libyaml has given up."""
    problem, context = error.problem or "", error.context or ""
    mark = error.context_mark if BEGUN.search(context) else None
    mark = mark or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (FIRST, 1)
    line, column = (line, column) if line <= last else (last, 0)
    place = Place(line, column, notes.lines[line - 1], problem, context)
    if not any(found(place, notes) for found in MISTAKES):
        notes.note(
            line,
            "the front matter is not YAML",
            "write key: value; put a value with a colon or a leading quotation mark into quotes",
            column=column,
        )


def tab(_: Place, notes: ProblemCollector) -> bool:
    """A line that is indented by a tab."""
    number = next((n for n, line in enumerate(notes.lines, 1) if line[:1] == "\t"), 0)
    if number:
        notes.note(number, "a line begins with a tab", "indent it with spaces", column=1)
    return bool(number)


def unclosed(at: Place, notes: ProblemCollector) -> bool:
    """A quotation or a list that goes on to the end."""
    sign = at.text[max(at.column - 1, 0) : at.column]
    if not UNCLOSED.search(at.context) or sign not in ("'", '"', "[", "{"):
        return False
    if sign in ("'", '"'):
        notes.note(
            at.line,
            "the quotation mark is not closed, or there is a backslash behind it",
            "put the same mark at the end of the value; write «…» for a quotation in it",
            column=at.column,
        )
    else:
        notes.note(
            at.line,
            "the bracket is not closed",
            "close it; put a text that begins with a bracket into quotation marks",
            column=at.column,
        )
    return True


def no_field(at: Place, notes: ProblemCollector) -> bool:
    """The first line up to there that begins at the left edge and is no field."""
    for number, text in enumerate(notes.lines[FIRST - 1 : at.line], FIRST):
        if close := CLOSE.match(text):
            return touching(number, close, notes)
        if text and not FIELD.match(text):
            return nameless(number, NAME.match(text), notes)
    return False


def nameless(line: int, name: re.Match[str] | None, notes: ProblemCollector) -> bool:
    """Notes a line without a colon; its first word may be the name of a field."""
    if name:
        notes.note(
            line,
            "there is no colon behind the name of the field",
            "write {key}: and the value; a line that goes on with the one above is indented",
            column=name.end() + 1,
            key=name[0],
        )
    else:
        notes.note(
            line,
            "the line belongs to no field",
            "indent it by two spaces if it goes on with the line above; else write key: value",
            column=1,
        )
    return True


def no_space(at: Place, notes: ProblemCollector) -> bool:
    """A field within a field whose value touches the colon."""
    close = CLOSE.match(at.text, at.edge)
    return close is not None and touching(at.line, close, notes)


def touching(line: int, close: re.Match[str], notes: ProblemCollector) -> bool:
    """Notes a field whose value touches the colon."""
    notes.note(
        line,
        "there is no space behind the colon",
        "write {key}: and a space, then the value",
        column=close.end(),
        key=close["key"],
    )
    return True


def askew(at: Place, notes: ProblemCollector) -> bool:
    """A line that begins at no place where one can begin: the first, a field, an item."""
    found = VALUE.match(at.text)
    first = notes.lines[FIRST - 1]
    field = at.problem == COLON and found and found["key"] and at.column < found.start("value")
    if first[:1] == " " and first.strip() and at.column <= 1:
        line, column = FIRST, len(first) - len(first.lstrip(" ")) + 1
    elif at.edge and (field or (at.problem != COLON and at.column <= at.edge + 1)):
        line, column = at.line, at.edge + 1
    else:
        return False
    notes.note(
        line,
        "the line is not indented as those that it belongs to",
        "begin it exactly below them; a field of its own begins at the left edge",
        column=column,
    )
    return True


def colon(at: Place, notes: ProblemCollector) -> bool:
    """A second colon in a line."""
    if at.problem == COLON:
        notes.note(
            at.line,
            "a colon followed by a space stands in the value",
            "put the whole value into quotation marks: 'value'",
            column=at.column,
        )
    return at.problem == COLON


def behind(at: Place, notes: ProblemCollector) -> bool:
    """A value of which only the first words stand in quotation marks."""
    found = VALUE.match(at.text)
    closed = CLOSED.match(found["value"]) if found else None
    if found and closed:
        notes.note(
            at.line,
            "there is text behind the closing quotation mark",
            "write {value}",
            column=found.start("value") + closed.start("behind") + 1,
            value=quoted(found["value"]),
        )
    return closed is not None


def leading(at: Place, notes: ProblemCollector) -> bool:
    """A value that begins with a sign of YAML."""
    found = VALUE.match(at.text)
    start = found.start("value") if found else 0
    if not found or found["value"][0] not in SIGNS or not 0 < start < at.column:
        return False
    notes.note(
        at.line,
        "a value can't begin with {sign}, unless it stands in quotation marks",
        "write {value}",
        column=start + 1,
        sign=found["value"][0],
        value=quoted(found["value"]),
    )
    return True


def quoted(value: str) -> str:
    """A value as YAML takes it for a text, whatever is in it."""
    return "'" + value.strip().replace("'", "''") + "'"


MISTAKES: tuple[Callable[[Place, ProblemCollector], bool], ...] = (
    tab,
    unclosed,
    no_field,
    no_space,
    askew,
    colon,
    behind,
    leading,
)
"""Each notes one kind of mistake, if it is the one; the surest first."""
