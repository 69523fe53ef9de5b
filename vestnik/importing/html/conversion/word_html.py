"""Word's paragraphs of lists → lists of HTML. Pure.

Word saves an item of a list as a paragraph with its sign in it: «·», «o», «1.», «a)». Its style
tells the level of the item. The sign of a numbered item is kept, because it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vestnik.importing.html.tree import (
    Element,
    class_words,
    make_element,
    style_of,
    tag_of,
)

LIST_CLASS = re.compile(r"msolistparagraph|msolistbullet|msolistnumber|mso-list")
LEVEL = re.compile(r"mso-list:[^;]*?level(\d)")
NUMBER_SIGN = re.compile(r"(\d{1,4})\.")
TEXT_SIGN = re.compile(r"(?:\d{1,3}[.)])+|[a-zа-я]{1,4}[.)]|\(\w{1,3}\)", re.IGNORECASE)
"""The sign of an item that has a number or a letter."""
BULLET_SIGN = re.compile(r"[^\w\s]|[oо§]")


@dataclass(frozen=True, slots=True)
class WordItem:
    """A paragraph that is an item: its level, from 1, and its sign."""

    paragraph: Element
    level: int
    sign: str


def rebuild_word_lists(article: Element) -> None:
    """Puts lists of HTML in the place of Word's paragraphs of lists."""
    for items in list(word_lists(article)):
        build_list(items)


def word_lists(article: Element) -> Iterator[list[WordItem]]:
    """The groups of adjacent paragraphs that are items of lists."""
    group: list[WordItem] = []
    for paragraph in article.iter("p"):
        item = word_item(paragraph)
        follows = group and paragraph.getprevious() is group[-1].paragraph
        if group and not (item and follows and not (group[-1].paragraph.tail or "").strip()):
            yield group
            group = []
        if item:
            group.append(item)
    if group:
        yield group


def word_item(paragraph: Element) -> WordItem | None:
    """A paragraph as an item of a list; None if it is none, or has no sign."""
    style = style_of(paragraph)
    sign_element = next(
        (span for span in paragraph.iter("span") if "mso-list:ignore" in style_of(span)), None
    )
    if sign_element is not None:
        sign = "".join("".join(sign_element.itertext()).split())
    elif LIST_CLASS.search(class_words(paragraph)) or "mso-list:" in style:
        match = re.match(r"\s*(?:[·•▪o§–-]|(?:\d{1,3}|\w)[.)])(?=[\s\u00a0])", paragraph.text or "")
        sign = match[0].strip() if match else ""
    else:
        return None
    if not (
        NUMBER_SIGN.fullmatch(sign) or TEXT_SIGN.fullmatch(sign) or BULLET_SIGN.fullmatch(sign)
    ):
        return None
    if sign_element is not None:
        sign_element.text = None
        for child in list(sign_element):
            sign_element.remove(child)
    else:
        paragraph.text = (paragraph.text or "").lstrip().removeprefix(sign)
    level = LEVEL.search(style)
    return WordItem(paragraph, int(level[1]) if level else 1, sign)


def build_list(items: list[WordItem]) -> None:
    """Replaces the paragraphs of a list by elements of HTML, nested by their levels."""
    first = items[0].paragraph
    parent = first.getparent()
    place = parent.index(first)
    tail = items[-1].paragraph.tail
    lists: list[tuple[int, Element]] = []
    roots: list[Element] = []
    for item in items:
        while lists and lists[-1][0] > item.level:
            lists.pop()
        tag = "ol" if NUMBER_SIGN.fullmatch(item.sign) else "ul"
        if lists and lists[-1][0] == item.level and tag_of(lists[-1][1]) != tag:
            lists.pop()
        if not lists or lists[-1][0] < item.level:
            container = make_element(tag)
            if lists and len(lists[-1][1]):
                lists[-1][1][-1].append(container)
            else:
                roots.append(container)
            lists.append((item.level, container))
        lists[-1][1].append(list_item(item, make_element("li")))
    for number, root in enumerate(roots):
        parent.insert(place + number, root)
    roots[-1].tail = tail


def list_item(item: WordItem, element: Element) -> Element:
    """The element of an item; a sign that Markdown does not number stays in its text."""
    if number := NUMBER_SIGN.fullmatch(item.sign):
        element.set("value", number[1])
    elif TEXT_SIGN.fullmatch(item.sign):
        element.set("data-sign", item.sign)
    paragraph = item.paragraph
    paragraph.tail = None
    element.append(paragraph)
    return element
