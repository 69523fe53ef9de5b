"""The two formats of a release's text, plain text and Markdown, behind one set of functions.

The release parser works with these functions, so that it reads both formats in the same way. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vestnik.importing.text import markdown_text, plain_text

ReplaceUrl = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TextFormat:
    """The functions that read one format.

    `split_paragraphs` splits a text. The others take one paragraph: `title_text` gives it as a
    title, `plain_words` its text without emphasis, `is_running_text` is false for a list, heading
    or table, `replace_links` replaces the URL of each link (by "": removes the link), and
    `to_markdown` gives its Markdown.
    """

    split_paragraphs: Callable[[str], list[str]]
    title_text: Callable[[str], str]
    plain_words: Callable[[str], str]
    is_running_text: Callable[[str], bool]
    replace_links: Callable[[str, ReplaceUrl], str]
    to_markdown: Callable[[str], str]


PLAIN_TEXT = TextFormat(
    split_paragraphs=plain_text.split_paragraphs,
    title_text=lambda text: " ".join(text.replace(plain_text.CELL_SEPARATOR, " ").split()),
    plain_words=lambda text: text.replace(plain_text.CELL_SEPARATOR, " "),
    is_running_text=lambda text: "\n" not in text and not plain_text.LIST_ITEM.match(text),
    replace_links=lambda text, _: text,
    to_markdown=plain_text.paragraph_markdown,
)
MARKDOWN = TextFormat(
    split_paragraphs=markdown_text.split_blocks,
    title_text=markdown_text.heading_text,
    plain_words=markdown_text.plain_words,
    is_running_text=lambda text: not markdown_text.BLOCK_MARKUP.match(text),
    replace_links=markdown_text.replace_link_urls,
    to_markdown=markdown_text.demote_title_heading,
)

MARKDOWN_SIGN = re.compile(
    r"\A\s*#{1,6} \S|^#{2,6} [^\W\d_]|^\*{1,3}[^*\s][^*\n]*\*{1,3}$"
    r"|\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*|\]\(https?://",
    re.MULTILINE,
)
"""What occurs in Markdown only: a heading, bold words, a line in italics, a link."""


def detect_format(text: str) -> TextFormat:
    """The format of a text, by the markup in it."""
    return MARKDOWN if MARKDOWN_SIGN.search(text) else PLAIN_TEXT
