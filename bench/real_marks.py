"""How exactly marks are placed in text that nobody here wrote, on people's word links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bench.aligned_text import AlignedSentence, Stretch
from bench.languages import LANGUAGES
from vestnik.markdown import MarkedText, MarkupSpan
from vestnik.markdown.inline import InlineMark
from vestnik.model import Hypothesis
from vestnik.translation.projection import no_term_matches
from vestnik.translation.projection.alignment import aligned_words
from vestnik.translation.projection.markup_projection import TranslationCandidate, project_markup
from vestnik.translation.projection.segments import build_segment

SHARES = (0.0, 0.1, 0.2, 0.4)
"""Shares of wrong links."""
STRONG = InlineMark("**", "**")


@dataclass(frozen=True, slots=True)
class PlacementCount:
    """How many stretches there are, are placed right, and noted `check`: right ones, wrong ones."""

    total: int
    right: int
    noted_right: int
    noted_wrong: int

    def shares(self) -> tuple[float, float, float]:
        """The share that is right; of wrong and of right places, the shares that are noted."""
        wrong = self.total - self.right
        return (
            self.right / max(self.total, 1),
            self.noted_wrong / max(wrong, 1),
            self.noted_right / max(self.right, 1),
        )


def count_placements(sentences: Sequence[AlignedSentence], share: float) -> PlacementCount:
    """The result for all stretches when this share of an engine's attention links is wrong."""
    chance = Random(f"7 {share}")  # noqa: S311 the same choices in each run
    counts: Counter[tuple[bool, bool]] = Counter()
    for sentence in sentences:
        attention = sentence.attention(share, chance)
        for stretch in sentence.stretches:
            candidate = place_stretch(sentence, stretch, attention)
            if candidate is not None:
                noted = bool(candidate.uncertain or candidate.unplaced)
                counts[is_right(sentence, stretch, candidate), noted] += 1
    return PlacementCount(
        counts.total(),
        counts[True, True] + counts[True, False],
        counts[True, True],
        counts[False, True],
    )


def place_stretch(
    sentence: AlignedSentence, stretch: Stretch, attention: tuple[tuple[float, ...], ...]
) -> TranslationCandidate | None:
    """The English with a mark over what renders a stretch; None if an engine gets another text."""
    words = aligned_words(sentence.source)
    (first, last), _ = stretch
    span = MarkupSpan(words[first].start, words[last].end, STRONG)
    segment = build_segment(MarkedText(sentence.source, (span,)), no_term_matches, LANGUAGES)
    if segment.marked.text != sentence.source:
        return None
    return project_markup(segment, Hypothesis(sentence.target, -0.3, attention), lambda _: ())


def is_right(sentence: AlignedSentence, stretch: Stretch, candidate: TranslationCandidate) -> bool:
    """Whether the mark covers the same words as people's links, apart from function words."""
    words = aligned_words(sentence.target)
    _, (first, last) = stretch
    marked = [
        place
        for span in candidate.marked.spans
        for place, word in enumerate(words)
        if word.start < span.end and word.end > span.start
    ]
    expected = content_edges(range(first, last + 1), sentence)
    return bool(marked) and content_edges(marked, sentence) == expected


def content_edges(places: Sequence[int], sentence: AlignedSentence) -> tuple[int, int]:
    """The first and the last of some English words, without function words at the edges."""
    content = [place for place in places if place in sentence.content] or list(places)
    return content[0], content[-1]


def report_placement(sentences: Sequence[AlignedSentence]) -> Iterator[str]:
    """The figures as Markdown."""
    number = sum(len(sentence.stretches) for sentence in sentences)
    yield f"{number} stretches of {len(sentences)} sentences.\n"
    yield "| attention links wrong | placed right | wrong ones noted | right ones noted |"
    yield "|---|--:|--:|--:|"
    for share in SHARES:
        right, noted_wrong, noted_right = count_placements(sentences, share).shares()
        yield f"| {share:.0%} | {right:.1%} | {noted_wrong:.1%} | {noted_right:.1%} |"
