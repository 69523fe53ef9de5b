"""Words of a text → the name of the place that they are, in the nominative. Pure.

The dictionary of a language knows cities and countries; of others only the form can be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vestnik.language.inflection import dictionary_parses
from vestnik.language.language_data import LanguageData

PLACE_NOUNS = frozenset(("республика", "федерация", "королевство", "эмират"))
"""Nouns that are the name of a country together with an adjective."""


def place_name(words: Sequence[str], language: LanguageData) -> str:
    """The name of the place that words in the locative («Нижнем Новгороде») are.

    Words after the name are left out; "" if the first words are no place that is known.
    """
    if len(words) > 1 and nominative_noun(words[0], language, "") == "республика":
        return nominative_place(words[1], language)
    for number, word in enumerate(words):
        noun = place_parse(word, language, ("loct",))
        adjectives = [agreeing_form(adjective, noun, language) for adjective in words[:number]]
        is_adjective = (
            number + 1 < len(words)
            and place_parse(words[number + 1], language, ("loct",)) is not None
            and is_adjective_form(word, language)
        )
        if noun is not None and all(adjectives) and not is_adjective:
            return " ".join((*adjectives, with_capitals(nominative_form(noun), word)))
    return ""


def is_adjective_form(word: str, language: LanguageData) -> bool:
    """Whether a word may be an adjective in the locative."""
    parses = dictionary_parses(word, language)
    return any(parse.tag.POS == "ADJF" and parse.tag.case == "loct" for parse in parses)


def city_name(word: str, language: LanguageData) -> str:
    """The nominative of a word that is a city, because the text says so; the dictionary may not."""
    if name := nominative_place(word, language):
        return name
    for parse in dictionary_parses(word, language):
        if parse.tag.case == "loct" and parse.tag.POS == "NOUN":
            return with_capitals(nominative_form(parse), word)
    return word


def nominative_place(word: str, language: LanguageData) -> str:
    """The nominative of a place in the locative or nominative; "" if a word is none."""
    parse = place_parse(word, language, ("loct", "nomn"))
    return with_capitals(nominative_form(parse), word) if parse else ""


def place_parse(word: str, language: LanguageData, cases: Sequence[str]) -> Any:
    """The reading of a word as a place in the first of the cases that fits; None if none does."""
    if not word[:1].isupper():
        return None
    parses = [
        parse
        for parse in dictionary_parses(word, language)
        if "Geox" in parse.tag or parse.normal_form in PLACE_NOUNS
    ]
    for case in cases:
        for parse in parses:
            if parse.tag.case == case:
                return parse
    return None


def nominative_noun(word: str, language: LanguageData, default: str) -> str:
    """The dictionary form of a noun in the locative; the default if a word is none."""
    parses = dictionary_parses(word, language)
    nouns = (parse for parse in parses if parse.tag.POS == "NOUN" and parse.tag.case == "loct")
    return next((str(parse.normal_form) for parse in nouns), default)


def nominative_form(parse: Any) -> str:
    """The nominative of a reading, in its own number."""
    form = parse.inflect({"nomn"})
    return str(form.word if form else parse.normal_form)


def agreeing_form(adjective: str, noun: Any, language: LanguageData) -> str:
    """The nominative of an adjective before a noun; "" if the word is no adjective."""
    if noun is None:
        return ""
    for parse in dictionary_parses(adjective, language):
        if parse.tag.POS == "ADJF" and parse.tag.case in ("loct", "nomn"):
            gender = {noun.tag.gender} if noun.tag.gender and noun.tag.number == "sing" else set()
            form = parse.inflect({"nomn", noun.tag.number, *gender})
            return with_capitals(form.word, adjective) if form else ""
    return ""


def with_capitals(name: str, word: str) -> str:
    """A name with capitals where the word has them, and without ё if the word avoids it."""
    parts = [
        part.capitalize() if original[:1].isupper() else part
        for part, original in zip(name.split("-"), word.split("-"), strict=False)
    ]
    capitalised = "-".join(parts) if len(parts) == len(name.split("-")) else name.capitalize()
    return capitalised if "ё" in word.lower() else capitalised.replace("ё", "е")
