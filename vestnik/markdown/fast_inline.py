"""The commonest inline Markdown, read at one stroke: words, strong words, the plainest links.

Python-Markdown tries each of its two dozen patterns on every piece of a text that has a sign of
Markdown. Most such texts of a press office have nothing but `**strong words**` and
`[links](../partners/rosatom.md)`: what these become is known beforehand. Everything else, and all
that is near it, is left to Python-Markdown; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from vestnik.markdown.sanitising import Link

WORDS = r"[^\\`*_\[\]<>&{}!\n\x02\x03]++"
PATH = r"[\w./~%?=+-]+"
TARGET = rf"(?:https?://)?{PATH}(?:#[\w-]*)?"
"""Where the plainest links lead: there is nothing in it that has to be written otherwise."""
PIECE = re.compile(
    rf"(?P<words>{WORDS})"
    rf"|\*\*(?=\S)(?P<strong>{WORDS})(?<=\S)\*\*(?!\*)"
    rf"|\[(?!\^)(?P<name>{WORDS})\]\((?P<href>{TARGET})\)"
)


class Piece(NamedTuple):
    """Words as they stand, or in an element; a link has a target."""

    words: str
    tag: str = ""
    href: str = ""


def pieces(text: str) -> Sequence[Piece] | None:
    """The pieces of a text; None if there is anything else in it."""
    found: list[Piece] = []
    at = 0
    while at < len(text):
        piece = PIECE.match(text, at)
        if piece is None:
            return None
        words, strong, name, href = piece.groups()
        if words:
            found.append(Piece(words))
        else:
            found.append(Piece(strong, "strong") if strong else Piece(name, "a", href))
        at = piece.end()
    return found


def fill(element: Element, found: Iterable[Piece]) -> None:
    """Gives an element these pieces for its text, before its children; nobody reads them again."""
    element.text, last, place = None, None, 0
    for piece in found:
        words = AtomicString(piece.words)
        if piece.tag:
            last = Element(piece.tag, {"href": piece.href} if piece.href else {})
            last.text = words
            element.insert(place, last)
            place += 1
        elif last is None:
            element.text = words
        else:
            last.tail = words


def html(found: Iterable[Piece], link: Link) -> str:
    """The pieces as HTML, each link's address going through `link`."""
    return "".join(
        f"<{one.tag}{attribute(one.href, link)}>{one.words}</{one.tag}>" if one.tag else one.words
        for one in found
    )


def attribute(href: str, link: Link) -> str:
    """Where a link leads, as it is written in its tag."""
    if not href:
        return ""
    target = link(href).replace("&", "&amp;").replace('"', "&quot;")
    return f' href="{target}"'
