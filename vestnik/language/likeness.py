"""Words of two languages by their sound: whether one may be the other, spelt in its own way. Pure.

Languages write a name as they hear it («Джеффри», "Jeffrey"; «Уотсон», "Watson"), so letters are
replaced by those of one rough alphabet before the words are compared.
"""

from __future__ import annotations

import re
import unicodedata
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
REPEATED_LETTER = re.compile(r"(.)\1+")


@lru_cache(20_000)
def sound_key(word: str, language: LanguageData) -> str:
    """A word in the rough alphabet: one letter for a sound, no double letters."""
    key = word.casefold()
    for letters, sound in language.sounds:
        key = key.replace(letters, sound)
    letters_alone = filter(str.isalpha, unicodedata.normalize("NFD", key))
    return REPEATED_LETTER.sub(r"\1", "".join(letters_alone))


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
