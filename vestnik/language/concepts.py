"""A text → the weekdays, countries, shares … that it names, by keys of all languages. Pure.

The tables of the languages have the words; a language without words names nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

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


class ConceptMention(NamedTuple):
    """A thing that a text names, and its words for it."""

    kind: ConceptKind
    name: str
    words: str


class ConceptsOfLetter(NamedTuple):
    """The words that begin with a letter: `any_kind` matches all, `kinds` have a group a thing.

    The latter are compiled when a text has one of the words: most letters have none in most texts.
    """

    any_kind: re.Pattern[str]
    kinds: Sequence[tuple[ConceptKind, str]]


@cache
def concept_patterns(language: LanguageData) -> Mapping[str, ConceptsOfLetter]:
    """The words of all kinds in a language, by their first letters.

    The tables are long: at a word of a text, only those with its first letter are tried, and most
    words are none of them.
    """
    patterns: dict[str, ConceptsOfLetter] = {}
    tables = {kind: by_first_letter(getattr(language, kind).items()) for kind in ConceptKind}
    for letter in frozenset(chain.from_iterable(tables.values())) | {OTHER_LETTERS}:
        rows_of_kinds = [
            (kind, rows)
            for kind, table in tables.items()
            if (rows := table.get(letter, table.get(OTHER_LETTERS, ())))
        ]
        if rows_of_kinds:
            words = (words for _, rows in rows_of_kinds for _, words in rows)
            patterns[letter] = ConceptsOfLetter(
                whole_words("|".join(f"(?:{alternatives})" for alternatives in words)),
                [(kind, alternatives_by_name(rows)) for kind, rows in rows_of_kinds],
            )
    return patterns


@cache
def whole_words(alternatives: str) -> re.Pattern[str]:
    """The pattern of whole words."""
    return re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])")


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
    for mention in concept_mentions(text, language):
        concepts[mention.kind].setdefault(mention.name, mention.words)
    return concepts


def count_mentions(text: str, kind: ConceptKind, language: LanguageData) -> Counter[str]:
    """How often a text names each thing of a kind."""
    mentions = concept_mentions(text, language)
    return Counter(mention.name for mention in mentions if mention.kind is kind)


@lru_cache(1024)
def concept_mentions(text: str, language: LanguageData) -> tuple[ConceptMention, ...]:
    """Each place where a text names a thing, in their order."""
    return tuple(read_mentions(text, language))


def read_mentions(text: str, language: LanguageData) -> Iterator[ConceptMention]:
    """The same, read one after the other."""
    ends: dict[ConceptKind, int] = {}
    patterns = concept_patterns(language)
    default = patterns.get(OTHER_LETTERS)
    for start in WORD_START.finditer(text):
        of_letter = patterns.get(start[0].casefold(), default)
        place = start.start()
        if of_letter is None or not of_letter.any_kind.match(text, place):
            continue
        for kind, alternatives in of_letter.kinds:
            pattern = whole_words(alternatives)
            if place >= ends.get(kind, 0) and (match := pattern.match(text, place)):
                yield ConceptMention(kind, str(match.lastgroup), match[0])
                ends[kind] = match.end()
