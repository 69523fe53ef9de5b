"""Passages: the blocks of a body that can be compared with their wording in another language.

The walk marks where each of them ends; the marks are taken out of the finished HTML again, so that
it stays what it is without them. The other wording is read by the inline steps of the same parser,
which still knows the document's reference links and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import footnotes
from markdown.treeprocessors import Treeprocessor

from vestnik.markdown import fast_inline as shorthand
from vestnik.markdown import sanitising as sanitise
from vestnik.markdown.sanitising import Link
from vestnik.model import Passage, Wording

MARK = re.compile("\x02passage:(\\d+)\x03")
"""Between bytes of the parser, so that no text can contain it; the cleaner lets it through."""

BESIDE = frozenset(("li", "td", "th", "dt", "dd"))
"""The elements that a passage ends in, and not behind: what is beside an item is in the item."""

SIGN = re.compile(r"[\\`*_\[\]<>&{}!\x02]|  \n")
"""What a text must have to be anything but words to Python-Markdown's inline step."""
TAG = re.compile(r'<\w+(?: [^\s=>"]+="[^"]*")*')
IDENTITY = re.compile(r' id="[^"]*"')


class Marks(Treeprocessor):
    """Marks the end of each passage in the finished tree (`met` comes from the step before)."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self.met: list[tuple[Element, Wording]] = []

    def run(self, root: Element) -> None:  # noqa: ARG002  what was met is in it
        for number, (element, _) in enumerate(self.met):
            if not "".join(element.itertext()).strip():
                continue  # nothing but a picture, which speaks for itself
            mark = f"\x02passage:{number}\x03"
            if element.tag in BESIDE:
                self.close(element, mark)
            else:
                element.tail = mark + (element.tail or "")

    def close(self, element: Element, mark: str) -> None:
        """Puts a mark behind an element's own text, before a nested list or paragraph."""
        last = None
        for child in element:
            if self.md.is_block_level(child.tag):
                break
            last = child
        if last is None:
            element.text = (element.text or "") + mark
        else:
            last.tail = (last.tail or "") + mark


def cut(
    markdown: Markdown, marked: str, met: list[tuple[Element, Wording]], link: Link
) -> tuple[str, tuple[Passage, ...]]:
    """The HTML without its marks, and the passages that end where they stood."""
    html, *rest = MARK.split(marked)
    wordings = [met[int(number)][1] for number in rest[::2]]
    others = [wording.beside.text if wording.beside else "" for wording in wordings]
    known = [at_once(text, link) for text in others]
    rest_of = [text for text, one in zip(others, known, strict=True) if one is None]
    made = iter(list(inline(markdown, rest_of, link)))
    passages = []
    for wording, one, piece in zip(wordings, known, rest[1::2], strict=True):
        passages.append(Passage(len(html), wording, next(made) if one is None else one))
        html += piece
    return html, tuple(passages)


def at_once(text: str, link: Link) -> str | None:
    """The HTML of a text that has no inline markup, or next to none; None for any other."""
    if not text.isprintable():
        return None
    if not SIGN.search(text):
        return text.strip()
    found = shorthand.pieces(text)
    return None if found is None else shorthand.html(found, link).strip()


def inline(markdown: Markdown, texts: Iterable[str], link: Link) -> Iterator[str]:
    """Blocks as inline HTML that may stand on a page where they already stand in other words.

    So nothing in it has an `id`, and a picture, which is already there, is its description.
    """
    root = Element("div")
    for text in texts:
        SubElement(root, "p").text = text
    for step in markdown.treeprocessors:
        if not isinstance(step, WHOLE):
            step.run(root)
    for paragraph in root:
        for picture in paragraph.iter("img"):
            picture.tag, picture.text = "i", picture.get("alt")
            picture.attrib.clear()
        paragraph.attrib.clear()
        paragraph.tail = None
        html = markdown.serializer(paragraph).removeprefix("<p>").removesuffix("</p>")
        for finish in markdown.postprocessors:
            html = finish.run(html)
        yield TAG.sub(lambda tag: IDENTITY.sub("", tag[0]), sanitise.clean(html, link)).strip()


class Once(Treeprocessor):
    """A step that is for a whole document and not for a block of it."""


WHOLE = (
    Once,
    Marks,
    footnotes.FootnoteTreeprocessor,
    footnotes.FootnotePostTreeprocessor,
    footnotes.FootnoteReorderingProcessor,
)
