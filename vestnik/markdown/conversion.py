"""Markdown: its blocks, and the HTML they become, in one walk.

`walk` hands every block to `replace` just before Python-Markdown reads its inline markup;
collecting blocks is a walk with a function that takes notes, rendering a translation is a walk
with a look-up. So there is no second parser that could disagree. What a page prints is `to_html`:
the HTML of a walk, made safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from vestnik.fs.per_thread import per_thread
from vestnik.markdown import (
    fast_inline as shorthand,
)
from vestnik.markdown import (
    parallel_text as passages,
)
from vestnik.markdown import (
    sanitising as sanitise,
)
from vestnik.markdown.fast_inline import PATH, TARGET
from vestnik.markdown.sanitising import Link, Taken, same
from vestnik.model import Passage, State, Wording

Replace = Callable[[str], Wording]

CYRILLIC = re.compile("[\u0400-\u04ff]")
SEGMENTER = "1"
"""The number of the rules by which a document is cut into blocks; catalogs bear it."""
PLACEHOLDER = "\x02"
"""With this byte Python-Markdown marks what it has put aside (raw HTML, code)."""

LEFT = re.compile("\x02?klzzwxh:(\\d+)\x03")
"""What it has put aside and not put back."""

LINKING = re.compile(r"<[a-zA-Z!/?]|\{|\]\(|\]:")
"""What a text must have that leads anywhere: raw HTML, attributes, links."""
PLAIN_LINK = re.compile(rf"(?<!!)\[[^\[\]\n]*\]\(({TARGET})\)")
ENTANGLED = re.compile(r"[<{`\\\x02]|\]:|!\[|\[\^|^(?:[ \t]|~~~)", re.MULTILINE)
"""What a text must have for its links to be anything but the plain ones."""
SUSPICIOUS = re.compile(
    rf"<(?!https?://{PATH}>)[a-zA-Z!/?]|\{{|\]:"
    rf"|!\[(?![^\[\]\n]*\]\({PATH}\))|\]\((?!{TARGET}\))"
)
"""What a text must have that anything can be taken away from: all that but the plainest links."""

HOLDERS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"))
"""The elements whose text is inline Markdown."""

ONE_LINE = HOLDERS - {"p", "li", "dd"}
"""The elements whose attribute list stands on the line of their text, not on the next."""
ATTRIBUTES = r"\{:?[ ]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}]+))(?:[ ]+[^}\n]{0,999})?\}[ ]*"


def edges(before: str) -> re.Pattern[str]:
    """White space, an attribute list and a footnote's way back stay where they are."""
    return re.compile(
        rf"(?P<head>\s*+)(?P<block>.*?)"
        rf"(?P<tail>(?:(?<!\s)|\Z)"
        rf"(?:(?<=\S){before}[ ]*{ATTRIBUTES}|\s*+)(?:\x02[^\x03]*\x03)?\s*+)",
        re.DOTALL,
    )


BREAK = re.compile(r"(?<! ) {2,}\n")
"""A hard line break."""
EDGES, ONE_LINE_EDGES = edges(r"[ ]*\n"), edges(r"[ ]")


def keep(block: str) -> Wording:
    """The block itself."""
    return Wording(block)


def to_html(text: str, replace: Replace = keep, link: Link = same) -> str:
    """The HTML of a Markdown text, each block replaced, each link and picture's address too.

    An element whose wording is in another language carries `lang`; one whose wording is a
    translation carries `data-state`. There is nothing in it that may not stand on a page.
    """
    return parallel(text, replace, link)[0]


def parallel(
    text: str, replace: Replace = keep, link: Link = same
) -> tuple[str, tuple[Passage, ...]]:
    """The same HTML, and where in it the passages end that can be compared, with what."""
    marked = sanitise.clean(walk(text, replace), link)
    return passages.cut(parser(), marked, marks().met, link)


def walk(text: str, replace: Replace = keep) -> str:
    """The same as it comes from the parser: marked, and with whatever an editor wrote into it."""
    markdown = parser()
    markdown.reset()
    blocks = markdown.treeprocessors["blocks"]
    assert isinstance(blocks, Blocks)
    blocks.replace, marks().met = replace, []
    html = markdown.convert(text)
    if "klzzwxh:" in html:
        html = LEFT.sub(lambda found: to_html_string(left_behind(markdown, found[1])), html)
    return html


