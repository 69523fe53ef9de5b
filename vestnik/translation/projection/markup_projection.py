"""Markup projection: a segment and a hypothesis → a candidate with the segment's markup. Pure.

Spans over a whole sentence cover the whole translation; others cover the words that are aligned
with theirs. A link that cannot be placed is never lost: it follows in brackets at the end of its
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from vestnik.language import letter_pattern
from vestnik.markdown import MarkedText, MarkupSpan
from vestnik.model import Hypothesis
from vestnik.translation.projection.alignment import WordAlignment, align_words
from vestnik.translation.projection.marked_text import partial_spans, span_text
from vestnik.translation.projection.placeholders import restore_placeholders
from vestnik.translation.projection.segments import (
    Segment,
    split_at_placeholders,
)
from vestnik.translation.projection.span_alignment import AlignedRange, aligned_range

HypothesisLookup = Callable[[str], Iterable[Hypothesis]]
"""The engine's hypotheses for a text, the best first; none if it has not translated the text."""
CLOSING_PUNCTUATION = re.compile(r"(?<![\s.!?…:;,»”)])[\s.!?…:;,»”)]*$")
NO_SPACE_BEFORE = re.compile(r"[.,;:!?)»”]")
CONTROL_CHARACTER = re.compile("[\x00-\x1f\x7f]")
MIN_CERTAIN_CONFIDENCE = 0.745


@dataclass(frozen=True, slots=True)
class TranslationCandidate:
    """A translation of a segment with its markup.

    `unplaced` counts the spans and placeholders that have no place in it, `uncertain` the spans
    whose place is uncertain. `score` is the hypothesis' score, or None.
    """

    marked: MarkedText
    unplaced: int
    uncertain: int
    score: float | None


def project_markup(
    segment: Segment, hypothesis: Hypothesis, hypotheses: HypothesisLookup
) -> TranslationCandidate | None:
    """The candidate that a hypothesis becomes; None if it is empty or lost a placeholder word."""
    text = " ".join(hypothesis.text.split())
    if (
        not text
        or hypothesis.truncated
        or CONTROL_CHARACTER.search(text)
        or any(text.count(word) != 1 for word in segment.placeholder_words)
    ):
        return None
    hypothesis = replace(hypothesis, text=text)
    source = segment.marked
    alignment: WordAlignment | None = None
    spans: list[MarkupSpan] = []
    unplaced_spans: list[MarkupSpan] = []
    uncertain = 0
    inner_spans = partial_spans(source)
    for span in source.spans:
        if span not in inner_spans:
            spans.append(MarkupSpan(0, len(text), span.mark))
            continue
        if alignment is None:
            alignment = align_words(source.text, hypothesis, segment.languages, segment.terms)
        isolated = isolated_hypotheses(span_text(source, span), segment, hypotheses)
        span_range = (span.start, span.end)
        target = aligned_range(span_range, alignment, segment.languages, isolated)
        if target is None or not is_nested(target.start, target.end, spans):
            unplaced_spans.append(span)
        else:
            uncertain += target.confidence < MIN_CERTAIN_CONFIDENCE
            start, end = with_adjacent_punctuation(target, text, span_text(source, span))
            spans.append(MarkupSpan(start, end, span.mark))
    placeholders, unplaced = place_detached(segment, hypothesis)
    marked = MarkedText(text, tuple(spans), placeholders)
    marked = append_links(marked, segment, unplaced_spans, hypotheses)
    marked = restore_placeholders(marked, segment.placeholder_words)
    if segment.all_caps:
        marked = replace(marked, text=marked.text.upper())
    return TranslationCandidate(marked, len(unplaced_spans) + unplaced, uncertain, hypothesis.score)


def candidate_from_pieces(
    segment: Segment, hypotheses: HypothesisLookup
) -> TranslationCandidate | None:
    """A candidate put together from translations of the pieces between placeholder words.

    It keeps all placeholders, whatever the engine does; None if a piece has no translation.
    """
    text = ""
    scores: list[float | None] = []
    placeholders: list[tuple[int, str]] = []
    for piece in split_at_placeholders(segment):
        if piece in segment.placeholder_words:
            text += " " if text and not text.endswith((" ", "(", "“")) else ""
            placeholders.append((len(text), segment.placeholder_words[piece]))
            continue
        translation = piece
        if letter_pattern(segment.languages.source).search(piece):
            hypothesis = next(iter(hypotheses(piece)), None)
            if hypothesis is None or not hypothesis.text.strip():
                return None
            translation = hypothesis.text.strip()
            scores.append(hypothesis.score)
        is_joined = not text or not translation or NO_SPACE_BEFORE.match(translation)
        text += translation if is_joined else f" {translation}"
    if not scores:
        return None
    source = segment.marked
    marked = MarkedText(text, (), tuple(placeholders))
    unplaced_spans = []
    for span in source.spans:
        if span in partial_spans(source):
            unplaced_spans.append(span)
            marked = append_links(marked, segment, [span], hypotheses)
        else:
            whole = MarkupSpan(0, len(marked.text), span.mark)
            marked = replace(marked, spans=(*marked.spans, whole))
    detached = tuple(
        (len(marked.text) if place else 0, markdown) for place, markdown in source.placeholders
    )
    marked = replace(marked, placeholders=(*marked.placeholders, *detached))
    return TranslationCandidate(marked, len(unplaced_spans), 0, lowest_score(scores))


