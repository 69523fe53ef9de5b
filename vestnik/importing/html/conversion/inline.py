"""The inline part of an HTML tree → Markdown. Pure.

A tree is read as runs of text with marks, which `inline_runs` writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from vestnik.importing.html.conversion.inline_runs import (
    BOLD,
    DELETED,
    INSERTED,
    ITALIC,
    LINE_BREAK,
    Run,
    write_line,
    write_runs,
)
from vestnik.importing.html.tree import (
    BLOCK_TAGS,
    TEXTLESS_TAGS,
    Element,
    child_nodes,
    plain_node_text,
    style_of,
    tag_of,
)
from vestnik.importing.text import escape_inline
from vestnik.typography import typography_rules

MARK_OF_TAG = {
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "cite": ITALIC,
    "dfn": ITALIC,
    "var": ITALIC,
    "del": DELETED,
    "s": DELETED,
    "strike": DELETED,
    "ins": INSERTED,
}
BOLD_STYLE = re.compile(r"font-weight:(?:bold|[6-9]00)")
ITALIC_STYLE = re.compile(r"font-style:(?:italic|oblique)")
DELETED_STYLE = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
SUPERSCRIPTS = dict(zip("0123456789+-−–=()niо°", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱº°", strict=True))
SUBSCRIPTS = dict(
    zip("0123456789+-−–=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", strict=True)
)
"""The characters of Unicode for raised and lowered ones, which stay a part of their word."""
NOT_ASCII = "".join(map(chr, range(0x400, 0x460)))
"""Letters that stay as they are in an address."""
CYRILLIC = re.compile("[\u0400-\u04ff]")
QUOTES_LANGUAGE = "ru"
"""The language whose quotation marks an inline quotation gets."""


def inline_lines(nodes: Iterable[Element | str]) -> list[str]:
    """The Markdown of each line of inline nodes; a <br> or a block begins a new line."""
    runs = [run for node in nodes for run in read_runs(node)]
    lines = (
        write_line(list(line))
        for is_break, line in groupby(runs, LINE_BREAK.__eq__)
        if not is_break
    )
    return [line for line in lines if line]


def inline_markdown(element: Element) -> str:
    """The Markdown of an element's content on one line."""
    return " ".join(inline_lines(child_nodes(element)))


def read_runs(
    node: Element | str, marks: frozenset[str] = frozenset(), quote_depth: int = 0
) -> Iterator[Run]:
    """The runs of a text or an element; `quote_depth` is the number of quotations around it."""
    if isinstance(node, str):
        yield Run(plain_node_text(node), marks)
        return
    tag = tag_of(node)
    if tag in TEXTLESS_TAGS or tag == "wbr":
        return
    if tag in ("br", "hr"):
        yield LINE_BREAK
    elif run := single_run(node, marks):
        yield run
    else:
        marks |= marks_of(node)
        before, after = ((LINE_BREAK,) * (tag in BLOCK_TAGS),) * 2
        if tag == "q":
            opening, closing = quotation_marks(quote_depth)
            before, after = (Run(opening, marks),), (Run(closing, marks),)
        yield from before
        for child in child_nodes(node):
            yield from read_runs(child, marks, quote_depth + (tag == "q"))
        yield from after


def single_run(element: Element, marks: frozenset[str]) -> Run | None:
    """An element that is one run: a link, code, a raised sign, a footnote; None for any other."""
    tag = tag_of(element)
    markdown = ""
    if tag == "footnote-ref":
        markdown = f"[^{element.get('label')}]"
    elif (script := script_of(element)) and (raised := script_run(element, *script)):
        return replace(raised, marks=marks)
    elif tag == "a":
        markdown = link_markdown(element, marks)
    elif tag in ("code", "kbd", "samp", "tt"):
        markdown = code_markdown(element)
    return Run(markdown, marks, is_markdown=True) if markdown else None


def marks_of(element: Element) -> frozenset[str]:
    """The marks that an element gives its text, by its name or its style."""
    mark = MARK_OF_TAG.get(tag_of(element))
    if not (style := style_of(element)):
        return frozenset((mark,)) if mark else frozenset()
    marks = {mark} if mark else set()
    if BOLD_STYLE.search(style):
        marks.add(BOLD)
    if ITALIC_STYLE.search(style):
        marks.add(ITALIC)
    if DELETED_STYLE.search(style):
        marks.add(DELETED)
    if "font-weight:normal" in style or "font-weight:400" in style:
        marks.discard(BOLD)
    return frozenset(marks)


def quotation_marks(depth: int) -> tuple[str, str]:
    """The quotation marks around a quotation within `depth` others."""
    rules = typography_rules(QUOTES_LANGUAGE)
    assert rules is not None
    return rules.quotes[depth % 2]


def script_of(element: Element) -> tuple[str, dict[str, str]] | None:
    """The tag of a raised or lowered element and the characters for it; None if it is neither."""
    style = style_of(element)
    tag = tag_of(element)
    if tag == "sup" or "vertical-align:super" in style:
        return "sup", SUPERSCRIPTS
    if tag == "sub" or "vertical-align:sub" in style:
        return "sub", SUBSCRIPTS
    return None


def script_run(element: Element, tag: str, characters: dict[str, str]) -> Run | None:
    """A raised or lowered text: in Unicode if it has the characters, else in HTML.

    None if the element has more than text, or no text.
    """
    if next(element.iter("footnote-ref", "a", "br"), None) is not None:
        return None
    inner = plain_node_text("".join(element.itertext()))
    text = " ".join(inner.split())
    if not text:
        return None
    before, after = " " * inner[:1].isspace(), " " * inner[-1:].isspace()
    if all(character in characters for character in text):
        return Run(f"{before}{''.join(characters[character] for character in text)}{after}")
    return Run(f"{before}<{tag}>{escape_inline(text)}</{tag}>{after}", is_markdown=True)


def link_markdown(link: Element, marks: frozenset[str]) -> str:
    """A link; "" if it leads nowhere or has no words."""
    href = link.get("href") or ""
    runs = [run for child in child_nodes(link) for run in read_runs(child, marks)]
    inner = (
        Run(" ") if run == LINE_BREAK else replace(run, marks=run.marks - marks) for run in runs
    )
    words = write_runs(list(inner)).strip()
    if not href or not words or "](" in words:
        return ""
    edges = "".join(run.text for run in runs)
    before, after = " " * edges[:1].isspace(), " " * edges[-1:].isspace()
    return f"{before}[{words}]({link_destination(href)}){after}"


def link_destination(href: str) -> str:
    """The destination of a link as Markdown writes it."""
    href = (
        quote(href.strip(), safe="/%:@!$&'()*+,;=?~#[]|^`{}\\" + NOT_ASCII) if " " in href else href
    )
    href = re.sub(r"[\s<>]", "", href)
    return f"<{href}>" if "(" in href or ")" in href else href


def code_markdown(element: Element) -> str:
    """Code between backticks; "" for Russian text, which is no code."""
    text = " ".join("".join(element.itertext()).replace("`", " ").split())
    return f"`{text}`" if text and not CYRILLIC.search(text) else ""
