"""How a text ends, and into how many sentences it may fall, by its punctuation alone. Pure.

A text and its translation are read by the abbreviations of both languages: names are copied.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vestnik.language.language_data import LanguagePair

CLOSING_PUNCTUATION = "»”’“\"')]}*_ \u00a0"
SENTENCE_FINAL = ".?!:;…"
MAX_ABBREVIATION_CHARACTERS = 12


@cache
def abbreviation_stop_pattern(languages: LanguagePair) -> re.Pattern[str]:
    """A full stop that may be an abbreviation's, not (only) a sentence's."""
    words = "|".join(language.sentences.abbreviations for language in languages)
    return re.compile(rf"(?:(?<!\w)(?:{words}|\w))\.$", re.VERBOSE | re.IGNORECASE)


@cache
def sentence_end_pattern(languages: LanguagePair) -> re.Pattern[str]:
    """The end of a sentence before the beginning of another one."""
    capitals = "".join(dict.fromkeys(language.upper for language in languages)) or "A-Z"
    return re.compile(
        r"[.!?…][»”’\"')\]]{0,4}\s+(?:[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?\s+)?"
        rf"(?=[«“‘\"'(\[]{{0,3}}[{capitals}\d])"
    )


def final_punctuation(text: str) -> str:
    """The punctuation mark that a text ends with; "" if it ends with none."""
    last = text.rstrip(CLOSING_PUNCTUATION).replace("...", "…")[-1:]
    return last if last and last in SENTENCE_FINAL else ""


def ends_with_abbreviation(text: str, languages: LanguagePair) -> bool:
    """Whether a text ends with a full stop that may be an abbreviation's."""
    end = text.rstrip(CLOSING_PUNCTUATION)[-MAX_ABBREVIATION_CHARACTERS:]
    return bool(abbreviation_stop_pattern(languages).search(end))


@lru_cache(1024)
def possible_sentence_counts(text: str, languages: LanguagePair) -> range:
    """How many sentences a text may have; abbreviations leave it open."""
    abbreviation = abbreviation_stop_pattern(languages)
    ends = list(sentence_end_pattern(languages).finditer(text))
    uncertain = sum(
        bool(
            abbreviation.search(
                text, max(end.start() - MAX_ABBREVIATION_CHARACTERS, 0), end.start() + 1
            )
        )
        for end in ends
    )
    return range(1 + len(ends) - uncertain, 2 + len(ends))
