"""Patterns of the spaces at which no line ends, put together from the words of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

WORD_SEPARATORS = " \u00a0\n"
DASHES = frozenset("—–")
OPENING_PUNCTUATION = ("", *'«„“"‘([')
CLOSING_PUNCTUATION = ("", *".,;:!?…")
NUMBER_LIKE_END = r"\d.№§IVXLC"
"""The last characters of numbers, and of signs and abbreviations before numbers or names."""


def after_word_pattern(words: Iterable[str], start: str = "") -> str:
    """A pattern of the place after one of these words and a space.

    `start` is a pattern of the place where the word begins. A look-behind has a fixed length, hence
    one for the words of each length.
    """
    by_length = sorted(words, key=lambda word: (len(word), word))
    last_letters = "".join(sorted({word[-1] for word in by_length}))
    groups = ("|".join(map(re.escape, group)) for _, group in groupby(by_length, key=len))
    any_of = "|".join(f"(?<={start}(?:{group}) )" for group in groups)
    return f"(?<=[{re.escape(last_letters)}] )(?:{any_of})"


def before_word_pattern(words: Iterable[str]) -> str:
    """A pattern of one of these words as a whole."""
    in_order = sorted(words)
    first_letters = "".join(sorted({word[0] for word in in_order}))
    any_of = "|".join(map(re.escape, in_order))
    return f"(?=[{re.escape(first_letters)}])(?:{any_of})(?![^{WORD_SEPARATORS}])"


def no_break_pattern(
    words_before: Iterable[str],
    words_after: Iterable[str],
    after_numbers: Iterable[str],
    other_reasons: str,
) -> re.Pattern[str]:
    """The spaces of a text at which no line ends.

    They follow `words_before`, precede `words_after` or a dash, or follow a dash that begins a
    line. Others match `other_reasons`, or one of `after_numbers` if the word before the space ends
    like a number. Such a pattern looks behind at what is before the space, and begins with what is
    after it.
    """
    reasons = (
        before_word_pattern((*words_after, *DASHES)),
        rf"(?<=[{NUMBER_LIKE_END}] )(?:{'|'.join(after_numbers)})",
        other_reasons,
        after_word_pattern(words_before, f"(?<![^{WORD_SEPARATORS}])"),
        after_word_pattern(DASHES, r"(?<![^\n])"),
    )
    return re.compile(f" (?=[^{WORD_SEPARATORS}])(?={'|'.join(reasons)})")
