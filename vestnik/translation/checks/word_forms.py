"""Words of a translation in their forms, told apart by their endings alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MIN_STEM_LETTERS, MAX_ENDING_LETTERS = 4, 2


def lower_words(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(WORD.findall(text.lower()))


def has_form_of(words: Iterable[str], text_words: frozenset[str]) -> bool:
    """Whether one of these words is, but for its ending, among those of a text."""
    return any(
        word in text_words or any(is_form_of(word, other) for other in text_words) for word in words
    )


def is_form_of(word: str, other: str) -> bool:
    """Whether two words may be forms of one: they differ in their last letters alone."""
    shared = max(MIN_STEM_LETTERS, min(len(word), len(other)) - MAX_ENDING_LETTERS)
    return min(len(word), len(other)) >= shared and word[:shared] == other[:shared]
