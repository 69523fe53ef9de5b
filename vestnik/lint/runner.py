"""All lint rules, run over all documents."""

from __future__ import annotations

from collections.abc import Iterator

from vestnik.lint.anchor_rules import ANCHOR_RULES
from vestnik.lint.markdown_rules import MARKDOWN_RULES
from vestnik.lint.partner_rules import PARTNER_RULES
from vestnik.lint.rules import LintRule, build_lint_context
from vestnik.lint.text_rules import TEXT_RULES
from vestnik.model import Archive, Problem

LINT_RULES: tuple[LintRule, ...] = (*TEXT_RULES, *MARKDOWN_RULES, *ANCHOR_RULES, *PARTNER_RULES)


def lint_documents(archive: Archive) -> Iterator[Problem]:
    """The warnings of all rules for all documents."""
    context = build_lint_context(archive)
    for document in archive.documents:
        for rule in LINT_RULES:
            yield from rule(document, context)
