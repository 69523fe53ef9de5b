"""A text → its numbers, in a form that is the same in all languages. Pure.

Languages write one number in many ways («12 500,75 тыс.», "12,500.75 thousand"; «15:30»,
"3:30 p.m."; «XX век», "20th century", "the 1900s"). So a number is a set of readings, and two
numbers are the same if they share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vestnik.language.language_data import LanguageData
from vestnik.language.number_ranges import FULL_NUMBER, POWERS, number_tokens_in
from vestnik.language.number_tokens import NumberToken, canonical_decimal


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as it is written, and what it may mean.

    One that is not `firm` (a word, a single Roman digit) may be the counterpart of a number in the
    other language, but needs none.
    """

    text: str
    readings: frozenset[str]
    firm: bool = True


@lru_cache(2048)
def numbers_in(text: str, language: LanguageData) -> tuple[NumberMention, ...]:
    """The numbers of a text in their order. The day and year of a date are numbers of their own."""
    return tuple(
        NumberMention(token.text, readings_of(token), token.firm)
        for token in number_tokens_in(text, language)
    )


def readings_of(token: NumberToken) -> frozenset[str]:
    """All that a number may mean."""
    readings = token.more | READINGS.get(token.suffix, plain_reading)(token.value)
    return frozenset(f"-{reading}" for reading in readings) if token.sign else readings


def plain_reading(value: str) -> frozenset[str]:
    """A number as it is."""
    return frozenset((value,))


def power_reading(power: int) -> Callable[[str], frozenset[str]]:
    """The function that writes thousands, millions… in full."""

    def in_full(value: str) -> frozenset[str]:
        if not re.fullmatch(FULL_NUMBER, value):
            return frozenset((value,))
        number = format(Decimal(value).scaleb(power), "f")
        return frozenset((canonical_decimal(number),))

    return in_full


def power_or_measure_reading(power: int) -> Callable[[str], frozenset[str]]:
    """The same for a letter that may also stand for a measure."""
    in_full = power_reading(power)
    return lambda value: in_full(value) | {value}


def decade_reading(value: str) -> frozenset[str]:
    """The 90s are the 1990s."""
    is_round = len(value) == 2 and value.endswith("0")
    return frozenset((value, f"19{value}", f"20{value}") if is_round else (value,))


def century_reading(value: str) -> frozenset[str]:
    """The 20th century is also the 1900s."""
    return frozenset((value, f"{(int(value) - 1) * 100}" if value.isdecimal() else value))


READINGS: Mapping[str, Callable[[str], frozenset[str]]] = {
    "percent": lambda value: frozenset((f"{value}%",)),
    "points": lambda value: frozenset((f"{value} p.p.",)),
    **{suffix: power_reading(power) for suffix, power in POWERS.items()},
    "k": power_or_measure_reading(3),
    "m": power_or_measure_reading(6),
    "decade": decade_reading,
    "century": century_reading,
    "hour": lambda value: frozenset((value, f"{value}:00")),
}
"""What a number means by its suffix."""
