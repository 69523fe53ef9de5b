"""Words without a meaning of their own: which of them belong to a phrase at its edges. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vestnik.language import LanguageData, LanguagePair
from vestnik.translation.projection.anchors import AlignedWord


@cache
def phrase_edge_words(language: LanguageData) -> frozenset[str]:
    """Words without a meaning of their own at the edges of a phrase; punctuation is ""."""
    return language.articles | language.prepositions | {""}


@cache
def grammatical_words(language: LanguageData) -> frozenset[str]:
    """These, and pronouns, auxiliaries and conjunctions."""
    return language.grammatical_words | phrase_edge_words(language)


def content_places(
    words: Sequence[AlignedWord], places: Sequence[int], language: LanguageData
) -> list[int]:
    """The words among these that have a meaning of their own."""
    others = grammatical_words(language)
    return [place for place in places if words[place].text not in others]


def trim_function_words(
    words: Sequence[AlignedWord],
    run: tuple[int, int],
    span_words: Sequence[str],
    isolated_texts: Sequence[str],
    languages: LanguagePair,
) -> tuple[int, int]:
    """A run of words without the articles, prepositions and determiners at its edges.

    A leading preposition stays if the span, or a translation of it alone, begins with one, and a
    determiner if the span has a word that may be the same.
    """
    first, last = run
    source, target = languages
    first_words = {text.split()[0] for text in isolated_texts if text}
    function_words = phrase_edge_words(target)
    leading = function_words | target.determiners
    if span_words[0] in source.prepositions:
        leading = target.articles
    elif not (source.stop_words - source.prepositions).isdisjoint(span_words):
        leading = function_words
    while first < last and words[first].text in leading and words[first].text not in first_words:
        first += 1
    while first < last and words[last].text in function_words:
        last -= 1
    return first, last


def begins_with_unexplained_word(run_word: str, span_word: str, languages: LanguagePair) -> bool:
    """Whether a run begins with a word that says nothing by itself, and its span does not."""
    source, target = languages
    return run_word in target.stop_words | grammatical_words(
        target
    ) and span_word not in source.stop_words | grammatical_words(source)
