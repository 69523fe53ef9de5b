"""The words of a Russian text, and the forms that they take. The only user of pymorphy3.

Its dictionary is of use for words, not for abbreviations: «ИИ» it takes for a form of «ия».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
PART = re.compile(r"[^\W_]+")
LOOSE = re.compile(r"[\s«»„“”\"'‘’\u00ad]+")
"""What may stand between two words of a name without anyone's minding: white space and quotes."""
DASH = re.compile(r"[‐‑–—]")
REMEMBERED = 65_536
"""So many words are remembered as they are folded: the same ones come again and again."""


class Word(NamedTuple):
    """A word of a text, and what of weight stands between it and the word before (a dash, …)."""

    text: str
    start: int
    end: int
    gap: str


def abbreviated(word: str) -> bool:
    """Whether a word is written in capitals throughout; a single letter is not."""
    return len(word) > 1 and word.isupper()


@lru_cache(REMEMBERED)
def fold(text: str) -> str:
    """A text without the difference between capitals and others, and between ё and е."""
    return DASH.sub("-", text.lower().replace("ё", "е"))


def words(text: str) -> list[Word]:
    """The words of a text. What is joined by hyphens is one, unless a part is an abbreviation."""
    found: list[Word] = []
    end = 0
    for compound in WORD.finditer(text):
        parts = [compound.span()]
        if not compound[0].isalnum():
            inner = list(PART.finditer(text, *compound.span()))
            if any(abbreviated(part[0]) for part in inner):
                parts = [part.span() for part in inner]
        for start, stop in parts:
            between = text[end:start] if found else ""
            gap = "" if between in ("", " ") else DASH.sub("-", LOOSE.sub("", between))
            found.append(Word(text[start:stop], start, stop, gap))
            end = stop
    return found


@cache
def parses(word: str) -> tuple[Any, ...]:
    """What a word may be, by the dictionary; the likeliest first."""
    return tuple(analyser().parse(word))


@cache
def analyser() -> Any:
    """The dictionary of Russian. To load it takes a fifth of a second, once."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def forms(word: str) -> frozenset[str]:
    """The forms of a word that can be a nominative; of any other, and of abbreviations, itself."""
    if abbreviated(word):
        return frozenset((fold(word),))
    nominative = (parse for parse in parses(word) if parse.tag.case == "nomn")
    return frozenset((fold(word), *(form for parse in nominative for form in inflected(parse))))


def inflected(parse: Any) -> Iterator[str]:
    """The forms of one reading of a word: all cases, the same gender, no singular of a plural."""
    tag = parse.tag
    for form in parse.lexeme:
        if form.tag.POS != tag.POS or form.tag.case is None:
            continue
        if tag.number == "plur" and form.tag.number == "sing":
            continue
        if tag.gender is None or form.tag.gender in (None, tag.gender):
            yield fold(form.word)


def named(word: str, kind: str, gender: str | None) -> frozenset[str]:
    """The forms of a person's name: as one (`kind` is Name, Patr or Surn) if the dictionary can."""
    single = [
        parse
        for parse in parses(word)
        if parse.tag.case == "nomn" and parse.tag.number == "sing" and parse.tag.POS == "NOUN"
    ]
    readings = [parse for parse in single if kind in parse.tag] or single
    readings = [parse for parse in readings if parse.tag.gender in (None, gender)] or readings
    found = {
        fold(form.word)
        for parse in readings
        for form in parse.lexeme
        if form.tag.number == "sing"
        and form.tag.POS == "NOUN"
        and form.tag.gender == parse.tag.gender
    }
    return frozenset((fold(word), *found))


def gender_of(names: Sequence[str]) -> str | None:
    """The gender of a person by the first name and the patronymic; None if they don't tell."""
    found = {
        parse.tag.gender
        for word in names
        for parse in parses(word)
        if parse.tag.case == "nomn"
        and parse.tag.number == "sing"
        and parse.is_known
        and ("Name" in parse.tag or "Patr" in parse.tag)
    }
    return found.pop() if len(found) == 1 else None
