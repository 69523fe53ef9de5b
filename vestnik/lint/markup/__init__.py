"""A document's body → warnings for Markdown that does not say what its author means.

Imports `vestnik.lint.prose` and `vestnik.lint.rules`, besides what the package may import.
"""

from vestnik.lint.markup.code import CODE_RULES
from vestnik.lint.markup.definitions import DEFINITION_RULES
from vestnik.lint.markup.emphasis import EMPHASIS_RULES
from vestnik.lint.markup.foreign_signs import FOREIGN_SIGN_RULES
from vestnik.lint.markup.links import LINK_RULES
from vestnik.lint.markup.lists import LIST_RULES
from vestnik.lint.markup.notes import NOTE_RULES
from vestnik.lint.markup.tables import TABLE_RULES
from vestnik.lint.markup.typed_lists import TYPED_LIST_RULES
from vestnik.lint.rules import LintRule

MARKUP_RULES: tuple[LintRule, ...] = (
    *EMPHASIS_RULES,
    *NOTE_RULES,
    *LINK_RULES,
    *LIST_RULES,
    *TYPED_LIST_RULES,
    *TABLE_RULES,
    *DEFINITION_RULES,
    *CODE_RULES,
    *FOREIGN_SIGN_RULES,
)

__all__ = ["MARKUP_RULES"]