def isolated_hypotheses(
    words: str, segment: Segment, hypotheses: HypothesisLookup
) -> Sequence[Hypothesis]:
    """The translations of the words of a span alone.

    Numbers and words in another script stay as they are.
    """
    has_words = letter_pattern(segment.languages.source).search(words)
    return tuple(hypotheses(words)) if has_words else (Hypothesis(words),)


def is_nested(start: int, end: int, spans: Sequence[MarkupSpan]) -> bool:
    """Whether a range lies within or outside each of these spans."""
    return all(
        end <= span.start or start >= span.end or (span.start <= start and end <= span.end)
        for span in spans
    )


def with_adjacent_punctuation(
    target: AlignedRange, text: str, source_words: str
) -> tuple[int, int]:
    """The range with the punctuation next to it, if the span of the source includes the same."""
    start, end = target.start, target.end
    if source_words[:1] in '«“"(' and start and text[start - 1] in '“"«(‘':
        start -= 1
    following = text[end : end + 1]
    if following and (
        (source_words[-1:] in '»”")' and following in '”"»)’')
        or (source_words[-1:] == following and following in ",:;!?…")
    ):
        end += 1
    return start, end


def place_detached(
    segment: Segment, hypothesis: Hypothesis
) -> tuple[tuple[tuple[int, str], ...], int]:
    """The detached placeholders at their places in the translation; how many have no clear place.

    One at an edge stays at that edge; another follows the word that it is attached to.
    """
    source, text = segment.marked, hypothesis.text
    placeholders: list[tuple[int, str]] = []
    unplaced = 0
    end = len(text) - len(closing_punctuation(text))
    for place, markdown in source.placeholders:
        before, after = source.text[:place], source.text[place:]
        if not before.strip():
            target_place = 0
        elif CLOSING_PUNCTUATION.fullmatch(after):
            target_place = end if after.strip() else len(text)
        else:
            word = re.search(r"(?<!\S)\S+\s*$", before)
            alignment = align_words(source.text, hypothesis, segment.languages)
            word_range = (word.start() if word else 0, place)
            target = aligned_range(word_range, alignment, segment.languages)
            unplaced += target is None
            target_place = target.end if target else end
        placeholders.append((target_place, markdown))
    return tuple(placeholders), unplaced


def append_links(
    marked: MarkedText,
    segment: Segment,
    unplaced_spans: Sequence[MarkupSpan],
    hypotheses: HypothesisLookup,
) -> MarkedText:
    """The translation with unplaced links in brackets at its end, before the full stop."""
    for span in unplaced_spans:
        if not span.mark.is_link:
            continue
        words = span_text(segment.marked, span)
        isolated = isolated_hypotheses(words, segment, hypotheses)
        label = isolated[0].text if isolated else words
        place = len(marked.text) - len(closing_punctuation(marked.text))
        start, growth = place + len(" ("), len(f" ({label})")
        text = f"{marked.text[:place]} ({label}){marked.text[place:]}"
        spans = tuple(
            replace(other, end=other.end + growth) if other.end > place else other
            for other in marked.spans
        )
        placeholders = tuple(
            (position + growth if position > place else position, markdown)
            for position, markdown in marked.placeholders
        )
        link = MarkupSpan(start, start + len(label), span.mark)
        marked = MarkedText(text, (*spans, link), placeholders)
    return marked


def closing_punctuation(text: str) -> str:
    """The punctuation and spaces at the end of a text."""
    match = CLOSING_PUNCTUATION.search(text)
    return match[0] if match else ""


def lowest_score(scores: Sequence[float | None]) -> float | None:
    """The lowest score of hypotheses; None if the engine gives none, 0 without hypotheses."""
    known = [score for score in scores if score is not None]
    return min(known, default=None if scores else 0.0)
