"""Rules for tables: lines that are to be one and are not, rows with more or fewer cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from vestnik.lint.markup.page_places import places_on_page
from vestnik.lint.prose import (
    OPAQUE,
    TEMPLATE_TAG,
    Line,
    blank_matches,
    paragraphs_in,
    without_code,
)
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.model import Document, Problem

ESCAPED_BAR = re.compile(r"\\\|")
BAR_IN_LINK = re.compile(r"\[\[[^\[\]\n]*\]\]")
DELIMITER_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")
GRID_LINE = re.compile(r"[ \t>]*(?P<sign>\+(?:[-=]{2,}\+)+)[ \t]*")
CELLS_AND_TABS = re.compile(
    r"\A[ \t>]*+(?:(?:[^\w\s]|\w|\(?\w{1,3}[.)])\t+)?+[^\s<\x00\ufffc][^<]*?\t[^\s<]"
)
"""A line with a tab between words; a tab after the sign of a list item does not count."""
CELLS_AND_SPACES = re.compile(
    r"\A[ \t>]*+(?![-*+\[]|\d+[.)])[^\s<\x00\ufffc](?:[^<\s]| {1,2}(?! ))*+ {3,}+[^\s<]"
)
"""A line with three or more spaces between words."""
ROW_WITH_BORDERS = re.compile(r"[ \t>]*\|[^|]*[^|\s][^|]*\|(?:[^|]*\|)*[ \t]*")
MIN_TABLE_LINES = 2

NO_DELIMITER_ROW = Problem(
    id="table-without-delimiter-row",
    message="these lines do not make a table: their bars are printed",
    hint="write a line | --- | --- | below the first, with as many cells",
)
NO_HEADER_ROW = Problem(
    id="table-without-header-row",
    message="the line of dashes has no row above it: the bars are printed",
    hint="write a row with the names of the columns above it: | … | … |",
)
DIVIDED_TABLE = Problem(
    id="divided-table",
    message="an empty line divides this table: the bars below it are printed",
    hint="delete the empty line",
)
TABLE_IN_PARAGRAPH = Problem(
    id="table-in-paragraph",
    message="this table is joined to the text above: its bars are printed",
    hint="leave an empty line before the table",
)
DELIMITER_ROW_CELLS = Problem(
    id="delimiter-row-cells",
    message="cells in this line: {cells}, in the line above: {columns}; so they make no table",
    hint="write as many cells with dashes as the first line has",
)
EXTRA_CELL = Problem(
    id="extra-table-cell",
    message="cells in this row: {cells}, in the first row: {columns}; the page does not have "
    "the last",
    hint="remove a bar, write \\| to print one, or add a column to the first two lines",
)
MISSING_CELL = Problem(
    id="missing-table-cell",
    message="cells in this row: {cells}, in the first row: {columns}; the last are empty "
    "on the page",
    hint="add the missing bars; for text below the table, leave an empty line before it",
)
TABS = Problem(
    id="table-of-tabs",
    message="tabs do not make a table: these lines are joined into one paragraph",
    hint="write each row as | … | … |, with a line | --- | --- | below the first",
)
SPACES = Problem(
    id="table-of-spaces",
    message="spaces do not make a table: these lines are joined into one paragraph",
    hint="write each row as | … | … |, with a line | --- | --- | below the first",
)
GRID = Problem(
    id="grid-table",
    message="this frame does not make a table: it is printed",
    hint="write each row as | … | … |, with a line | --- | --- | below the first",
)


class TableLines(NamedTuple):
    """Lines with bars that follow each other: where they begin, and the cells of each.

    `follows_part` is whether the lines before them, up to an empty line, are a part of their table.
    """

    offsets: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    is_table: bool = False
    follows_part: bool = False

    @property
    def has_delimiter_row(self) -> bool:
        """Whether the second line has dashes."""
        return len(self.rows) > 1 and is_delimiter_row(self.rows[1])


def is_delimiter_row(cells: Sequence[str]) -> bool:
    """Whether the cells of a line have only dashes and colons."""
    return all(DELIMITER_CELL.fullmatch(cell) for cell in cells)


@lru_cache(1)
def tables_in(body: str) -> Sequence[TableLines]:
    """The lines of a body that are, or look like, tables."""
    if "|" not in body:
        return ()
    text = without_code(body)
    for pattern in (ESCAPED_BAR, BAR_IN_LINK, TEMPLATE_TAG):
        text = blank_matches(text, pattern, OPAQUE)
    candidates = list(table_candidates(text))
    starts = [table.offsets[0] + body.startswith("|", table.offsets[0]) for table in candidates]
    places = places_on_page(body, starts)
    return [
        table._replace(is_table=place.elements[-1:] == ("th",))
        for table, start in zip(candidates, starts, strict=True)
        if (place := places.get(start)) and "pre" not in place.elements
    ]


def table_candidates(text: str) -> Iterator[TableLines]:
    """The lines of a text that may be tables."""
    previous: TableLines | None = None
    previous_prefix = ""
    for paragraph in paragraphs_in(text):
        line = paragraph[0].text
        prefix = line[: len(line) - len(line.lstrip(" \t>"))]
        if prefix != previous_prefix:
            previous = None
        tables = list(row_groups(paragraph))
        for table in tables:
            yield table._replace(follows_part=previous is not None and continues(table, previous))
        previous, previous_prefix = tables[-1] if tables else None, prefix


def continues(table: TableLines, previous: TableLines) -> bool:
    """Whether lines in the next paragraph belong to the same table as the previous lines."""
    parts = (previous.rows, table.rows)
    has_same_columns = len({len(rows[0]) for rows in parts}) == 1
    return has_same_columns and sum(is_delimiter_row(row) for rows in parts for row in rows) == 1


def row_groups(paragraph: Sequence[Line]) -> Iterator[TableLines]:
    """The lines of a paragraph that may be a table."""
    offsets: list[int] = []
    lines: list[str] = []
    for offset, line in paragraph:
        if "|" in line or len(lines) >= MIN_TABLE_LINES:
            row = line.lstrip(" \t>")
            offsets.append(offset + len(line) - len(row))
            lines.append(row.rstrip())
        elif lines:
            break
    if len(lines) < MIN_TABLE_LINES and not (
        len(lines) == len(paragraph) and ROW_WITH_BORDERS.fullmatch(lines[0])
    ):
        return
    has_border = lines[0].startswith("|") or lines[0].endswith("|")
    rows = tuple(tuple(cells_of(line, has_border)) for line in lines)
    is_row = lines[0].startswith("|")
    if is_row or len(rows[0]) == len(rows[1]) or is_delimiter_row(rows[1]):
        yield TableLines(tuple(offsets), rows)


def cells_of(line: str, has_border: bool) -> list[str]:
    """The cells of a row; bars at its edges do not count if the first row has such bars."""
    if has_border:
        line = line.removeprefix("|").removesuffix("|")
    return line.split("|")


def lines_without_table(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Lines with bars that the page prints."""
    for table in tables_in(document.body):
        if table.is_table:
            continue
        offset, problem = table.offsets[0], NO_DELIMITER_ROW
        if table.follows_part and not table.has_delimiter_row:
            problem = DIVIDED_TABLE
        elif is_delimiter_row(table.rows[0]):
            problem = NO_HEADER_ROW
        elif table.has_delimiter_row:
            problem = TABLE_IN_PARAGRAPH
            cells, columns = len(table.rows[1]), len(table.rows[0])
            if cells != columns:
                offset = table.offsets[1]
                values = (("cells", str(cells)), ("columns", str(columns)))
                problem = replace(DELIMITER_ROW_CELLS, values=values)
        yield body_text(document).warning(offset, problem)


