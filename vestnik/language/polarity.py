"""A text → whether it says yes or no: its negations, and its words of opposite meaning. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vestnik.language.language_data import LanguageData, LanguagePair


@cache
def word_pattern(words: str) -> re.Pattern[str]:
    """Whole words."""
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


@cache
def beginning_pattern(beginnings: str) -> re.Pattern[str]:
    """Words by their beginnings."""
    return re.compile(rf"(?<![^\W\d_])(?=[^\W\d_])(?:{beginnings})[^\W\d_]*", re.IGNORECASE)


def negation_count(text: str, language: LanguageData) -> int:
    """How many words of a text negate it."""
    return len(word_pattern(language.negations).findall(text))


def possible_negation_count(text: str, language: LanguageData) -> int:
    """How many words of a text may express a negation of another language."""
    return len(word_pattern(language.negation_forms).findall(text))


def opposite_words(source: str, target: str, languages: LanguagePair) -> Iterator[str]:
    """The words of a text that its translation has less often, and their opposites more often."""
    for name, source_poles in languages.source.opposites.items():
        if name not in languages.target.opposites:
            continue
        target_poles = languages.target.opposites[name]
        source_words = [beginning_pattern(pole).findall(source) for pole in source_poles]
        if not any(source_words):
            continue
        target_words = [beginning_pattern(pole).findall(target) for pole in target_poles]
        for own, opposite in ((0, 1), (1, 0)):
            has_fewer = len(target_words[own]) < len(source_words[own])
            if has_fewer and len(target_words[opposite]) > len(source_words[opposite]):
                yield f"{source_words[own][0]} → {target_words[opposite][0]}"
