"""A text → its amounts: numbers with the unit or the currency that belongs to each. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from vestnik.language.currencies import SIGNS, currency_pattern
from vestnik.language.language_data import LanguageData
from vestnik.language.number_ranges import POWERS, number_tokens_in, range_pattern
from vestnik.language.number_tokens import NumberToken
from vestnik.language.number_words import counting_pattern
from vestnik.language.numbers import readings_of

UNITS_OF_SUFFIXES = {"hour": "hour", "minute": "minute", "m": "metre"}
"""The units that are read together with a number."""
MAX_GAP_WORDS = 3
WORD_END = re.compile(r"[^\W\d_]{0,6}\.?")
YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
SIGN_BEFORE = re.compile(rf"(?:\b[A-Z]{{1,3}})?([{''.join(SIGNS)}])\s?$")
SIGN_AFTER = re.compile(rf"\s?([{''.join(SIGNS)}])")
DASHES = tuple("-–—")
MAX_SIGN_CHARACTERS = 5
MAX_NAME_CHARACTERS = 12


class Amount(NamedTuple):
    """A number: what it may mean, its unit, its currencies (a sign may be one of two), its words.

    `unit` is "" if the number has none.
    """

    readings: frozenset[str]
    unit: str
    currencies: frozenset[str]
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)

    @property
    def has_digits(self) -> bool:
        """Whether the number is written in digits."""
        return any(map(str.isdigit, self.text))

    @property
    def kind(self) -> str:
        """What is counted: a unit, money, per cent, a year, or something else ("")."""
        if self.currencies:
            return "money"
        if self.unit:
            return self.unit
        reading = min(self.readings)
        return "%" if reading.endswith("%") else "year" if YEAR.fullmatch(reading) else ""


@cache
def unit_pattern(language: LanguageData) -> re.Pattern[str]:
    """The unit after a number, a group for each."""
    groups = "|".join(f"(?P<{name}>{words})" for name, words in language.units.items())
    return re.compile(
        rf"(?:[\s-]{{1,2}}{language.unit_gap}){{0,{MAX_GAP_WORDS}}}[\s-]{{0,2}}"
        rf"(?:{groups or '(?!)'})(?![^\W_])"
    )


@cache
def gap_pattern(language: LanguageData) -> re.Pattern[str]:
    """What may stand between a number and the name of its currency: scale words, a country."""
    word = rf"(?:{language.unit_gap}|{language.currency_gap})"
    return re.compile(rf"(?:[\s-]{{1,2}}{word}){{0,{MAX_GAP_WORDS}}}[\s-]{{0,2}}")


@cache
def name_before_pattern(language: LanguageData) -> re.Pattern[str]:
    """The name of a currency right before a number: "RUB 100"."""
    return re.compile(rf"{currency_pattern(language).pattern}\s?$", re.IGNORECASE)


@lru_cache(2048)
def amounts_in(text: str, language: LanguageData) -> tuple[Amount, ...]:
    """The numbers of a text in their order, those without a unit too."""
    tokens = number_tokens_in(text, language)
    amounts = [
        Amount(
            readings_of(token),
            unit_of(token, text, language),
            currencies_of(token, text, language),
            token.text.strip(),
            token.start,
        )
        for token in tokens
    ]
    for place in range(len(tokens) - 2, -1, -1):
        first, second = amounts[place : place + 2]
        gap = text[tokens[place].end : tokens[place + 1].start]
        if range_pattern(language).fullmatch(gap):
            amounts[place : place + 2] = amounts_of_range(first, second, gap)
    return tuple(amounts)


def amounts_of_range(first: Amount, second: Amount, gap: str) -> tuple[Amount, Amount]:
    """The two amounts of a range: one has the unit or currency of the other («2–3 млн рублей»)."""
    if not first.unit and first.kind not in ("year", "money"):
        return first._replace(unit=second.unit, currencies=second.currencies), second
    if first.currencies and second.kind == "" and gap.strip() in DASHES:
        return first, second._replace(currencies=first.currencies)
    return first, second


def unit_of(token: NumberToken, text: str, language: LanguageData) -> str:
    """The unit of a number; "" if it has none.

    A word that goes on after its number («четырёхдневный») has its unit in itself.
    """
    if token.suffix in UNITS_OF_SUFFIXES:
        return UNITS_OF_SUFFIXES[token.suffix]
    end = word_end(token, text)
    is_compound = end > token.end and token.suffix not in POWERS
    if is_compound or not is_counting(token, language):
        return ""
    match = unit_pattern(language).match(text, end)
    return str(match.lastgroup) if match else ""


def word_end(token: NumberToken, text: str) -> int:
    """Where the word ends that a number ends with: a scale word may be inflected («миллионов»)."""
    match = WORD_END.match(text, token.end)
    return match.end() if match else token.end


def is_counting(token: NumberToken, language: LanguageData) -> bool:
    """Whether a number is in digits, or a word that only counts."""
    if language.numbers is None or any(map(str.isdigit, token.text)):
        return True
    return counting_pattern(language.numbers).fullmatch(token.text.split()[0]) is not None


def currencies_of(token: NumberToken, text: str, language: LanguageData) -> frozenset[str]:
    """The currency of a number, or those that its sign may mean; none if it has none."""
    before = SIGN_BEFORE.search(text[max(0, token.start - MAX_SIGN_CHARACTERS) : token.start])
    sign = before or SIGN_AFTER.match(text, word_end(token, text))
    if sign:
        return frozenset(SIGNS[sign[1]])
    start = max(0, token.start - MAX_NAME_CHARACTERS)
    if name := name_before_pattern(language).search(text[start : token.start]):
        return frozenset((str(name.lastgroup),))
    end = word_end(token, text)
    gap = gap_pattern(language).match(text, end)
    name = currency_pattern(language).match(text, gap.end() if gap else end)
    return frozenset((str(name.lastgroup),)) if name else frozenset()
