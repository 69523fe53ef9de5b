"""Recognises the language that a text of an official release is written in. Pure."""

from __future__ import annotations

import re

from vestnik.language import LanguageData, language_data

MAIN_RELEASE_LANGUAGE = "ru"
"""The language of most releases."""
RECOGNISED_LANGUAGES = ("be",)
"""Languages that a text is in if it has what only their texts have."""


def release_language(text: str) -> LanguageData:
    """The language of a text."""
    for language in map(language_data, RECOGNISED_LANGUAGES):
        if re.search(language.distinctive_words, text, re.IGNORECASE):
            return language
    return language_data(MAIN_RELEASE_LANGUAGE)
