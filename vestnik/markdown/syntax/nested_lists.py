"""Lists in lists, indented by two or three spaces, as on GitHub.

Python-Markdown asks for four. An item that begins at the column where the text of the item above it
begins, or further to the right, is nested in that (CommonMark Spec 0.31, 5.2 List items). So is an
item with a bullet that is indented by two spaces below one with a number, and an indented paragraph
if the list goes on after it: nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor

if TYPE_CHECKING:
    from markdown.blockparser import BlockParser

TAB_COLUMNS = 4
"""The indentation that Python-Markdown asks for."""
MIN_INDENT_COLUMNS = 2
MARKER = re.compile(r"(?P<indent> *)(?P<sign>[*+-]|(?P<number>\d+)\.)(?P<space> +)(?=\S)")
MAYBE_NESTED = re.compile(r"^ {2,3}(?:[*+-]|\d+\.) ", re.MULTILINE)
MAX_MARKER_SPACES = 4
"""With more spaces after the marker, the text of an item begins with spaces."""
LIST_PRIORITIES = {"olist": 40, "ulist": 30}
"""The priorities of Python-Markdown's own processors, which are replaced."""
CHILD_PRIORITY = 95
"""Before Python-Markdown looks for children that are indented by four spaces."""
IN_CHILD = "list_child"
"""The state of the parser in the children of an item, below its own state."""


@dataclass(slots=True)
class ItemIndents:
    """The columns of an item: of its marker, of its text, and of lists in it (0: none so far)."""

    marker: int
    text: int
    child: int = 0
    number: int = 0


IndentsByItem = MutableMapping[Element, ItemIndents]


def item_indents(marker: re.Match[str]) -> ItemIndents:
    """The columns of the item that a marker begins."""
    space = len(marker["space"]) if len(marker["space"]) <= MAX_MARKER_SPACES else 1
    text = marker.end("sign") + space
    return ItemIndents(marker.end("indent"), text, number=int(marker["number"] or 0))


def is_nested(marker: re.Match[str], item: ItemIndents) -> bool:
    """Whether the item that a marker begins is nested in the item above it."""
    indent = marker.end("indent")
    if marker["number"]:
        return int(marker["number"]) == 1 and indent >= item.text
    return indent >= min(item.text, item.marker + (3, 2)[item.number > 0])


def widen_nested_items(block: str, item_pattern: re.Pattern[str]) -> tuple[str, ItemIndents | None]:
    """A list in which nested items are indented by four spaces, and the columns of its last item.

    The lines of the list's own items match `item_pattern`.
    """
    may_be_nested = MAYBE_NESTED.search(block) is not None
    lines, item = block.split("\n"), None
    for number, line in enumerate(lines):
        marker = MARKER.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if item and may_be_nested:
            if not item.child and marker and indent < TAB_COLUMNS and is_nested(marker, item):
                item.child = indent
            if item.child and indent >= item.child:
                lines[number] = " " * (TAB_COLUMNS - item.child) + line
                continue
        if marker and item_pattern.match(line):
            item = item_indents(marker)
    return "\n".join(lines), item


class OrderedListProcessor(SaneOListProcessor):
    """Parses a numbered list; `indents` are those of the last items of lists."""

    def __init__(self, parser: BlockParser, indents: IndentsByItem) -> None:
        super().__init__(parser)
        self.indents = indents

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks[0], item = widen_nested_items(blocks[0], self.CHILD_RE)
        super().run(parent, blocks)
        note_indents(self.indents, parent, item)


class BulletListProcessor(SaneUListProcessor):
    """Parses a list with bullets; `indents` are those of the last items of lists."""

    def __init__(self, parser: BlockParser, indents: IndentsByItem) -> None:
        super().__init__(parser)
        self.indents = indents

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks[0], item = widen_nested_items(blocks[0], self.CHILD_RE)
        super().run(parent, blocks)
        note_indents(self.indents, parent, item)


def note_indents(indents: IndentsByItem, parent: Element, item: ItemIndents | None) -> None:
    """Notes the columns of the last item of the list that was parsed."""
    last_list = parent if parent.tag in ("ol", "ul") else parent[-1]
    if item is not None and len(last_list):
        indents[last_list[-1]] = item


class ListChildProcessor(BlockProcessor):
    """Parses what belongs to the last item of a list, after an empty line."""

    def __init__(self, parser: BlockParser, indents: IndentsByItem) -> None:
        super().__init__(parser)
        self.indents = indents

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith(" " * MIN_INDENT_COLUMNS) and self.last_item(parent) is not None

    def last_item(self, parent: Element) -> Element | None:
        """The last item of the list at the end of an element, if its columns are known."""
        if not len(parent) or parent[-1].tag not in ("ol", "ul") or not len(parent[-1]):
            return None
        element = parent[-1][-1]
        return element if element in self.indents else None

    def run(self, parent: Element, blocks: list[str]) -> bool:
        element = self.last_item(parent)
        assert element is not None
        item, block = self.indents[element], blocks[0]
        indent = len(block) - len(block.lstrip(" "))
        if marker := MARKER.match(block):
            is_child = item.child <= indent if item.child else is_nested(marker, item)
            if not is_child or not (item.child or indent < TAB_COLUMNS or self.is_in_child()):
                return False
            item.child = item.child or indent
            columns = item.child
        elif item.text <= indent < TAB_COLUMNS and continues_after(item, blocks[1:]):
            columns = indent
        else:
            return False
        child, rest = split_at_outer_item(block, columns)
        blocks[:1] = [rest] if rest else []
        if element.text and element.text.strip():
            paragraph = Element("p")
            paragraph.text, element.text = element.text, ""
            element.insert(0, paragraph)
        self.parser.state.set(IN_CHILD)
        self.parser.state.set("detabbed")
        self.parser.parseChunk(element, re.sub(rf"^ {{1,{columns}}}", "", child, flags=re.M))
        self.parser.state.reset()
        self.parser.state.reset()
        return True

    def is_in_child(self) -> bool:
        """Whether the children of an item are being parsed here.

        Python-Markdown would take lists in them that are indented by four spaces for code.
        """
        return IN_CHILD in self.parser.state


def split_at_outer_item(block: str, columns: int) -> tuple[str, str]:
    """The lines of a block up to the first item that is indented by fewer columns; and the rest."""
    lines = block.split("\n")
    for number, line in enumerate(lines):
        if (marker := MARKER.match(line)) and marker.end("indent") < columns:
            return "\n".join(lines[:number]), "\n".join(lines[number:])
    return block, ""


def continues_after(item: ItemIndents, blocks: Sequence[str]) -> bool:
    """Whether a list goes on after blocks that are indented like the text of its item."""
    following = next((block for block in blocks if not block.startswith(" " * item.text)), "")
    marker = MARKER.match(following)
    if marker is None:
        return False
    return int(marker["number"] or 0) == (item.number + 1 if item.number else 0)


def register_nested_lists(markdown: Markdown) -> None:
    """Replaces the lists of a parser."""
    indents: IndentsByItem = WeakKeyDictionary()
    processors = markdown.parser.blockprocessors
    ordered = OrderedListProcessor(markdown.parser, indents)
    bullets = BulletListProcessor(markdown.parser, indents)
    processors.register(ordered, "olist", LIST_PRIORITIES["olist"])
    processors.register(bullets, "ulist", LIST_PRIORITIES["ulist"])
    processors.register(ListChildProcessor(markdown.parser, indents), "list_child", CHILD_PRIORITY)
