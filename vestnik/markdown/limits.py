"""How long and how deeply nested Markdown may be: beyond that, parsing it takes minutes.

Python-Markdown takes four times as long for twice the open brackets, and fails if blocks are nested
hundreds of levels deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.model import Problem

MAX_BLOCK_CHARACTERS = 30_000
"""Of a paragraph, a table or other lines without an empty line between them."""
MAX_TRANSLATION_CHARACTERS = 50_000
"""Of a block in a catalog, where a line break takes more characters."""
MAX_NESTING_DEPTH = 100
"""Of brackets, or of HTML elements, in each other."""
MAX_INDENT_COLUMNS = 400
"""Of white space and markers before the first word of a line: blocks a hundred levels deep."""
COLUMNS_PER_LEVEL = 4
COLUMNS_PER_TAB = 4
MAX_TABLE_CELLS = 20_000
"""Of a document; each cell can be a block to translate."""
MAX_FOOTNOTE_REFERENCES = 500
"""Of a document."""
MAX_CROWDED_LINES = 250
"""Of headings, rules and definitions without an empty line between them."""

BRACKET = re.compile(r"[\[\]()]|<(?=[a-zA-Z!?])|(?<=[\w\"'/?-])>")
OPENING_BRACKETS = {"[": "[", "(": "(", "<": "<"}
CLOSING_BRACKETS = {"]": "[", ")": "(", ">": "<"}
HTML_TAG = re.compile(
    r"<(?!(?:https?|ftp)://[^<>]*>|[^<>\s!/]+@[^<>\s@]+>)(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)",
    re.IGNORECASE,
)
"""A tag; not an address or e-mail address in angle brackets, which Markdown makes a link."""
FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\n]*\]:", re.MULTILINE)
"""The beginning of the text of a footnote, which is no reference to it."""
COMMENT = re.compile(r"<!--.*?-->|(?P<open><!--.*)", re.DOTALL)
"""A comment, or the text from the beginning of one that does not end."""
ELEMENTS_WITHOUT_END_TAG = frozenset(
    (
        *("br", "col", "dd", "dt", "hr", "img", "input", "li"),
        *("option", "p", "source", "td", "th", "tr", "wbr"),
    )
)
"""The elements that have no end tag, or may leave it out."""
FENCED_CODE = re.compile(
    r"^(?P<fence>(?:```+|~~~+)(?![`~]))[^\n]*\n.*?^(?P=fence)[ ]*$", re.M | re.S
)
CROWDED_LINE = re.compile(
    r"[ >]{0,8}(?:#|[=-]+[ ]*$|(?:[-*_][ ]*){3,}$|[-*+][ ]*$)|[ \t>]*:[ ]{1,3}\S", re.ASCII
)
"""A heading or the line below one, a rule, an item without words, a definition.

