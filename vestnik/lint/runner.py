"""All lint rules, run over all documents."""

from __future__ import annotations

from collections.abc import Iterator

from vestnik.lint.anchor_rules import ANCHOR_RULES
from vestnik.lint.attachment_rules import unlinked_attachments
from vestnik.lint.field_rules import FIELD_RULES
from vestnik.lint.letter_rules import LETTER_RULES
from vestnik.lint.lost_text import lint_lost_text, lost_text_of_translations
from vestnik.lint.markup import MARKUP_RULES
from vestnik.lint.partner_rules import PARTNER_RULES
from vestnik.lint.rules import LintRule, build_lint_context
from vestnik.lint.text_rules import TEXT_RULES
from vestnik.model import Archive, Problem

LINT_RULES: tuple[LintRule, ...] = (
    *TEXT_RULES,
    *LETTER_RULES,
    *FIELD_RULES,
    *MARKUP_RULES,
    *ANCHOR_RULES,
    *PARTNER_RULES,
)


def lint_documents(archive: Archive) -> Iterator[Problem]:
    """The warnings of all rules for all documents."""
    context = build_lint_context(archive)
    for document in archive.documents:
        problems = [problem for rule in LINT_RULES for problem in rule(document, context)]
        yield from problems
        yield from lint_lost_text(document, problems)
    for language in archive.catalogs:
        yield from lost_text_of_translations(archive, language)
    yield from unlinked_attachments(archive)
