"""The choice of a candidate: of all candidates for a segment, the best by its quality. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vestnik.model import TermMatch
from vestnik.translation.projection.markup_projection import (
    HypothesisLookup,
    TranslationCandidate,
    project_markup,
)
from vestnik.translation.projection.segments import Segment, forced_terms, inject_terms

QualityEstimator = Callable[[str, str, Sequence[TermMatch]], tuple[int, ...]]
"""The penalty of a sentence's translation, given the term matches in the sentence; 0 is best."""


def no_penalty(*_: object) -> tuple[int, ...]:
    """A quality estimator for which all translations are equal."""
    return ()


def best_candidate(
    segment: Segment, hypotheses: HypothesisLookup, penalty: QualityEstimator
) -> TranslationCandidate | None:
    """The best candidate from all hypotheses for all versions of a segment; None without any."""
    versions = [segment]
    if segment.terms:
        versions.append(inject_terms(segment, forced_terms(segment)))
        versions.append(inject_terms(segment, segment.terms))
    best: TranslationCandidate | None = None
    least: tuple[int, ...] = ()
    for version in versions:
        for hypothesis in hypotheses(version.marked.text):
            candidate = project_markup(version, hypothesis, hypotheses)
            if candidate is None:
                continue
            faults = (
                *penalty(*compared_texts(segment, candidate)),
                candidate.unplaced,
                candidate.uncertain,
            )
            if best is None or faults < least:
                best, least = candidate, faults
            if not any(faults):
                return candidate
    return best


def compared_texts(
    segment: Segment, candidate: TranslationCandidate
) -> tuple[str, str, Sequence[TermMatch]]:
    """What quality estimation compares: the segment, its translation without markup, the terms."""
    text = candidate.marked.text
    return segment.marked.text, text.lower() if segment.all_caps else text, segment.terms
