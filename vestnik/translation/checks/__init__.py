"""Checks: a block and its translation in, findings out; the table of all checks is in `table`.

Imports `vestnik.language`, `vestnik.markdown`, `translation.terms` and `translation.projection`.
"""

from vestnik.translation.checks.block_pair import MAX_MARKUP_CHARACTERS
from vestnik.translation.checks.runner import (
    CheckFinding,
    check_translation,
    finding_penalty,
    is_publishable,
    word_evidence,
)
from vestnik.translation.checks.table import CheckLevel
from vestnik.translation.checks.warnings import dangling_word_pattern

__all__ = [
    "MAX_MARKUP_CHARACTERS",
    "CheckFinding",
    "CheckLevel",
    "check_translation",
    "dangling_word_pattern",
    "finding_penalty",
    "is_publishable",
    "word_evidence",
]
