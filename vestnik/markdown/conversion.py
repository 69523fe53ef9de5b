"""A document's Markdown → its HTML, in any language; its blocks; its links.

`walk_markdown` runs Python-Markdown with the step of `block_walk` in it. `extract_blocks` is a walk
that takes notes, `render_parallel_text` is one that puts translations in and makes the HTML safe.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from vestnik.fs import per_thread
from vestnik.language import UNKNOWN_LANGUAGE, LanguageData, language_data
from vestnik.markdown.block_walk import BlockStep, ReplaceBlock, keep_block
from vestnik.markdown.fast_inline import LINK_TARGET, PLAIN_PATH
from vestnik.markdown.parallel_text import PassageStep, split_at_markers
from vestnik.markdown.sanitising import (
    LinkRewriter,
    StrippedMarkup,
    markup_stripped_from_html,
    sanitise_html,
    unchanged_link,
)
from vestnik.model import ParallelBlock, Wording

ANY_LANGUAGE = language_data(UNKNOWN_LANGUAGE)
"""For walks in which it does not matter which blocks are translatable."""
UNUSED_STASH = re.compile("\x02?klzzwxh:(\\d+)\x03")
"""What Python-Markdown has stashed and not put back."""

LINK_SYNTAX = re.compile(r"<[a-zA-Z!/?]|\{|\]\(|\]:")
"""What a text with links has: raw HTML, attributes, or links of Markdown."""
PLAIN_LINK = re.compile(rf"(?<!!)\[[^\[\]\n]*\]\(({LINK_TARGET})\)")
NOT_ONLY_PLAIN_LINKS = re.compile(r"[<{`\\\x02]|\]:|!\[|\[\^|^(?:[ \t]|~~~)", re.MULTILINE)
"""What a text may have whose links are not all plain ones."""
MAYBE_STRIPPED = re.compile(
    rf"<(?!https?://{PLAIN_PATH}>)[a-zA-Z!/?]|\{{|\]:"
    rf"|!\[(?![^\[\]\n]*\]\({PLAIN_PATH}\))|\]\((?!{LINK_TARGET}\))"
)
"""What a text has from which anything can be stripped: more than the plainest links."""

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
) -> tuple[str, tuple[ParallelBlock, ...]]:
    """The same HTML, and the blocks in it that have a counterpart in another language."""
    html = sanitise_html(walk_markdown(text, replace, language), link)
    return split_at_markers(markdown_parser(), html, passage_step().blocks, link)


def walk_markdown(
    text: str, replace: ReplaceBlock = keep_block, language: LanguageData = ANY_LANGUAGE
) -> str:
    """The HTML as the parser makes it: not sanitised, with markers at the ends of passages.

    `replace` gets the blocks that have words of the text's language.
    """
    markdown = markdown_parser()
    markdown.reset()
    block_step = markdown.treeprocessors["blocks"]
    assert isinstance(block_step, BlockStep)
    block_step.replace, block_step.language, passage_step().blocks = replace, language, []
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

    walk_markdown(text, note, language)
    return tuple(blocks)


@lru_cache(256)
def link_targets(text: str) -> tuple[str, ...]:
    """The targets of the links and images of a Markdown text, in their order."""
    if not LINK_SYNTAX.search(text):
        return ()
    plain_targets = PLAIN_LINK.findall(text)
    if len(plain_targets) == text.count("](") and not NOT_ONLY_PLAIN_LINKS.search(text):
        return tuple(plain_targets)
    targets: list[str] = []

    def note(href: str) -> str:
        targets.append(href)
        return href

    render_markdown(text, link=note)
    return tuple(targets)


def stripped_markup(text: str) -> tuple[StrippedMarkup, ...]:
    """The markup that a page does not print of a Markdown text, because it is not allowed."""
    if not MAYBE_STRIPPED.search(text):
        return ()
    return markup_stripped_from_html(walk_markdown(text))


def link_definitions(text: str) -> LinkDefinitions:
    """The link reference definitions of a Markdown text (`[label]: address "title"`)."""
    walk_markdown(text)
    return dict(markdown_parser().references)


@per_thread
def markdown_parser() -> Markdown:
    """Python-Markdown with the extensions that editors use, and our three steps.

    Steps run by priority: the tree, footnotes (50), blocks (25), inline (20), attributes (8),
    final_form (5), passages (4).
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
