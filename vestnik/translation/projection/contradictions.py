"""Words that contradict the place of a span: the dictionary knows their counterparts elsewhere.

This evidence does not depend on the engine's attention, nor on how the place was chosen. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vestnik.language import LanguagePair, are_counterparts
from vestnik.translation.projection.anchors import AlignedWord


def count_contradictions(
    words: tuple[Sequence[AlignedWord], Sequence[AlignedWord]],
    span: tuple[Sequence[int], Sequence[int]],
    content: Sequence[int],
    run: tuple[int, int],
    languages: LanguagePair,
) -> int:
    """How many words speak against the run of a translation as the place of a span.

    `words` are those of the source and of the translation, `span` the places of the words with a
    meaning of their own in the span and outside it, `content` those of the whole translation. A
    word of the span contradicts if it has counterparts outside the run alone, a word of the run if
    it has them outside the span alone, and a neighbour of the run if it has them in the span alone.
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

    elsewhere = [
        *(
            has_counterpart([column], before + after) and not has_counterpart([column], inner)
            for column in columns
        ),
        *(
            has_counterpart(other_columns, [place]) and not has_counterpart(columns, [place])
            for place in inner
        ),
        *(
            has_counterpart(columns, [place]) and not has_counterpart(other_columns, [place])
            for place in (*before[-1:], *after[:1])
        ),
    ]
    return sum(elsewhere)
