"""The table of all lint rules for documents."""

from __future__ import annotations

from vestnik.lint.anchor_rules import ANCHOR_RULES
from vestnik.lint.field_rules import FIELD_RULES
from vestnik.lint.letter_rules import LETTER_RULES
from vestnik.lint.markup import MARKUP_RULES
from vestnik.lint.partner_rules import PARTNER_RULES
from vestnik.lint.rules import LintRule
from vestnik.lint.text_rules import TEXT_RULES

LINT_RULES: tuple[LintRule, ...] = (
    *TEXT_RULES,
    *LETTER_RULES,
    *FIELD_RULES,
    *MARKUP_RULES,
    *ANCHOR_RULES,
    *PARTNER_RULES,
)
