"""A text → the currencies that it names, by names that are the same in all languages. Pure."""

from __future__ import annotations

import re
from functools import cache

from vestnik.language.language_data import LanguageData

SIGNS = {
    "₽": ("rouble",),
    "$": ("dollar",),
    "€": ("euro",),
    "¥": ("yuan", "yen"),
    "£": ("pound",),
    "₹": ("rupee",),
}


@cache
def currency_pattern(language: LanguageData) -> re.Pattern[str]:
    """The names of all currencies in a language, a named group for each."""
    groups = "|".join(rf"(?P<{name}>(?:{words})\w*)" for name, words in language.currencies.items())
    return re.compile(rf"(?<![^\W\d_])(?:{groups or '(?!)'})", re.IGNORECASE)


def currencies_in(text: str, language: LanguageData) -> dict[str, str]:
    """The currencies of a text, each with its spelling; a sign that two share stands for both."""
    words = {str(match.lastgroup): match[0] for match in currency_pattern(language).finditer(text)}
    signs = {name: sign for sign in SIGNS if sign in text for name in SIGNS[sign]}
    return signs | words
