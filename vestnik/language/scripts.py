"""The letters of languages: which ones a text is written with, and which ones it should not have.

Pure.
"""

from __future__ import annotations

import re
from functools import cache

from vestnik.language.language_data import LanguageData, LanguagePair


@cache
def letter_pattern(language: LanguageData) -> re.Pattern[str]:
    """A letter of the script of a language; any letter if that has no data."""
    return re.compile(f"[{language.script}]" if language.alphabet else r"[^\W\d_]")


def shares_script(languages: LanguagePair) -> bool:
    """Whether two languages are written in the same script."""
    return languages.source.script == languages.target.script


@cache
def foreign_letter_pattern(languages: LanguagePair) -> re.Pattern[str]:
    """A letter of the source's script that the target language does not have.

    For English that is any Cyrillic letter, for Belarusian и, щ or ъ. It matches nothing if the
    source has no data.
    """
    source, target = languages
    if not source.alphabet:
        return re.compile("(?!)")
    return re.compile(f"(?![{target.alphabet or target.script}])[{source.script}]")
