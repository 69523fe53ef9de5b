"""The currencies that a text names, in words that are the same in two languages. Pure."""

from __future__ import annotations

import re

NAMES = (
    ("rouble", r"рубл|руб\b", r"ro?ubles?\b|RUB\b"),
    ("dollar", r"доллар|долл\b", r"dollars?\b|USD\b"),
    ("euro", r"евро\b", r"euros?\b|EUR\b"),
    ("yuan", r"юан", r"yuan\b|renminbi\b|RMB\b|CNY\b"),
    ("yen", r"[ий]ен(?:[аыуе]|ам|ами|ах)?\b", r"yens?\b|JPY\b"),
    ("tenge", r"тенге\b", r"tenges?\b|KZT\b"),
    ("pound", r"фунт", r"pounds?\b|GBP\b"),
    ("franc", r"франк(?:[ауе]|ом|ов|ам|ами|ах)?\b", r"francs?\b|CHF\b"),
    ("rupee", r"рупи[йияею]", r"rupees?\b|INR\b"),
    ("dirham", r"дирхам", r"dirhams?\b|AED\b"),
    ("rial", r"риал", r"ri[ay]+ls?\b"),
)
"""Each by its name, with how it begins in Russian, and how it is written in English."""
SIGNS = {
    "₽": ("rouble",),
    "$": ("dollar",),
    "€": ("euro",),
    "¥": ("yuan", "yen"),
    "£": ("pound",),
    "₹": ("rupee",),
}


def words(column: int) -> re.Pattern[str]:
    """The names of all in one language, a group for each."""
    groups = "|".join(rf"(?P<{row[0]}>(?:{row[column]})\w*)" for row in NAMES)
    return re.compile(rf"(?<![^\W\d_])(?:{groups})", re.IGNORECASE)


WORDS = {"ru": words(1), "en": words(2)}


def currencies(text: str, language: str) -> dict[str, str]:
    """The currencies of a text, each with how it is written; of a sign that two have, both."""
    named = {str(found.lastgroup): found[0] for found in WORDS[language].finditer(text)}
    signs = {name: sign for sign in SIGNS if sign in text for name in SIGNS[sign]}
    return signs | named
