"""Markdown: its blocks, and the HTML they become, in one walk.

`to_html` hands every block to `replace` just before Python-Markdown reads its inline markup;
collecting blocks is `to_html` with a function that takes notes, rendering a translation is
`to_html` with a look-up. So there is no second parser that could disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from vestnik.model import State, Wording

Replace = Callable[[str], Wording]
Link = Callable[[str], str]

CYRILLIC = re.compile("[\u0400-\u04ff]")
SEGMENTER = "1"
"""The number of the rules by which a document is cut into blocks; catalogs bear it."""
PLACEHOLDER = "\x02"
"""With this byte Python-Markdown marks what it has put aside (raw HTML, code)."""

HOLDERS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"))
"""The elements whose text is inline Markdown."""

ONE_LINE = HOLDERS - {"p", "li", "dd"}
"""The elements whose attribute list stands on the line of their text, not on the next."""
ATTRIBUTES = r"\{:?[ ]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}]+))(?:[ ]+[^}\n]*)?\}[ ]*"


def edges(before: str) -> re.Pattern[str]:
    """White space, an attribute list and a footnote's way back stay where they are."""
    return re.compile(
        rf"(?P<head>\s*)(?P<block>.*?)"
        rf"(?P<tail>\s*(?:(?<=\S){before}[ ]*{ATTRIBUTES})?(?:\x02[^\x03]*\x03)?\s*)",
        re.DOTALL,
    )


EDGES, ONE_LINE_EDGES = edges(r"[ ]*\n"), edges(r"[ ]")


def keep(block: str) -> Wording:
    """The block itself."""
    return Wording(block)


def same(href: str) -> str:
    """The link itself."""
    return href


def to_html(text: str, replace: Replace = keep, link: Link = same) -> str:
    """The HTML of a Markdown text, each block replaced, each link and picture's address too.

    An element whose wording is in another language carries `lang`; one whose wording is a
    translation carries `data-state`.
    """
    markdown = parser()
    markdown.reset()
    blocks, links = markdown.treeprocessors["blocks"], markdown.treeprocessors["links"]
    assert isinstance(blocks, Blocks)
    assert isinstance(links, Links)
    blocks.replace, links.link = replace, link
    return markdown.convert(text)


def blocks(text: str) -> tuple[str, ...]:
    """The blocks of a Markdown text in their order."""
    found: list[str] = []

    def note(block: str) -> Wording:
        found.append(block)
        return Wording(block)

    to_html(text, note)
    return tuple(found)


def links(text: str) -> tuple[str, ...]:
    """Where the links and pictures of a Markdown text lead, in their order."""
    found: list[str] = []

    def note(href: str) -> str:
        found.append(href)
        return href

    to_html(text, link=note)
    return tuple(found)


References = dict[str, tuple[str, str]]
"""Where reference links lead: by their name, address and title."""


def references(text: str) -> References:
    """The reference links that a Markdown text defines at its end (`[name]: address "title"`)."""
    to_html(text)
    return dict(parser().references)


def translatable(text: str) -> bool:
    """Whether there is a word to translate: a letter of the Cyrillic script.

    Text around something that the parser has put aside is left alone: it is raw HTML.
    """
    return PLACEHOLDER not in text and bool(CYRILLIC.search(text))


def fold(text: str) -> str:
    """A block on one line, as catalogs hold it; a hard line break is written out."""
    return " ".join(re.sub(r" {2,}\n", "<br>\n", text).split())


@cache
def parser() -> Markdown:
    """Python-Markdown with what an editor expects, and our two steps in its walk.

    tree as parsed ─ footnotes (50) ─ blocks (25) ─ inline (20) ─ … attributes (8) ─ links (5)
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
    markdown.treeprocessors.register(Links(markdown), "links", 5)
    return markdown


class Blocks(Treeprocessor):
    """Replaces the text of every block, while it is still inline Markdown."""

    replace: Replace

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if element.tag not in HOLDERS or not text or isinstance(text, AtomicString):
                continue
            parts = (ONE_LINE_EDGES if element.tag in ONE_LINE else EDGES).fullmatch(text)
            assert parts is not None
            if not translatable(parts["block"]):
                continue
            block = fold(parts["block"])
            wording = self.replace(block)
            if wording.text != block:
                element.text = parts["head"] + wording.text + parts["tail"]
            if wording.language:
                element.set("lang", wording.language)
            if wording.state is not State.ORIGINAL:
                element.set("data-state", wording.state.value)


class Links(Treeprocessor):
    """Readdresses links and pictures, and gives table cells and notes their final form."""

    link: Link

    def run(self, root: Element) -> None:
        for element in root.iter():
            attribute = {"a": "href", "img": "src"}.get(element.tag, "")
            address = element.get(attribute, "")
            if address and PLACEHOLDER not in address:
                element.set(attribute, self.link(address))
            if element.get("class") == "footnote-backref":
                element.attrib.pop("title", None)
            if "admonition" in element.get("class", "").split():
                element.tag = "aside"
            if align := element.attrib.pop("align", ""):
                element.set("class", f"{element.get('class', '')} {align}".strip())
