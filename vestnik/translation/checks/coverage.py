"""Coverage: which words of a block its translation has, and the other way round. Pure.

A word is looked for by a small dictionary, and by its sound; a number by its value; a country,
capital or weekday by its name in the other language. Each word that has a counterpart, or
has none, is evidence for or against a right translation: the logarithm of how much oftener this
happens in translations by people than beside unrelated texts. The shares were measured on pairs of
sentences by people (bench/real.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from vestnik.language import (
    ConceptKind,
    LanguageData,
    LanguagePair,
    amounts_in,
    beginnings_for,
    concepts_in,
    dictionary_forms,
    glosses,
    known_beginnings,
    name_beginnings,
    sound_beginning,
    sound_beginnings,
    words_for,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.word_forms import has_form_of, lower_words

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORD_JOINT = re.compile("['’-]")
SENTENCE_STARTS = ".!?…:«„“\"'(|"
MAX_CACHED_PAIRS = 2048
"""More than the drafts of a batch, which are matched again when the engine was asked for words."""
MIN_LETTERS = 3
"""Shorter words say little."""


class WordKind(StrEnum):
    """How a counterpart of a word can be known."""

    GLOSSED = "glossed"
    NAME = "name"
    NUMBER = "number"
    OTHER = "other"


EVIDENCE = {
    (WordKind.GLOSSED, True): -1.97,
    (WordKind.GLOSSED, False): 1.16,
    (WordKind.NAME, True): -2.5,
    (WordKind.NAME, False): 1.0,
    (WordKind.NUMBER, True): -3.5,
    (WordKind.NUMBER, False): 2.5,
    (WordKind.OTHER, True): -2.5,
    (WordKind.OTHER, False): 0.17,
}
"""By kind, and whether there is a counterpart. Of glossed words, 71 % have one in people's
translations and 11 % in unrelated texts; of names 64 and 6 %."""


NAMED_KINDS = (ConceptKind.COUNTRY, ConceptKind.CAPITAL, ConceptKind.WEEKDAY)


class WordMatch(NamedTuple):
    """A word or number of a text, where it is, and whether the other text has a counterpart."""

    word: str
    start: int
    kind: WordKind
    is_matched: bool

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of the word: no dictionary has it, and it sounds like none."""
        return self.kind is WordKind.OTHER and not self.is_matched

    @property
    def evidence(self) -> float:
        """How much the word speaks against a translation; negative if it speaks for it."""
        return EVIDENCE[self.kind, self.is_matched]


def source_matches(pair: BlockPair) -> tuple[WordMatch, ...]:
    """The words of a block, without those of its terms, which have a check of their own.

    None if there is no dictionary for the two languages: then a word without a counterpart says
    nothing.
    """
    if not glosses(pair.languages):
        return ()
    matches = match_source_words(text_without_terms(pair), pair.target.text, pair.languages)
    if not pair.own_words:
        return matches
    words = lower_words(pair.target.text)
    return tuple(
        match._replace(kind=WordKind.GLOSSED, is_matched=has_form_of(answer, words))
        if match.is_unknown and (answer := pair.own_words.get(match.word.lower()))
        else match
        for match in matches
    )


def target_matches(pair: BlockPair) -> tuple[WordMatch, ...]:
    """The words of a translation; none if there is no dictionary for the two languages."""
    if not glosses(pair.languages):
        return ()
    matches = match_target_words(pair.target.text, pair.source.text, pair.languages)
    if not pair.own_words:
        return matches
    words = frozenset(word for answer in pair.own_words.values() for word in answer)
    return tuple(
        match._replace(kind=WordKind.GLOSSED, is_matched=True)
        if match.is_unknown and has_form_of((match.word.lower(),), words)
        else match
        for match in matches
    )


@lru_cache(MAX_CACHED_PAIRS)
def match_source_words(
    text: str, translation: str, languages: LanguagePair
) -> tuple[WordMatch, ...]:
    """The words of a text, looked for in its translation."""
    other_words = parts_of_words(translation)
    beginnings = union(known_beginnings(word, languages) for word in other_words)

    def is_matched(word: str) -> bool | None:
        own_beginnings = beginnings_for(word, languages)
        return not beginnings.isdisjoint(own_beginnings) if own_beginnings else None

    return match_text(text, translation, languages.source, languages.target, is_matched)


