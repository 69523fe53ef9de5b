"""Descriptions of images and titles of links: texts within a block's markup. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from vestnik.language import LanguageData, letter_pattern
from vestnik.markdown import MarkedText
from vestnik.translation.projection.candidate_choice import QualityEstimator
from vestnik.translation.projection.markup_projection import HypothesisLookup
from vestnik.translation.terms import TermMatcher


@cache
def attribute_text_pattern(language: LanguageData) -> re.Pattern[str]:
    """The description of an image, or the title of a link, that is to be translated."""
    letter = letter_pattern(language).pattern
    return re.compile(
        rf"""(?P<before>!\[|\s")(?P<text>(?=[^]"]{{0,999}}{letter})[^]"`]{{1,999}})"""
        r"""(?P<after>\]\(|"\))"""
    )


def attribute_texts(block: MarkedText, language: LanguageData) -> Iterator[str]:
    """The descriptions and titles of a block that are to be translated."""
    for markdown in (
        *(span.mark.after for span in block.spans),
        *(markdown for _, markdown in block.placeholders),
    ):
        for match in attribute_text_pattern(language).finditer(markdown):
            yield match["text"]


def translate_attributes(
    marked: MarkedText,
    language: LanguageData,
    hypotheses: HypothesisLookup,
    match_terms: TermMatcher,
    penalty: QualityEstimator,
) -> MarkedText | None:
    """The block with its image descriptions and link titles translated; None if one cannot be."""
    attribute_text = attribute_text_pattern(language)
    untranslated = []

    def translated_attribute(match: re.Match[str]) -> str:
        source, terms = match["text"], match_terms(match["text"])
        texts = (hypothesis.text for hypothesis in hypotheses(source) if hypothesis.text.strip())
        best = min(texts, key=lambda text: penalty(source, text, terms), default="")
        if not best:
            untranslated.append(source)
            return match[0]
        text = re.sub(r'[\[\]"]', "", " ".join(best.split()))
        return match["before"] + text + match["after"]

    spans = tuple(
        replace(
            span,
            mark=replace(
                span.mark, after=attribute_text.sub(translated_attribute, span.mark.after)
            ),
        )
        for span in marked.spans
    )
    placeholders = tuple(
        (place, attribute_text.sub(translated_attribute, markdown))
        for place, markdown in marked.placeholders
    )
    return None if untranslated else replace(marked, spans=spans, placeholders=placeholders)
