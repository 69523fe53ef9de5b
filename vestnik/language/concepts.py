"""A text → the weekdays, countries, shares … that it names, by keys of all languages. Pure.

The tables of the languages have the words; a language without words names nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain

from vestnik.language.first_letters import OTHER_LETTERS, WORD_START, by_first_letter
from vestnik.language.language_data import LanguageData


class ConceptKind(StrEnum):
    """The kinds of things that have a table of words: the names of fields of `LanguageData`."""

    WEEKDAY = "weekdays"
    COUNTRY = "countries"
    CAPITAL = "capitals"
    SHARE = "shares"
    DAY_PART = "day_parts"
    UNIT = "units"


NO_CONCEPTS: Mapping[str, str] = {}


@cache
def concept_patterns(
    language: LanguageData,
) -> Mapping[str, tuple[tuple[ConceptKind, re.Pattern[str]], ...]]:
    """The words of all kinds in a language, by their first letters, each thing in its own group.

    The tables are long: at a word of a text, only those with its first letter are tried.
    """
    patterns: defaultdict[str, list[tuple[ConceptKind, re.Pattern[str]]]] = defaultdict(list)
    tables = {kind: by_first_letter(getattr(language, kind).items()) for kind in ConceptKind}
    for letter in frozenset(chain.from_iterable(tables.values())) | {OTHER_LETTERS}:
        for kind, table in tables.items():
            if rows := table.get(letter, table.get(OTHER_LETTERS, ())):
                pattern = rf"(?<![^\W\d_])(?:{alternatives_by_name(rows)})(?![^\W\d_])"
                patterns[letter].append((kind, re.compile(pattern)))
    return {letter: tuple(pairs) for letter, pairs in patterns.items()}


def alternatives_by_name(rows: Iterable[tuple[str, str]]) -> str:
    """The words of several things as alternatives, each in a group of its name."""
    return "|".join(f"(?P<{name}>{words})" for name, words in rows)


def concepts_in(text: str, kind: ConceptKind, language: LanguageData) -> Mapping[str, str]:
    """The things of a kind that a text names, each with the first words for it."""
    return all_concepts_in(text, language).get(kind, NO_CONCEPTS)


@lru_cache(1024)
def all_concepts_in(text: str, language: LanguageData) -> Mapping[ConceptKind, Mapping[str, str]]:
    """The same for all kinds, in one pass over the text."""
    concepts: defaultdict[ConceptKind, dict[str, str]] = defaultdict(dict)
    ends: dict[ConceptKind, int] = {}
    patterns = concept_patterns(language)
    default = patterns.get(OTHER_LETTERS, ())
    for start in WORD_START.finditer(text):
        for kind, pattern in patterns.get(start[0].casefold(), default):
            place = start.start()
            if place >= ends.get(kind, 0) and (match := pattern.match(text, place)):
                concepts[kind].setdefault(str(match.lastgroup), match[0])
                ends[kind] = match.end()
    return concepts
