"""Word alignment: which words of a sentence each word of its translation comes from. Pure.

There are four kinds of evidence, none of which is reliable alone: anchors (the same number or Latin
word, a term and its translation), the engine's attention, the similarity of a name to its
transliteration, and, for a span, the translation of its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from vestnik.language import LanguageData
from vestnik.model import Hypothesis, TermMatch
from vestnik.translation.transliteration import is_transliteration

ATTENTION_WEIGHT = 0.6
WORD = re.compile(r"\S+")
EDGE_PUNCTUATION = re.compile(r"^[^\w%№$€°]+|[^\w%№$€°]+$")

AlignmentMatrix = list[list[float]]
"""A row for each word of the translation with a column for each word of the source: how much of the
former comes from the latter. A row of zeros says that nothing is known."""


class AlignedWord(NamedTuple):
    """A word of a sentence: where it is, without punctuation around it, and in lower case."""

    start: int
    end: int
    text: str


def aligned_words(text: str) -> list[AlignedWord]:
    """The words of a text."""
    words = []
    for match in WORD.finditer(text):
        core = EDGE_PUNCTUATION.sub("", match[0])
        start = match.start() + (match[0].index(core) if core else 0)
        words.append(AlignedWord(start, start + len(core), core.casefold()))
    return words


def words_within(words: Sequence[AlignedWord], start: int, end: int) -> list[int]:
    """The indexes of the words that overlap with `text[start:end]`."""
    return [index for index, word in enumerate(words) if word.start < end and word.end > start]


def alignment_matrix(
    source: str,
    translation: Hypothesis,
    language: LanguageData,
    terms: Sequence[TermMatch] = (),
) -> AlignmentMatrix:
    """The alignment of a translation with its source.

    `language` is that of the source, in which `terms` are term matches.
    """
    source_words, target_words = aligned_words(source), aligned_words(translation.text)
    matrix = [[0.0] * len(source_words) for _ in target_words]
    if len(translation.attention) == len(target_words):
        for row, attention in enumerate(translation.attention):
            if len(attention) == len(source_words):
                matrix[row] = [ATTENTION_WEIGHT * share for share in attention]
    for column, row in anchor_word_pairs(source_words, target_words, language):
        align_row(matrix, row, [column])
    for match in terms:
        if (target_range := term_range(match, terms, translation.text)) is not None:
            columns = words_within(source_words, match.start, match.end)
            for row in words_within(target_words, *target_range):
                align_row(matrix, row, columns)
    return matrix


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


def anchor_word_pairs(
    source_words: Sequence[AlignedWord],
    target_words: Sequence[AlignedWord],
    language: LanguageData,
) -> Iterator[tuple[int, int]]:
    """Pairs (source, target) of the same number or Latin word, or of a transliterated word.

    Words that occur several times are paired in order, if both sides have them equally often.
    """
    for is_same in (is_identical, partial(is_transliteration, language=language)):
        columns_of_word: dict[str, list[int]] = {}
        for column, word in enumerate(source_words):
            if any(is_same(word.text, target.text) for target in target_words):
                columns_of_word.setdefault(word.text, []).append(column)
        for text, columns in columns_of_word.items():
            rows = [row for row, target in enumerate(target_words) if is_same(text, target.text)]
            if len(rows) == len(columns):
                yield from zip(columns, rows, strict=True)


def is_identical(source: str, translation: str) -> bool:
    """Whether two words are the same number or the same Latin word."""
    if not re.search(r"[0-9a-z]", source):
        return False
    return source == translation or (
        source[:1].isdigit() and source.replace(",", ".") == translation
    )
