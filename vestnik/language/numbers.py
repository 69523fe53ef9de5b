"""The numbers of a text, in a form that is the same in two languages. Pure.

Russian and English write one number in many ways («12 500,75 тыс.», "12,500.75 thousand"; «15:30»,
"3:30 p.m."; «XX век», "20th century", "the 1900s"). So a number is a set of readings, and two are
the same if they share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vestnik.language.number_ranges import FULL, POWERS, chained
from vestnik.language.number_tokens import Token, canonical, read


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and what it may mean.

    One that is not `firm` (a word, a lone Roman digit) may stand for a number of the other
    language, but nothing has to stand for it.
    """

    text: str
    readings: frozenset[str]
    firm: bool = True


@lru_cache(2048)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in their order. The day and year of a date are numbers of their own."""
    tokens = list(chained(read(text, language), text))
    return tuple(Number(one.text, meanings(one), one.firm) for one in tokens)


def meanings(token: Token) -> frozenset[str]:
    """All that a number may mean."""
    found = token.more | READINGS.get(token.suffix, plain)(token.value)
    return frozenset(f"-{one}" for one in found) if token.sign else found


def plain(value: str) -> frozenset[str]:
    """A number as it is."""
    return frozenset((value,))


def scaled(power: int) -> Callable[[str], frozenset[str]]:
    """Thousands, millions… in full."""

    def full(value: str) -> frozenset[str]:
        if not re.fullmatch(FULL, value):
            return frozenset((value,))
        number = format(Decimal(value).scaleb(power), "f")
        return frozenset((canonical(number, "en"),))

    return full


def perhaps(power: int) -> Callable[[str], frozenset[str]]:
    """A letter that may stand for thousands or millions, or for a measure."""
    full = scaled(power)
    return lambda value: full(value) | {value}


def decade(value: str) -> frozenset[str]:
    """The 90s are the 1990s."""
    round_ = len(value) == 2 and value.endswith("0")
    return frozenset((value, f"19{value}", f"20{value}") if round_ else (value,))


def century(value: str) -> frozenset[str]:
    """The 20th century is also the 1900s."""
    return frozenset((value, f"{(int(value) - 1) * 100}" if value.isdecimal() else value))


READINGS: Mapping[str, Callable[[str], frozenset[str]]] = {
    "percent": lambda value: frozenset((f"{value}%",)),
    "points": lambda value: frozenset((f"{value} p.p.",)),
    **{suffix: scaled(power) for suffix, power in POWERS.items()},
    "k": perhaps(3),
    "m": perhaps(6),
    "decade": decade,
    "century": century,
    "hour": lambda value: frozenset((value, f"{value}:00")),
}