@lru_cache(MAX_CACHED_PAIRS)
def match_target_words(
    translation: str, text: str, languages: LanguagePair
) -> tuple[WordMatch, ...]:
    """The words of a translation, looked for in its text."""
    other_words = parts_of_words(text)
    forms = union(dictionary_forms(word, languages.source) for word in other_words)

    def is_matched(word: str) -> bool | None:
        beginnings = known_beginnings(word, languages)
        return not forms.isdisjoint(words_for(beginnings, languages)) if beginnings else None

    return match_text(translation, text, languages.target, languages.source, is_matched)


def match_text(
    text: str,
    other: str,
    language: LanguageData,
    other_language: LanguageData,
    is_matched: Callable[[str], bool | None],
) -> tuple[WordMatch, ...]:
    """The words and numbers of a text in their order, looked for in another one.

    `is_matched` says None for a word that the dictionary does not have.
    """
    sounds = sound_beginnings(parts_of_words(other), other_language)
    names = names_with_counterpart(text, other, language, other_language)
    words = match_words(text, language, is_matched, sounds, names)
    numbers = match_numbers(text, other, language, other_language)
    return tuple(merge(words, numbers, key=attrgetter("start")))


def names_with_counterpart(
    text: str, other: str, language: LanguageData, other_language: LanguageData
) -> dict[str, bool]:
    """The words of the countries, capitals and weekdays of a text, and whether the other has it."""
    is_named = {
        (kind, name): words
        for kind in NAMED_KINDS
        for name, words in concepts_in(text, kind, language).items()
    }
    return {
        word: name in concepts_in(other, kind, other_language)
        for (kind, name), words in is_named.items()
        for word in WORD.findall(words)
    }


def match_numbers(
    text: str, other: str, language: LanguageData, other_language: LanguageData
) -> Iterator[WordMatch]:
    """The numbers in digits of a text."""
    readings = union(amount.readings for amount in amounts_in(other, other_language))
    for amount in amounts_in(text, language):
        if amount.has_digits:
            has_counterpart = not readings.isdisjoint(amount.readings)
            yield WordMatch(amount.text, amount.start, WordKind.NUMBER, has_counterpart)


def match_words(
    text: str,
    language: LanguageData,
    is_matched: Callable[[str], bool | None],
    sounds: frozenset[str],
    names: Mapping[str, bool],
) -> Iterator[WordMatch]:
    """The words of a text that mean something.

    `sounds` are how the words of the other text begin; `names` the words whose counterpart does not
    depend on their sound.
    """
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        if len(word) < MIN_LETTERS or WORD_JOINT.split(word.lower())[0] in language.stop_words:
            continue
        is_glossed_match = is_matched(word)
        is_alike = names.get(word, False) or sound_beginning(word, language) in sounds
        if is_glossed_match is not None:
            yield WordMatch(word, start, WordKind.GLOSSED, is_glossed_match or is_alike)
        elif word in names or (word[0].isupper() and not begins_sentence(text, start)):
            is_alike = is_alike or not sounds.isdisjoint(name_beginnings(word, language))
            yield WordMatch(word, start, WordKind.NAME, is_alike)
        else:
            yield WordMatch(word, start, WordKind.OTHER, is_alike)


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at a place has a capital letter because of its place."""
    before = text[max(0, start - 2) : start].rstrip()
    return not before or before[-1] in SENTENCE_STARTS


def union(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """All members of several sets."""
    return frozenset[str]().union(*groups)


@lru_cache(MAX_CACHED_PAIRS)
def parts_of_words(text: str) -> frozenset[str]:
    """The words of a text, and the parts of its compounds."""
    words = WORD.findall(text)
    return frozenset(part for word in words for part in (word, *WORD_JOINT.split(word)) if part)


def text_without_terms(pair: BlockPair) -> str:
    """The text of a block with spaces for its terms."""
    text = pair.source.text
    for term in pair.terms:
        text = text[: term.start] + " " * (term.end - term.start) + text[term.end :]
    return text
