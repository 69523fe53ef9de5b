"""The quotation marks of a release → those that the archive types: «…», within them „…“. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from vestnik.importing.release import Release
from vestnik.importing.release_language import release_language
from vestnik.typography import TypographyRules, set_double_quotes, typography_rules

ENGLISH_QUOTES = re.compile("“([^“”„«»\n]*)”")
"""A quotation in English marks; the opening one is the closing one of a Russian inner quotation."""

UNSEEN = re.compile(
    r"`[^`]*`|^ {0,3}\[[^\]\n]+\]:[^\n]*$|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|<[^<>]*>|https?://\S+"
    r"|[*_\[\]\\]",
    re.MULTILINE,
)
"""What of Markdown a reader does not see, and addresses: quotation marks in it are no quotation."""


def with_typographic_quotes(release: Release) -> Release:
    """The release with typographic quotation marks; a mark without a counterpart stays."""
    text = "\n".join((release.title, release.summary, release.markdown))
    rules = typography_rules(release_language(text).code)
    if rules is None or not re.search('["“”]', text):
        return release
    return replace(
        release,
        title=typographic_quotes(release.title, rules),
        summary=typographic_quotes(release.summary, rules),
        blocks=tuple(
            replace(
                block,
                markdown=typographic_quotes(block.markdown, rules),
                plain_text=typographic_quotes(block.plain_text, rules),
            )
            if block.plain_text
            else block  # code
            for block in release.blocks
        ),
    )


def typographic_quotes(text: str, rules: TypographyRules) -> str:
    """A Markdown text with typographic quotation marks; code and addresses stay as they are."""
    text = ENGLISH_QUOTES.sub(r'"\1"', text)
    if '"' not in text:
        return text
    unseen = {place for match in UNSEEN.finditer(text) for place in range(*match.span())}
    places = [place for place in range(len(text)) if place not in unseen]
    letters = list(text)
    typeset = set_double_quotes("".join(text[place] for place in places), rules)
    for place, letter in zip(places, typeset, strict=True):
        letters[place] = letter
    return "".join(letters)
