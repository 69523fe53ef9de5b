"""Checks of what is left out and what is added, by length and number of sentences. Pure.

The thresholds were measured on pairs of sentences by people (bench/real.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log

from vestnik.language import LanguageData, glosses, possible_sentence_counts
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.coverage import source_matches, target_matches
from vestnik.translation.checks.passages import (
    evidence_of_cut,
    evidence_of_ending,
    evidence_of_passage,
    evidence_of_sentence,
    mean_evidence,
    total_evidence,
)

WORD = re.compile(r"[^\W_]+")
MIN_LENGTH_RATIO = 0.35
MIN_BLOCK_CHARACTERS = 60
"""Of shorter blocks, translations differ too much in length."""
USUAL_BLOCK_CHARACTERS = 100
MAX_OMISSION, MAX_UNDOUBTED_OMISSION, MAX_ADDITION, MAX_UNRELATED = 13.4, 8.5, 11.0, 12.7
"""The sums of evidence above which something is left out, may be left out, is added, or all is
something else: of translations by people, one in a thousand is above each, and one in fifty above
the second."""
LENGTH_ADDED_WITHOUT_DICTIONARY, SENTENCE_ADDED_WITHOUT_DICTIONARY = 18.7, 8.4
"""The weights where length and sentences are all that is known: something is added from 1.6 of the
usual length on, and from 1.15 with more sentences."""
LONG_BLOCK_RATIOS, SHORT_BLOCK_RATIOS = (0.55, 1.9), (0.3, 4.0)
"""The lengths of usual translations, divided by those of their blocks."""
MAX_LAST_WORD_CHARACTERS = 40


def missing_most(pair: BlockPair) -> Iterator[str]:
    """A long block of which hardly anything is left."""
    if pair.is_long and pair.length_ratio < MIN_LENGTH_RATIO:
        yield f"{pair.length_ratio:.2f}"


def missing_part(pair: BlockPair) -> Iterator[str]:
    """A translation of which a part must be missing: it is short, and words have no counterpart.

    Or it ends with a word that no text ends with, as its block does not.
    """
    if pair.length_ratio < MIN_LENGTH_RATIO:
        return
    if has_reliable_length(pair) and omission_evidence(pair) > MAX_OMISSION:
        yield f"{completeness(pair):.2f}"
    elif ends_unfinished(pair.target.text, pair.languages.target) and not ends_unfinished(
        pair.source.text, pair.languages.source
    ):
        yield f"… {last_word(pair.target.text)}"


def possibly_missing_part(pair: BlockPair) -> Iterator[str]:
    """A translation of which a part may be missing: people are seldom so short."""
    if (
        has_reliable_length(pair)
        and MAX_UNDOUBTED_OMISSION < omission_evidence(pair) <= MAX_OMISSION
        and not any(missing_part(pair))
    ):
        yield f"{completeness(pair):.2f}"


def omission_evidence(pair: BlockPair) -> float:
    """How much speaks for a part of the block being left out: logarithms of odds.

    The weights are those of a logistic regression on people's sentences, whole and cut. Where the
    words of the translation have counterparts, a short one is not a free one.
    """
    size = log(len(pair.source.text) / USUAL_BLOCK_CHARACTERS)
    source = source_matches(pair)
    return (
        -(9.9 + 5.7 * size) * log(max(completeness(pair), 0.01))
        - 4.5 * log(max(pair.length_ratio, 0.01))
        - 3.5 * size
        + 5.6 * (sentence_count_change(pair) < 0)
        + 1.9 * ends_weakly(pair.target.text, pair.languages.target)
        + 0.2 * evidence_of_ending(source)
        + 0.7 * evidence_of_cut(source)
        + 0.24 * evidence_of_sentence(source, pair.source.text, pair.languages.source)
        - 0.93 * mean_evidence(target_matches(pair))
    )


def added_text(pair: BlockPair) -> Iterator[str]:
    """A translation to which a part must be added: it is long, and words have no counterpart."""
    if has_reliable_length(pair) and addition_evidence(pair) > MAX_ADDITION:
        yield f"{completeness(pair):.2f}"


def addition_evidence(pair: BlockPair) -> float:
    """How much speaks for a part of the translation being added: logarithms of odds."""
    has_more_sentences = sentence_count_change(pair) > 0
    if not glosses(pair.languages):
        return (
            SENTENCE_ADDED_WITHOUT_DICTIONARY * has_more_sentences
            + LENGTH_ADDED_WITHOUT_DICTIONARY * (completeness(pair) - 1)
        )
    target = target_matches(pair)
    return (
        5.4 * log(max(completeness(pair), 0.01))
        + 1.3 * log(max(pair.length_ratio, 0.01))
        + 7.0 * has_more_sentences
        + 0.97 * evidence_of_ending(target)
        - 0.26 * evidence_of_passage(target)
        + 0.65 * evidence_of_sentence(target, pair.target.text, pair.languages.target)
        - 2.1 * mean_evidence(source_matches(pair))
    )


def last_word(text: str) -> str:
    """The last word of a text; "" if it has none."""
    words = WORD.findall(text[-MAX_LAST_WORD_CHARACTERS:])
    return words[-1] if words else ""


def ends_unfinished(text: str, language: LanguageData) -> bool:
    """Whether a text ends with a word that no text ends with."""
    return re.fullmatch(language.unfinished_endings, last_word(text)) is not None


def ends_weakly(text: str, language: LanguageData) -> bool:
    """Whether a text ends with a word that few texts end with."""
    return last_word(text) in language.weak_endings


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