def left_behind(markdown: Markdown, number: str) -> Element:
    """What a parser's inline step has put aside under a number and not put back.

    Version 3.11 of Python-Markdown does so where emphasis is not closed: `*a**b*[c](d.md)`.
    """
    step = markdown.treeprocessors["inline"]
    assert isinstance(step, InlineProcessor)
    node = step.stashed_nodes.get(number)
    return node if isinstance(node, Element) else Element("span")


def blocks(text: str) -> tuple[str, ...]:
    """The blocks of a Markdown text in their order."""
    found: list[str] = []

    def note(block: str) -> Wording:
        found.append(block)
        return Wording(block)

    walk(text, note)
    return tuple(found)


@lru_cache(256)
def links(text: str) -> tuple[str, ...]:
    """Where the links and pictures of a Markdown text lead, in their order."""
    if not LINKING.search(text):
        return ()
    plain = PLAIN_LINK.findall(text)
    if len(plain) == text.count("](") and not ENTANGLED.search(text):
        return tuple(plain)
    found: list[str] = []

    def note(href: str) -> str:
        found.append(href)
        return href

    to_html(text, link=note)
    return tuple(found)


def taken(text: str) -> tuple[Taken, ...]:
    """What is taken away from a Markdown text before it is printed."""
    return sanitise.taken(walk(text)) if SUSPICIOUS.search(text) else ()


References = dict[str, tuple[str, str]]
"""Where reference links lead: by their name, address and title."""


def references(text: str) -> References:
    """The reference links that a Markdown text defines at its end (`[name]: address "title"`)."""
    walk(text)
    return dict(parser().references)


def translatable(text: str) -> bool:
    """Whether there is a word to translate: a letter of the Cyrillic script.

    Text around something that the parser has put aside is left alone: it is raw HTML.
    """
    return PLACEHOLDER not in text and bool(CYRILLIC.search(text))


def fold(text: str) -> str:
    """A block on one line, as catalogs hold it; a hard line break is written out."""
    if "  \n" in text:
        text = BREAK.sub("<br>\n", text)
    return " ".join(text.split())


@per_thread
def parser() -> Markdown:
    """Python-Markdown with what an editor expects, and our three steps in its walk.

    tree ─ footnotes (50) ─ blocks (25) ─ inline (20) ─ … attributes (8) ─ touches (5) ─ marks (4)
    """
    markdown = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            "footnotes",
            "attr_list",
            "def_list",
            "admonition",
            "fenced_code",
            "sane_lists",
        ],
        output_format="html",
    )
    markdown.treeprocessors.register(Blocks(markdown), "blocks", 25)
    markdown.treeprocessors.register(Touches(markdown), "touches", 5)
    markdown.treeprocessors.register(passages.Marks(markdown), "marks", 4)
    return markdown


def marks() -> passages.Marks:
    """The step that knows the passages of the text last read."""
    step = parser().treeprocessors["marks"]
    assert isinstance(step, passages.Marks)
    return step


def cut(text: str, tag: str) -> tuple[str, str, str]:
    """The text of an element: what stays before it, the block, and what stays behind it."""
    if not text[0].isspace() and not text[-1].isspace() and text[-1] not in "}\x03":
        return "", text, ""
    parts = (ONE_LINE_EDGES if tag in ONE_LINE else EDGES).fullmatch(text)
    assert parts is not None
    return parts["head"], parts["block"], parts["tail"]


class Blocks(passages.Once):
    """Replaces the text of every block, while it is still inline Markdown.

    One without a sign of Markdown has no inline markup to be read, or next to none (`shorthand`).
    """

    replace: Replace

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if element.tag not in HOLDERS or not text or isinstance(text, AtomicString):
                continue
            head, block, tail = cut(text, element.tag)
            if not translatable(block):
                continue
            block = fold(block)
            wording = self.replace(block)
            if wording.text != block:
                element.text = text = head + wording.text + tail
            if not passages.SIGN.search(text):
                element.text = AtomicString(text)
            elif pieces := shorthand.pieces(text):
                shorthand.fill(element, pieces)
            if wording.language:
                element.set("lang", wording.language)
            if wording.state is not State.ORIGINAL:
                element.set("data-state", wording.state.value)
            if wording.beside or wording.state is not State.ORIGINAL:
                marks().met.append((element, wording))


class Touches(Treeprocessor):
    """Gives footnotes, table cells and notes their final form."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "footnote-backref":
                element.attrib.pop("title", None)
            if "admonition" in element.get("class", "").split():
                element.tag = "aside"
            if align := element.attrib.pop("align", ""):
                element.set("class", f"{element.get('class', '')} {align}".strip())
