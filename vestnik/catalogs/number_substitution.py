"""A translation whose block has other numbers now → the translation with these numbers. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from vestnik.language import facts
from vestnik.language.numbers import numbers
from vestnik.model import Unit

NUMBER = re.compile(r"https?://[^\s)>\"]+|\d+(?:[.,]\d+)*")
BOUND = re.compile(r"(?:st|nd|rd|th)\b|\s?[ap]\.?\s?m\b", re.IGNORECASE)
"""What makes an English number another word than its figures: "3rd", "3 p.m."."""


def renumbered(past: Unit, block: str) -> str:
    """A translation with new numbers, where nothing but numbers changed and each stands once.

    And where these are all that say how many: «2 страны» may be "both countries" further on.
    """
    old, new = NUMBER.findall(past.source), NUMBER.findall(block)
    if not past.text or past.changed or NUMBER.sub("#", past.source) != NUMBER.sub("#", block):
        return ""
    changes = {one: other for one, other in zip(old, new, strict=True) if one != other}
    english = {written(one): written(other) for one, other in changes.items()}
    found = Counter(NUMBER.findall(past.text))
    if any(found[one] != 1 for one in english) or any(old.count(one) != 1 for one in changes):
        return ""
    if spoken({*english, *english.values()}, past) or bound(past.text, english):
        return ""
    text = NUMBER.sub(lambda number: english.get(number[0], number[0]), past.text)
    return text if facts.same(block, text) or not facts.same(past.source, past.text) else ""


def spoken(figures: Collection[str], past: Unit) -> bool:
    """Whether a block or its translation says one of these numbers in words."""
    said = (*numbers(past.source, "ru"), *numbers(past.text, "en"))
    return any(not number.firm and number.readings & {*figures} for number in said)


def bound(text: str, figures: Collection[str]) -> bool:
    """Whether one of these numbers is part of a longer word in an English text."""
    return any(
        BOUND.match(text, found.end()) for found in NUMBER.finditer(text) if found[0] in figures
    )


def written(number: str) -> str:
    """A Russian number as English writes it; addresses of the web stay."""
    return number if number.startswith("http") else number.replace(",", ".")
