"""A release in plain text: its paragraphs, and these as Markdown with all markup escaped. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from vestnik.importing.text.broken_paragraphs import MAX_WRAPPED_LINE_LETTERS, is_one_paragraph
from vestnik.markdown import escape_markdown

LIST_ITEM = re.compile(r"(?P<mark>[-+*•·▪‣●◦∙➢✓❖■□–—]|[oо§](?=\t)|\d{1,2}[.)])\s+(?=\S)")
BULLET_MARKS = "-+*•·▪‣●◦∙➢✓❖■□oо§"
"""Marks of list items: those of Markdown, and the bullets that word processors use."""
DASH_MARKS = "–—"
"""Marks of list items if the lines end as items do: direct speech begins with a dash too."""
CELL_SEPARATOR = "\x1f"
"""Stands between the cells of a row; cleaned texts do not have it."""
BAR = "\\|"
LINE_START_MARKUP = re.compile(
    r"^(?:(?P<mark>[-+#>=]|!{3}|~{3})|(?P<number>\d+)\.(?=\s|$)|(?P<colon>:)(?=\s))"
)


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, which blank lines separate, or line breaks if there are none.

    The items of a list are one paragraph, a line each, and so are the rows of a table, whose cells
    are separated by tabs.
    """
    lines = [single_spaces(line) for line in separate_rows(text.split("\n"))]
    has_blank_lines = any(
        not line and lines[number - 1] for number, line in enumerate(lines[:-1]) if number
    )
    wrapped = has_blank_lines and max(map(len, lines)) <= MAX_WRAPPED_LINE_LETTERS
    paragraphs: list[str] = []
    ended = True
    for line in lines_without_rules(lines):
        if not line:
            ended = True
            continue
        last_line = paragraphs[-1].split("\n")[-1] if paragraphs else ""
        if paragraphs and (continues_list(last_line, line) or is_next_row(last_line, line, ended)):
            paragraphs[-1] += "\n" + line
        elif continues_paragraph(paragraphs, line, ended=ended, wrapped=wrapped):
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
        ended = False
    return paragraphs


def continues_paragraph(paragraphs: list[str], line: str, *, ended: bool, wrapped: bool) -> bool:
    """Whether a line belongs to the last paragraph.

    The first paragraph is the headline; it is short, so wrapping alone does not continue it.
    """
    if ended or not paragraphs or LIST_ITEM.match(line) or CELL_SEPARATOR in line:
        return False
    if CELL_SEPARATOR in paragraphs[-1]:
        return False
    if wrapped and len(paragraphs) > 1:
        return True
    return is_one_paragraph(paragraphs[-1].split("\n")[-1], line)


def single_spaces(line: str) -> str:
    """A line with single spaces; the cells of a row stay separated."""
    return CELL_SEPARATOR.join(" ".join(cell.split()) for cell in line.split(CELL_SEPARATOR))


def separate_rows(lines: list[str]) -> list[str]:
    """The lines; between the cells of a table's rows is the separator, in others no tab.

    A table is at least two adjacent lines with the same number of cells, separated by tabs or wide
    gaps. Lists whose signs are followed by tabs are none.
    """
    separated: list[str] = []
    for _, group in groupby(lines, count_cells):
        rows = list(group)
        if count_cells(rows[0]) > 1 and len(rows) > 1:
            separated += (CELL_SEPARATOR.join(split_cells(row)) for row in rows)
        else:
            separated += (row.replace("\t", " ") for row in rows)
    return separated


def count_cells(line: str) -> int:
    """The number of cells that a line has as the row of a table; 1 if it is none."""
    cells = split_cells(line)
    first = cells[0].strip()
    if len(cells) == 2 and (not first or LIST_ITEM.match(f"{first}\tx")):
        return 1
    return len(cells)


def split_cells(line: str) -> list[str]:
    """The cells of a line, separated by tabs, or by gaps of several spaces if there is no tab."""
    if "\t" in line:
        return line.rstrip("\t").split("\t") if line.lstrip("\t") else [line]
    return re.split(r" {3,}", line.strip())


def is_next_row(before: str, line: str, ended: bool) -> bool:
    """Whether a line is the next row of the table that the line before it belongs to."""
    return not ended and CELL_SEPARATOR in before and CELL_SEPARATOR in line


def table_markdown(rows: list[list[str]]) -> str:
    """Rows as a Markdown table; the first one is the header."""
    width = max(map(len, rows))
    lines = [
        f"| {' | '.join(escape_inline(cell).replace('|', BAR) for cell in row)} |"
        for row in ([*row, *[""] * (width - len(row))] for row in rows)
    ]
    return "\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))


def lines_without_rules(lines: list[str]) -> Iterator[str]:
    """The lines; one that is only a rule of dashes, asterisks or the like becomes blank."""
    for line in lines:
        yield "" if re.fullmatch(r"[-–—_*=~\s]{3,}", line) else line


def continues_list(before: str, line: str) -> bool:
    """Whether a line is the next item of the list that the line before it belongs to."""
    item, next_item = LIST_ITEM.match(before), LIST_ITEM.match(line)
    if not item or not next_item:
        return False
    if item["mark"][0].isdigit() and next_item["mark"][0].isdigit():
        return int(next_item["mark"][:-1]) == int(item["mark"][:-1]) + 1
    if item["mark"] in DASH_MARKS and not before.endswith((";", ",")):
        return False
    marks = {item["mark"], next_item["mark"]}
    return len(marks) == 1 or marks <= set(BULLET_MARKS) - {"-"}


def paragraph_markdown(paragraph: str) -> str:
    """A paragraph of plain text as Markdown that renders as the same text."""
    lines = paragraph.split("\n")
    if CELL_SEPARATOR in paragraph:
        return table_markdown([line.split(CELL_SEPARATOR) for line in lines])
    items = [LIST_ITEM.match(line) for line in lines]
    if len(lines) > 1 and all(items):
        first = lines[0][0]
        if first in BULLET_MARKS or (first in DASH_MARKS and end_like_items(lines)):
            return "\n".join(f"- {escape_line(line[1:].strip())}" for line in lines)
        if all(item and item["mark"].endswith(".") for item in items):
            return "\n".join(
                f"{item['mark']} {escape_line(line[item.end() :])}"
                for line, item in zip(lines, items, strict=True)
                if item
            )
    return "\n\n".join(escape_line(line) for line in lines)


def end_like_items(lines: list[str]) -> bool:
    """Whether all lines but the last end in a semicolon or comma, as list items do."""
    return all(line.endswith((";", ",")) for line in lines[:-1])


def escape_line(text: str) -> str:
    """A line in which whatever Markdown would read as markup is escaped."""
    return LINE_START_MARKUP.sub(escape_line_start, escape_inline(text))


def escape_inline(text: str) -> str:
    """A text in which inline markup is escaped."""
    return escape_markdown(text).replace("{", "\\{")


def escape_line_start(match: re.Match[str]) -> str:
    """The escaped start of a line that would begin a list, heading, quotation or the like."""
    if match["number"]:
        return f"{match['number']}\\."
    if match["colon"]:
        return "&#58;"
    mark = match["mark"]
    return {"~~~": "&#126;~~", "=": "&#61;", ">": "\\>"}.get(mark, "\\" + mark)
