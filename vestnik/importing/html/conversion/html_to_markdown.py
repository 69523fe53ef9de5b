"""The HTML tree of an article → its blocks in Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from vestnik.importing.html.conversion.inline import inline_lines, inline_markdown
from vestnik.importing.html.conversion.lists import INDENT, list_blocks, separate_lists
from vestnik.importing.html.conversion.tables import table_blocks
from vestnik.importing.html.tree import (
    BLOCK_TAGS,
    TEXTLESS_TAGS,
    Element,
    child_nodes,
    has_block,
    tag_of,
)
from vestnik.importing.text import end_like_items, escape_line

PARAGRAPH_BREAK = "\n\n"
BULLET_PARAGRAPH = re.compile(r"[•·▪‣●◦∙➢✓❖■□]\s*(?=\S)")
"""A paragraph that is an item of a list: it begins with a bullet."""
DASH_PARAGRAPH = re.compile(r"(?:\\-|[–—])\s+(?=\S)")
"""A paragraph that may be an item of a list, or direct speech."""


def element_blocks(parent: Element) -> list[str]:
    """The blocks of an element. Text between blocks is paragraphs; a <br> separates two."""
    blocks: list[str] = []
    for is_block, nodes in groupby(child_nodes(parent), key=is_block_node):
        if is_block:
            for element in nodes:
                blocks += block_converter(element)(element)
        else:
            blocks += inline_lines(nodes)
    return separate_lists(join_bullets(blocks))


def is_block_node(node: Element | str) -> bool:
    """Whether a node is a block; an inline element with blocks in it is one, except a link."""
    tag = tag_of(node)
    if not tag or tag in TEXTLESS_TAGS:
        return False
    return tag in BLOCK_TAGS or (tag not in ("a", "sup", "sub", "q") and has_block(node))


def block_converter(element: Element) -> Callable[[Element], list[str]]:
    """The function that converts a block element."""
    return BLOCK_CONVERTERS.get(tag_of(element), element_blocks)


def join_bullets(blocks: list[str]) -> list[str]:
    """The blocks; paragraphs that begin with a bullet, or dashes, are items of one list."""
    joined: list[str] = []
    for pattern, group in groupby(blocks, bullet_pattern):
        items = list(group)
        if pattern and (pattern is BULLET_PARAGRAPH or (len(items) > 1 and end_like_items(items))):
            joined.append("\n".join(f"- {pattern.sub('', item, count=1)}" for item in items))
        else:
            joined += items
    return joined


def bullet_pattern(block: str) -> re.Pattern[str] | None:
    """The pattern of the sign that a block begins with; None if it begins with none."""
    patterns = (BULLET_PARAGRAPH, DASH_PARAGRAPH)
    return next((pattern for pattern in patterns if pattern.match(block)), None)


def heading_blocks(element: Element) -> list[str]:
    """A heading of the second level or lower: the first level is the title's."""
    if has_block(element):
        return element_blocks(element)
    words = re.sub(r"^\*\*(.*)\*\*$", r"\1", inline_markdown(element))
    level = max(2, int(tag_of(element)[1]))
    return [f"{'#' * level} {words}"] if re.search(r"\w", words) else []


def quotation_blocks(element: Element) -> list[str]:
    """A quotation; each of its lines begins with >."""
    inner = PARAGRAPH_BREAK.join(element_blocks(element))
    return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))] if inner else []


def preformatted_blocks(element: Element) -> list[str]:
    """The lines of preformatted text, a paragraph each: code would stay without a translation."""
    lines = "".join(element.itertext()).replace("\r\n", "\n").split("\n")
    return [escape_line(" ".join(line.split())) for line in lines if line.strip()]


def definition_blocks(element: Element) -> list[str]:
    """A list of definitions: terms, and below each term what it means."""
    groups: list[tuple[list[str], list[list[str]]]] = []
    for part in definition_parts(element):
        is_text = isinstance(part, str)
        blocks = inline_lines([part]) if is_text else element_blocks(part)
        if not blocks:
            continue
        if not is_text and tag_of(part) == "dt":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(" ".join(blocks))
        elif groups:
            groups[-1][1].append(blocks)
        else:
            groups.append(([], [blocks]))
    return [block for group in groups for block in definition_group(*group)]


def definition_parts(element: Element) -> Iterator[Element | str]:
    """The terms and definitions of a list, those in <div> elements and stray texts too."""
    for child in child_nodes(element):
        if isinstance(child, str) or tag_of(child) != "div" or not has_definitions(child):
            yield child
        else:
            yield from definition_parts(child)


def has_definitions(element: Element) -> bool:
    return next(element.iter("dt", "dd"), None) is not None


def definition_group(terms: list[str], definitions: list[list[str]]) -> list[str]:
    """The Markdown of terms with one meaning; paragraphs if one of the two is missing."""
    if not terms or not definitions:
        return [*terms, *(block for blocks in definitions for block in blocks)]
    parts = [*terms[:-1]]
    lines = [*parts, terms[-1]]
    text = "\n".join(lines)
    for blocks in definitions:
        first, *others = (re.sub(r"^(?=.)", INDENT, block, flags=re.MULTILINE) for block in blocks)
        body = PARAGRAPH_BREAK.join((f":{INDENT[1:]}{first.removeprefix(INDENT)}", *others))
        text += ("\n\n" if others or "\n\n" in text else "\n") + body
    return [text]


def footnote_blocks(element: Element) -> list[str]:
    """The text of a footnote; its further paragraphs are indented."""
    blocks = element_blocks(element)
    if not blocks:
        return []
    rest = (re.sub(r"^(?=.)", INDENT, block, flags=re.MULTILINE) for block in blocks[1:])
    return [PARAGRAPH_BREAK.join((f"[^{element.get('label')}]: {blocks[0]}", *rest))]


def list_element_blocks(element: Element) -> list[str]:
    """The blocks of a list."""
    return list_blocks(element, element_blocks)


def table_element_blocks(element: Element) -> list[str]:
    """The blocks of a table."""
    return table_blocks(element, element_blocks)


BLOCK_CONVERTERS: dict[str, Callable[[Element], list[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading_blocks),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), list_element_blocks),
    "blockquote": quotation_blocks,
    "dl": definition_blocks,
    "footnote-text": footnote_blocks,
    "hr": lambda _: [],
    "pre": preformatted_blocks,
    "table": table_element_blocks,
}
"""The converter of each block element; any other is a container."""
