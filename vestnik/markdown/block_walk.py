"""The walk over a document's tree that finds the blocks to translate and puts translations in.

A block is the inline Markdown of one paragraph, heading, list item, definition or table cell. The
walk is a step of Python-Markdown (`BlockStep`), which runs when the tree of elements is built and
their text is still inline Markdown. It hands each block to the function `replace`: one that takes
notes extracts the blocks, one that looks translations up renders an edition. So there is no second
parser that could disagree with the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from vestnik.language import LanguageData, letter_pattern
from vestnik.markdown.fast_inline import fill_element, split_simple_inline
from vestnik.markdown.parallel_text import MARKDOWN_SIGN, PassageStep, WholeDocumentStep
from vestnik.model import TranslationState, Wording

ReplaceBlock = Callable[[str], Wording]

SEGMENTER_VERSION = "1"
"""The version of the rules that divide a document into blocks; catalogs record it."""
STASH_SIGN = "\x02"
"""The byte that Python-Markdown puts before the number of what it has stashed (raw HTML, code)."""

TEXT_ELEMENTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"))
"""The elements whose text is inline Markdown."""
ONE_LINE_ELEMENTS = TEXT_ELEMENTS - {"p", "li", "dd"}
"""The elements whose attribute list is on the line of their text, not on the next one."""
ATTRIBUTE_LIST = r"\{:?[ ]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s}]+))(?:[ ]+[^}\n]{0,999})?\}[ ]*"
HARD_LINE_BREAK = re.compile(r"(?<! ) {2,}\n")


def block_with_edges(before_attributes: str) -> re.Pattern[str]:
    """The text of an element: white space, the block, and what follows the block.

    That is white space, an attribute list and a footnote's link back. They stay where they are.
    """
    return re.compile(
        rf"(?P<head>\s*+)(?P<block>.*?)"
        rf"(?P<tail>(?:(?<!\s)|\Z)"
        rf"(?:(?<=\S){before_attributes}[ ]*{ATTRIBUTE_LIST}|\s*+)(?:\x02[^\x03]*\x03)?\s*+)",
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
    language: LanguageData

    def run(self, root: Element) -> None:
        passages = self.md.treeprocessors["passages"]
        assert isinstance(passages, PassageStep)
        for element in root.iter():
            text = element.text
            if element.tag not in TEXT_ELEMENTS or not text or isinstance(text, AtomicString):
                continue
            head, block, tail = split_edges(text, element.tag)
            if not is_translatable(block, self.language):
                continue
            block = on_one_line(block)
            wording = self.replace(block)
            if wording.text != block:
                element.text = text = head + wording.text + tail
            if not MARKDOWN_SIGN.search(text):
                element.text = AtomicString(text)
            elif pieces := split_simple_inline(text):
                fill_element(element, pieces)
            if wording.language:
                element.set("lang", wording.language)
            if wording.state is not TranslationState.ORIGINAL:
                element.set("data-state", wording.state.value)
            if wording.counterpart or wording.state is not TranslationState.ORIGINAL:
                passages.blocks.append((element, wording))


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
