"""Words of two languages by their sound: whether one may be the other, spelt in its own way. Pure.

Languages write a name as they hear it («Джеффри», "Jeffrey"; «Уотсон», "Watson"), so letters are
replaced by those of one rough alphabet before the words are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from vestnik.language.language_data import LanguageData, LanguagePair

MAX_ENDING_LETTERS = 3
"""So many last letters of an inflected name may be an ending."""
MIN_STEM_LETTERS = 4
CONSONANT_WEIGHT = 0.95
VOWELS = "aeiou"
SAME_CONSONANTS = str.maketrans("CSZcjhzdbg", "kszsggstpk")
"""Consonants that languages exchange, as one."""
ALIKE_FIRST_SOUNDS = tuple(
    map(frozenset, ("aeiouhj", "hgk", "jZzghC", "vfu", "cskzS", "CcSt", "nk"))
)
"""First sounds that languages exchange in names: «Хендрикс», «Эдмунд», «Цезарь»."""
MUTE_H = re.compile("^h(?=[aeiou])")
"""At the beginning of a name that another language writes without it: «Азар», "Hazard"."""
REPEATED_LETTER = re.compile(r"(.)\1+")


@lru_cache(20_000)
def sound_key(word: str, language: LanguageData) -> str:
    """A word in the rough alphabet: one letter for a sound, no double letters."""
    key = word.casefold()
    for letters, sound in language.sounds:
        key = key.replace(letters, sound)
    letters_alone = filter(str.isalpha, unicodedata.normalize("NFD", key))
    return REPEATED_LETTER.sub(r"\1", "".join(letters_alone))


def has_sound(word: str, language: LanguageData) -> bool:
    """Whether a word can be compared by its sound: one in Georgian or Chinese letters can't."""
    return sound_key(word, language).isascii()


@lru_cache(50_000)
def likeness(source: str, target: str, languages: LanguagePair) -> float:
    """How alike two words sound, from 0 to 1; an ending of the source word does not count."""
    first, second = sound_key(source, languages.source), sound_key(target, languages.target)
    best = max(ratio(stem, second) for stem in stems(first))
    consonants, others = consonants_of(first), consonants_of(second)
    if min(len(consonants), len(others)) < 2:
        return best
    skeletons = consonants, consonants[:-1]
    return max(best, CONSONANT_WEIGHT * max(ratio(skeleton, others) for skeleton in skeletons))


@lru_cache(20_000)
def sound_beginning(word: str, language: LanguageData) -> str:
    """How a word begins in the rough alphabet: its first four letters, or five of a long one."""
    key = sound_key(word, language).translate(SAME_CONSONANTS)
    return key[: min(5, max(4, len(key) - 2))]


def name_beginnings(word: str, language: LanguageData) -> frozenset[str]:
    """How a name may begin in the rough alphabet: its first three letters."""
    return frozenset(key[:3] for key in possible_keys(word, language) if len(key) >= 3)


@lru_cache(20_000)
def possible_keys(word: str, language: LanguageData) -> frozenset[str]:
    """A word in the rough alphabet with consonants that languages exchange as one.

    One that may be a name also without a mute h.
    """
    key = sound_key(word, language)
    keys = (key, MUTE_H.sub("", key)) if word[:1].isupper() else (key,)
    return frozenset(each.translate(SAME_CONSONANTS) for each in keys)


def sound_beginnings(words: Iterable[str], language: LanguageData) -> frozenset[str]:
    """All beginnings of words that `sound_beginning` and `name_beginnings` can give."""
    keys = {key[:5] for word in words for key in possible_keys(word, language)}
    return frozenset(key[:length] for key in keys for length in (3, 4, 5) if len(key) >= length)


def same_first_sound(source: str, target: str, languages: LanguagePair) -> bool:
    """Whether two names may begin with the same sound."""
    sounds = sound_key(source, languages.source)[:1], sound_key(target, languages.target)[:1]
    return sounds[0] == sounds[1] or any(group.issuperset(sounds) for group in ALIKE_FIRST_SOUNDS)


def stems(key: str) -> list[str]:
    """A word, and what may be left of it without an ending."""
    shorter = (key[: len(key) - letters] for letters in range(1, MAX_ENDING_LETTERS + 1))
    return [key, *(stem for stem in shorter if len(stem) >= MIN_STEM_LETTERS - 1)]


def consonants_of(key: str) -> str:
    """The consonants of a word in the rough alphabet."""
    return "".join(letter for letter in key if letter not in VOWELS).translate(SAME_CONSONANTS)


def ratio(first: str, second: str) -> float:
    """How alike two sequences of letters are, from 0 to 1."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
