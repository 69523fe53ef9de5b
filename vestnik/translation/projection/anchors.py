"""Anchors: words of a sentence and of its translation that are the same without any doubt. Pure.

They are the same number or Latin word, the same fact (a month, a weekday, a country, a unit, a
currency, a number in words), or a name and its transliteration.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vestnik.language import (
    ConceptKind,
    LanguageData,
    LanguagePair,
    concepts_in,
    currencies_in,
    dates_in,
    likeness,
    number_word_value,
    sound_key,
)
from vestnik.translation.transliteration import (
    MIN_WORD_LETTERS,
    is_transliteration,
    transliterate,
)

MIN_LIKENESS_OF_NAME = 0.8
NUMBER_OR_LATIN_WORD = re.compile("[0-9a-z]")


class AlignedWord(NamedTuple):
    """A word of a sentence: where it is, without punctuation around it; in lower case, as it is."""

    start: int
    end: int
    text: str
    original: str


def anchor_pairs(
    source_words: Sequence[AlignedWord],
    target_words: Sequence[AlignedWord],
    languages: LanguagePair,
) -> Iterator[tuple[int, int]]:
    """Pairs (source, target) of words that are the same, each word in one pair at most.

    Words that occur several times are paired in order, if both sides have them equally often.
    """
    anchored_columns: set[int] = set()
    anchored_rows: set[int] = set()
    for columns_by_key, rows_by_key in (
        identical_words(source_words, target_words),
        same_facts(source_words, target_words, languages),
        transliterated_words(source_words, target_words, languages),
        similar_names(source_words, target_words, languages),
    ):
        for key, columns in columns_by_key.items():
            rows = rows_by_key.get(key, ())
            if len(rows) != len(columns):
                continue
            for column, row in zip(columns, rows, strict=True):
                if column not in anchored_columns and row not in anchored_rows:
                    anchored_columns.add(column)
                    anchored_rows.add(row)
                    yield column, row


Places = Mapping[Hashable, Sequence[int]]
"""The places of words by what they have in common."""


def places_by_key(keys: Sequence[Sequence[Hashable]]) -> Places:
    """The places of words by each of their keys."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, keys_of_word in enumerate(keys):
        for key in keys_of_word:
            places[key].append(place)
    return places


def identical_words(
    source_words: Sequence[AlignedWord], target_words: Sequence[AlignedWord]
) -> tuple[Places, Places]:
    """The same numbers and Latin words; «3,5» is 3.5."""
    spelled = [
        [word.text.replace(",", ".") if word.text[:1].isdigit() else word.text]
        if NUMBER_OR_LATIN_WORD.search(word.text)
        else []
        for word in source_words
    ]
    return places_by_key(spelled), places_by_key([[word.text] for word in target_words])


def same_facts(
    source_words: Sequence[AlignedWord],
    target_words: Sequence[AlignedWord],
    languages: LanguagePair,
) -> tuple[Places, Places]:
    """The same months, weekdays, countries, units, currencies, and numbers in words."""
    source, target = (
        places_by_key([word_facts(word.original, language) for word in words])
        for words, language in zip((source_words, target_words), languages, strict=True)
    )
    return source, target


@lru_cache(20_000)
def word_facts(word: str, language: LanguageData) -> tuple[tuple[str, object], ...]:
    """What a word says, by kinds and keys that are the same in all languages."""
    number = word.lstrip("0") if word.isdecimal() else number_word_value(word, language)
    return (
        *((kind.value, name) for kind in ConceptKind for name in concepts_in(word, kind, language)),
        *(("currency", name) for name in currencies_in(word, language)),
        *(("month", date.month) for date in dates_in(word, language)),
        *((("number", str(number)),) if number is not None else ()),
    )


def transliterated_words(
    source_words: Sequence[AlignedWord],
    target_words: Sequence[AlignedWord],
    languages: LanguagePair,
) -> tuple[Places, Places]:
    """Words and their transliterations, by the word of the source."""
    rows_by_letter: defaultdict[str, list[int]] = defaultdict(list)
    for row, word in enumerate(target_words):
        if len(word.text) >= MIN_WORD_LETTERS:
            rows_by_letter[word.text[0]].append(row)
    rows_by_key: dict[Hashable, list[int]] = {}
    for word in source_words:
        if len(word.text) >= MIN_WORD_LETTERS and word.text not in rows_by_key:
            rows_by_key[word.text] = [
                row
                for row in rows_by_letter.get(transliterate(word.text, languages.source)[:1], ())
                if is_transliteration(word.text, target_words[row].text, languages.source)
            ]
    return places_by_key([[word.text] for word in source_words]), rows_by_key


def similar_names(
    source_words: Sequence[AlignedWord],
    target_words: Sequence[AlignedWord],
    languages: LanguagePair,
) -> tuple[Places, Places]:
    """Words with a capital that sound alike, by the word of the source."""
    rows_by_sound: defaultdict[str, list[int]] = defaultdict(list)
    for row, word in enumerate(target_words):
        if is_name(word):
            rows_by_sound[sound_key(word.text, languages.target)[:1]].append(row)
    rows_by_key: dict[Hashable, list[int]] = {}
    for word in source_words:
        if is_name(word) and word.text not in rows_by_key:
            rows_by_key[word.text] = [
                row
                for row in rows_by_sound.get(sound_key(word.text, languages.source)[:1], ())
                if likeness(word.text, target_words[row].text, languages) >= MIN_LIKENESS_OF_NAME
            ]
    return places_by_key([[word.text] for word in source_words]), rows_by_key


def is_name(word: AlignedWord) -> bool:
    """Whether a word may be a name: it has a capital letter, and is not too short to compare."""
    return word.original[:1].isupper() and len(word.text) >= MIN_WORD_LETTERS
