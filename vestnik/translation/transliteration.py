"""Words of the source language in Latin letters, to recognize names in a translation. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from vestnik.language import LanguageData

MIN_TRANSLITERATION_RATIO = 0.75
"""From this ratio on (difflib) a word counts as the transliteration of another."""
MIN_WORD_LETTERS = 4
"""Shorter words are too often alike by chance."""


@lru_cache(maxsize=20_000)
def transliterate(word: str, language: LanguageData) -> str:
    """A word in lower-case Latin letters; as it is where its language has no scheme."""
    if not language.transliteration:
        return word.casefold()
    import iuliia

    scheme = getattr(iuliia, language.transliteration)
    return str(scheme.translate(word)).casefold()


def is_transliteration(source: str, translation: str, language: LanguageData) -> bool:
    """Whether a word of a translation is a word of the source in Latin letters.

    Both are in lower case. An inflectional ending of the source word does not count.
    """
    if min(len(source), len(translation)) < MIN_WORD_LETTERS or not translation.isascii():
        return False
    latin = transliterate(source, language)
    if latin[:1] != translation[:1]:
        return False
    matcher = SequenceMatcher(None, latin[: len(translation)], translation, autojunk=False)
    return matcher.ratio() >= MIN_TRANSLITERATION_RATIO
