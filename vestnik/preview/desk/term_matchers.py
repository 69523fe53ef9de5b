"""The functions that recognise the terms of archives in texts."""

from __future__ import annotations

from functools import lru_cache

from vestnik.build import LoadedArchive
from vestnik.catalogs import glossary_with_partners
from vestnik.language import language_data
from vestnik.translation.terms import TermMatcher, build_term_matcher

cached_term_matcher = lru_cache(4)(build_term_matcher)
"""Building the matcher takes long: it needs all forms of all terms."""


def archive_term_matcher(loaded: LoadedArchive, language: str) -> TermMatcher:
    """The function that finds the terms of a language's glossary in an original."""
    terms = glossary_with_partners(loaded.archive, language, loaded.glossaries.get(language, []))
    return cached_term_matcher(tuple(terms), language_data(loaded.archive.language))
