"""The two forms that a release is pasted in, plain text and Markdown: their paragraphs, and back.

A form is a few functions; what a release is made of is read in the same way from both. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vestnik.importing import markdown_text as marked
from vestnik.importing import plain_text as plain

Replace = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Form:
    """How a release is written.

    `split` gives its paragraphs, `headline` the first one as a title, `bare` a paragraph's words
    without emphasis, `whole` whether it is but words (no list, heading, table), `linked` the same
    paragraph with the addresses of its links replaced ("" takes a link away), `written` its
    Markdown.
    """

    split: Callable[[str], list[str]]
    headline: Callable[[str], str]
    bare: Callable[[str], str]
    whole: Callable[[str], bool]
    linked: Callable[[str, Replace], str]
    written: Callable[[str], str]


PLAIN = Form(
    split=plain.paragraphs,
    headline=lambda text: text.replace("\n", " "),
    bare=lambda text: text,
    whole=lambda text: "\n" not in text and not plain.ITEM.match(text),
    linked=lambda text, _: text,
    written=plain.markdown,
)
MARKDOWN = Form(
    split=marked.paragraphs,
    headline=marked.headline,
    bare=marked.bare,
    whole=lambda text: not marked.STRUCTURE.match(text),
    linked=marked.linked,
    written=marked.same,
)

MARKED = re.compile(
    r"\A\s*#{1,6} \S|^#{2,6} [^\W\d_]|^\*{1,3}[^*\s][^*\n]*\*{1,3}$"
    r"|\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*|\]\(https?://",
    re.MULTILINE,
)
"""What shows that a text is Markdown: headings, strong words, a line in italics, links."""


def form_of(text: str) -> Form:
    """The form that a text shows."""
    return MARKDOWN if MARKED.search(text) else PLAIN
