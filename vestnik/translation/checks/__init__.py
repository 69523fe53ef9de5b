"""Checks: a block and its translation in, findings out; the table of all checks is in `table`.

Imports `vestnik.language`, `vestnik.markdown`, `translation.terms` and `translation.projection`.
"""

from vestnik.translation.checks.block_pair import MAX_MARKUP_CHARACTERS, NO_OWN_WORDS, OwnWords
from vestnik.translation.checks.coverage import WordMatch
from vestnik.translation.checks.passages import total_evidence
from vestnik.translation.checks.runner import (
    CheckFinding,
    WordMatches,
    check_translation,
    finding_penalty,
    is_publishable,
    match_block_words,
)
from vestnik.translation.checks.table import CheckLevel
from vestnik.translation.checks.warnings import dangling_word_pattern
from vestnik.translation.checks.word_forms import lower_words

__all__ = [
    "MAX_MARKUP_CHARACTERS",
    "NO_OWN_WORDS",
    "CheckFinding",
    "CheckLevel",
    "OwnWords",
    "WordMatch",
    "WordMatches",
    "check_translation",
    "dangling_word_pattern",
    "finding_penalty",
    "is_publishable",
    "lower_words",
    "match_block_words",
    "total_evidence",
]