Each ends the paragraph before it, and the parser looks at all that follows once more.
"""
INDENT = re.compile(r"(?:[ \t>]|[-*+:][ \t]|\d{1,9}[.)][ \t])*")


def exceeded_limit(text: str, max_block_characters: int = MAX_BLOCK_CHARACTERS) -> Problem | None:
    """The first limit that a Markdown text exceeds; lines count from 1, the file is not set."""
    if len(text) <= MAX_NESTING_DEPTH:
        return None
    return next(exceeded_limits(text, max_block_characters), None)


def exceeded_limits(text: str, max_block_characters: int) -> Iterator[Problem]:
    """All limits that a text exceeds, one kind after the other."""
    yield from long_blocks(text, max_block_characters)
    yield from deep_indents(text)
    if text.count("|") > MAX_TABLE_CELLS:
        yield Problem(
            id="too-many-table-cells",
            line=text.count("\n", 0, text.index("|")) + 1,
            message="the tables have more than {most} cells",
            hint="put the data into a file to download (CSV, XLSX), and link to it",
            values=(("most", str(MAX_TABLE_CELLS)),),
        )
    yield from deep_html(text)
    yield from crowded_lines(text)
    if text.count("[^") - len(FOOTNOTE.findall(text)) > MAX_FOOTNOTE_REFERENCES:
        yield Problem(
            id="too-many-footnotes",
            message="the text has more than {most} footnote references",
            hint="divide it into several pages",
            values=(("most", str(MAX_FOOTNOTE_REFERENCES)),),
        )


def long_blocks(text: str, max_characters: int) -> Iterator[Problem]:
    """Lines without an empty line between them that are too long, or have many open brackets."""
    bracket_count = sum(map(text.count, OPENING_BRACKETS))
    if len(text) < max_characters and bracket_count <= MAX_NESTING_DEPTH:
        return
    start = 0
    length = 0
    open_brackets: dict[str, int] = {}
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            start, length, open_brackets = number + 1, 0, {}
            continue
        length += len(line) + 1
        if length > max_characters:
            yield Problem(
                id="paragraph-too-long",
                line=start + 1,
                message="a paragraph has more than {most} characters",
                hint="put an empty line where a new paragraph begins",
                values=(("most", str(max_characters)),),
            )
        for bracket in BRACKET.findall(line):
            if kind := OPENING_BRACKETS.get(bracket):
                open_brackets[kind] = open_brackets.get(kind, 0) + 1
                if open_brackets[kind] > MAX_NESTING_DEPTH:
                    yield Problem(
                        id="too-many-open-brackets",
                        line=number + 1,
                        message="more than {most} brackets are open here",
                        hint="close each, or put a backslash before it: \\[",
                        values=(("most", str(MAX_NESTING_DEPTH)),),
                    )
            else:
                kind = CLOSING_BRACKETS[bracket]
                open_brackets[kind] = max(open_brackets.get(kind, 0) - 1, 0)


def deep_indents(text: str) -> Iterator[Problem]:
    """Lines that are indented too far, by white space or by markers of lists and quotations."""
    for number, line in enumerate(text.split("\n")):
        if len(line) * COLUMNS_PER_TAB <= MAX_INDENT_COLUMNS:
            continue
        indent = INDENT.match(line)
        assert indent is not None
        columns = len(indent[0].expandtabs(COLUMNS_PER_TAB))
        if columns > MAX_INDENT_COLUMNS and indent.end() < len(line):
            yield Problem(
                id="nested-blocks",
                line=number + 1,
                message="blocks are nested here more than {most} levels deep",
                hint="delete spaces and list markers at the beginning of the line",
                values=(("most", str(MAX_INDENT_COLUMNS // COLUMNS_PER_LEVEL)),),
            )


def crowded_lines(text: str) -> Iterator[Problem]:
    """The first line of a paragraph that would be too many blocks."""
    if not is_crowded(text):
        return
    code = FENCED_CODE.sub(lambda match: "\n" * match[0].count("\n"), text)
    count = 0
    for number, line in enumerate(code.split("\n"), 1):
        if not line.strip():
            count = 0
        elif CROWDED_LINE.match(line):
            count += 1
        if count > MAX_CROWDED_LINES:
            yield Problem(
                id="crowded-lines",
                line=number,
                message="more than {most} headings, rules or definitions follow each other here",
                hint="put an empty line before each",
                values=(("most", str(MAX_CROWDED_LINES)),),
            )
            return


def is_crowded(text: str) -> bool:
    """Whether a text has so many headings, rules and definitions; a quick test."""
    lines = text.split("\n")
    if len(lines) <= MAX_CROWDED_LINES:
        return False
    return sum(CROWDED_LINE.match(line) is not None for line in lines) > MAX_CROWDED_LINES


def deep_html(text: str) -> Iterator[Problem]:
    """The first place where too many HTML elements are open.

    In the text itself only the place is looked for: what is in a code span is no element.
    """
    if text.count("<") <= MAX_NESTING_DEPTH or not first_deep_tag(text):
        return
    from vestnik.markdown.conversion import unsanitised_html

    if first_deep_tag(COMMENT.sub(r"\g<open>", unsanitised_html(text))):
        yield Problem(
            id="nested-html",
            line=text.count("\n", 0, first_deep_tag(text)) + 1,
            message="more than {most} HTML elements are open here",
            hint="close each of them",
            values=(("most", str(MAX_NESTING_DEPTH)),),
        )


def first_deep_tag(text: str) -> int:
    """The offset of the first tag with which too many elements are open; 0 if there is none."""
    depth = 0
    for tag in HTML_TAG.finditer(text):
        if tag["name"].lower() in ELEMENTS_WITHOUT_END_TAG:
            continue
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        if depth > MAX_NESTING_DEPTH:
            return tag.start()
    return 0
