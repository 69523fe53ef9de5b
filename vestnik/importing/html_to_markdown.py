"""The tree that trafilatura makes of a web page → Markdown. Pure.

Not its own Markdown: Python-Markdown, which reads it here, escapes and indents by other rules.

    <p>… <hi rend="#b">…</hi> <ref target="…">…</ref> <graphic src="…" alt="…"/> <lb/> …</p>
    <head rend="h2">…</head> <list rend="ul"><item>…</item></list> <quote><p>…</p></quote>
    <table><row><cell role="head">…</cell></row></table> <code>…</code>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from vestnik.importing import plain_text as plain

MARKS = {"#b": "**", "#i": "*"}
BREAK = "\n\n"
"""A line broken by hand: on pages of releases it parts two paragraphs."""


def markdown(body: Any) -> str:
    """The Markdown of a page's text: its blocks, blank lines between them."""
    return BREAK.join(blocks(body))


def blocks(parent: Any) -> Iterator[str]:
    """The blocks of an element; words that stand between blocks are one too."""
    for block, parts in groupby(
        pieces(parent), key=lambda part: getattr(part, "tag", "") in BLOCKS
    ):
        if block:
            for element in parts:
                yield from BLOCKS[element.tag](element)
        else:
            yield from paragraphs(parts)


def pieces(element: Any) -> Iterator[Any]:
    """The texts and elements of an element, in their order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def paragraphs(parts: Iterable[Any]) -> Iterator[str]:
    """Inline pieces as paragraphs: one, or more where a line is broken."""
    for text in "".join(map(inline, parts)).split(BREAK):
        if words := " ".join(text.split()):
            yield plain.EDGE.sub(plain.edge, words)


def inline(part: Any) -> str:
    """A piece as inline Markdown."""
    if isinstance(part, str):
        return plain.escaped(re.sub(r"\s+", " ", part))
    if part.tag == "lb":
        return BREAK
    if part.tag == "graphic":
        alt = re.sub(r"[\[\]]", "", part.get("alt") or part.get("title") or "")
        return f" ![{' '.join(alt.split())}]({destination(part.get('src') or '')}) "
    if part.tag == "code":
        return f"`{' '.join(''.join(part.itertext()).replace('`', ' ').split())}`"
    inner = "".join(map(inline, pieces(part)))
    words = inner.strip()
    if part.tag == "ref" and words and part.get("target"):
        marked = f"[{words}]({destination(part.get('target'))})"
    elif part.tag == "hi" and words and BREAK not in words:
        mark = MARKS.get(part.get("rend") or "", "")
        marked = f"{mark}{words}{mark}"
    else:
        return inner
    return f"{' ' * inner[:1].isspace()}{marked}{' ' * inner[-1:].isspace()}"


def destination(href: str) -> str:
    """Where a link leads, as Markdown writes it."""
    href = re.sub(r"[\s<>]", "", href)
    return f"<{href}>" if "(" in href or ")" in href else href


def heading(element: Any) -> Iterator[str]:
    """A heading, of the second level at the highest: the first is the title's."""
    level = (element.get("rend") or "h2")[1:]
    words = " ".join("".join(map(inline, pieces(element))).split())
    if words:
        yield f"{'#' * max(2, int(level) if level.isdecimal() else 2)} {words}"


def listing(element: Any) -> Iterator[str]:
    """A list with its items, and the lists within them."""
    lines: list[str] = []
    numbered = element.get("rend") == "ol"
    for item in element:
        inner = list(blocks(item)) if item.tag == "item" else []
        if inner:
            mark = f"{len(lines) + 1}." if numbered else "-"
            rest = (re.sub("^", "    ", one, flags=re.MULTILINE) for one in inner[1:])
            lines.append("\n".join((f"{mark} {inner[0]}", *rest)))
    if lines:
        yield "\n".join(lines)


def quotation(element: Any) -> Iterator[str]:
    """A quotation, each of its lines marked."""
    if inner := BREAK.join(blocks(element)):
        yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))


def table(element: Any) -> Iterator[str]:
    """A table; its first row is its head."""
    rows = [
        [" ".join("".join(map(inline, pieces(cell))).split()).replace("|", "\\|") for cell in row]
        for row in element
        if row.tag == "row"
    ]
    if width := max(map(len, rows), default=0):
        lines = [f"| {' | '.join((*row, *[''] * (width - len(row))))} |" for row in rows]
        yield "\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))


BLOCKS: dict[str, Callable[[Any], Iterator[str]]] = {
    "div": blocks,
    "head": heading,
    "list": listing,
    "p": blocks,
    "quote": quotation,
    "table": table,
}
"""What becomes of each kind of block."""
