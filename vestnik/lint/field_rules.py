"""Rules for the texts of the front matter, which pages print as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.lint.rules import LintContext, LintRule, LintText
from vestnik.model import Document, Problem

FIELD_MARKUP = re.compile(
    r"(?P<strong>\*\*(?=\S)[^\n]+?(?<=\S)\*\*|(?<!\w)__(?=\S)[^\n]+?(?<=\S)__(?!\w))"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])[^_\n]+(?<=[^\s_])_(?![\w_]))"
    r"|(?P<strike>~~(?=\S)[^\n]+?(?<=\S)~~)"
    r"|(?P<link>!?\[[^\[\]\n]*\](?:\([^()\s]+(?:\s[^()]*)?\)|\[[^\[\]\n]*\])|\[\^[^\[\]\s]+\])"
    r"|(?P<code>`[^`\n]+`)"
    r"|(?P<html></?[a-zA-Z][^<>\n]*>)"
    r"|(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][\da-fA-F]{1,6});)"
    r"|(?P<escape>\\[\\`*_{}\[\]#~])"
    r"|(?P<heading>\A\#{1,6}[ ](?=\S))"
)
"""Markdown and HTML that an author expects to work; the groups are its kinds."""
MAX_MARKUP_CHARACTERS = 40
"""Characters of the markup that a message shows."""


def markup_in_fields(document: Document, _context: LintContext) -> Iterator[Problem]:
    """Markdown in a text of the front matter: the first of each kind in a field."""
    for name, text in document.translatable_fields:
        kinds: set[str | None] = set()
        for match in FIELD_MARKUP.finditer(text):
            if match.lastgroup in kinds:
                continue
            kinds.add(match.lastgroup)
            is_long = len(match[0]) > MAX_MARKUP_CHARACTERS
            shown = f"{match[0][:MAX_MARKUP_CHARACTERS]}…" if is_long else match[0]
            yield LintText(document, text, name).warning(
                match.start(),
                Problem(
                    id="markup-in-field",
                    message="{key} has no Markdown: {what} is printed as it is written",
                    hint="write plain words here, and Markdown only in the text below the front "
                    "matter",
                    values=(("key", name), ("what", shown)),
                ),
            )


FIELD_RULES: tuple[LintRule, ...] = (markup_in_fields,)
