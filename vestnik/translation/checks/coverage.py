"""Coverage: which words of a block its translation has, and the other way round. Pure.

A word is looked for by a small dictionary, and by its sound. Each word that has a counterpart, or
has none, is evidence for or against a right translation: the logarithm of how much oftener this
happens in translations by people than beside unrelated texts. The shares were measured on pairs of
sentences by people (bench/real.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from vestnik.language import (
    LanguageData,
    LanguagePair,
    beginnings_for,
    dictionary_forms,
    glosses,
    known_beginnings,
    name_beginning,
    sound_beginning,
    sound_beginnings,
    words_for,
)
from vestnik.translation.checks.block_pair import BlockPair

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORD_JOINT = re.compile("['’-]")
SENTENCE_STARTS = ".!?…:«„“\"'(|"
MIN_LETTERS = 3
"""Shorter words say little."""


class WordKind(StrEnum):
    """How a counterpart of a word can be known."""

    GLOSSED = "glossed"
    NAME = "name"
    OTHER = "other"


EVIDENCE = {
    (WordKind.GLOSSED, True): -1.97,
    (WordKind.GLOSSED, False): 1.16,
    (WordKind.NAME, True): -2.5,
    (WordKind.NAME, False): 1.0,
    (WordKind.OTHER, True): -2.5,
    (WordKind.OTHER, False): 0.17,
}
"""By kind, and whether there is a counterpart. Of glossed words, 71 % have one in people's
translations and 11 % in unrelated texts; of names 64 and 6 %."""


class Passage(NamedTuple):
    """A range of words, from `start` to before `end`, and how much it speaks against."""

    evidence: float
    start: int
    end: int


class WordMatch(NamedTuple):
    """A word of a text, and whether the other text has a counterpart."""

    word: str
    kind: WordKind
    is_matched: bool

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
    return match_source_words(text_without_terms(pair), pair.target.text, pair.languages)


def target_matches(pair: BlockPair) -> tuple[WordMatch, ...]:
    """The words of a translation; none if there is no dictionary for the two languages."""
    if not glosses(pair.languages):
        return ()
    return match_target_words(pair.target.text, pair.source.text, pair.languages)


@lru_cache(256)
def match_source_words(
    text: str, translation: str, languages: LanguagePair
) -> tuple[WordMatch, ...]:
    """The words of a text, looked for in its translation."""
    other_words = parts_of_words(translation)
    beginnings = union(known_beginnings(word, languages) for word in other_words)
    sounds = sound_beginnings(other_words, languages.target)

    def is_matched(word: str) -> bool | None:
        own_beginnings = beginnings_for(word, languages)
        return not beginnings.isdisjoint(own_beginnings) if own_beginnings else None

    return tuple(match_words(text, languages.source, is_matched, sounds))


@lru_cache(256)
def match_target_words(
    translation: str, text: str, languages: LanguagePair
) -> tuple[WordMatch, ...]:
    """The words of a translation, looked for in its text."""
    other_words = parts_of_words(text)
    forms = union(dictionary_forms(word, languages.source) for word in other_words)
    sounds = sound_beginnings(other_words, languages.source)

    def is_matched(word: str) -> bool | None:
        beginnings = known_beginnings(word, languages)
        return not forms.isdisjoint(words_for(beginnings, languages)) if beginnings else None

    return tuple(match_words(translation, languages.target, is_matched, sounds))


def match_words(
    text: str,
    language: LanguageData,
    is_matched: Callable[[str], bool | None],
    sounds: frozenset[str],
) -> Iterator[WordMatch]:
    """The words of a text that mean something.

    `is_matched` says None for a word that the dictionary does not have; `sounds` are how the words
    of the other text begin.
    """
    for match in WORD.finditer(text):
        word = match[0]
        if len(word) < MIN_LETTERS or WORD_JOINT.split(word.lower())[0] in language.stop_words:
            continue
        is_glossed_match = is_matched(word)
        is_alike = sound_beginning(word, language) in sounds
        if is_glossed_match is not None:
            yield WordMatch(word, WordKind.GLOSSED, is_glossed_match or is_alike)
        elif word[0].isupper() and not begins_sentence(text, match.start()):
            yield WordMatch(word, WordKind.NAME, name_beginning(word, language) in sounds)
        else:
            yield WordMatch(word, WordKind.OTHER, is_alike)


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at a place has a capital letter because of its place."""
    before = text[max(0, start - 2) : start].rstrip()
    return not before or before[-1] in SENTENCE_STARTS


def union(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """All members of several sets."""
    return frozenset[str]().union(*groups)


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


def total_evidence(matches: Iterable[WordMatch]) -> float:
    """How much all words speak against a translation."""
    return sum(match.evidence for match in matches)


def unmatched_passage(matches: Sequence[WordMatch]) -> Passage:
    """The passage that speaks most against a translation: the maximal sum of a range (Kadane)."""
    worst = Passage(0.0, 0, 0)
    evidence, start = 0.0, 0
    for place, match in enumerate(matches):
        if evidence <= 0:
            evidence, start = 0.0, place
        evidence += match.evidence
        if evidence > worst.evidence:
            worst = Passage(evidence, start, place + 1)
    return worst
