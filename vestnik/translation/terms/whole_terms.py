"""Texts that are a term and nothing else: their translation is the glossary's. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from vestnik.language import fold_spelling, is_abbreviation
from vestnik.model import Term

MAX_CACHED_TEXTS = 4096
"""More than the blocks of a batch."""
FINAL_PUNCTUATION = re.compile(r"(?<![\s.,:;!?…])[\s.,:;!?…]*$")


def whole_term_translation(text: str, terms: Iterable[Term]) -> str | None:
    """The translation of a text that is exactly one term, such as a heading; None for others.

    Capitals and final punctuation are those of the text.
    """
    core = FINAL_PUNCTUATION.sub("", text).lstrip()
    ending = text.strip()[len(core) :]
    for term in terms:
        if core and is_same_term(core, term.source):
            return with_capitals_of(core, term) + ending
    return None


def build_whole_term_translator(terms: Sequence[Term]) -> Callable[[str], str | None]:
    """The same as a function of the text; a draft asks for each text several times."""

    @lru_cache(MAX_CACHED_TEXTS)
    def translate_whole_term(text: str) -> str | None:
        return whole_term_translation(text, terms)

    return translate_whole_term


def is_same_term(text: str, term: str) -> bool:
    """Whether a text is a term; capitals count in abbreviations only."""
    return text == term if is_abbreviation(term) else folded_text(text) == folded_text(term)


@cache
def folded_text(text: str) -> str:
    """A text without capitals, final punctuation, and differences in white space."""
    return fold_spelling(" ".join(FINAL_PUNCTUATION.sub("", text).split()))


def with_capitals_of(text: str, term: Term) -> str:
    """The translation of a term with the capitals of the text in which the term occurs."""
    translation = term.target
    if text == term.source or is_abbreviation(translation.split()[0]):
        return translation
    if text.isupper():
        return translation.upper()
    if text[0].isupper():
        return translation[0].upper() + translation[1:]
    return translation[0].lower() + translation[1:] if term.kind == "term" else translation
