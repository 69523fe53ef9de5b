"""Terms: the glossary in, term matches in sentences and findings about their translations out.

Imports `vestnik.language`, `vestnik.model` and `translation.transliteration`.
"""

from vestnik.translation.terms.matching import TermMatcher, build_term_matcher, term_patterns
from vestnik.translation.terms.verification import is_term_translated, misspelled_names
from vestnik.translation.terms.whole_terms import (
    build_whole_term_translator,
    whole_term_translation,
)

__all__ = [
    "TermMatcher",
    "build_term_matcher",
    "build_whole_term_translator",
    "is_term_translated",
    "misspelled_names",
    "term_patterns",
    "whole_term_translation",
]
