"""Archive → warnings for its documents and translations: a lint rule is a function in a table.

Imports `translation`, `catalogs`, `typography`, `language`, `markdown`, `diagnostics` and below.
"""

from vestnik.lint.interface_words import unknown_word_warnings
from vestnik.lint.runner import lint_documents
from vestnik.lint.stripped_markup import lint_stripped_markup
from vestnik.lint.translation_rules import (
    GLOSSARY_CHECKS,
    clashing_anchors_in_translations,
    dead_links_in_translations,
    lint_translations,
)

__all__ = [
    "GLOSSARY_CHECKS",
    "clashing_anchors_in_translations",
    "dead_links_in_translations",
    "lint_documents",
    "lint_stripped_markup",
    "lint_translations",
    "unknown_word_warnings",
]
