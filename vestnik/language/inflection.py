"""A word → the forms that it takes in a text. The only user of pymorphy3.

Its dictionary knows words, not abbreviations: «ИИ» it takes for a form of «ия». In a language
without a dictionary a word has one form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from vestnik.language.language_data import LanguageData
from vestnik.language.spelling import fold_spelling
from vestnik.language.words import is_abbreviation


@cache
def dictionary_parses(word: str, language: LanguageData) -> tuple[Any, ...]:
    """What a word may be, by the dictionary of its language, the likeliest first."""
    if not language.morphology:
        return ()
    return tuple(morphological_analyser(language.morphology).parse(word))


@cache
def morphological_analyser(dictionary: str) -> Any:
    """The dictionary of a language. Loading it takes a fifth of a second, once."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=dictionary)


@cache
def noun_forms(word: str, language: LanguageData) -> frozenset[str]:
    """The forms of a word that can be a nominative; of any other, and of abbreviations, itself."""
    if is_abbreviation(word):
        return frozenset((fold_spelling(word),))
    parses = (parse for parse in dictionary_parses(word, language) if parse.tag.case == "nomn")
    forms = (form for parse in parses for form in inflected_forms(parse))
    return frozenset((fold_spelling(word), *forms))


def inflected_forms(parse: Any) -> Iterator[str]:
    """The forms of one reading of a word: all cases, the same gender, no singular of a plural."""
    tag = parse.tag
    for form in parse.lexeme:
        if form.tag.POS != tag.POS or form.tag.case is None:
            continue
        if tag.number == "plur" and form.tag.number == "sing":
            continue
        if tag.gender is None or form.tag.gender in (None, tag.gender):
            yield fold_spelling(form.word)


def name_forms(word: str, kind: str, gender: str | None, language: LanguageData) -> frozenset[str]:
    """The forms of a person's name, read as a Name, Patr or Surn (`kind`) if the dictionary can."""
    nouns = [
        parse
        for parse in dictionary_parses(word, language)
        if parse.tag.case == "nomn" and parse.tag.number == "sing" and parse.tag.POS == "NOUN"
    ]
    parses = [parse for parse in nouns if kind in parse.tag] or nouns
    parses = [parse for parse in parses if parse.tag.gender in (None, gender)] or parses
    forms = {
        fold_spelling(form.word)
        for parse in parses
        for form in parse.lexeme
        if form.tag.number == "sing"
        and form.tag.POS == "NOUN"
        and form.tag.gender == parse.tag.gender
    }
    return frozenset((fold_spelling(word), *forms))


def gender_of_person(names: Sequence[str], language: LanguageData) -> str | None:
    """The gender of a person by first name and patronymic; None if they leave it open."""
    genders = {
        parse.tag.gender
        for word in names
        for parse in dictionary_parses(word, language)
        if parse.tag.case == "nomn"
        and parse.tag.number == "sing"
        and parse.is_known
        and ("Name" in parse.tag or "Patr" in parse.tag)
    }
    return genders.pop() if len(genders) == 1 else None