def rows_of_wrong_length(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Rows of tables with more or fewer cells than the first row; a cell too many is left out."""
    for table in tables_in(document.body):
        if not table.is_table:
            continue
        columns = len(table.rows[0])
        for offset, cells in zip(table.offsets[2:], table.rows[2:], strict=True):
            if len(cells) < columns or any(cell.strip() for cell in cells[columns:]):
                problem = MISSING_CELL if len(cells) < columns else EXTRA_CELL
                values = (("cells", str(len(cells))), ("columns", str(columns)))
                yield body_text(document).warning(offset, replace(problem, values=values))


def tables_without_bars(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first of the lines that are divided by tabs or spaces in each paragraph."""
    body = document.body
    for sign, pattern, problem in (
        ("\t", CELLS_AND_TABS, TABS),
        ("   ", CELLS_AND_SPACES, SPACES),
    ):
        if sign not in body:
            continue
        for paragraph in paragraphs_in(without_code(body)):
            has_cells = [pattern.match(line.text) is not None for line in paragraph]
            for line, *pair in zip(paragraph, has_cells, has_cells[1:], strict=False):
                if all(pair) and "|" not in line.text:
                    indent = len(line.text) - len(line.text.lstrip(" \t>"))
                    yield body_text(document).warning(line.offset + indent, problem)
                    break


def grid_tables(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first line of each table that has a frame of signs, as pandoc and reStructuredText do."""
    body = document.body
    if "--+" not in body and "==+" not in body:
        return
    for paragraph in paragraphs_in(without_code(body)):
        for offset, line in paragraph:
            if frame := GRID_LINE.fullmatch(line):
                yield body_text(document).warning(offset + frame.start("sign"), GRID)
                break


TABLE_RULES: tuple[LintRule, ...] = (
    lines_without_table,
    rows_of_wrong_length,
    tables_without_bars,
    grid_tables,
)
