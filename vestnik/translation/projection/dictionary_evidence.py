"""What the dictionary says of the place of a span: which words have their counterparts elsewhere.

This evidence does not depend on the engine's attention, nor on how the place was chosen. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vestnik.language import LanguagePair, are_counterparts
from vestnik.translation.projection.anchors import AlignedWord


class DictionaryEvidence(NamedTuple):
    """How many words speak against a place, and whether all words of both sides speak for it."""

    contradictions: int = 0
    is_confirmed: bool = False


def compare_by_dictionary(
    words: tuple[Sequence[AlignedWord], Sequence[AlignedWord]],
    span: tuple[Sequence[int], Sequence[int]],
    content: Sequence[int],
    run: tuple[int, int],
    languages: LanguagePair,
) -> DictionaryEvidence:
    """The evidence for and against the run of a translation as the place of a span.

    `words` are those of the source and of the translation, `span` the places of the words with a
    meaning of their own in the span and outside it, `content` those of the whole translation. A
    word of the span contradicts if it has counterparts outside the run alone, a word of the run if
    it has them outside the span alone, and a neighbour of the run if it has them in the span alone.
    The place is confirmed if each word of the span has a counterpart in the run, and the reverse.
    """
    first, last = run
    inner = [place for place in content if first <= place <= last] or [first, last]
    before = [place for place in content if place < first]
    after = [place for place in content if place > last]
    columns, other_columns = span

    def has_counterpart(columns: Iterable[int], places: Iterable[int]) -> bool:
        return any(
            are_counterparts(words[0][column].original, words[1][place].original, languages)
            for column in columns
            for place in places
        )

    columns_in_place = [has_counterpart([column], inner) for column in columns]
    places_in_span = [has_counterpart(columns, [place]) for place in inner]
    elsewhere = [
        *(
            not is_in_place and has_counterpart([column], before + after)
            for column, is_in_place in zip(columns, columns_in_place, strict=True)
        ),
        *(
            not is_in_span and has_counterpart(other_columns, [place])
            for place, is_in_span in zip(inner, places_in_span, strict=True)
        ),
        *(
            has_counterpart(columns, [place]) and not has_counterpart(other_columns, [place])
            for place in (*before[-1:], *after[:1])
        ),
    ]
    return DictionaryEvidence(sum(elsewhere), all(columns_in_place) and all(places_in_span))
