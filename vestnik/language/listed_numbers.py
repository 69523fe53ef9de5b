"""Lists of numbers in a text → how many things they count, which a translation may say. Pure."""

from __future__ import annotations

from itertools import pairwise

from vestnik.language.amounts import Amount, amounts_in
from vestnik.language.conversions import YEAR_UNIT
from vestnik.language.language_data import LanguageData
from vestnik.language.number_ranges import range_pattern

HYPHENS = ("-", "‑")


def counts_of_lists(text: str, language: LanguageData) -> frozenset[str]:
    """How many numbers the lists of numbers of a text have, and how many people its ages count."""
    counts = {str(people_by_age(text, language))}
    length = 1
    for first, second in pairwise(amounts_in(text, language)):
        is_listed = range_pattern(language).fullmatch(text, first.end, second.start)
        length = length + 1 if is_listed else 1
        counts.add(str(length))
    return frozenset(counts)


def people_by_age(text: str, language: LanguageData) -> int:
    """How many people a text counts by age: "a 17-year-old, two 18-year-olds" are three."""
    people = 0
    for before, amount in pairwise((None, *amounts_in(text, language))):
        if amount is None or not is_age(amount, text):
            continue
        is_counted = before is not None and not text[before.end : amount.start].strip()
        readings = before.readings if before is not None and is_counted else ()
        people += min((int(reading) for reading in readings if reading.isdecimal()), default=1)
    return people


def is_age(amount: Amount, text: str) -> bool:
    """Whether an amount of years may be the age of a person: «17-летний», "17-year-old"."""
    return amount.unit == YEAR_UNIT and text[amount.end : amount.end + 1] in HYPHENS
