"""Where places of a Markdown text are on its page.

A mark is put at each place, and looked for in the HTML. So the parser itself says whether a line is
an item of a list, a row of a table or code; no second parser can disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from vestnik.lint.prose import OPAQUE, without_misunderstood_fences
from vestnik.markdown import unsanitised_html

MARK = re.compile("\ue000([0-9]+)\ue001")
MARK_CHARACTER = re.compile("[\ue000\ue001]")
"""Replaced in a text that has it, so that no mark is mistaken for another."""
ELEMENTS_IN_LINE = frozenset(
    """
    a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u
    """.split()  # noqa: SIM905  a list of thirty strings is harder to read
)
MAX_TEXT_BEFORE_CHARACTERS = 40
VOID_ELEMENTS = frozenset("area br col embed hr img input link meta source wbr".split())  # noqa: SIM905


class PagePlace(NamedTuple):
    """A place on a page.

    `elements` are the open elements, the outermost first. `text_before` is the text before the
    place in its paragraph, item or cell, or the end of it. In an ordered list, `list_number`
    counts the lists of the page and `item_number` is the number that a reader sees.
    """

    elements: tuple[str, ...]
    text_before: str
    list_number: int
    item_number: int

    @property
    def is_item_start(self) -> bool:
        """Whether a list item begins here."""
        blocks = [name for name in self.elements if name not in ELEMENTS_IN_LINE]
        return not self.text_before.strip() and (
            blocks[-1:] == ["li"] or blocks[-2:] == ["li", "p"]
        )


def places_on_page(body: str, offsets: Iterable[int]) -> Mapping[int, PagePlace]:
    """The places of a body that are text on its page, by their offsets in the body."""
    sorted_offsets = sorted(set(offsets))
    if not sorted_offsets:
        return {}
    body = MARK_CHARACTER.sub(OPAQUE, without_misunderstood_fences(body))
    pieces: list[str] = []
    end = 0
    for offset in sorted_offsets:
        pieces += [body[end:offset], f"\ue000{offset}\ue001"]
        end = offset
    reader = PlaceReader()
    reader.feed(unsanitised_html("".join((*pieces, body[end:]))))
    reader.close()
    return reader.places


@dataclass(slots=True)
class OpenElement:
    """An element that is not closed yet; lists and items have numbers."""

    name: str
    list_number: int = 0
    item_number: int = 0


class PlaceReader(HTMLParser):
    """Reads the places of marks from HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[int, PagePlace] = {}
        self.open_elements: list[OpenElement] = []
        self.text_before = ""
        self.list_count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS_IN_LINE:
            self.text_before = ""
        if tag in VOID_ELEMENTS:
            return
        element = OpenElement(tag)
        if tag == "ol":
            self.list_count += 1
            start = dict(attrs).get("start") or ""
            element.list_number = self.list_count
            element.item_number = int(start) - 1 if start.isdecimal() else 0
        elif tag == "li" and self.open_elements and self.open_elements[-1].name == "ol":
            ordered_list = self.open_elements[-1]
            ordered_list.item_number += 1
            element.list_number = ordered_list.list_number
            element.item_number = ordered_list.item_number
        self.open_elements.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ELEMENTS_IN_LINE:
            self.text_before = ""
        for index in range(len(self.open_elements) - 1, -1, -1):
            if self.open_elements[index].name == tag:
                del self.open_elements[index:]
                return

    def handle_data(self, data: str) -> None:
        end = 0
        for mark in MARK.finditer(data):
            self.add_text(data[end : mark.start()])
            end = mark.end()
            self.places[int(mark[1])] = self.current_place()
        self.add_text(data[end:])

    def add_text(self, text: str) -> None:
        """Adds to the text before the next place."""
        self.text_before = (self.text_before + text)[-MAX_TEXT_BEFORE_CHARACTERS:]

    def current_place(self) -> PagePlace:
        """The place that the reader has come to."""
        items = [element for element in self.open_elements if element.name == "li"]
        item = items[-1] if items else OpenElement("")
        return PagePlace(
            tuple(element.name for element in self.open_elements),
            self.text_before,
            item.list_number,
            item.item_number,
        )
