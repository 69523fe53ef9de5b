"""Whether a word may be the translation of another: by a table, the dictionary, or its sound."""

from __future__ import annotations

from functools import lru_cache

from vestnik.language.concepts import ConceptKind, concepts_in
from vestnik.language.glosses import beginnings_for, known_beginnings
from vestnik.language.language_data import LanguagePair
from vestnik.language.likeness import sound_beginning

MIN_LETTERS = 3
"""Of how a word begins by its sound."""


@lru_cache(32_768)
def are_counterparts(source: str, target: str, languages: LanguagePair) -> bool:
    """Whether a word may be the translation of another, by a table, the dictionary or its sound."""
    if not beginnings_for(source, languages).isdisjoint(known_beginnings(target, languages)):
        return True
    countries = (
        concepts_in(word, ConceptKind.COUNTRY, language)
        for word, language in zip((source, target), languages, strict=True)
    )
    if set.intersection(*map(set, countries)):
        return True
    sound = sound_beginning(source, languages.source)
    return len(sound) >= MIN_LETTERS and sound == sound_beginning(target, languages.target)
