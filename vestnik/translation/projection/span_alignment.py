"""Span alignment: which words of a translation correspond to a span of its source. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from vestnik.language import LanguageData, LanguagePair
from vestnik.model import Hypothesis
from vestnik.translation.projection.alignment import (
    WordAlignment,
    aligned_words,
    words_within,
)
from vestnik.translation.projection.anchors import AlignedWord
from vestnik.translation.projection.dictionary_evidence import compare_by_dictionary
from vestnik.translation.projection.phrase_edges import (
    begins_with_unexplained_word,
    content_places,
    phrase_edge_words,
    trim_function_words,
)
from vestnik.translation.projection.placement_confidence import placement_confidence

MIN_SIMILARITY = 0.8
"""From this ratio on (difflib) a run of words counts as a translation of the span alone."""
SIMILARITY_WEIGHT, LENGTH_WEIGHT, ECHO_GAIN, MIN_SCORE = 0.8, 0.06, 0.25, -0.3
"""Tuned on bench/placement.toml."""
MIN_ECHO_STEM = 4
UNKNOWN_SHARE = 0.5
CONTEXT_WEIGHT = 0.28
"""How much the neighbours of a word count beside its own evidence."""
MIN_KNOWN_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class AlignedRange:
    """Where in a translation a span's words are, and the confidence in that, from 0 to 1."""

    start: int
    end: int
    confidence: float


def aligned_range(
    span: tuple[int, int],
    alignment: WordAlignment,
    languages: LanguagePair,
    isolated: Sequence[Hypothesis] = (),
) -> AlignedRange | None:
    """Where in a translation the words of a span of the source are; None if nowhere.

    It is the best run of words: of those that come from the span, without those that come from
    elsewhere, and similar to `isolated`, the translations of the span's words alone.
    """
    source_words, target_words = alignment.source_words, alignment.target_words
    columns = words_within(source_words, *span)
    if not columns or not target_words:
        return None
    isolated_texts = [
        normalized_text(hypothesis.text, languages.target)
        for hypothesis in isolated
        if hypothesis.text
    ]
    function_words = phrase_edge_words(languages.target)
    expected_words = [
        word for text in isolated_texts[:1] for word in text.split() if word not in function_words
    ]
    own_shares = [source_share(row, columns) for row in alignment.own]
    context_shares = [sum(row[column] for column in columns) for row in alignment.context]
    shares = agreed_shares(own_shares, context_shares)
    content = content_places(target_words, range(len(target_words)), languages.target)
    span_content = content_places(source_words, columns, languages.source)
    echoes = [
        0.0 if word.text in function_words else expected_word_score(word.text, expected_words)
        for word in target_words
    ]
    echo_count = sum(echo > 0 for echo in echoes)
    gains = [
        share - UNKNOWN_SHARE + (echo if echo_count else 0.0)
        for share, echo in zip(shares, echoes, strict=True)
    ]
    expected_length = len(isolated_texts[0].split()) if isolated_texts else len(columns)
    is_length_reliable = 2 * echo_count >= len(expected_words) > 0
    run = best_run(
        target_words,
        gains,
        isolated_texts,
        expected_length,
        LENGTH_WEIGHT if is_length_reliable else LENGTH_WEIGHT / 4,
        max_length=3 * len(columns) + 4,
        articles=languages.target.articles,
        required=frozenset(content if span_content else ()),
        min_score=-math.inf if alignment.context else MIN_SCORE,
    )
    if run is None:
        return None
    first, last = run
    if not alignment.context and all(gain <= 0 for gain in gains[first : last + 1]):
        return None
    first, last = trim_function_words(
        target_words,
        (first, last),
        [source_words[column].text for column in columns],
        isolated_texts,
        languages,
    )
    other_columns = [column for column in range(len(source_words)) if column not in columns]
    evidence = compare_by_dictionary(
        (source_words, target_words),
        (span_content, content_places(source_words, other_columns, languages.source)),
        content,
        (first, last),
        languages,
    )
    confidence = placement_confidence(
        own_shares,
        context_shares or own_shares,
        content,
        (first, last),
        len(span_content),
        evidence,
        begins_weakly=begins_with_unexplained_word(
            target_words[first].text, source_words[columns[0]].text, languages
        ),
    )
    similarity = similarity_to(isolated_texts, target_words[first : last + 1])
    confidence = max(confidence, similarity if similarity >= MIN_SIMILARITY else 0.0)
    return AlignedRange(target_words[first].start, target_words[last].end, confidence)


