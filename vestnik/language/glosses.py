"""Words of a language, and how words for them begin in another: a small dictionary. Pure.

The tables lie in `data/glosses`, a file for two languages. They are there to see whether a
translation is about what its text is about, not to translate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from vestnik.language.inflection import dictionary_parses
from vestnik.language.language_data import LanguageData, LanguagePair
from vestnik.language.spelling import without_optional_letters

MAX_PARSES = 4
MAX_CACHED_WORDS = 32_768
MAX_ENDING_LETTERS = 6
MAX_WHOLE_WORD_LETTERS = 3
"""So short a beginning is a whole word."""
COMMENT = "#"


@dataclass(frozen=True, slots=True, eq=False)
class Glosses:
    """A table: `beginnings` by the words of one language, and these words by the beginnings."""

    beginnings: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]

    def __bool__(self) -> bool:
        return bool(self.beginnings)


@cache
def glosses(languages: LanguagePair) -> Glosses:
    """The table of two languages; an empty one if there is no file."""
    name = f"{languages.source.code}-{languages.target.code}.txt"
    path = files(__package__) / "data" / "glosses" / name
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    words: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if not line.strip() or line.startswith(COMMENT):
            continue
        left, _, right = line.partition(":")
        for word in left.split(","):
            form = without_optional_letters(word.strip())
            beginnings[form].update(right.split())
            for beginning in right.split():
                words[beginning.lower()].add(form)
    return Glosses(
        {form: frozenset(map(str.lower, group)) for form, group in beginnings.items()},
        {beginning: frozenset(group) for beginning, group in words.items()},
    )


@lru_cache(MAX_CACHED_WORDS)
def dictionary_forms(word: str, language: LanguageData) -> frozenset[str]:
    """What a word may be a form of, in lower case; itself in a language without a dictionary."""
    parses = dictionary_parses(word.lower(), language)[:MAX_PARSES]
    forms = {parse.normal_form for parse in parses} or {word.lower()}
    return frozenset(without_optional_letters(form) for form in forms)


@lru_cache(MAX_CACHED_WORDS)
def beginnings_for(word: str, languages: LanguagePair) -> frozenset[str]:
    """How the words for a word may begin; none if the table does not have it."""
    table = glosses(languages).beginnings
    forms = dictionary_forms(word, languages.source)
    return frozenset[str]().union(*(table[form] for form in forms if form in table))


@lru_cache(MAX_CACHED_WORDS)
def known_beginnings(word: str, languages: LanguagePair) -> frozenset[str]:
    """The beginnings of the table that a word of the other language has."""
    return frozenset(beginnings_in(word.lower(), glosses(languages).words))


def beginnings_in(word: str, table: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The beginnings of a word that a table has and that leave no more than an ending."""
    if word in table:
        yield word
    if len(word) - 1 <= MAX_WHOLE_WORD_LETTERS:
        if word.endswith("s") and word[:-1] in table:
            yield word[:-1]
        return
    shortest = max(MAX_WHOLE_WORD_LETTERS + 1, len(word) - MAX_ENDING_LETTERS)
    for length in range(shortest, len(word)):
        if word[:length] in table:
            yield word[:length]


@lru_cache(MAX_CACHED_WORDS)
def words_for(beginnings: frozenset[str], languages: LanguagePair) -> frozenset[str]:
    """The words of the source language that have one of the beginnings."""
    table = glosses(languages).words
    return frozenset[str]().union(*(table[beginning] for beginning in beginnings))
