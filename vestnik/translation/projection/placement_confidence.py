"""How sure it is that a span covers the right words: by the agreement of independent evidence.

The weights were fitted on sentences with people's word links (bench/real_marks.py). Pure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from vestnik.translation.projection.dictionary_evidence import DictionaryEvidence

BASE_DOUBT = -2.71
IMPROBABILITY_WEIGHT, WEAKEST_WORD_WEIGHT, MARGIN_WEIGHT = 0.65, 1.43, 1.96
EXTRA_WORD_DOUBT, MISSING_WORD_DOUBT, LIKELY_NEIGHBOUR_WEIGHT = 1.91, 0.69, 0.59
CONTRADICTION_DOUBT, CONFIRMATION_WEIGHT, WEAK_BEGINNING_DOUBT = 1.87, 1.38, 0.48
LENGTH_WEIGHT = -0.37
"""In a longer sentence there is more evidence."""
CLEAR_MARGIN = 0.2
"""The best run of words is so much better than any other where the engine's links are clear."""
MIN_PROBABILITY, MIN_PROBABILITY_OF_WORD = 0.001, 0.01


def placement_confidence(
    own_shares: Sequence[float],
    context_shares: Sequence[float],
    content_places: Sequence[int],
    run: tuple[int, int],
    span_content_count: int,
    evidence: DictionaryEvidence,
    *,
    begins_weakly: bool = False,
) -> float:
    """The probability, from 0 to 1, that a run of words of a translation renders a span.

    How much of each word comes from the span is told by its own evidence and by that of its
    neighbours. `content_places` are the words with a meaning of their own, `span_content_count` is
    their number in the span, `evidence` tells which words have counterparts elsewhere. Doubt comes
    from these, from neighbours that tell otherwise, from another run that is nearly as good by the
    words' own evidence, from more or fewer words than the span has, and from a first word that says
    nothing by itself (`begins_weakly`). There is less where all words have counterparts.
    """
    first, last = run
    inner = [place for place in content_places if first <= place <= last] or [first, last]
    before = [place for place in content_places if place < first][-1:]
    after = [place for place in content_places if place > last][:1]
    outer_share = max((context_shares[place] for place in (*before, *after)), default=0.0)
    probability = math.prod(
        (
            *(max(context_shares[place], MIN_PROBABILITY_OF_WORD) for place in inner),
            *(max(1 - context_shares[place], MIN_PROBABILITY_OF_WORD) for place in before + after),
        )
    )
    margin = margin_of_run(own_shares, content_places, (inner[0], inner[-1]))
    doubt = (
        BASE_DOUBT
        + LENGTH_WEIGHT * math.log(max(len(own_shares), 1))
        - IMPROBABILITY_WEIGHT * math.log(max(probability, MIN_PROBABILITY))
        + WEAKEST_WORD_WEIGHT * (1 - min(context_shares[place] for place in inner))
        + CONTRADICTION_DOUBT * evidence.contradictions
        - CONFIRMATION_WEIGHT * evidence.is_confirmed
        + WEAK_BEGINNING_DOUBT * begins_weakly
        + MARGIN_WEIGHT * min(max(CLEAR_MARGIN - margin, 0.0), 1.0)
    )
    if len(inner) > span_content_count:
        doubt += EXTRA_WORD_DOUBT
    if len(inner) < span_content_count:
        neighbour = math.log(max(1 - outer_share, MIN_PROBABILITY_OF_WORD))
        doubt += MISSING_WORD_DOUBT - LIKELY_NEIGHBOUR_WEIGHT * neighbour
    return 1 / (1 + math.exp(doubt))


def margin_of_run(
    shares: Sequence[float], content_places: Sequence[int], run: tuple[int, int]
) -> float:
    """How much better a run is than the best other one: by the sum of what exceeds a half."""
    totals = [0.0, *accumulate(share - 0.5 for share in shares)]
    others = [
        totals[last + 1] - totals[first]
        for number, first in enumerate(content_places)
        for last in content_places[number:]
        if (first, last) != run
    ]
    return totals[run[1] + 1] - totals[run[0]] - max(others, default=0.0)
