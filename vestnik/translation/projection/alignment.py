"""Word alignment: which words of a sentence each word of its translation comes from. Pure.

There are four kinds of evidence, none of which is reliable alone: anchors (the same number or Latin
word, a term and its translation), the engine's attention, the similarity of a name to its
transliteration, and, for a span, the translation of its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vestnik.language import LanguagePair
from vestnik.model import Hypothesis, TermMatch
from vestnik.translation.projection.anchors import AlignedWord, anchor_pairs
from vestnik.translation.projection.link_smoothing import smooth_links

ATTENTION_WEIGHT = 0.6
ATTENTION_ERROR_SHARE, ANCHOR_ERROR_SHARE = 0.2, 0.02
"""How often the attention of a word, and an anchor, are taken to be wrong."""
WORD = re.compile(r"\S+")
EDGE_PUNCTUATION = re.compile(r"^[^\w%№$€°]+|[^\w%№$€°]+$")

AlignmentMatrix = list[list[float]]
"""A row for each word of the translation with a column for each word of the source: how much of the
former comes from the latter. A row of zeros says that nothing is known."""


def aligned_words(text: str) -> list[AlignedWord]:
    """The words of a text."""
    words = []
    for match in WORD.finditer(text):
        core = EDGE_PUNCTUATION.sub("", match[0])
        start = match.start() + (match[0].index(core) if core else 0)
        words.append(AlignedWord(start, start + len(core), core.casefold(), core))
    return words


def words_within(words: Sequence[AlignedWord], start: int, end: int) -> list[int]:
    """The indexes of the words that overlap with `text[start:end]`."""
    return [index for index, word in enumerate(words) if word.start < end and word.end > start]


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """The words of a sentence and of its translation, and the links between them.

    `own` has what is known of each word by itself, `context` what it and its neighbours tell: rows
    of the sum 1, or none if the engine gives no attention.
    """

    source_words: Sequence[AlignedWord]
    target_words: Sequence[AlignedWord]
    own: AlignmentMatrix
    context: AlignmentMatrix


def align_words(
    source: str, translation: Hypothesis, languages: LanguagePair, terms: Sequence[TermMatch] = ()
) -> WordAlignment:
    """The alignment of a translation with its source, in which `terms` are term matches."""
    source_words, target_words = aligned_words(source), aligned_words(translation.text)
    matrix = [[0.0] * len(source_words) for _ in target_words]
    if len(translation.attention) == len(target_words):
        for row, attention in enumerate(translation.attention):
            if len(attention) == len(source_words):
                matrix[row] = [ATTENTION_WEIGHT * share for share in attention]
    for column, row in anchor_pairs(source_words, target_words, languages):
        align_row(matrix, row, [column])
    for match in terms:
        if (target_range := term_range(match, terms, translation.text)) is not None:
            columns = words_within(source_words, match.start, match.end)
            for row in words_within(target_words, *target_range):
                align_row(matrix, row, columns)
    context = smooth_links([*map(word_evidence, matrix)]) if translation.attention else []
    return WordAlignment(source_words, target_words, matrix, context)


def word_evidence(row: Sequence[float]) -> list[float]:
    """How well each word of the source explains what is known of a word, which may be wrong."""
    total, size = sum(row), len(row)
    if total == 0.0:
        return [1.0 / size] * size
    error = ANCHOR_ERROR_SHARE if total > ATTENTION_WEIGHT else ATTENTION_ERROR_SHARE
    return [(1 - error) * weight / total + error / size for weight in row]


def term_range(
    match: TermMatch, matches: Sequence[TermMatch], translation: str
) -> tuple[int, int] | None:
    """Where a translation has a term; None if it does not have it as often as the source."""
    same_term = [other for other in matches if other.translations == match.translations]
    ranges = occurrences(translation, match.translations)
    if len(ranges) != len(same_term):
        return None
    return ranges[same_term.index(match)]


def occurrences(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where a text contains one of several names; a longer name comes before a shorter one."""
    longest_first = sorted(names, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first)
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def align_row(matrix: AlignmentMatrix, row: int, columns: Sequence[int]) -> None:
    """Records that a word of the translation comes from these words of the source alone."""
    share = 1.0 / max(len(columns), 1)
    matrix[row] = [share if column in columns else 0.0 for column in range(len(matrix[row]))]
