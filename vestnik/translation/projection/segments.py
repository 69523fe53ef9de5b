"""A block → the segments that go to the engine: sentences of plain text with placeholder words.

Pure. The engine never sees a sign of markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from vestnik.language import LanguageData, LanguagePair, letter_pattern, split_sentences
from vestnik.markdown import MarkedText, MarkupSpan
from vestnik.model import TermMatch
from vestnik.translation.projection.marked_text import partial_spans, span_text, whole_spans
from vestnik.translation.projection.placeholders import (
    hide_verbatim_text,
    insert_placeholder_words,
    normalize_spaces,
)
from vestnik.translation.terms import TermMatcher

MAX_CACHED_BLOCKS = 1024


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence as the engine gets it: `marked.text`.

    `placeholder_words` maps the words in it that stand for placeholders to their Markdown. `terms`
    are the term matches in it. `all_caps` says that the sentence was all in capitals, which the
    segment is not.
    """

    marked: MarkedText
    placeholder_words: Mapping[str, str]
    languages: LanguagePair
    terms: Sequence[TermMatch] = ()
    all_caps: bool = False


class SentenceOfBlock(NamedTuple):
    """A sentence, the white space that follows it, and its segment; None if it has no letter."""

    sentence: MarkedText
    separator: str
    segment: Segment | None


@lru_cache(MAX_CACHED_BLOCKS)
def block_segments(
    block: MarkedText, languages: LanguagePair, match_terms: TermMatcher
) -> tuple[SentenceOfBlock, ...]:
    """The sentences of a block with their segments; each round of a draft asks for them."""
    letter = letter_pattern(languages.source)
    return tuple(
        SentenceOfBlock(
            sentence,
            separator,
            build_segment(sentence, match_terms, languages)
            if letter.search(sentence.text)
            else None,
        )
        for sentence, separator in block_sentences(block, languages.source)
    )


def block_sentences(block: MarkedText, language: LanguageData) -> Iterator[tuple[MarkedText, str]]:
    """The sentences of a block, each with the white space that follows it.

    Spans over the whole block are left out; a span over several sentences covers each of them. A
    hard line break ends a sentence. A placeholder that is set apart between two sentences belongs
    to the second one.
    """
    outer_spans = whole_spans(block)
    line_breaks = [place for place, markdown in block.placeholders if markdown.startswith("<br")]
    ranges = [
        (line_start + start, line_start + end)
        for line_start, line_end in pairwise([0, *line_breaks, len(block.text)])
        for start, end in split_sentences(block.text[line_start:line_end], language)
    ] or [(0, len(block.text))]
    starts = [0]
    for (_, end), (following, _) in pairwise(ranges):
        between = (place for place, _ in block.placeholders if end < place < following)
        starts.append(min(between, default=following))
    for number, (start, (_, range_end)) in enumerate(zip(starts, ranges, strict=True)):
        is_last = number + 1 == len(ranges)
        following = len(block.text) if is_last else starts[number + 1]
        end = following if is_last else range_end
        spans = tuple(
            MarkupSpan(max(span.start, start) - start, min(span.end, end) - start, span.mark)
            for span in block.spans
            if span not in outer_spans and span.start < end and span.end > start
        )
        placeholders = tuple(
            (min(place, end) - start, markdown)
            for place, markdown in block.placeholders
            if start <= place < following or (is_last and place == following)
        )
        yield MarkedText(block.text[start:end], spans, placeholders), block.text[end:following]


def build_segment(
    sentence: MarkedText, match_terms: TermMatcher, languages: LanguagePair
) -> Segment:
    """A sentence as it goes to the engine: one all in capitals in lower case but for names."""
    marked, placeholder_words = insert_placeholder_words(hide_verbatim_text(sentence))
    marked = normalize_spaces(marked)
    terms = match_terms(marked.text)
    if not is_all_caps(marked.text):
        return Segment(marked, placeholder_words, languages, terms)
    text = marked.text.lower()
    for match in terms:
        words = marked.text[match.start : match.end]
        if not match.term.source.isupper():
            words = words.title() if match.term.kind != "term" else words.lower()
        text = text[: match.start] + words + text[match.end :]
    for word in placeholder_words:
        text = text.replace(word.lower(), word)
    marked = replace(marked, text=text[:1].upper() + text[1:])
    return Segment(marked, placeholder_words, languages, terms, all_caps=True)


def is_all_caps(text: str) -> bool:
    """Whether a text of more than two words has most of its letters in capitals."""
    capitals = sum(map(str.isupper, text))
    return capitals > 0.7 * sum(map(str.isalpha, text)) and len(text.split()) > 2


def without_marks(segment: Segment) -> Segment:
    """The segment without its spans."""
    return replace(segment, marked=replace(segment.marked, spans=()))


def segment_texts(segment: Segment) -> Iterator[str]:
    """What the engine has to translate for a segment: the segment, and the words of its spans."""
    yield segment.marked.text
    letter = letter_pattern(segment.languages.source)
    for span in partial_spans(segment.marked):
        if letter.search(words := span_text(segment.marked, span)):
            yield words


def forced_terms(segment: Segment) -> list[TermMatch]:
    """The term matches that the glossary wants injected from the first round on."""
    return [match for match in segment.terms if match.term.mode == "force"]


def inject_terms(segment: Segment, matches: Iterable[TermMatch]) -> Segment:
    """The segment with the translations of names and abbreviations in place of these matches.

    The engine copies them (constrained decoding at the input). Common nouns are not injected: they
    would have to be inflected.
    """
    text, spans, shift = segment.marked.text, segment.marked.spans, 0
    for match in matches:
        if not match.term.is_proper_name:
            continue
        start, end = match.start + shift, match.end + shift
        translation = match.translations[0]
        growth = len(translation) - (end - start)
        text = text[:start] + translation + text[end:]
        spans = tuple(resized_span(span, start, end, growth) for span in spans)
        shift += growth
    placeholders = tuple(
        (min(place, len(text)), markdown) for place, markdown in segment.marked.placeholders
    )
    return replace(segment, marked=MarkedText(text, spans, placeholders), terms=())


def resized_span(span: MarkupSpan, start: int, end: int, growth: int) -> MarkupSpan:
    """A span after the text from `start` to `end` has grown by some letters."""
    if span.start >= end:
        span_start = span.start + growth
    else:
        span_start = min(span.start, start) if span.start > start else span.start
    return replace(span, start=span_start, end=span.end + growth if span.end >= end else span.end)


def split_at_placeholders(segment: Segment) -> list[str]:
    """The pieces of a segment between its placeholder words, and these words, in their order."""
    if not segment.placeholder_words:
        return [segment.marked.text]
    pattern = "|".join(map(re.escape, segment.placeholder_words))
    return [piece.strip() for piece in re.split(f"({pattern})", segment.marked.text)]
