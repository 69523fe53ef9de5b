"""Runs of text with marks (bold, italic, deleted, inserted) → Markdown. Pure.

Nested and adjacent elements of the same kind become one mark, and the spaces at the edges of a mark
move out of it, as Markdown requires.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from vestnik.importing.text import LINE_START_MARKUP, escape_inline, escape_line_start
from vestnik.markdown import parse_inline

BOLD, ITALIC, DELETED, INSERTED = "bold", "italic", "deleted", "inserted"
MARKDOWN_OF_MARK = {
    DELETED: ("<del>", "</del>"),
    INSERTED: ("<ins>", "</ins>"),
    BOLD: ("**", "**"),
    ITALIC: ("*", "*"),
}
"""The Markdown before and after marked text; outer marks first."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text with its marks; if it `is_markdown`, nothing in it is escaped."""

    text: str
    marks: frozenset[str] = frozenset()
    is_markdown: bool = False


LINE_BREAK = Run("\n", is_markdown=True)


def write_line(runs: list[Run]) -> str:
    """The Markdown of a line; without marks if a page would print the signs of any of them."""
    line = " ".join(write_runs(runs).split())
    if any(run.marks for run in runs) and "`" not in line:
        plain = " ".join(write_runs([replace(run, marks=frozenset()) for run in runs]).split())
        if visible_text(line) != visible_text(plain):
            line = plain
    return LINE_START_MARKUP.sub(escape_line_start, line)


def visible_text(markdown: str) -> str:
    """What a page prints of a line, without spaces."""
    return "".join(parse_inline(markdown).text.split())


def write_runs(runs: list[Run]) -> str:
    """The Markdown of runs."""
    pieces: list[str] = []
    open_marks: list[str] = []
    for run in separate_spaces(merge_runs(runs)):
        while any(mark not in run.marks for mark in open_marks):
            pieces.append(MARKDOWN_OF_MARK[open_marks.pop()][1])
        for mark in MARKDOWN_OF_MARK:
            if mark in run.marks and mark not in open_marks:
                open_marks.append(mark)
                pieces.append(MARKDOWN_OF_MARK[mark][0])
        text = run.text if run.is_markdown else escape_inline(run.text)
        if text.startswith("[") and pieces and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1][:-1] + "\\!"
        if text.startswith("[") and pieces and pieces[-1].endswith(")") and run.is_markdown:
            pieces.append(" ")  # the page separates two links by its style
        pieces.append(text)
    pieces += [MARKDOWN_OF_MARK[mark][1] for mark in reversed(open_marks)]
    return "".join(pieces)


def merge_runs(runs: list[Run]) -> list[Run]:
    """The runs; adjacent texts with the same marks are one, so that it is escaped as a whole."""
    merged: list[Run] = []
    for marks, group in groupby(runs, lambda run: run.marks):
        for is_markdown, same_runs in groupby(group, lambda run: run.is_markdown):
            text = "".join(run.text for run in same_runs)
            if text:
                merged.append(Run(text, marks, is_markdown))
    return merged


def separate_spaces(runs: list[Run]) -> list[Run]:
    """The runs; spaces at the edge of a mark, and marks without a letter, have no marks."""
    separated: list[Run] = []
    for number, run in enumerate(runs):
        before = runs[number - 1].marks if number else frozenset()
        after = runs[number + 1].marks if number + 1 < len(runs) else frozenset()
        shared = run.marks & before & after
        text = run.text.strip()
        if not re.search(r"\w", text):
            separated.append(replace(run, marks=shared))
            continue
        start, end = run.text.find(text), run.text.find(text) + len(text)
        if start:
            separated.append(replace(run, text=run.text[:start], marks=run.marks & before))
        separated.append(replace(run, text=text))
        if run.text[end:]:
            separated.append(replace(run, text=run.text[end:], marks=run.marks & after))
    return separated
