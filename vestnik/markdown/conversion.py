"""A document's Markdown → its HTML, in any language; its blocks; its links.

`walk_markdown` runs Python-Markdown with the step of `block_walk` in it. `extract_blocks` is a walk
that takes notes, `render_parallel_text` is one that puts translations in and makes the HTML safe.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from vestnik.fs import per_thread
from vestnik.language import UNKNOWN_LANGUAGE, LanguageData, language_data
from vestnik.markdown.block_walk import BlockStep, ReplaceBlock, keep_block
from vestnik.markdown.fast_inline import ADDRESS_SIGN, LINK_TARGET, PLAIN_PATH
from vestnik.markdown.parallel_text import PassageStep, split_at_markers
from vestnik.markdown.sanitising import (
    LinkRewriter,
    MarkupInventory,
    StrippedMarkup,
    markup_stripped_from_html,
    sanitise_html,
    unchanged_link,
)
from vestnik.markdown.syntax import MAYBE_BARE_ADDRESS, document_parser
from vestnik.model import ParallelBlock, Wording

ANY_LANGUAGE = language_data(UNKNOWN_LANGUAGE)
"""For walks in which it does not matter which blocks are translatable."""
UNUSED_STASH = re.compile("\x02?klzzwxh:(\\d+)\x03")
"""What Python-Markdown has stashed and not put back."""

LINK_SYNTAX = re.compile(rf"<[a-zA-Z!/?]|\{{|\]\(|\]:|{MAYBE_BARE_ADDRESS}")
"""What a text with links has: raw HTML, attributes, links of Markdown, or bare addresses."""
PLAIN_LINK = re.compile(rf"(?<!!)\[[^\[\]\n]*\]\(({LINK_TARGET})\)")
NOT_ONLY_PLAIN_LINKS = re.compile(r"[<{`\\\x02]|\]:|!\[|\[\^|^(?:[ \t]|~~~)", re.MULTILINE)
"""What a text may have whose links are not all plain ones."""
MAYBE_STRIPPED = re.compile(
    rf"<(?!https?://{PLAIN_PATH}>)[a-zA-Z!/?]|\{{|\]:"
    rf"|!\[(?![^\[\]\n]*\]\({PLAIN_PATH}\))|\]\((?!{LINK_TARGET}\))"
)
"""What a text has from which anything can be stripped: more than the plainest links."""

MAYBE_UNTRANSLATABLE = re.compile(r"```|~~~|^[ >]*(?: {4}|\t)|<[a-zA-Z]|\]:|title=", re.MULTILINE)
"""What a text has that has texts in no block: code, raw HTML, definitions, titles."""
MAYBE_IDS = re.compile(r"\{|\[\^|<[^<>]*\bid\b", re.IGNORECASE)
"""What a text has whose elements may have ids."""

LinkDefinitions = dict[str, tuple[str, str]]
"""The link reference definitions of a document: address and title by label."""


def render_markdown(
    text: str,
    replace: ReplaceBlock = keep_block,
    link: LinkRewriter = unchanged_link,
    language: LanguageData = ANY_LANGUAGE,
) -> str:
    """The safe HTML of a Markdown text in a language, its blocks and its links replaced.

    An element whose wording is in another language has `lang`; one whose wording is a translation
    has `data-state`.
    """
    return render_parallel_text(text, replace, link, language)[0]


def render_parallel_text(
    text: str,
    replace: ReplaceBlock = keep_block,
    link: LinkRewriter = unchanged_link,
    language: LanguageData = ANY_LANGUAGE,
    replace_untranslatable: ReplaceBlock = keep_block,
) -> tuple[str, tuple[ParallelBlock, ...]]:
    """The same HTML, and the blocks in it that have a counterpart in another language.

    `replace_untranslatable` says in which language the page shows a text that can't be translated.
    """
    html = sanitise_html(unsanitised_html(text, replace, language, replace_untranslatable), link)
    return split_at_markers(markdown_parser(), html, passage_step().blocks, link)


def unsanitised_html(
    text: str,
    replace: ReplaceBlock = keep_block,
    language: LanguageData = ANY_LANGUAGE,
    replace_untranslatable: ReplaceBlock = keep_block,
) -> str:
    """The HTML as the parser makes it: not sanitised, with markers at the ends of passages.

    `replace` gets the blocks that have words of the text's language, `replace_untranslatable` other
    texts with such words: code, and titles that are not in a block.
    """
    markdown = markdown_parser()
    markdown.reset()
    block_step = markdown.treeprocessors["blocks"]
    assert isinstance(block_step, BlockStep)
    block_step.replace, block_step.replace_untranslatable = replace, replace_untranslatable
    block_step.language, passage_step().blocks = language, []
    html = markdown.convert(text)
    if "klzzwxh:" in html:
        html = UNUSED_STASH.sub(
            lambda match: to_html_string(stashed_element(markdown, match[1])), html
        )
    return html


def stashed_element(markdown: Markdown, number: str) -> Element:
    """An element that a parser's inline step has stashed and not put back.

    Version 3.11 of Python-Markdown does so where emphasis is not closed: `*a**b*[c](d.md)`.
    """
    step = markdown.treeprocessors["inline"]
    assert isinstance(step, InlineProcessor)
    node = step.stashed_nodes.get(number)
    return node if isinstance(node, Element) else Element("span")


def extract_blocks(text: str, language: LanguageData) -> tuple[str, ...]:
    """The translatable blocks of a Markdown text in a language, in their order."""
    blocks: list[str] = []

    def note(block: str) -> Wording:
        blocks.append(block)
        return Wording(block)

    unsanitised_html(text, note, language)
    return tuple(blocks)


def untranslatable_texts(text: str, language: LanguageData) -> tuple[str, ...]:
    """The texts with words of a language that are in no block: code, and titles outside blocks."""
    if not MAYBE_UNTRANSLATABLE.search(text):
        return ()
    texts: list[str] = []

    def note(untranslatable: str) -> Wording:
        texts.append(untranslatable)
        return Wording(untranslatable)

    unsanitised_html(text, language=language, replace_untranslatable=note)
    return tuple(texts)


@lru_cache(256)
def link_targets(text: str) -> tuple[str, ...]:
    """The targets of the links and images of a Markdown text, in their order."""
    if not LINK_SYNTAX.search(text):
        return ()
    plain_targets = PLAIN_LINK.findall(text)
    if len(plain_targets) == text.count("](") and not (
        NOT_ONLY_PLAIN_LINKS.search(text) or ADDRESS_SIGN.search(PLAIN_LINK.sub("", text))
    ):
        return tuple(plain_targets)
    targets: list[str] = []

    def note(href: str) -> str:
        targets.append(href)
        return href

    render_markdown(text, link=note)
    return tuple(targets)


def element_ids(text: str) -> Mapping[str, int]:
    """How often each id occurs among the elements of a Markdown text, in the order of the text."""
    if not MAYBE_IDS.search(text):
        return {}
    inventory = MarkupInventory(sanitise_html(unsanitised_html(text)))
    counts: Counter[str] = Counter()
    for attribute, count in inventory.attributes.items():
        if attribute.attribute == "id":
            counts[attribute.value] += count
    return counts


def stripped_markup(text: str) -> tuple[StrippedMarkup, ...]:
    """The markup that a page does not print of a Markdown text, because it is not allowed."""
    if not MAYBE_STRIPPED.search(text):
        return ()
    return markup_stripped_from_html(unsanitised_html(text))


@lru_cache(64)
def link_definitions(text: str) -> LinkDefinitions:
    """The link reference definitions of a Markdown text (`[label]: address "title"`)."""
    if "]:" not in text:
        return {}
    unsanitised_html(text)
    return dict(markdown_parser().references)


@per_thread
def markdown_parser() -> Markdown:
    """The parser of documents, and our three steps.

    Steps run by priority: the tree, footnotes (50), blocks (25), inline (20), attributes (8),
    final_form (5), passages (4).
    """
    markdown = document_parser()
    markdown.treeprocessors.register(BlockStep(markdown), "blocks", 25)
    markdown.treeprocessors.register(FinalFormStep(markdown), "final_form", 5)
    markdown.treeprocessors.register(PassageStep(markdown), "passages", 4)
    return markdown


def passage_step() -> PassageStep:
    """The step of the parser that has the passages of the last text."""
    step = markdown_parser().treeprocessors["passages"]
    assert isinstance(step, PassageStep)
    return step


class FinalFormStep(Treeprocessor):
    """Gives footnotes, table cells and notes the form that the site's style sheet expects."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "footnote-backref":
                element.attrib.pop("title", None)
            if "admonition" in element.get("class", "").split():
                element.tag = "aside"
            if align := element.attrib.pop("align", ""):
                element.set("class", f"{element.get('class', '')} {align}".strip())
