"""Tables of an HTML tree → Markdown. Pure.

A cell of several lines has <br> between them. A cell that spans several rows or columns is repeated
in each of them, unless it is a number: a number that appears twice would be a wrong fact. A table
that only arranges a page is no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vestnik.importing.html.conversion.inline import inline_lines
from vestnik.importing.html.conversion.lists import integer, item_numbers, list_kind, number_sign
from vestnik.importing.html.tree import (
    BLOCK_TAGS,
    Element,
    child_nodes,
    has_block,
    tag_of,
)

MAX_SPAN = 100
MAX_CELLS = 20_000
"""A table with more cells after repeating is written without repeating."""
LAYOUT_CELL_CHARACTERS = 600
"""A cell with a longer text of several paragraphs arranges a page."""
LINE_SEPARATOR = "<br>"
WHOLLY_BOLD = re.compile(r"^\*\*([^*]+)\*\*$")

Convert = Callable[[Element], list[str]]


def table_blocks(table: Element, convert: Convert) -> list[str]:
    """The blocks of a table: its caption and itself; of a table for layout, those of its cells."""
    rows = [row for row in map(row_cells, table_rows(table)) if row]
    cells = {cell for row in rows for cell in row}
    if is_layout(table, rows):
        blocks = [block for row in rows for cell in row for block in convert(cell)]
    else:
        blocks = data_table(rows, count_header_rows(table, rows))
    return [*texts_outside(table, cells), *blocks]


def texts_outside(element: Element, cells: set[Element]) -> list[str]:
    """The caption of a table, and what a faulty page has in it outside its cells."""
    blocks: list[str] = []
    for node in child_nodes(element):
        if isinstance(node, str) or tag_of(node) == "caption":
            blocks += inline_lines([node] if isinstance(node, str) else child_nodes(node))
        elif node not in cells:
            blocks += texts_outside(node, cells)
    return blocks


def table_rows(table: Element) -> list[Element]:
    """The rows of a table in the order in which a browser shows them, without nested tables."""
    groups: dict[str, list[Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for row in own_descendants(table, ("tr",)):
        parent = tag_of(row.getparent())
        groups[parent if parent in groups else "tbody"].append(row)
    return [*groups["thead"], *groups["tbody"], *groups["tfoot"]]


def row_cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return own_descendants(row, ("td", "th"))


def own_descendants(element: Element, tags: Sequence[str]) -> list[Element]:
    """The outermost descendants with one of the tag names, without those of nested tables."""
    found: list[Element] = []
    for child in element:
        if tag_of(child) in tags:
            found.append(child)
        elif tag_of(child) not in ("table", "td", "th"):
            found += own_descendants(child, tags)
    return found


def is_layout(table: Element, rows: list[list[Element]]) -> bool:
    """Whether a table only arranges a page: one column, other tables in it, or long articles."""
    if table.get("role") in ("presentation", "none"):
        return True
    if max(map(len, rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    if any(next(cell.iter("table", "h1", "h2", "h3"), None) is not None for cell in cells):
        return True
    return any(
        sum(1 for _ in cell.iter("p", "br")) > 2
        and len("".join(cell.itertext())) > LAYOUT_CELL_CHARACTERS
        for cell in cells
    )


def count_header_rows(table: Element, rows: list[list[Element]]) -> int:
    """The number of rows that are headers; at least one, because Markdown requires it."""
    heads = (child for child in table if tag_of(child) == "thead")
    count = sum(1 for head in heads for row in own_descendants(head, ("tr",)) if row_cells(row))
    if count:
        return count
    header_rows = 0
    for row in rows[:-1]:
        if not all(tag_of(cell) == "th" for cell in row):
            break
        header_rows += 1
    return max(1, header_rows)


def data_table(rows: list[list[Element]], header_count: int) -> list[str]:
    """A Markdown table; several header rows become one."""
    grid = expand_spans(rows)
    width = max(map(len, grid), default=0)
    if not width:
        return []
    grid = [[*row, *[""] * (width - len(row))] for row in grid]
    grid = [merge_header_rows(grid[:header_count]), *grid[header_count:]]
    grid = [row for number, row in enumerate(grid) if not number or any(row)]
    if not any(map(any, grid)):
        return []
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return ["\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))]


def expand_spans(rows: list[list[Element]]) -> list[list[str]]:
    """The cells of a table as Markdown, those that span rows or columns in each of them."""
    spans = [[cell_span(cell) for cell in row] for row in rows]
    repeats = sum(width * height for row in spans for width, height in row) <= MAX_CELLS
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(rows):
        line: list[str] = []
        for cell, (width, height) in zip(row, spans[number], strict=True):
            line += take_pending(pending, len(line))
            text = cell_markdown(cell)
            repeated = text if re.search(r"[^\W\d_]", text) else ""
            for column in range(width if repeats else 1):
                if height > 1 and repeats:
                    pending[len(line)] = (min(height, len(rows) - number) - 1, repeated)
                line.append(text if not column else repeated)
        line += take_pending(pending, len(line))
        grid.append(line)
    return grid


def take_pending(pending: dict[int, tuple[int, str]], column: int) -> list[str]:
    """The cells of earlier rows that continue from a column on."""
    cells: list[str] = []
    while column in pending:
        rows, text = pending.pop(column)
        if rows > 0:
            cells.append(text)
            if rows > 1:
                pending[column] = (rows - 1, text)
        else:
            break
        column += 1
    return cells


def cell_span(cell: Element) -> tuple[int, int]:
    """The numbers of columns and rows that a cell spans."""
    width, height = integer(cell.get("colspan"), 1), integer(cell.get("rowspan"), 1)
    return min(max(width, 1), MAX_SPAN), min(max(height, 1), MAX_SPAN)


def merge_header_rows(rows: list[list[str]]) -> list[str]:
    """One header row: below each other the different texts of a column; a page makes it bold."""
    return [
        LINE_SEPARATOR.join(dict.fromkeys(WHOLLY_BOLD.sub(r"\1", text) for text in column if text))
        for column in zip(*rows, strict=True)
    ]


def cell_markdown(cell: Element) -> str:
    """The Markdown of a cell, on one line."""
    lines = cell_lines(cell)
    return LINE_SEPARATOR.join(line.replace("|", "\\|") for line in lines)


def cell_lines(element: Element) -> list[str]:
    """The lines of a cell: those of its text and of its blocks; items of lists have their sign."""
    if not has_block(element):
        return inline_lines(child_nodes(element))
    lines: list[str] = []
    numbers = item_numbers(element) if tag_of(element) == "ol" else {}
    inline: list[Element | str] = []
    for node in (*child_nodes(element), None):
        if node is not None and tag_of(node) not in BLOCK_TAGS:
            inline.append(node)
            continue
        lines += inline_lines(inline)
        inline = []
        if node is not None:
            inner = cell_lines(node)
            if tag_of(node) == "li" and inner:
                sign = number_sign(numbers[node], list_kind(element)) if node in numbers else "•"
                inner[0] = f"{sign} {inner[0]}"
            lines += inner
    return lines
