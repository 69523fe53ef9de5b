"""Rules for lines that are to be items of a list, and are not on the page.

Where GitHub shows a list, Python-Markdown may join the lines to a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from vestnik.lint.markup.page_places import PagePlace, places_on_page
from vestnik.lint.prose import group_by_paragraph, paragraphs_in, without_code
from vestnik.lint.rules import LintContext, LintRule, body_text
from vestnik.model import Document, Problem

LIST_LINE = re.compile(
    r"^[ \t>]*(?P<sign>[-*+]|(?P<number>\d{1,9})\.)(?P<gap>[ \t\u00a0\u202f]+)"
    r"(?![-*_ \t]+$)(?=\S)",
    re.MULTILINE,
)
"""The sign of an item, and what separates it from the item's text; no rule as * * *."""
NO_BREAK_SPACE = re.compile("[\u00a0\u202f]")

JOINED_LIST = Problem(
    id="list-in-paragraph",
    message="this list is joined to the text above (list lines: {count})",
    hint="leave an empty line before the first item; indent a list within an item by four spaces",
)
NO_BREAK_SPACE_AFTER_SIGN = Problem(
    id="no-break-space-in-list",
    message="there is a no-break space after {sign}: the line does not start a list item",
    hint="delete the space after {sign} and type it again",
)
RENUMBERED_ITEM = Problem(
    id="renumbered-item",
    message="the page shows the number {shown} for this item, not {written}",
    hint="number the items without gaps, or put a backslash after the number: {written}\\.",
)
OUTSIDE_ITEM = Problem(
    id="outside-list-item",
    message="this paragraph is not part of the list item above it",
    hint="indent it by four spaces, or by none",
)


class ListLine(NamedTuple):
    """A line with the sign of a list item, and its place on the page."""

    match: re.Match[str]
    place: PagePlace


@lru_cache(1)
def list_lines(body: str) -> Sequence[ListLine]:
    """The lines of a body that begin as list items do and are text on its page.

    None if all its lists are plain ones, which no parser reads in another way.
    """
    if not LIST_LINE.search(body):
        return ()
    text = without_code(body)
    if has_only_plain_lists(text):
        return ()
    matches = list(LIST_LINE.finditer(text))
    places = places_on_page(body, [match.end() for match in matches])
    return [
        ListLine(match, places[match.end()])
        for match in matches
        if match.end() in places and "pre" not in places[match.end()].elements
    ]


def has_only_plain_lists(text: str) -> bool:
    """Whether each list is a paragraph of its own, its items not indented, numbered from 1."""
    follows_list = False
    for paragraph in paragraphs_in(text):
        signs = [LIST_LINE.match(line.text) for line in paragraph]
        items = [sign for sign in signs if sign]
        if items:
            numbers = [int(sign["number"]) for sign in items if sign["number"]]
            is_plain = (
                signs[0] is not None
                and all(sign.start("sign") == 0 and sign["gap"] == " " for sign in items)
                and (not numbers or (not follows_list and numbers == [*range(1, len(items) + 1)]))
            )
            if not is_plain:
                return False
        follows_list = bool(items)
    return True


def joined_lists(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first line of each list that is a part of a paragraph on the page."""
    body = document.body
    lines = list_lines(body)
    numbers = {int(line.match["number"]) for line in lines if line.match["number"]}
    printed = [line.match for line in lines if not line.place.is_item_start]
    for group in group_by_paragraph(printed, body):
        first = group[0]
        if first["number"] and not is_counted(int(first["number"]), numbers):
            continue
        problem = JOINED_LIST
        values = (("count", str(len(group))),)
        if NO_BREAK_SPACE.search(first["gap"]):
            problem, values = NO_BREAK_SPACE_AFTER_SIGN, (("sign", first["sign"]),)
        yield body_text(document).warning(first.start("sign"), replace(problem, values=values))


def is_counted(number: int, numbers: Set[int]) -> bool:
    """Whether a number at the start of a line counts items, and is not a year in a sentence."""
    return number == 1 or number - 1 in numbers or number + 1 in numbers


def renumbered_items(document: Document, _context: LintContext) -> Iterator[Problem]:
    """The first item of each list whose number on the page is not the one that is written."""
    lists: dict[int, list[ListLine]] = {}
    for line in list_lines(document.body):
        if line.place.is_item_start and line.place.list_number and line.match["number"]:
            lists.setdefault(line.place.list_number, []).append(line)
    for items in lists.values():
        if len({item.match["number"] for item in items}) == 1:
            continue
        for match, place in items:
            if int(match["number"]) != place.item_number:
                values = (("shown", str(place.item_number)), ("written", match["number"]))
                yield body_text(document).warning(
                    match.start("sign"), replace(RENUMBERED_ITEM, values=values)
                )
                break


INDENTED_PARAGRAPH = re.compile(r"(?<=\n)[ \t]*\n(?P<indent>[ ]{2,3})(?=[^\s\ufffc])")


def paragraphs_outside_items(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Paragraphs that GitHub shows in a list item, because they are indented by two spaces."""
    body = document.body
    if not INDENTED_PARAGRAPH.search(body) or not LIST_LINE.search(body):
        return
    text = without_code(body)
    lines = {match.end() for match in INDENTED_PARAGRAPH.finditer(text)}
    lines -= {
        match.start() + len(match[0]) - len(match[0].lstrip()) for match in LIST_LINE.finditer(text)
    }
    candidates = [offset for offset in sorted(lines) if follows_list(text, offset)]
    for offset, place in places_on_page(body, candidates).items():
        if "li" not in place.elements and "pre" not in place.elements:
            yield body_text(document).warning(offset, OUTSIDE_ITEM)


def follows_list(text: str, offset: int) -> bool:
    """Whether the paragraphs before an offset are list items or are indented, up to an item."""
    for paragraph in reversed(re.split(r"\n[ \t]*\n", text[:offset])):
        first_line = paragraph.strip("\n").partition("\n")[0]
        if LIST_LINE.match(first_line):
            return True
        if first_line.strip() and not first_line.startswith("  "):
            return False
    return False


LIST_RULES: tuple[LintRule, ...] = (
    joined_lists,
    renumbered_items,
    paragraphs_outside_items,
)
