"""Lists as CommonMark and Kramdown lay them out → the layout of the archive's Markdown. Pure.

There a list can follow a paragraph without a blank line, and what belongs to an item is indented
as far as the item's text; here a blank line is needed, and four spaces. Only white space changes,
and code between fences within an item becomes indented code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from vestnik.importing.generators.markdown.code_masking import FENCED_CODE

INDENTATION = 4
MARKER = re.compile(r"(?P<sign>[-+*]|\d{1,9}[.)])(?P<space>[ ]+(?=\S)|[ ]*\Z)")
THEMATIC_BREAK = re.compile(r"(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,}")
FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[ ]*(?P<language>[\w+#.-]*)(?P<rest>[^`\n]*)\Z")
QUOTATION = re.compile(
    rf"{FENCED_CODE} | (?P<quotation>(?:^>[^\n]*\n?)+(?<!\n))",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
OTHER_BLOCK = re.compile(r"#{1,6}\s|>|\||</?\w|\[[^\]]+\]:|:\s")
"""The start of a block that is no paragraph."""
BLOCK_AFTER_BLANK_LINE = re.compile(r"#{1,6}\s|>")
"""The start of a block that within an item needs a blank line before it."""
MAX_SPACES_AFTER_MARKER = 4
MIN_NESTED_COLUMNS = 2
"""How much further right than an item an item within it begins."""


class Item(NamedTuple):
    """The item of a list that a line belongs to: the columns of its sign and of its text."""

    column: int
    text_column: int


@dataclass(slots=True)
class Layout:
    """The lines so far, the open items from the outermost, and the fence that is open.

    `has_blank_line` says that there is a blank line in the last item, `after_code` that the last
    line is the end of code between fences. `code_depth` is the number of items that code must be
    within: after a list within an item, code of that item would be text, so it is put into the last
    item of that list.
    """

    lines: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    fence: str = ""
    fence_column: int = 0
    in_paragraph: bool = False
    has_blank_line: bool = False
    after_code: bool = False
    code_depth: int = 0

    def add(self, line: str) -> None:
        """Adds a line."""
        self.lines.append(line)

    def add_blank_line(self) -> None:
        """Adds a blank line, unless there is one."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
            self.has_blank_line = True

    def close_items(self, column: int) -> None:
        """Closes the items that a line with text at this column does not belong to."""
        while self.items and column < self.items[-1].text_column:
            self.items.pop()

    def close_lists(self, column: int) -> None:
        """Closes the items that an item with its sign at this column is not within."""
        while self.items and column < self.items[-1].column + MIN_NESTED_COLUMNS:
            self.items.pop()


def lay_out_lists(text: str) -> str:
    """A text whose lists have the layout of the archive's Markdown, also within quotations."""
    return "\n".join(laid_out_lines(QUOTATION.sub(lay_out_quotation, text)))


def lay_out_quotation(match: re.Match[str]) -> str:
    """A quotation of several lines with its lists laid out."""
    if match["quotation"] is None:
        return match[0]
    inner = re.sub("^>[ ]?", "", match[0], flags=re.MULTILINE)
    return "\n".join(f"> {line}".rstrip() for line in laid_out_lines(inner))


def laid_out_lines(text: str) -> list[str]:
    """The lines of a text whose lists have the layout of the archive's Markdown."""
    layout = Layout()
    for line in text.split("\n"):
        words = line.lstrip(" \t")
        column = len(line[: len(line) - len(words)].expandtabs(INDENTATION))
        if layout.fence:
            add_code_line(layout, line, words, column)
        elif not words:
            layout.add("")
            layout.in_paragraph, layout.has_blank_line = False, True
        else:
            add_line(layout, line, words, column)
    return layout.lines


def add_code_line(layout: Layout, line: str, words: str, column: int) -> None:
    """Adds a line between fences, or the fence that ends them."""
    is_end = words.startswith(layout.fence) and not words.strip(layout.fence[0] + " ")
    if is_end and column < layout.fence_column + INDENTATION:
        if not layout.items:
            layout.add(words)
        layout.fence, layout.after_code = "", True
        return
    code = without_indentation(line, layout.fence_column)
    columns = (layout.code_depth + 1) * INDENTATION if layout.items else 0
    layout.add(f"{' ' * columns}{code}" if code.strip() else "")


