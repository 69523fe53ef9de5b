"""Two amounts → whether they are the same in other units, as translators convert them. Pure."""

from __future__ import annotations

import re

from vestnik.language.amounts import Amount
from vestnik.language.units import UNIT_SIZES, measure_of

DEGREE, YEAR_UNIT = "degree", "year"
TENS_OF_DEGREES = re.compile(r"(\d0)s")
MAX_DEGREES_OF_ROUNDING = 3.0
MAX_ROUNDING = 0.2
"""A converted amount may differ by so much: "about 30 yards" for 27 metres."""


def is_converted(amount: Amount, other: Amount) -> bool:
    """Whether an amount is another one in another unit."""
    if is_fahrenheit(amount, other):
        return True
    if amount.unit == other.unit or measure_of(amount.unit) != measure_of(other.unit):
        return False
    if not amount.unit:
        return False
    sizes = [
        [
            float(reading) * UNIT_SIZES[each.unit][1]
            for reading in each.readings
            if is_plain(reading)
        ]
        for each in (amount, other)
    ]
    return any(
        abs(first - second) <= MAX_ROUNDING * max(first, second)
        for first in sizes[0]
        for second in sizes[1]
    )


def is_fahrenheit(amount: Amount, other: Amount) -> bool:
    """Whether degrees Celsius are the same as others in Fahrenheit, or as "in the 80s"."""
    tens = TENS_OF_DEGREES.fullmatch(other.text)
    if amount.unit == DEGREE and tens:
        celsius_degrees = map(float, filter(is_plain, amount.readings))
        return any(0 <= 32 + degrees * 9 / 5 - int(tens[1]) < 10 for degrees in celsius_degrees)
    if not amount.unit == other.unit == DEGREE:
        return False
    return any(
        abs(32 + float(celsius) * 9 / 5 - float(fahrenheit)) <= MAX_DEGREES_OF_ROUNDING
        for celsius in filter(is_plain, amount.readings)
        for fahrenheit in filter(is_plain, other.readings)
    )


def is_of_decades(amount: Amount) -> bool:
    """Whether an amount of years may be called decades."""
    return amount.unit == YEAR_UNIT and any(reading.endswith("0") for reading in amount.readings)


def is_plain(reading: str) -> bool:
    """Whether a reading is a decimal number."""
    return re.fullmatch(r"\d+(?:\.\d+)?", reading) is not None
