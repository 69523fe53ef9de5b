"""The walk over a document's tree that finds the blocks to translate and puts translations in.

A block is the inline Markdown of one paragraph, heading, list item, definition or table cell, or of
such an element in raw HTML. The walk is a step of Python-Markdown (`BlockStep`), which runs when
the tree of elements is built and their text is still inline Markdown. It hands each block to the
function `replace`: one that takes notes extracts the blocks, one that looks translations up renders
an edition. So there is no second parser that could disagree with the first.

Texts that readers see and that can't be translated, such as code, go to `replace_untranslatable`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from vestnik.language import LanguageData, letter_pattern
from vestnik.markdown.fast_inline import fill_element, split_simple_inline
from vestnik.markdown.parallel_text import (
    MARKDOWN_SIGN,
    PassageStep,
    WholeDocumentStep,
    passage_marker,
)
from vestnik.markdown.raw_html import RawHtmlBlocks, text_attributes
from vestnik.markdown.syntax import ATTRIBUTE_LIST
from vestnik.model import TranslationState, Wording

ReplaceBlock = Callable[[str], Wording]

SEGMENTER_VERSION = "1"
"""The version of the rules that divide a document into blocks; catalogs record it."""
STASH_SIGN = "\x02"
"""The byte that Python-Markdown puts before the number of what it has stashed (raw HTML, code)."""
PLACE_OF_STASH = re.compile("\x02wzxhzdk:(\\d+)\x03")

TEXT_ELEMENTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"))
"""The elements whose text is inline Markdown."""
ONE_LINE_ELEMENTS = TEXT_ELEMENTS - {"p", "li", "dd"}
"""The elements whose attribute list is on the line of their text, not on the next one."""
HARD_LINE_BREAK = re.compile(r"(?<! ) {2,}\n")


def block_with_edges(before_attributes: str) -> re.Pattern[str]:
    """The text of an element: white space, the block, and what follows the block.

    That is white space, an attribute list and a footnote's link back. They stay where they are.
    """
    return re.compile(
        rf"(?P<head>\s*+)(?P<block>.*?)"
        rf"(?P<tail>(?:(?<!\s)|\Z)"
        rf"(?:(?<=\S){before_attributes}[ ]*{ATTRIBUTE_LIST}[ ]*|\s*+)(?:\x02[^\x03]*\x03)?\s*+)",
        re.DOTALL,
    )


EDGES, ONE_LINE_EDGES = block_with_edges(r"[ ]*\n"), block_with_edges(r"[ ]")


def keep_block(block: str) -> Wording:
    """The block itself."""
    return Wording(block)


class BlockStep(WholeDocumentStep):
    """Replaces the text of every block while it is still inline Markdown.

    A block without Markdown syntax, or with the simplest only, does not pass through
    Python-Markdown's inline patterns: that takes most of the time.
    """

    replace: ReplaceBlock
    replace_untranslatable: ReplaceBlock
    language: LanguageData

    def run(self, root: Element) -> None:
        spans: list[tuple[Element, Element]] = []
        for element in root.iter():
            text = element.text
            if isinstance(text, AtomicString):
                if element.tag == "code" and self.has_words(text):
                    mark_wording(element, self.replace_untranslatable(text.strip()))
            elif element.tag in TEXT_ELEMENTS and text:
                self.replace_text(element, text)
            tail = element.tail
            if tail and not isinstance(tail, AtomicString) and self.has_words(tail):
                spans += self.replace_tail(element, tail)
        if spans:
            insert_after(spans, root)
        for _, title in self.md.references.values():
            if title and self.has_words(title):
                self.replace_untranslatable(title)

    def replace_text(self, element: Element, text: str) -> None:
        """Replaces the block in the text of an element."""
        head, block, tail = split_edges(text, element.tag)
        if STASH_SIGN in text:
            self.replace_raw_html(text)
        if not is_translatable(block, self.language):
            return
        if "{" in tail:
            self.note_titles(tail)
        block = on_one_line(block)
        wording = self.replace(block)
        if wording.text != block:
            element.text = text = head + wording.text + tail
        if not MARKDOWN_SIGN.search(text):
            element.text = AtomicString(text)
        elif pieces := split_simple_inline(text):
            fill_element(element, pieces)
        mark_wording(element, wording)
        if has_passage(wording):
            self.passages.blocks.append((element, wording))

    def replace_tail(self, element: Element, text: str) -> Iterator[tuple[Element, Element]]:
        """Replaces the block after an element: in an item, the line below a heading.

        If the block needs attributes it is put into a span, to be inserted after the element.
        """
        head, block, tail = split_edges(text, "p")
        block = on_one_line(block)
        wording = self.replace(block)
        if wording.text != block:
            element.tail = head + wording.text + tail
        if wording.language or has_passage(wording):
            span = Element("span")
            span.text, span.tail, element.tail = wording.text, tail, head
            mark_wording(span, wording)
            if has_passage(wording):
                self.passages.blocks.append((span, wording))
            yield element, span

    def note_titles(self, attribute_list: str) -> None:
        """Notes the titles in an attribute list."""
        for title in text_attributes(attribute_list.replace("{", " ")):
            if self.has_words(title):
                self.replace_untranslatable(title)

    def replace_raw_html(self, text: str) -> None:
        """Replaces the blocks of the raw HTML that is stashed from a text."""
        stash = self.md.htmlStash.rawHtmlBlocks
        blocks = RawHtmlBlocks(
            self.language,
            self.replace,
            self.replace_untranslatable,
            self.inline_html,
            self.end_passage,
        )
        for number in map(int, PLACE_OF_STASH.findall(text)):
            html = str(stash[number])
            stash[number] = blocks.replace_blocks(html)
            self.replace_raw_html(html)

    def inline_html(self, text: str) -> str:
        """Inline Markdown as HTML, in which raw HTML is still stashed."""
        root = Element("div")
        paragraph = SubElement(root, "p")
        paragraph.text = text
        for name in ("inline", "unescape"):
            self.md.treeprocessors[name].run(root)
        return self.md.serializer(paragraph).removeprefix("<p>").removesuffix("</p>")

    def end_passage(self, wording: Wording) -> str:
        """What marks the end of a block of raw HTML, if there is anything to be shown beside it."""
        if not has_passage(wording):
            return ""
        self.passages.blocks.append((Element("span"), wording))
        return passage_marker(len(self.passages.blocks) - 1)

    def has_words(self, text: str) -> bool:
        """Whether a text has a letter of the language's script."""
        return letter_pattern(self.language).search(text) is not None

    @property
    def passages(self) -> PassageStep:
        """The step that has the passages of the document."""
        step = self.md.treeprocessors["passages"]
        assert isinstance(step, PassageStep)
        return step