def agreed_shares(own_shares: Sequence[float], context_shares: Sequence[float]) -> list[float]:
    """How much of each word comes from a span, by its own evidence and by its neighbours'."""
    if not context_shares:
        return list(own_shares)
    return [
        CONTEXT_WEIGHT * context + (1 - CONTEXT_WEIGHT) * own
        for own, context in zip(own_shares, context_shares, strict=True)
    ]


def best_run(
    words: Sequence[AlignedWord],
    gains: Sequence[float],
    isolated_texts: Sequence[str],
    expected_length: int,
    length_weight: float,
    *,
    max_length: int,
    articles: frozenset[str],
    required: frozenset[int],
    min_score: float,
) -> tuple[int, int] | None:
    """The first and the last index of the run of words with the best score; None if all are bad.

    The score is the sum of the words' gains, more for a run similar to an isolated translation,
    less for each word above or below the expected length. No run begins with an article. A run has
    one of the `required` words, if there are any.
    """
    best: tuple[float, int, int] | None = None
    for first, word in enumerate(words):
        if word.text in articles:
            continue
        gain = 0.0
        has_required = not required
        for last in range(first, min(len(words), first + max_length)):
            gain += gains[last]
            has_required = has_required or last in required
            if not has_required:
                continue
            score = gain - length_weight * abs(last - first + 1 - expected_length)
            if best is not None and score + SIMILARITY_WEIGHT <= best[0]:
                continue
            similarity = similarity_to(isolated_texts, words[first : last + 1])
            score += (
                SIMILARITY_WEIGHT * max(0.0, similarity - MIN_SIMILARITY) / (1 - MIN_SIMILARITY)
            )
            if best is None or score > best[0] + 1e-9:
                best = (score, first, last)
    if best is None or best[0] <= min_score:
        return None
    return best[1], best[2]


def expected_word_score(word: str, expected_words: Sequence[str]) -> float:
    """A gain for a word that, but for its ending, is one of the expected; a loss for another."""
    if not expected_words:
        return 0.0
    stem = max(MIN_ECHO_STEM, len(word) - 2)
    is_expected = any(
        word == expected
        or (
            len(word) > MIN_ECHO_STEM
            and len(expected) > MIN_ECHO_STEM
            and word[:stem] == expected[:stem]
        )
        for expected in expected_words
    )
    return ECHO_GAIN if is_expected else -ECHO_GAIN / 2


def source_share(row: Sequence[float], columns: Sequence[int]) -> float:
    """How much of a word comes from these source words, from 0 to 1; 0.5 if nothing is known."""
    total = sum(row)
    if total < MIN_KNOWN_WEIGHT:
        return UNKNOWN_SHARE
    share = sum(row[column] for column in columns) / total
    return UNKNOWN_SHARE + (share - UNKNOWN_SHARE) * min(1.0, total)


def similarity_to(texts: Sequence[str], words: Sequence[AlignedWord]) -> float:
    """How similar a run of words is to the most similar of these texts; 0 if there is none."""
    run = " ".join(word.text for word in words)
    return max((text_similarity(run, text) for text in texts), default=0.0)


@lru_cache(maxsize=50_000)
def text_similarity(left: str, right: str) -> float:
    """The similarity of two texts (difflib's ratio); 0 if it is surely below `MIN_SIMILARITY`."""
    total = len(left) + len(right)
    if not left or not right or 2 * min(len(left), len(right)) < MIN_SIMILARITY * total:
        return 0.0
    if 2 * (Counter(left) & Counter(right)).total() < MIN_SIMILARITY * total:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def normalized_text(text: str, language: LanguageData) -> str:
    """A translation without leading article and punctuation, in lower case."""
    words = [word.text for word in aligned_words(text) if word.text]
    return " ".join(words[1:] if words and words[0] in language.articles else words)
