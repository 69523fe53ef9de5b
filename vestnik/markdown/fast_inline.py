"""Inline Markdown of the simplest kind, parsed without Python-Markdown.

That is words, strong words, plain links and bare addresses.

Python-Markdown tries two dozen patterns on every piece of a text that has a sign of Markdown. Most
such texts of a press office have nothing but `**strong words**` and `[links](../partners/x.md)`,
whose HTML is the same in every context. All else, and all that is next to it, is left to
Python-Markdown; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from vestnik.markdown.sanitising import LinkRewriter
from vestnik.markdown.syntax import MAYBE_BARE_ADDRESS, find_bare_addresses

WORDS = r"[^\\`*_\[\]<>&{}!\n\x02\x03]++"
PLAIN_PATH = r"[\w./~%?=+-]+"
LINK_TARGET = rf"(?:https?://)?{PLAIN_PATH}(?:#[\w-]*)?"
"""A target without characters that HTML or Markdown has to escape."""
PIECE = re.compile(
    rf"(?P<words>{WORDS})"
    rf"|\*\*(?=\S)(?P<strong>{WORDS})(?<=\S)\*\*(?!\*)"
    rf"|\[(?!\^)(?P<name>{WORDS})\]\((?P<href>{LINK_TARGET})\)"
)
ADDRESS_SIGN = re.compile(MAYBE_BARE_ADDRESS)


class InlinePiece(NamedTuple):
    """Words, plain or in an element; a link has a target."""

    words: str
    tag: str = ""
    href: str = ""


def split_simple_inline(text: str) -> Sequence[InlinePiece] | None:
    """The pieces of a text; None if there is anything else in it."""
    pieces: list[InlinePiece] = []
    position = 0
    while position < len(text):
        match = PIECE.match(text, position)
        if match is None:
            return None
        words, strong, name, href = match.groups()
        if words:
            pieces += split_at_addresses(words)
        elif strong:
            if ADDRESS_SIGN.search(strong):
                return None
            pieces.append(InlinePiece(strong, "strong"))
        else:
            pieces.append(InlinePiece(name, "a", href))
        position = match.end()
    return pieces


def split_at_addresses(words: str) -> Iterable[InlinePiece]:
    """Words, and the links of the bare addresses between them."""
    position = 0
    for start, end, href in find_bare_addresses(words) if ADDRESS_SIGN.search(words) else ():
        if start > position:
            yield InlinePiece(words[position:start])
        yield InlinePiece(words[start:end], "a", href)
        position = end
    if position < len(words):
        yield InlinePiece(words[position:])


def fill_element(element: Element, pieces: Iterable[InlinePiece]) -> None:
    """Replaces an element's text by pieces, before its children; no later step parses them."""
    element.text, last, index = None, None, 0
    for piece in pieces:
        words = AtomicString(piece.words)
        if piece.tag:
            last = Element(piece.tag, {"href": piece.href} if piece.href else {})
            last.text = words
            element.insert(index, last)
            index += 1
        elif last is None:
            element.text = words
        else:
            last.tail = words


def simple_inline_html(pieces: Iterable[InlinePiece], link: LinkRewriter) -> str:
    """The pieces as HTML, the address of each link rewritten."""
    return "".join(
        f"<{piece.tag}{href_attribute(piece.href, link)}>{piece.words}</{piece.tag}>"
        if piece.tag
        else piece.words
        for piece in pieces
    )


def href_attribute(href: str, link: LinkRewriter) -> str:
    """The attribute of a link, as its tag has it; "" if there is no target."""
    if not href:
        return ""
    target = (
        (href if href.startswith("mailto:") else link(href))
        .replace("&", "&amp;")
        .replace('"', "&quot;")
    )
    return f' href="{target}"'
