"""The XML tree that trafilatura makes of a web page → Markdown. Pure.

trafilatura's own Markdown is not used: Python-Markdown escapes and indents by other rules.

    <p>… <hi rend="#b">…</hi> <ref target="…">…</ref> <graphic src="…" alt="…"/> <lb/> …</p>
    <head rend="h2">…</head> <list rend="ul"><item>…</item></list> <quote><p>…</p></quote>
    <table><row><cell role="head">…</cell></row></table> <code>…</code>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from vestnik.importing.plain_text import LINE_START_MARKUP, escape_inline, escape_line_start

EMPHASIS_MARKS = {"#b": "**", "#i": "*"}
PARAGRAPH_BREAK = "\n\n"
"""Also what a <br> becomes: on the pages of releases it separates paragraphs."""


def body_markdown(body: Any) -> str:
    """The Markdown of a page's text: its blocks, separated by blank lines."""
    return PARAGRAPH_BREAK.join(element_blocks(body))


def element_blocks(parent: Any) -> Iterator[str]:
    """The blocks of an element; text between blocks is a paragraph."""
    for is_block, nodes in groupby(
        child_nodes(parent), key=lambda node: getattr(node, "tag", "") in BLOCK_CONVERTERS
    ):
        if is_block:
            for element in nodes:
                yield from BLOCK_CONVERTERS[element.tag](element)
        else:
            yield from inline_paragraphs(nodes)


def child_nodes(element: Any) -> Iterator[Any]:
    """The texts and child elements of an element, in their order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def inline_paragraphs(nodes: Iterable[Any]) -> Iterator[str]:
    """Inline nodes as paragraphs; a line break separates two."""
    for text in "".join(map(inline_markdown, nodes)).split(PARAGRAPH_BREAK):
        if words := " ".join(text.split()):
            yield LINE_START_MARKUP.sub(escape_line_start, words)


def inline_markdown(node: Any) -> str:
    """A text or inline element as Markdown."""
    if isinstance(node, str):
        return escape_inline(re.sub(r"\s+", " ", node))
    if node.tag == "lb":
        return PARAGRAPH_BREAK
    if node.tag == "graphic":
        alt = re.sub(r"[\[\]]", "", node.get("alt") or node.get("title") or "")
        return f" ![{' '.join(alt.split())}]({link_destination(node.get('src') or '')}) "
    if node.tag == "code":
        return f"`{' '.join(''.join(node.itertext()).replace('`', ' ').split())}`"
    inner = "".join(map(inline_markdown, child_nodes(node)))
    words = inner.strip()
    if node.tag == "ref" and words and node.get("target"):
        markdown = f"[{words}]({link_destination(node.get('target'))})"
    elif node.tag == "hi" and words and PARAGRAPH_BREAK not in words:
        mark = EMPHASIS_MARKS.get(node.get("rend") or "", "")
        markdown = f"{mark}{words}{mark}"
    else:
        return inner
    return f"{' ' * inner[:1].isspace()}{markdown}{' ' * inner[-1:].isspace()}"


def link_destination(href: str) -> str:
    """The destination of a link as Markdown writes it."""
    href = re.sub(r"[\s<>]", "", href)
    return f"<{href}>" if "(" in href or ")" in href else href


def heading_block(element: Any) -> Iterator[str]:
    """A heading of the second level or lower: the first level is the title's."""
    level = (element.get("rend") or "h2")[1:]
    words = " ".join("".join(map(inline_markdown, child_nodes(element))).split())
    if words:
        yield f"{'#' * max(2, int(level) if level.isdecimal() else 2)} {words}"


def list_block(element: Any) -> Iterator[str]:
    """A list with its items and nested lists."""
    lines: list[str] = []
    numbered = element.get("rend") == "ol"
    for item in element:
        inner = list(element_blocks(item)) if item.tag == "item" else []
        if inner:
            mark = f"{len(lines) + 1}." if numbered else "-"
            rest = (re.sub("^", "    ", block, flags=re.MULTILINE) for block in inner[1:])
            lines.append("\n".join((f"{mark} {inner[0]}", *rest)))
    if lines:
        yield "\n".join(lines)


def quotation_block(element: Any) -> Iterator[str]:
    """A quotation; each of its lines begins with >."""
    if inner := PARAGRAPH_BREAK.join(element_blocks(element)):
        yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))


def table_block(element: Any) -> Iterator[str]:
    """A table; its first row is the header."""
    rows = [
        [
            " ".join("".join(map(inline_markdown, child_nodes(cell))).split()).replace("|", "\\|")
            for cell in row
        ]
        for row in element
        if row.tag == "row"
    ]
    if width := max(map(len, rows), default=0):
        lines = [f"| {' | '.join((*row, *[''] * (width - len(row))))} |" for row in rows]
        yield "\n".join((lines[0], f"|{' --- |' * width}", *lines[1:]))


BLOCK_CONVERTERS: dict[str, Callable[[Any], Iterator[str]]] = {
    "div": element_blocks,
    "head": heading_block,
    "list": list_block,
    "p": element_blocks,
    "quote": quotation_block,
    "table": table_block,
}
"""The converter of each block element."""
