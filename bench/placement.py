"""How exactly markup is projected when a share of an engine's attention links is wrong."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bench.languages import LANGUAGES
from bench.marked_sentences import GLOSSARY, MARKED_PAIRS, MarkedPair, inner_marks, sentence_links
from bench.scripted_engine import misdirect_links, scripted_engine, seeded_random
from vestnik.markdown import MarkedText, MarkupSpan, markup_signature, parse_inline, write_inline
from vestnik.translation.projection import block_sentences, draft_block, no_term_matches
from vestnik.translation.terms import build_term_matcher

DRAW_COUNT = 20


@dataclass(frozen=True, slots=True)
class PlacementShares:
    """Shares of blocks with the right marks and placeholders, of exact blocks, of exact spans."""

    parity: float
    blocks: float
    spans: float


def measure_placement(
    share: float | None, *, all_evidence: bool = True, draws: int = DRAW_COUNT
) -> PlacementShares:
    """The result for the set when this share of the attention links is wrong.

    None means an engine without attention. With `all_evidence` the projection can use the
    translations of the spans by themselves, and the glossary.
    """
    chance = seeded_random(7, share)
    match = build_term_matcher(GLOSSARY, LANGUAGES.source) if all_evidence else no_term_matches

    def translate_pair(pair: MarkedPair) -> str:
        answers = scripted_engine(pair, share, chance, knows_spans=all_evidence)
        result = draft_block(parse_inline(pair.ru), LANGUAGES, answers, match)
        return result.text if result else ""

    return total_shares(
        compare_block(pair, translate_pair(pair))
        for _ in range(draws if share else 1)
        for pair in MARKED_PAIRS
    )


def measure_attention_alone(share: float, *, draws: int = DRAW_COUNT) -> PlacementShares:
    """The result of the simplest projection, for comparison.

    A span becomes the run of words of which most come from it and fewest from elsewhere, without
    articles at its beginning.
    """
    chance = seeded_random(7, share)
    return total_shares(
        compare_block(pair, project_by_attention(pair, share, chance))
        for _ in range(draws if share else 1)
        for pair in MARKED_PAIRS
    )


def project_by_attention(pair: MarkedPair, share: float, chance: random.Random) -> str:
    """The English of a pair with its markup projected by attention alone."""
    ru, en = parse_inline(pair.ru), parse_inline(pair.en)
    ours, theirs = word_bounds(ru.text), word_bounds(en.text)
    among = [numbers for numbers, theirs in sentence_links(pair) for _ in theirs]
    links = list(misdirect_links(pair.links, among, share, chance))
    projected = []
    for span in ru.spans:
        if span.start == 0 and span.end == len(ru.text):
            projected.append(MarkupSpan(0, len(en.text), span.mark))
            continue
        inside = {
            number
            for number, (start, end) in enumerate(ours)
            if start < span.end and end > span.start
        }
        run = best_word_run([1 if link in inside else -1 for link in links])
        if run is None:
            continue
        first, last = run
        while first < last and en.text[slice(*theirs[first])].lower() in ("the", "a", "an"):
            first += 1
        projected.append(MarkupSpan(theirs[first][0], theirs[last][1], span.mark))
    return write_inline(MarkedText(en.text, tuple(projected), en.placeholders))


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of a text, without the punctuation around it."""
    bounds = []
    for word in re.finditer(r"\S+", text):
        core = re.search(r"\w(?:.*\w)?|%", word[0])
        if core or word[0] in "–—":
            start, end = core.span() if core else (0, len(word[0]))
            bounds.append((word.start() + start, word.start() + end))
    return bounds


def best_word_run(gains: Sequence[int]) -> tuple[int, int] | None:
    """First and last index of the run with the greatest sum; None if no sum is positive."""
    best, run = 0, None
    for first in range(len(gains)):
        for last, total in enumerate(accumulate(gains[first:]), first):
            if total > best:
                best, run = total, (first, last)
    return run


@dataclass(frozen=True, slots=True)
class BlockResult:
    """The result of a block: parity, exactness, its exact spans and all its spans."""

    parity: bool
    exact: bool
    exact_spans: int
    spans: int


def compare_block(pair: MarkedPair, text: str) -> BlockResult:
    """Compares a translated block with that of the set."""
    expected, actual = parse_inline(pair.en), parse_inline(text)
    expected_spans = Counter(
        (span, expected.text[span.start : span.end])
        for start, part in zip(
            sentence_starts(expected), block_sentences(expected, LANGUAGES.target), strict=True
        )
        for span in (shift_mark(mark, start) for mark in inner_marks(part[0]))
    )
    actual_spans = Counter((span, actual.text[span.start : span.end]) for span in actual.spans)
    exact_spans = sum((expected_spans & actual_spans).values())
    return BlockResult(
        markup_signature(expected) == markup_signature(actual),
        text == pair.en,
        exact_spans,
        sum(expected_spans.values()),
    )


def sentence_starts(block: MarkedText) -> list[int]:
    """The start of each sentence of a block."""
    lengths = [len(part.text) + len(gap) for part, gap in block_sentences(block, LANGUAGES.target)]
    return [0, *accumulate(lengths)][: len(lengths)]


def shift_mark(span: MarkupSpan, shift: int) -> MarkupSpan:
    """A span of a sentence as a span of its block."""
    return MarkupSpan(span.start + shift, span.end + shift, span.mark)


def total_shares(results: Iterable[BlockResult]) -> PlacementShares:
    """The shares over many blocks."""
    results = list(results)
    return PlacementShares(
        sum(result.parity for result in results) / len(results),
        sum(result.exact for result in results) / len(results),
        sum(result.exact_spans for result in results) / sum(result.spans for result in results),
    )
