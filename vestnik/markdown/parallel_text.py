"""Parallel text: the blocks of a page that have a counterpart in another language.

The walk puts a marker at the end of each such passage; `split_at_markers` takes the markers out of
the finished HTML again, which is the same as without them. The counterpart is rendered by the
inline steps of the same parser, which still knows the document's link definitions and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import footnotes
from markdown.treeprocessors import Treeprocessor

from vestnik.markdown.fast_inline import simple_inline_html, split_simple_inline
from vestnik.markdown.sanitising import LinkRewriter, sanitise_html
from vestnik.markdown.syntax import MAYBE_BARE_ADDRESS
from vestnik.model import ParallelBlock, Wording

MARKER = re.compile("\x02passage:(\\d+)\x03")
"""Between bytes of the parser, so that no text can contain it; sanitising lets it through."""

INNER_MARKER_ELEMENTS = frozenset(("li", "td", "th", "dt", "dd"))
"""The elements that get the marker inside: the counterpart of an item is in the item."""

MARKDOWN_SIGN = re.compile(rf"[\\`*_\[\]<>&{{}}!\x02]|  \n|{MAYBE_BARE_ADDRESS}")
"""Something without which a text is only words to the parser's inline step."""
START_TAG = re.compile(r'<\w+(?: [^\s=>"]+="[^"]*")*')
ID_ATTRIBUTE = re.compile(r' id="[^"]*"')


def passage_marker(number: int) -> str:
    """What marks the end of a passage."""
    return f"\x02passage:{number}\x03"


class PassageStep(Treeprocessor):
    """Puts a marker at the end of each passage in the finished tree.

    `blocks` are the elements of the passages and their wordings, noted by the block step.
    """

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self.blocks: list[tuple[Element, Wording]] = []

    def run(self, root: Element) -> None:  # noqa: ARG002  the elements are parts of it
        for number, (element, _) in enumerate(self.blocks):
            if not "".join(element.itertext()).strip():
                continue  # an image, which needs no counterpart, or raw HTML, which has its marker
            marker = passage_marker(number)
            if element.tag in INNER_MARKER_ELEMENTS:
                self.insert_marker(element, marker)
            else:
                element.tail = marker + (element.tail or "")

    def insert_marker(self, element: Element, marker: str) -> None:
        """Puts a marker after an element's own text, before a nested list or paragraph."""
        last_inline = None
        for child in element:
            if self.md.is_block_level(child.tag):
                break
            last_inline = child
        if last_inline is None:
            element.text = (element.text or "") + marker
        else:
            last_inline.tail = (last_inline.tail or "") + marker


def split_at_markers(
    markdown: Markdown,
    marked_html: str,
    blocks: list[tuple[Element, Wording]],
    link: LinkRewriter,
) -> tuple[str, tuple[ParallelBlock, ...]]:
    """The HTML without its markers, and the passages that end where the markers were."""
    html, *parts = MARKER.split(marked_html)
    wordings = [blocks[int(number)][1] for number in parts[::2]]
    texts = [wording.counterpart.text if wording.counterpart else "" for wording in wordings]
    simple = [simple_counterpart_html(text, link) for text in texts]
    complex_texts = [text for text, html in zip(texts, simple, strict=True) if html is None]
    complex_html = iter(list(counterpart_html(markdown, complex_texts, link)))
    passages, length, pieces = [], len(html), [html]
    for wording, known_html, part in zip(wordings, simple, parts[1::2], strict=True):
        counterpart = next(complex_html) if known_html is None else known_html
        passages.append(ParallelBlock(length, wording, counterpart))
        length += len(part)
        pieces.append(part)
    return "".join(pieces), tuple(passages)


def simple_counterpart_html(text: str, link: LinkRewriter) -> str | None:
    """The HTML of a text with the simplest inline Markdown at most; None for any other text."""
    if not text.isprintable():
        return None
    if not MARKDOWN_SIGN.search(text):
        return text.strip()
    pieces = split_simple_inline(text)
    return None if pieces is None else simple_inline_html(pieces, link).strip()


def counterpart_html(markdown: Markdown, texts: Iterable[str], link: LinkRewriter) -> Iterator[str]:
    """Blocks as inline HTML for a page that already has the same blocks in other words.

    So no element has an `id`, and an image is replaced by its description.
    """
    root = Element("div")
    for text in texts:
        SubElement(root, "p").text = text
    for step in markdown.treeprocessors:
        if not isinstance(step, WHOLE_DOCUMENT_STEPS):
            step.run(root)
    for paragraph in root:
        for image in paragraph.iter("img"):
            image.tag, image.text = "i", image.get("alt")
            image.attrib.clear()
        paragraph.attrib.clear()
        paragraph.tail = None
        html = markdown.serializer(paragraph).removeprefix("<p>").removesuffix("</p>")
        for postprocessor in markdown.postprocessors:
            html = postprocessor.run(html)
        html = sanitise_html(html, link)
        yield START_TAG.sub(lambda tag: ID_ATTRIBUTE.sub("", tag[0]), html).strip()


class WholeDocumentStep(Treeprocessor):
    """A step that is for a whole document and not for a block of it."""


WHOLE_DOCUMENT_STEPS = (
    WholeDocumentStep,
    PassageStep,
    footnotes.FootnoteTreeprocessor,
    footnotes.FootnotePostTreeprocessor,
    footnotes.FootnoteReorderingProcessor,
)
