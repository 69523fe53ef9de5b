"""What the words around a number make of it: a bound, a year, an ordinal. Pure."""

from __future__ import annotations

import re
from functools import cache

from vestnik.language.amounts import YEAR, Amount
from vestnik.language.language_data import LanguageData

MAX_CHARACTERS_BEFORE = 24


@cache
def bound_pattern(language: LanguageData) -> re.Pattern[str]:
    """What limits the number after it, a group for each kind; signs of money may stand between."""
    groups = "|".join(f"(?P<{name}>{words})" for name, words in language.bounds.items())
    return re.compile(rf"(?<![^\W_])(?:{groups or '(?!)'})\s(?:the\s|an?\s)?\W?$", re.IGNORECASE)


def bound_of(amount: Amount, text: str, language: LanguageData) -> str:
    """Whether there is "more" than a number, "less" or "about" as much; "" if nothing says so."""
    before = text[max(0, amount.start - MAX_CHARACTERS_BEFORE) : amount.start]
    match = bound_pattern(language).search(before)
    return str(match.lastgroup) if match else ""


def number_role(text: str, start: int, end: int, language: LanguageData) -> str:
    """What the signs at a number in digits say that it is: a year, an ordinal; "" if nothing."""
    notation = language.numbers
    if notation is None:
        return ""
    if re.compile(notation.ordinal_endings).match(text, end):
        return "ordinal"
    if YEAR.fullmatch(text, start, end) is None:
        return ""
    before = text[max(0, start - MAX_CHARACTERS_BEFORE) : start]
    is_year = year_before_pattern(language).search(before) or (
        year_after_pattern(language).match(text, end)
    )
    return "year" if is_year else ""


@cache
def year_before_pattern(language: LanguageData) -> re.Pattern[str]:
    """A word that stands before a year."""
    words = language.numbers.before_year if language.numbers else "(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{words})\s$", re.IGNORECASE)


@cache
def year_after_pattern(language: LanguageData) -> re.Pattern[str]:
    """A word that stands behind a year."""
    words = language.numbers.after_year if language.numbers else "(?!)"
    return re.compile(rf"\s?(?:{words})(?![^\W\d_])", re.IGNORECASE)
