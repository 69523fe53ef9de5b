"""Passages of a text whose words have no counterparts: how much they speak against it. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from vestnik.language import LanguageData, split_sentences
from vestnik.translation.checks.coverage import WordMatch


def total_evidence(matches: Iterable[WordMatch]) -> float:
    """How much all words speak against a translation."""
    return sum(match.evidence for match in matches)


def mean_evidence(matches: Sequence[WordMatch]) -> float:
    """How much a word speaks against a translation on average."""
    return total_evidence(matches) / max(len(matches), 1)


def evidence_of_ending(matches: Sequence[WordMatch]) -> float:
    """How much the end of a text speaks against a translation: the maximal sum of last words."""
    return max(accumulate((match.evidence for match in reversed(matches)), initial=0.0))


def evidence_of_cut(matches: Sequence[WordMatch]) -> float:
    """How much speaks for a text being cut off: its end has no counterparts, what is before has.

    A free translation has few counterparts anywhere.
    """
    ending = evidence_of_ending(matches)
    return min(ending, max(ending - total_evidence(matches), 0.0))


def evidence_of_passage(matches: Sequence[WordMatch]) -> float:
    """How much a passage speaks against a translation: the maximal sum of a range (Kadane)."""
    sums = accumulate(
        (match.evidence for match in matches),
        lambda total, evidence: max(total, 0.0) + evidence,
        initial=0.0,
    )
    return max(sums)


def evidence_of_sentence(matches: Sequence[WordMatch], text: str, language: LanguageData) -> float:
    """How much one of several sentences speaks against a translation; 0 if there is but one."""
    ends = [end for _, end in split_sentences(text, language)]
    if len(ends) < 2:
        return 0.0
    sums = [0.0] * len(ends)
    for match in matches:
        sums[min(bisect_right(ends, match.start), len(ends) - 1)] += match.evidence
    return max(sums)
