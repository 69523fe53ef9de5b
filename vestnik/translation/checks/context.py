"""The words around a number or name, and how alike they are in a block and its translation. Pure.

In a right translation a number stands beside the words for what it counts. So two that changed
places are known by their neighbours, in whatever order the sentence has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from vestnik.language import (
    LanguageData,
    LanguagePair,
    are_counterparts,
)

WORD_OR_STOP = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.!?;](?=\s)")
MAX_CONTEXT_CHARACTERS, MAX_CONTEXT_WORDS = 80, 4
"""On each side."""
MIN_LETTERS = 3
OTHER_SIDE_WEIGHT = 0.7
"""A word that was after a number counts less if it stands before it in the translation."""
MIN_CROSSED, MIN_CROSSED_OF_NAMES, MIN_CROSSED_IF_REVERSED, MAX_STRAIGHT = 0.4, 0.7, 0.2, 0.3
"""Differences of likeness; chosen on pairs of sentences by people (bench/real.py)."""
MAX_PLACES = 12
"""In a block with more numbers (a table in words), the rest are not compared."""


class Neighbours(NamedTuple):
    """The words after a place and before it, the nearest first."""

    after: tuple[str, ...]
    before: tuple[str, ...]


class Counterparts(NamedTuple):
    """Something in a block and the same in its translation, with their places."""

    words: str
    kind: str
    source: tuple[int, int]
    target: tuple[int, int]


def context_of(text: str, start: int, end: int, language: LanguageData) -> Neighbours:
    """The words around a place, within its sentence."""
    before = text[max(0, start - MAX_CONTEXT_CHARACTERS) : start]
    after = text[end : end + MAX_CONTEXT_CHARACTERS]
    return Neighbours(
        nearest_words(WORD_OR_STOP.findall(after), language),
        nearest_words(WORD_OR_STOP.findall(before)[::-1], language),
    )


def nearest_words(words: Sequence[str], language: LanguageData) -> tuple[str, ...]:
    """The first words that mean something, up to the end of the sentence."""

    def words_of_sentence() -> Iterator[str]:
        for word in words:
            if not word[0].isalpha():
                return
            if len(word) >= MIN_LETTERS and word.lower() not in language.stop_words:
                yield word

    return tuple(islice(words_of_sentence(), MAX_CONTEXT_WORDS))


def context_likeness(source: Neighbours, target: Neighbours, languages: LanguagePair) -> float:
    """How alike two contexts are: the sum over words with a counterpart, less for distant ones."""
    return sum(
        max(
            (
                (1.0 if side == other_side else OTHER_SIDE_WEIGHT) / (1 + distance + other_distance)
                for other_side, others in enumerate(target)
                for other_distance, other in enumerate(others)
                if are_counterparts(word, other, languages)
            ),
            default=0.0,
        )
        for side, words in enumerate(source)
        for distance, word in enumerate(words)
    )


def swapped_counterparts(
    pairs: Sequence[Counterparts],
    source: str,
    target: str,
    languages: LanguagePair,
    min_crossed: float = MIN_CROSSED,
) -> Iterator[tuple[Counterparts, Counterparts]]:
    """Two that changed places: each has the neighbours of the other.

    Less is enough of two in the other order. Where the neighbours say nothing, two of one kind in
    the other order have changed places.
    """
    pairs = pairs[:MAX_PLACES]
    if len(pairs) < 2:
        return
    sources = [context_of(source, *pair.source, languages.source) for pair in pairs]
    targets = [context_of(target, *pair.target, languages.target) for pair in pairs]

    def likeness(here: int, there: int) -> float:
        return context_likeness(sources[here], targets[there], languages)

    likeness_in_place = [likeness(place, place) for place in range(len(pairs))]
    for first, second in combinations(range(len(pairs)), 2):
        straight = likeness_in_place[first] + likeness_in_place[second]
        crossed = likeness(first, second) + likeness(second, first)
        is_reversed = pairs[first].target > pairs[second].target
        is_same_kind = pairs[first].kind == pairs[second].kind
        is_unexplained = is_reversed and is_same_kind and straight - crossed < MAX_STRAIGHT
        least = min(min_crossed, MIN_CROSSED_IF_REVERSED) if is_reversed else min_crossed
        if crossed - straight > least or is_unexplained:
            yield pairs[first], pairs[second]
