"""Block translation: a block → texts for the engine; their hypotheses → the block's draft. Pure.

The engine gets segments of plain text, and in a second round other versions of those that have no
good candidate yet. Of all candidates for a segment, quality estimation chooses the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from vestnik.language import LanguagePair, letter_pattern
from vestnik.markdown import MarkedText, MarkupSpan, markup_signature, parse_inline, write_inline
from vestnik.model import TermMatch
from vestnik.translation.projection.attribute_texts import attribute_texts, translate_attributes
from vestnik.translation.projection.candidate_choice import (
    QualityEstimator,
    best_candidate,
    compared_texts,
    no_penalty,
)
from vestnik.translation.projection.marked_text import join_texts, whole_spans
from vestnik.translation.projection.markup_projection import (
    HypothesisLookup,
    TranslationCandidate,
    candidate_from_pieces,
    lowest_score,
)
from vestnik.translation.projection.placeholders import hide_verbatim_text
from vestnik.translation.projection.segments import (
    block_segments,
    forced_terms,
    inject_terms,
    segment_texts,
    split_at_placeholders,
    without_marks,
)
from vestnik.translation.terms import TermMatcher


def no_term_matches(_: str) -> Sequence[TermMatch]:
    """The term matcher of an empty glossary."""
    return ()


@dataclass(frozen=True, slots=True)
class BlockTranslation:
    """A translated block: its Markdown, the lowest score of its segments, how its markup fared.

    `markup` is "ok", "check" if the place of some markup is uncertain, "lost" if some is unplaced.
    """

    text: str
    score: float | None
    markup: str


# ---------------------------------------------------------------------------- texts for the engine


def first_round_texts(
    block: MarkedText, languages: LanguagePair, match_terms: TermMatcher = no_term_matches
) -> Iterator[str]:
    """The texts of a block that the engine has to translate: segments, spans, attribute texts."""
    yield from attribute_texts(block, languages.source)
    for _, _, segment in block_segments(block, languages, match_terms):
        if segment is not None:
            yield from segment_texts(segment)
            if forced := forced_terms(segment):
                yield from segment_texts(inject_terms(segment, forced))


def second_round_texts(
    block: MarkedText,
    languages: LanguagePair,
    hypotheses: HypothesisLookup,
    match_terms: TermMatcher = no_term_matches,
    penalty: QualityEstimator = no_penalty,
) -> Iterator[str]:
    """Other versions of the segments that have no good candidate after the first round.

    These are the segment with all its terms injected, and, if it has no candidate at all, the
    pieces between its placeholders. Marks are not placed for that: only words are compared.
    """
    letter = letter_pattern(languages.source)
    for _, _, segment in block_segments(block, languages, match_terms):
        if segment is None or not (segment.terms or segment.placeholder_words):
            continue
        best = best_candidate(without_marks(segment), hypotheses, penalty)
        if best is None and segment.placeholder_words:
            yield from filter(letter.search, split_at_placeholders(segment))
        if segment.terms and (best is None or any(penalty(*compared_texts(segment, best)))):
            yield from segment_texts(inject_terms(segment, segment.terms))


# ------------------------------------------------------------------------------- the block's draft


def draft_block(
    block: MarkedText,
    languages: LanguagePair,
    hypotheses: HypothesisLookup,
    match_terms: TermMatcher = no_term_matches,
    penalty: QualityEstimator = no_penalty,
    human_sentences: Mapping[str, MarkedText] = MappingProxyType({}),
) -> BlockTranslation | None:
    """The translated block; None if a segment of it has no candidate.

    `human_sentences` are a person's translations of sentences, by the sentence's Markdown: they
    are used as they are.
    """
    sentences: list[MarkedText] = []
    candidates: list[TranslationCandidate] = []
    for sentence, separator, segment in block_segments(block, languages, match_terms):
        translation = (
            human_sentences.get(write_inline(sentence), sentence) if human_sentences else sentence
        )
        if translation is sentence and segment is not None:
            candidate = best_candidate(segment, hypotheses, penalty) or candidate_from_pieces(
                segment, hypotheses
            )
            if candidate is None:
                return None
            candidates.append(candidate)
            translation = candidate.marked
        sentences.append(replace(translation, text=translation.text + separator))
    joined = join_texts(sentences)
    outer_spans = tuple(MarkupSpan(0, len(joined.text), span.mark) for span in whole_spans(block))
    marked = translate_attributes(
        replace(joined, spans=outer_spans + joined.spans),
        languages.source,
        hypotheses,
        match_terms,
        penalty,
    )
    if marked is None:
        return None
    text = write_inline(marked)
    if not is_same_content(parse_inline(text), marked):
        return None
    score = lowest_score([candidate.score for candidate in candidates])
    return BlockTranslation(text, score, markup_quality(candidates))


def markup_quality(candidates: Sequence[TranslationCandidate]) -> str:
    """How the markup of a block fared, as `BlockTranslation.markup` says it."""
    if any(candidate.unplaced for candidate in candidates):
        return "lost"
    return "check" if any(candidate.uncertain for candidate in candidates) else "ok"


def is_same_content(left: MarkedText, right: MarkedText) -> bool:
    """Whether two texts have the same letters, marks and placeholders, apart from white space."""
    return content_without_spaces(left) == content_without_spaces(right)


def content_without_spaces(marked: MarkedText) -> tuple[object, ...]:
    """The letters, marks and placeholders of a text, without white space."""
    marked = hide_verbatim_text(marked)
    placeholders = tuple((place, markdown.strip()) for place, markdown in marked.placeholders)
    return markup_signature(replace(marked, placeholders=placeholders)), "".join(
        marked.text.split()
    )
