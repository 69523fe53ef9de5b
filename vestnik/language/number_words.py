"""Numbers that are not written in digits: words, and Roman numerals. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from vestnik.language.language_data import LanguageData, NumberNotation

MAX_CACHED_WORDS = 16_384
"""The same words come again and again."""
ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")


@lru_cache(MAX_CACHED_WORDS)
def number_word_value(word: str, language: LanguageData) -> int | Decimal | None:
    """The number that a word means; None if it means none."""
    notation = language.numbers
    if notation is None:
        return None
    word = word.lower()
    for letter, other in language.optional_letters.items():
        word = word.replace(letter, other)
    if word in notation.words:
        return notation.words[word]
    stem = stem_pattern(notation).match(word)
    return notation.word_stems[stem[0]] if stem else None


@cache
def stem_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What inflected number words begin with, the longest first."""
    return re.compile("|".join(sorted(notation.word_stems, key=len, reverse=True)) or "(?!)")


@cache
def counting_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """Words that count and mean nothing else."""
    return re.compile(notation.counting_words, re.IGNORECASE)


@cache
def firm_word_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """Words that a translation has only if its source has that number."""
    return re.compile(notation.firm_words, re.IGNORECASE)


@cache
def figure_word_pattern(language: LanguageData) -> re.Pattern[str]:
    """The beginning of a word that signs or zeros can replace."""
    words = language.numbers.figure_words if language.numbers else "(?!)"
    return re.compile(words, re.IGNORECASE)


def roman_numeral_value(text: str) -> str:
    """The value of a Roman numeral up to XXXIX; "" if it is none. Cyrillic Х and І pass too."""
    match = ROMAN.fullmatch(text.replace("Х", "X").replace("І", "I"))
    if not match:
        return ""
    ones = {"IX": 9, "IV": 4}.get(match[2], 5 * match[2].count("V") + match[2].count("I"))
    return str(10 * len(match[1]) + ones)