def without_indentation(line: str, columns: int) -> str:
    """A line without its first spaces, as many as there are up to a number."""
    line = line.expandtabs(INDENTATION) if line[:columns].strip(" ") else line
    return line[min(columns, len(line) - len(line.lstrip(" "))) :]


def add_line(layout: Layout, line: str, words: str, column: int) -> None:
    """Adds a line outside of fences that is not blank."""
    if layout.after_code:
        layout.add_blank_line()
        layout.after_code = False
    marker = MARKER.match(words)
    if marker and not THEMATIC_BREAK.fullmatch(words) and starts_item(layout, marker, column):
        add_item(layout, words, column, marker)
        return
    if layout.items and THEMATIC_BREAK.fullmatch(words) and column < layout.items[-1].text_column:
        layout.close_items(column)
        layout.add_blank_line()
        layout.in_paragraph = False
    elif layout.items and layout.in_paragraph and BLOCK_AFTER_BLANK_LINE.match(words):
        layout.add_blank_line()
        layout.in_paragraph = False
    if layout.in_paragraph and not FENCE.match(words) and not OTHER_BLOCK.match(words):
        layout.add(f"{' ' * (len(layout.items) * INDENTATION)}{words}" if layout.items else line)
        return
    layout.close_items(column)
    base = layout.items[-1].text_column if layout.items else 0
    is_code = column - base >= INDENTATION
    if not is_code and (fence := FENCE.match(words)):
        open_fence(layout, fence, column)
        return
    if layout.items:
        relative = column - base if is_code else 0
        depth = len(layout.items)
        layout.code_depth = max(layout.code_depth, depth) if is_code else depth
        layout.add(f"{' ' * (layout.code_depth * INDENTATION + relative)}{words}")
    else:
        layout.add(line)
        layout.code_depth = 0
    layout.in_paragraph = not is_code and not OTHER_BLOCK.match(words)


def starts_item(layout: Layout, marker: re.Match[str], column: int) -> bool:
    """Whether a sign starts an item: not in code, and a number other than 1 not in a paragraph."""
    open_items = [item for item in layout.items if column >= item.text_column]
    base = open_items[-1].text_column if open_items else 0
    if column - base >= INDENTATION and not (
        layout.items and column < layout.items[-1].column + INDENTATION
    ):
        return False
    in_own_list = any(item.column <= column for item in layout.items)
    if layout.in_paragraph and not in_own_list:
        return bool(marker["space"].strip("\n")) and marker["sign"] in ("-", "+", "*", "1.", "1)")
    return True


def add_item(layout: Layout, words: str, column: int, marker: re.Match[str]) -> None:
    """Adds the first line of an item."""
    if not layout.items or layout.has_blank_line:
        layout.add_blank_line()
    layout.close_lists(column)
    space = len(marker["space"])
    if not 1 <= space <= MAX_SPACES_AFTER_MARKER:
        space = 1
    sign = marker["sign"].replace(")", ".")
    rest = words[marker.end() :]
    layout.add(f"{' ' * (len(layout.items) * INDENTATION)}{sign} {rest}".rstrip())
    layout.has_blank_line = False
    layout.items.append(Item(column, column + len(marker["sign"]) + space))
    layout.code_depth = len(layout.items)
    fence = FENCE.match(rest)
    layout.in_paragraph = bool(rest) and not OTHER_BLOCK.match(rest)
    if fence:
        layout.lines[-1] = layout.lines[-1][: -len(rest)].rstrip()
        open_fence(layout, fence, layout.items[-1].text_column)


def open_fence(layout: Layout, fence: re.Match[str], column: int) -> None:
    """Begins code between fences; within an item it becomes indented code."""
    layout.fence, layout.fence_column = fence["mark"], column
    layout.in_paragraph = False
    layout.add_blank_line()
    if not layout.items:
        layout.add(f"{fence['mark']}{fence['language']}")
