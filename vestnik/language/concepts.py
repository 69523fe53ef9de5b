"""A text → the weekdays, countries, shares … that it names, by keys of all languages. Pure.

The tables of the languages have the words; a language without words names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from vestnik.language.language_data import LanguageData

IGNORES_CASE = "(?i:"


class ConceptKind(StrEnum):
    """The kinds of things that have a table of words: the names of fields of `LanguageData`."""

    WEEKDAY = "weekdays"
    COUNTRY = "countries"
    SHARE = "shares"
    DAY_PART = "day_parts"
    UNIT = "units"


@cache
def concept_pattern(kind: ConceptKind, language: LanguageData) -> re.Pattern[str]:
    """The words of a kind in a language, each thing in a group of its name.

    Where a table does not say that case is free, its words begin with a capital: others are not
    tried, because the tables are long.
    """
    table: Mapping[str, str] = getattr(language, kind)
    groups = "|".join(f"(?P<{name}>{words})" for name, words in table.items())
    first_letter = r"[^\W\d_]" if IGNORES_CASE in groups else r"[^\W\d_a-z]"
    return re.compile(rf"(?<![^\W\d_])(?={first_letter})(?:{groups or '(?!)'})(?![^\W\d_])")


@lru_cache(2048)
def concepts_in(text: str, kind: ConceptKind, language: LanguageData) -> Mapping[str, str]:
    """The things of a kind that a text names, each with the first words for it."""
    concepts: dict[str, str] = {}
    for match in concept_pattern(kind, language).finditer(text):
        concepts.setdefault(str(match.lastgroup), match[0])
    return concepts
