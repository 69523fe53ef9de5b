"""All lint rules, run over all documents."""

from __future__ import annotations

from collections.abc import Iterator

from vestnik.model import Archive, Problem


def lint_documents(archive: Archive) -> Iterator[Problem]:
    """The warnings of all rules for all documents. The rules are not loaded for a build."""
    from vestnik.lint.attachment_rules import unlinked_attachments
    from vestnik.lint.lost_text import lint_lost_text, lost_text_of_translations
    from vestnik.lint.rule_table import LINT_RULES
    from vestnik.lint.rules import build_lint_context

    context = build_lint_context(archive)
    for document in archive.documents:
        problems = [problem for rule in LINT_RULES for problem in rule(document, context)]
        yield from problems
        yield from lint_lost_text(document, problems)
    for language in archive.catalogs:
        yield from lost_text_of_translations(archive, language)
    yield from unlinked_attachments(archive)
