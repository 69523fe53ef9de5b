"""Checks of what is left out and what is added, by length and number of sentences. Pure.

The thresholds were measured on pairs of sentences by people (bench/real.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vestnik.language import LanguageData, glosses, possible_sentence_counts
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.coverage import (
    source_matches,
    target_matches,
    total_evidence,
    unmatched_passage,
)

WORD = re.compile(r"[^\W_]+")
MIN_LENGTH_RATIO = 0.35
MIN_BLOCK_CHARACTERS = 60
"""Of shorter blocks, translations differ too much in length."""
EVIDENCE_OF_LENGTH_LOST, EVIDENCE_OF_SENTENCE_LOST, MAX_OMISSION = 50.0, 8.0, 28.0
EVIDENCE_OF_LENGTH_ADDED, EVIDENCE_OF_SENTENCE_ADDED, MAX_ADDITION = 2.0, 5.0, 9.6
MAX_UNRELATED = 12.0
"""The weights of length and of sentences beside the evidence of words (`coverage`), and the sums
that one in a thousand translations by people is above."""
LENGTH_ADDED_WITHOUT_DICTIONARY, SENTENCE_ADDED_WITHOUT_DICTIONARY = 16.0, 7.2
"""The same weights where length and sentences are all that is known: something is added from 1.6 of
the usual length on, and from 1.15 with more sentences."""
LONG_BLOCK_RATIOS, SHORT_BLOCK_RATIOS = (0.55, 1.9), (0.3, 4.0)
"""The lengths of usual translations, divided by those of their blocks."""


def missing_most(pair: BlockPair) -> Iterator[str]:
    """A long block of which hardly anything is left."""
    if pair.is_long and pair.length_ratio < MIN_LENGTH_RATIO:
        yield f"{pair.length_ratio:.2f}"


def missing_part(pair: BlockPair) -> Iterator[str]:
    """A translation of which a part must be missing: it is short, and words have no counterpart."""
    is_reported = pair.length_ratio < MIN_LENGTH_RATIO
    if has_reliable_length(pair) and not is_reported and omission_evidence(pair) > MAX_OMISSION:
        yield f"{completeness(pair):.2f}"


def omission_evidence(pair: BlockPair) -> float:
    """How much speaks for a part of the block being left out."""
    has_fewer_sentences = sentence_count_change(pair) < 0
    return (
        unmatched_passage(source_matches(pair)).evidence
        + EVIDENCE_OF_SENTENCE_LOST * has_fewer_sentences
        + EVIDENCE_OF_LENGTH_LOST * (1 - completeness(pair))
    )


def added_text(pair: BlockPair) -> Iterator[str]:
    """A translation to which a part must be added: it is long, and words have no counterpart."""
    if has_reliable_length(pair) and addition_evidence(pair) > MAX_ADDITION:
        yield f"{completeness(pair):.2f}"


def addition_evidence(pair: BlockPair) -> float:
    """How much speaks for a part of the translation being added."""
    has_more_sentences = sentence_count_change(pair) > 0
    length, sentence = EVIDENCE_OF_LENGTH_ADDED, EVIDENCE_OF_SENTENCE_ADDED
    if not glosses(pair.languages):
        length, sentence = LENGTH_ADDED_WITHOUT_DICTIONARY, SENTENCE_ADDED_WITHOUT_DICTIONARY
    return (
        unmatched_passage(target_matches(pair)).evidence
        + sentence * has_more_sentences
        + length * (completeness(pair) - 1)
    )


def unrelated_text(pair: BlockPair) -> Iterator[str]:
    """A translation of something else: few words of either text are in the other."""
    evidence = total_evidence(source_matches(pair)) + total_evidence(target_matches(pair))
    if evidence > MAX_UNRELATED:
        yield f"{evidence:.0f}"


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


@lru_cache(1024)
def content_words(text: str, language: LanguageData) -> int:
    """How many words of a text have a meaning of their own."""
    return sum(word.lower() not in language.grammatical_words for word in WORD.findall(text))
