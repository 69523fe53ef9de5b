"""The functions that recognise the terms of archives in texts."""

from __future__ import annotations

from functools import lru_cache

from vestnik.build import LoadedArchive
from vestnik.catalogs import glossary_with_partners
from vestnik.language import language_data
from vestnik.model import Term
from vestnik.translation.terms import TermMatcher, build_term_matcher

cached_term_matcher = lru_cache(4)(build_term_matcher)
"""Building the matcher takes long: it needs all forms of all terms."""


def archive_terms(loaded: LoadedArchive, language: str) -> tuple[Term, ...]:
    """The terms of a language's glossary, and the names of partners."""
    glossary = loaded.glossaries.get(language, [])
    return tuple(glossary_with_partners(loaded.archive, language, glossary))


def archive_term_matcher(loaded: LoadedArchive, language: str) -> TermMatcher:
    """The function that finds these terms in an original."""
    terms = archive_terms(loaded, language)
    return cached_term_matcher(terms, language_data(loaded.archive.language))
