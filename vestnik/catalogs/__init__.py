"""The PO files and glossaries of `translations/` ↔ catalogs and terms.

A catalog is carried over to the changed document, filled from the translation memory, compared with
what people have translated elsewhere, listed for review. Imports config, formats, diagnostics,
markdown, language, addresses, fs and model.
"""

from vestnik.catalogs.carry_over import SEGMENTER_FIELD, update_catalog
from vestnik.catalogs.consistency import Inconsistency, PhraseMemory, build_phrase_memory
from vestnik.catalogs.glossary import TERM_KINDS, glossary_path, load_glossary, term_key
from vestnik.catalogs.memory import build_translation_memory, fill_from_memory
from vestnik.catalogs.partner_terms import glossary_with_partners
from vestnik.catalogs.reading import (
    LazyCatalogs,
    catalog_path,
    content_matches_catalog,
    load_catalog,
    load_catalogs,
    load_valid_catalog,
    orphaned_catalog_warnings,
    parse_catalog_content,
)
from vestnik.catalogs.review_queue import (
    LISTED_STATES,
    ReviewItem,
    TranslationTally,
    accepted_catalog,
    awaits_approval,
    current_units,
    review_items,
    translation_tallies,
    unit_risk,
)
from vestnik.catalogs.similar_texts import SimilarText, SimilarTextIndex
from vestnik.catalogs.writing import po_file_content, with_last_translator, write_catalog

__all__ = [
    "LISTED_STATES",
    "SEGMENTER_FIELD",
    "TERM_KINDS",
    "Inconsistency",
    "LazyCatalogs",
    "PhraseMemory",
    "ReviewItem",
    "SimilarText",
    "SimilarTextIndex",
    "TranslationTally",
    "accepted_catalog",
    "awaits_approval",
    "build_phrase_memory",
    "build_translation_memory",
    "catalog_path",
    "content_matches_catalog",
    "current_units",
    "fill_from_memory",
    "glossary_path",
    "glossary_with_partners",
    "load_catalog",
    "load_catalogs",
    "load_glossary",
    "load_valid_catalog",
    "orphaned_catalog_warnings",
    "parse_catalog_content",
    "po_file_content",
    "review_items",
    "term_key",
    "translation_tallies",
    "unit_risk",
    "update_catalog",
    "with_last_translator",
    "write_catalog",
]
