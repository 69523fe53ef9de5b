"""A text → whether it says yes or no: its negations, and its words of opposite meaning. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from vestnik.language.first_letters import OTHER_LETTERS, WORD_START, by_first_letter
from vestnik.language.language_data import LanguageData, LanguagePair

Pole = tuple[str, int]
"""The name of a pair of opposites, and which of the two it is."""


@cache
def word_pattern(words: str) -> re.Pattern[str]:
    """Whole words."""
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


@cache
def beginning_pattern(beginnings: str) -> re.Pattern[str]:
    """Words by their beginnings."""
    return re.compile(rf"(?<![^\W\d_])(?=[^\W\d_])(?:{beginnings})[^\W\d_]*", re.IGNORECASE)


def negation_count(text: str, language: LanguageData) -> int:
    """How many words of a text negate it."""
    return len(word_pattern(language.negations).findall(text))


def possible_negation_count(text: str, language: LanguageData) -> int:
    """How many words of a text may express a negation of another language."""
    return len(word_pattern(language.negation_forms).findall(text))


def opposite_words(source: str, target: str, languages: LanguagePair) -> Iterator[str]:
    """The words of a text that its translation has less often, and their opposites more often."""
    source_poles = poles_in(source, languages.source)
    if not source_poles:
        return
    target_poles = poles_in(target, languages.target)
    for name in languages.source.opposites:
        if name not in languages.target.opposites:
            continue
        for own, opposite in (((name, 0), (name, 1)), ((name, 1), (name, 0))):
            words, other_words = source_poles.get(own, ()), target_poles.get(opposite, ())
            has_fewer = len(target_poles.get(own, ())) < len(words)
            if has_fewer and len(other_words) > len(source_poles.get(opposite, ())):
                yield f"{words[0]} → {other_words[0]}"


@lru_cache(2048)
def poles_in(text: str, language: LanguageData) -> Mapping[Pole, Sequence[str]]:
    """The words of opposite meaning in a text, in their order, by their poles."""
    words: defaultdict[Pole, list[str]] = defaultdict(list)
    ends: dict[Pole, int] = {}
    poles = pole_patterns(language)
    default = poles.get(OTHER_LETTERS)
    for start in WORD_START.finditer(text):
        of_letter = poles.get(start[0].casefold(), default)
        place = start.start()
        if of_letter is None or not of_letter.any_pole.match(text, place):
            continue
        for pole, beginnings in of_letter.poles:
            pattern = beginning_pattern(beginnings)
            if place >= ends.get(pole, 0) and (match := pattern.match(text, place)):
                words[pole].append(match[0])
                ends[pole] = match.end()
    return words


class PolesOfLetter(NamedTuple):
    """The words of opposite meaning that begin with a letter: all of them, and by their poles."""

    any_pole: re.Pattern[str]
    poles: Sequence[tuple[Pole, str]]


@cache
def pole_patterns(language: LanguageData) -> Mapping[str, PolesOfLetter]:
    """The poles of all pairs of opposites, with their words, by the first letters of these."""
    poles = [
        ((name, pole), words)
        for name, pair in language.opposites.items()
        for pole, words in enumerate(pair)
    ]
    return {
        letter: PolesOfLetter(
            beginning_pattern("|".join(f"(?:{words})" for _, words in rows)),
            rows,
        )
        for letter, rows in by_first_letter(poles).items()
    }