def insert_after(spans: Iterable[tuple[Element, Element]], root: Element) -> None:
    """Inserts elements after others of a tree."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element, span in spans:
        parent = parents[element]
        parent.insert(list(parent).index(element) + 1, span)


def has_passage(wording: Wording) -> bool:
    """Whether a block can be compared with another language, or has a state to be told."""
    return wording.counterpart is not None or wording.state is not TranslationState.ORIGINAL


def mark_wording(element: Element, wording: Wording) -> None:
    """Sets the attributes of an element with a wording."""
    if wording.language:
        element.set("lang", wording.language)
    if wording.state is not TranslationState.ORIGINAL:
        element.set("data-state", wording.state.value)


def is_translatable(text: str, language: LanguageData) -> bool:
    """Whether a text in a language has a word to translate: a letter of that language's script.

    Text around something that the parser has stashed is raw HTML and stays as it is.
    """
    return STASH_SIGN not in text and bool(letter_pattern(language).search(text))


def on_one_line(block: str) -> str:
    """A block on one line, as catalogs have it; a hard line break is a `<br>`."""
    if "  \n" in block:
        block = HARD_LINE_BREAK.sub("<br>\n", block)
    return " ".join(block.split())


def split_edges(text: str, tag: str) -> tuple[str, str, str]:
    """The text of an element as what precedes its block, the block, and what follows it."""
    if not text[0].isspace() and not text[-1].isspace() and text[-1] not in "}\x03":
        return "", text, ""
    match = (ONE_LINE_EDGES if tag in ONE_LINE_ELEMENTS else EDGES).fullmatch(text)
    assert match is not None
    return match["head"], match["block"], match["tail"]
