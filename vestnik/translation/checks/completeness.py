"""Checks of what is left out and what is added, by length and number of sentences. Pure.

The thresholds were measured on pairs of sentences by people (bench/real.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.language import LanguageData, possible_sentence_counts
from vestnik.translation.checks.block_pair import BlockPair

WORD = re.compile(r"[^\W_]+")
MIN_LENGTH_RATIO = 0.35
MIN_BLOCK_CHARACTERS = 60
"""Of shorter blocks, translations differ too much in length."""
MIN_COMPLETENESS = 0.53
"""A shorter translation leaves something out."""
MIN_COMPLETENESS_WITH_FEWER_SENTENCES = 0.7
"""The same for a translation with fewer sentences."""
MAX_COMPLETENESS_WITH_MORE_SENTENCES = 1.15
"""A longer translation with more sentences adds something."""
MAX_COMPLETENESS = 1.6
"""A longer translation adds something."""
LONG_BLOCK_RATIOS, SHORT_BLOCK_RATIOS = (0.55, 1.9), (0.3, 4.0)
"""The lengths of usual translations, divided by those of their blocks."""


def missing_most(pair: BlockPair) -> Iterator[str]:
    """A long block of which hardly anything is left."""
    if pair.is_long and pair.length_ratio < MIN_LENGTH_RATIO:
        yield f"{pair.length_ratio:.2f}"


def missing_part(pair: BlockPair) -> Iterator[str]:
    """A translation that is so short that a part must be missing."""
    has_fewer_sentences = sentence_count_change(pair) < 0
    least = MIN_COMPLETENESS_WITH_FEWER_SENTENCES if has_fewer_sentences else MIN_COMPLETENESS
    is_reported = pair.length_ratio < MIN_LENGTH_RATIO
    if has_reliable_length(pair) and not is_reported and completeness(pair) < least:
        yield f"{completeness(pair):.2f}"


def added_text(pair: BlockPair) -> Iterator[str]:
    """A translation that is so long that a part must be added."""
    if not has_reliable_length(pair):
        return
    has_more_sentences = sentence_count_change(pair) > 0
    most = MAX_COMPLETENESS_WITH_MORE_SENTENCES if has_more_sentences else MAX_COMPLETENESS
    if completeness(pair) > most:
        yield f"{completeness(pair):.2f}"


def has_reliable_length(pair: BlockPair) -> bool:
    """Whether a block is so long that an unusual length of its translation is a fault."""
    return len(pair.source.text.strip()) >= MIN_BLOCK_CHARACTERS


def unusual_length(pair: BlockPair) -> Iterator[str]:
    """A length that is unusual for a translation, but no error yet."""
    ratio = pair.length_ratio
    low, high = LONG_BLOCK_RATIOS if pair.is_long else SHORT_BLOCK_RATIOS
    if not low <= ratio <= high and not any(
        detail for check in (missing_most, missing_part, added_text) for detail in check(pair)
    ):
        yield f"{ratio:.2f}"


def changed_sentence_count(pair: BlockPair) -> Iterator[str]:
    """More or fewer sentences."""
    if sentence_count_change(pair):
        source = possible_sentence_counts(pair.source.prose, pair.languages)
        target = possible_sentence_counts(pair.target.prose, pair.languages)
        yield f"{source.stop - 1} → {target.stop - 1}"


def sentence_count_change(pair: BlockPair) -> int:
    """How many more sentences (fewer, if negative) the translation has at least."""
    source = possible_sentence_counts(pair.source.prose, pair.languages)
    target = possible_sentence_counts(pair.target.prose, pair.languages)
    if target.stop <= source.start:
        return target.stop - 1 - source.start
    return max(0, target.start - (source.stop - 1))


def completeness(pair: BlockPair) -> float:
    """The length of a translation by that of its block: the mean of letters and content words."""
    source_words = content_words(pair.source.text, pair.languages.source)
    target_words = content_words(pair.target.text, pair.languages.target)
    return (pair.length_ratio + target_words / max(source_words, 1)) / 2


def content_words(text: str, language: LanguageData) -> int:
    """How many words of a text have a meaning of their own."""
    return sum(word.lower() not in language.grammatical_words for word in WORD.findall(text))
