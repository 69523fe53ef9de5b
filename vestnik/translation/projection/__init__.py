"""Projection: a block in, segments for the engine out; its hypotheses in, the block's draft out.

Imports `vestnik.language`, `vestnik.markdown`, `vestnik.model` and `translation.terms`.
"""

from vestnik.translation.projection.block_translation import (
    BlockTranslation,
    draft_block,
    first_round_texts,
    no_term_matches,
    second_round_texts,
)
from vestnik.translation.projection.placeholders import PLACEHOLDER_WORDS
from vestnik.translation.projection.segments import block_sentences, is_all_caps

__all__ = [
    "PLACEHOLDER_WORDS",
    "BlockTranslation",
    "block_sentences",
    "draft_block",
    "first_round_texts",
    "is_all_caps",
    "no_term_matches",
    "second_round_texts",
]
