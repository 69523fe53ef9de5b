"""The names of people in a block, and where its translation has them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from vestnik.language import (
    FullName,
    LanguageData,
    LanguagePair,
    has_sound,
    likeness,
    same_first_sound,
    surnames_in,
)
from vestnik.translation.checks.block_pair import BlockPair

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORD_JOINT = re.compile("['’-]")
MIN_LIKENESS_ALONE = 0.78
"""A word of the translation that is so alike is the surname, wherever it is."""
MIN_LIKENESS_AFTER_FIRST_NAME = 0.5
"""The same for a word that follows the first name: names are spelt in many ways."""
MIN_LIKENESS_OF_OTHER_SOUND = 0.9
"""The same for a word that begins with another sound."""
MAX_CHECKED_NAMES, MAX_COMPARED_WORDS = 40, 600
"""A block with more names is a list of participants: only its first names are looked for."""
MAX_WORDS_BETWEEN = 2
"""Between the first name and the surname in a translation: a middle name, an initial."""


def checked_names(pair: BlockPair) -> Iterator[FullName]:
    """The names of people in a block that are not terms; none if they can't be compared."""
    prose = pair.source.prose
    names = surnames_of_text(prose, pair.languages.source)
    for name in names if names and has_comparable_names(pair) else ():
        start = pair.source.text.find(prose[name.start : name.end])
        end = start + name.end - name.start
        if not any(term.start < end and start < term.end for term in pair.terms):
            yield name


@lru_cache(16)
def surnames_of_text(prose: str, language: LanguageData) -> Sequence[FullName]:
    """The first names of people in a text; five checks ask for them."""
    return tuple(islice(surnames_in(prose, language), MAX_CHECKED_NAMES))


def has_comparable_names(pair: BlockPair) -> bool:
    """Whether names of the translation are in letters of which the sound is known."""
    names = [word[0] for word in words_of_translation(pair) if not word[0].islower()]
    known = sum(has_sound(name, pair.languages.target) for name in names)
    return 2 * known >= len(names)


def words_of_translation(pair: BlockPair) -> Sequence[re.Match[str]]:
    """The first words of a translation."""
    return first_words(pair.target.text)


@lru_cache(16)
def first_words(text: str) -> Sequence[re.Match[str]]:
    """The first words of a text."""
    return tuple(islice(WORD.finditer(text), MAX_COMPARED_WORDS))


def surname_places(
    name: FullName, words: Sequence[re.Match[str]], languages: LanguagePair
) -> list[int]:
    """The numbers of the words of a translation that may be a surname."""
    places = [
        place
        for place, word in enumerate(words)
        if not word[0].islower()
        and any(
            is_surname(name.last, spelling, MIN_LIKENESS_ALONE, languages)
            for spelling in spellings(words, place)
        )
    ]
    return places or [
        place
        for place, word in enumerate(words)
        if not word[0].islower()
        and any(
            is_surname(name.last, part, MIN_LIKENESS_AFTER_FIRST_NAME, languages)
            for part in parts_of_word(word[0])
        )
        and any(
            not before[0].islower() and is_alike(name.first, before[0], languages)
            for before in words[max(0, place - 1 - MAX_WORDS_BETWEEN) : place]
        )
    ]


def spellings(words: Sequence[re.Match[str]], place: int) -> Iterator[str]:
    """A word, its parts, and it with the next as one: Van Gogh."""
    yield from parts_of_word(words[place][0])
    if place + 1 < len(words) and not words[place + 1][0].islower():
        yield words[place][0] + words[place + 1][0]


def parts_of_word(word: str) -> Iterator[str]:
    """A word and the parts of a compound."""
    yield word
    yield from (part for part in WORD_JOINT.split(word) if part and part != word)


def is_surname(surname: str, word: str, least: float, languages: LanguagePair) -> bool:
    """Whether a word may be a surname in the other language."""
    alike = likeness(surname, word, languages)
    return alike >= MIN_LIKENESS_OF_OTHER_SOUND or (
        alike >= least and same_first_sound(surname, word, languages)
    )


def is_alike(first_name: str, word: str, languages: LanguagePair) -> bool:
    """Whether a word may be a first name in the other language; an initial stands for many."""
    if first_name.endswith("."):
        return same_first_sound(first_name, word, languages)
    return likeness(first_name, word, languages) >= MIN_LIKENESS_AFTER_FIRST_NAME
