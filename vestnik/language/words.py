"""A text → its words, as names are looked for in them. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from vestnik.language.spelling import DASH

HYPHENATED_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
WORD_PART = re.compile(r"[^\W_]+")
IGNORED_BETWEEN_WORDS = re.compile(r"[\s«»„“”\"'‘’\u00ad]+")
"""What may stand between two words of a name: white space and quotation marks."""


class WordToken(NamedTuple):
    """A word of a text; `gap` is what separates it from the word before, as a dash."""

    text: str
    start: int
    end: int
    gap: str


def is_abbreviation(word: str) -> bool:
    """Whether a word is written in capitals throughout; a single letter is not."""
    return len(word) > 1 and word.isupper()


def words_in(text: str) -> list[WordToken]:
    """The words of a text. A word with hyphens is one, unless a part of it is an abbreviation."""
    words: list[WordToken] = []
    end = 0
    for compound in HYPHENATED_WORD.finditer(text):
        parts = [compound.span()]
        if not compound[0].isalnum():
            matches = list(WORD_PART.finditer(text, *compound.span()))
            if any(is_abbreviation(match[0]) for match in matches):
                parts = [match.span() for match in matches]
        for start, stop in parts:
            between = text[end:start] if words else ""
            separator = IGNORED_BETWEEN_WORDS.sub("", between)
            gap = "" if between in ("", " ") else DASH.sub("-", separator)
            words.append(WordToken(text[start:stop], start, stop, gap))
            end = stop
    return words
