"""A release in plain text: its paragraphs, and these as Markdown with all markup escaped. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.importing.broken_paragraphs import MAX_WRAPPED_LINE_LETTERS, is_one_paragraph
from vestnik.markdown import escape_markdown

LIST_ITEM = re.compile(r"(?P<mark>[-+*•·▪‣●◦–—]|\d{1,2}[.)])\s+(?=\S)")
BULLET_MARKS = "-+*•·▪‣●◦"
"""Marks of list items: those of Markdown, and the bullets that word processors use."""
DASH_MARKS = "–—"
"""Marks of list items if the lines end as items do: direct speech begins with a dash too."""
LINE_START_MARKUP = re.compile(
    r"^(?:(?P<mark>[-+#>=]|!{3}|~{3})|(?P<number>\d+)\.(?=\s|$)|(?P<colon>:)(?=\s))"
)


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, which blank lines separate, or line breaks if there are none.

    The items of a list are one paragraph, a line each.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
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
        if paragraphs and continues_list(last_line, line):
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
    if ended or not paragraphs or LIST_ITEM.match(line):
        return False
    if wrapped and len(paragraphs) > 1:
        return True
    return is_one_paragraph(paragraphs[-1].split("\n")[-1], line)


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
    return item["mark"] == next_item["mark"]


def paragraph_markdown(paragraph: str) -> str:
    """A paragraph of plain text as Markdown that renders as the same text."""
    lines = paragraph.split("\n")
    items = [LIST_ITEM.match(line) for line in lines]
    if len(lines) > 1 and all(items):
        first = lines[0][0]
        if first in BULLET_MARKS or (first in DASH_MARKS and end_like_items(lines)):
            return "\n".join(f"- {escape_line(line[2:].strip())}" for line in lines)
        if lines[0].startswith("1. "):
            texts = (line[item.end() :] for line, item in zip(lines, items, strict=True) if item)
            return "\n".join(
                f"{number}. {escape_line(text)}" for number, text in enumerate(texts, 1)
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
