"""The same word in different spellings: what it is looked up by, and what it sorts by. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vestnik.language.language_data import TABLES, LanguageData, language_data

DASH = re.compile(r"[‐‑–—]")
MAX_CACHED_TEXTS = 65_536
"""The same words come again and again."""


@lru_cache(MAX_CACHED_TEXTS)
def fold_spelling(text: str) -> str:
    """A text in lower case, with hyphens for all dashes and without optional letters (ё is е)."""
    return DASH.sub("-", text.lower().translate(optional_letters()))


@cache
def optional_letters() -> dict[int, str]:
    """The optional letters of all languages, for `str.translate`."""
    tables = (language_data(code).optional_letters for code in TABLES)
    return str.maketrans({letter: other for table in tables for letter, other in table.items()})


def without_optional_letters(text: str) -> str:
    """A text as it is also written: with е for ё."""
    return text.translate(optional_letters())


def sort_key(text: str, language: LanguageData) -> str:
    """What words of a language sort by: without case, in the order of its alphabet."""
    return text.casefold().translate(sort_order_of(language))


@cache
def sort_order_of(language: LanguageData) -> dict[int, str]:
    """What letters sort as that do not sort by their code points, for `str.translate`."""
    return str.maketrans(dict(language.sort_order))
