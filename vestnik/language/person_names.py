"""A text → the full names of people in it: a first name and a surname, in any case form. Pure.

Only in a language with a dictionary, which knows first names and common words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from vestnik.language.inflection import dictionary_parses
from vestnik.language.language_data import LanguageData

NAME_MARKS = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn"))
"""The marks of the dictionary for names of people, places and organisations."""
MAX_READINGS = 4
MAX_SYLLABLE_LETTERS = 3
COMMON = "common"


class FullName(NamedTuple):
    """A first name and a surname, as the text has them, and where."""

    first: str
    last: str
    start: int
    end: int


@cache
def capitalised_word(language: LanguageData) -> re.Pattern[str]:
    """A word of a language with a capital first letter, also in both parts of a compound."""
    word = rf"[{language.upper or 'A-Z'}][{language.alphabet or 'a-z'}’']+"
    return re.compile(rf"(?<![\w-]){word}(?:-{word})?(?![\w-])")


@lru_cache(20_000)
def word_kinds(word: str, language: LanguageData) -> frozenset[str]:
    """What a word may be: marks of names, and "common" for a common word; none if unknown."""
    kinds: set[str] = set()
    for parse in dictionary_parses(word, language)[:MAX_READINGS]:
        marks = NAME_MARKS & set(parse.tag.grammemes)
        if parse.is_known and "Abbr" not in parse.tag:
            kinds |= marks or {COMMON}
    return frozenset(kinds)


def full_names_in(text: str, language: LanguageData) -> Iterator[FullName]:
    """The full names of a text, in their order."""
    if not language.morphology:
        return
    words = list(capitalised_word(language).finditer(text))
    taken_until = 0
    for first, last in pairwise(words):
        is_pair = text[first.end() : last.start()] == " " and first.start() >= taken_until
        is_pair = is_pair and not is_syllable_of_name(last, text)
        if is_pair and is_full_name(first[0], last[0], language):
            taken_until = last.end()
            yield FullName(first[0], last[0], first.start(), last.end())


def surnames_in(text: str, language: LanguageData) -> Iterator[FullName]:
    """The full names of a text, then its surnames with initials, which stand for `first`."""
    yield from full_names_in(text, language)
    if language.morphology:
        yield from names_with_initials_in(text, language)


@cache
def initials_pattern(language: LanguageData) -> re.Pattern[str]:
    """Initials before or behind a surname: two of them, or one before it."""
    initial = rf"[{language.upper or 'A-Z'}]\."
    surname = capitalised_word(language).pattern
    return re.compile(
        rf"(?<![\w-])(?P<before>{initial}(?:\s?{initial})?)\s?(?P<last>{surname})"
        rf"|(?P<first_last>{surname})\s(?P<behind>{initial}\s?{initial})"
    )


def names_with_initials_in(text: str, language: LanguageData) -> Iterator[FullName]:
    """The surnames with initials of a text, in their order.

    A single initial may as well end a sentence, so that a surname must be in the dictionary.
    """
    for match in initials_pattern(language).finditer(text):
        initials, last = match["before"] or match["behind"], match["last"] or match["first_last"]
        kinds = word_kinds(last, language)
        if "Surn" in kinds or (initials.count(".") > 1 and kinds != {COMMON}):
            yield FullName(initials, last, *match.span())


def is_syllable_of_name(word: re.Match[str], text: str) -> bool:
    """Whether a short word is the middle of a name in three words: Мун Чжэ Ин, Мин Аун Хлайн."""
    following = text[word.end() : word.end() + 2]
    return len(word[0]) <= MAX_SYLLABLE_LETTERS and following[:1] == " " and following[1:].isupper()


def is_full_name(first: str, last: str, language: LanguageData) -> bool:
    """Whether two words with capitals may be a first name and a surname."""
    if first.isupper() or last.isupper():
        return False
    first_kinds, last_kinds = word_kinds(first, language), word_kinds(last, language)
    if last_kinds & {"Geox", "Patr", "Orgn"}:
        return False
    if "Name" in first_kinds:
        is_epithet = last_kinds == {COMMON} and is_adjective(last, language)
        return not is_epithet and (last_kinds != {COMMON} or COMMON not in first_kinds)
    is_first_unknown = not first_kinds & {COMMON, "Geox", "Orgn"}
    return is_first_unknown and (COMMON not in last_kinds or "Surn" in last_kinds)


def is_adjective(word: str, language: LanguageData) -> bool:
    """Whether a word is an adjective in the first place: «Людовик Немецкий»."""
    return bool(dictionary_parses(word, language)[0].tag.POS == "ADJF")
