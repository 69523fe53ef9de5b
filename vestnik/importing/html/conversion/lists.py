"""Lists of an HTML tree → Markdown: their numbers, kinds and nesting. Pure.

Markdown numbers the items of a list one after the other. A list with other numbers, or with letters
or Roman numerals, becomes paragraphs that begin with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from vestnik.importing.html.conversion.inline import inline_lines
from vestnik.importing.html.tree import Element, child_nodes, style_of, tag_of

INDENT = "    "
LETTER_TYPES = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "lower-alpha": "abcdefghijklmnopqrstuvwxyz",
    "lower-latin": "abcdefghijklmnopqrstuvwxyz",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "upper-alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "upper-latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lower-russian": "абвгдежзиклмнопрстуфхцчшщэюя",
    "lower-cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя",
    "upper-russian": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
}
"""The letters of the kinds of lists that are numbered by letters."""
ROMAN_TYPES = ("i", "I", "lower-roman", "upper-roman")
ROMAN_NUMERALS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LIST_STYLE = re.compile(r"list-style(?:-type)?:(?:[^;]*?[:,])?([a-z-]+)")
LIST_START = re.compile(r"(?:-|(?P<number>\d+)\.) ")
ITEM_NUMBER = re.compile(r"^(\d+)\. ", re.MULTILINE)
ITEM_TAGS = ("li", "dd", "dt")


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item: its number, 0 in a list without numbers, its sign as text, its blocks."""

    number: int
    sign: str
    blocks: tuple[str, ...]


def list_blocks(element: Element, convert: Callable[[Element], list[str]]) -> list[str]:
    """The blocks of a list; `convert` gives those of an item."""
    items: list[ListItem] = []
    is_ordered = tag_of(element) == "ol"
    numbers = item_numbers(element) if is_ordered else {}
    kind = list_kind(element)
    for child in child_nodes(element):
        blocks = tuple(inline_lines([child]) if isinstance(child, str) else convert(child))
        if not blocks:
            continue
        if not isinstance(child, str) and tag_of(child) in ITEM_TAGS:
            number = numbers.get(child, 0)
            item_kind = child.get("type") or kind
            sign = number_sign(number, item_kind) if child in numbers else ""
            items.append(ListItem(number, child.get("data-sign") or sign, blocks))
        elif items:  # what is between two items belongs to the item before it
            last = items.pop()
            items.append(ListItem(last.number, last.sign, (*last.blocks, *blocks)))
        else:
            items.append(ListItem(0, "", blocks))
    return write_items(items)


def item_numbers(element: Element) -> dict[Element, int]:
    """The number of each item of an ordered list, as browsers count."""
    items = [child for child in element if tag_of(child) == "li"]
    step = -1 if element.get("reversed") is not None else 1
    number = integer(element.get("start"), len(items) if step < 0 else 1)
    numbers: dict[Element, int] = {}
    for item in items:
        number = integer(item.get("value"), number)
        numbers[item] = number
        number += step
    return numbers


def integer(text: str | None, default: int) -> int:
    """The number that an attribute states, or the default."""
    is_number = text is not None and re.fullmatch(r"\s*-?\d{1,7}\s*", text)
    return int(text or "") if is_number else default


def list_kind(element: Element) -> str:
    """How a list is numbered: its type, or the type that its style states."""
    style = LIST_STYLE.search(style_of(element))
    return style[1] if style else element.get("type") or ""


def number_sign(number: int, kind: str) -> str:
    """A number as a list of a kind shows it: 3., c), iii)."""
    if letters := LETTER_TYPES.get(kind):
        return f"{letter_number(number, letters)})" if number > 0 else f"{number}."
    if kind in ROMAN_TYPES and 0 < number < 4000:
        numeral = roman_numeral(number)
        return f"{numeral.upper() if kind in ('I', 'upper-roman') else numeral})"
    return "" if kind == "none" else f"{number}."


def letter_number(number: int, letters: str) -> str:
    """A number in letters: a, b … z, aa, ab."""
    text = ""
    while number:
        number, rest = divmod(number - 1, len(letters))
        text = letters[rest] + text
    return text


def roman_numeral(number: int) -> str:
    """A number as a Roman numeral in lower case."""
    text = ""
    for value, letters in ROMAN_NUMERALS:
        count, number = divmod(number, value)
        text += letters * count
    return text


def write_items(items: list[ListItem]) -> list[str]:
    """Items as Markdown lists, or as paragraphs if Markdown would number them otherwise.

    An item that begins with a table, a list or the like cannot be one of Markdown.
    """
    blocks: list[str] = []
    for can_be_item, group in groupby(items, lambda item: is_inline_block(item.blocks[0])):
        adjacent = list(group)
        if can_be_item and (not any(item.sign for item in adjacent) or are_consecutive(adjacent)):
            blocks.append(write_list(adjacent))
        else:
            blocks += (block for item in adjacent for block in paragraph_blocks(item))
    return blocks


def are_consecutive(items: list[ListItem]) -> bool:
    """Whether items are numbered as Markdown would number them."""
    first = items[0].number
    expected = [f"{number}." for number in range(first, first + len(items))]
    return first >= 0 and [item.sign for item in items] == expected


def write_list(items: list[ListItem]) -> str:
    """Items as one Markdown list; blank lines are between items of several paragraphs."""
    is_loose = any(not is_list(block) for item in items for block in item.blocks[1:])
    return ("\n\n" if is_loose else "\n").join(map(item_markdown, items))


def item_markdown(item: ListItem) -> str:
    """An item of a Markdown list; blocks after the first are indented."""
    first, *others = item.blocks
    separator = "\n" if all(map(is_list, others)) else "\n\n"
    rest = (re.sub(r"^(?=.)", INDENT, block, flags=re.MULTILINE) for block in others)
    return separator.join((f"{item.sign or '-'} {first}", *rest))


def is_list(block: str) -> bool:
    """Whether a block is a Markdown list."""
    return LIST_START.match(block) is not None


def is_inline_block(block: str) -> bool:
    """Whether a block can stand on the first line of an item."""
    return "\n" not in block and not re.match(r"[>|#]|:\s", block) and not is_list(block)


def paragraph_blocks(item: ListItem) -> list[str]:
    """An item as a paragraph that begins with its sign, and its further blocks."""
    first, *others = item.blocks
    sign = re.sub(r"\.$", r"\\.", item.sign)
    if not is_inline_block(first):
        return [sign, *item.blocks] if sign else list(item.blocks)
    return [f"{sign} {first}".strip(), *others]


def separate_lists(blocks: list[str]) -> list[str]:
    """The blocks; an ordered list after another one, which Markdown would continue, is text."""
    separated: list[str] = []
    for block in blocks:
        last = ITEM_NUMBER.findall(separated[-1]) if separated else []
        first = LIST_START.match(block)
        if last and first and first["number"] and int(first["number"]) != int(last[-1]) + 1:
            lines = re.sub(r"\n{2,}", "\n", block).split("\n")
            separated += (ITEM_NUMBER.sub(r"\1\\. ", line.removeprefix(INDENT)) for line in lines)
        else:
            separated.append(block)
    return separated
