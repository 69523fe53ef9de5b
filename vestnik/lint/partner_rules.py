"""Rules for the partners of an article."""

from __future__ import annotations

from collections.abc import Iterator

from vestnik import addresses
from vestnik.lint.rules import LintContext, LintRule, LintText, body_text
from vestnik.model import Article, Document, Problem


def missing_partner_tag(document: Document, context: LintContext) -> Iterator[Problem]:
    """Partners that the title, the summary or the body names, and `partners:` does not list."""
    if not isinstance(document, Article):
        return
    tags = set(document.partners)
    texts = (
        LintText(document, document.title, "title"),
        LintText(document, document.summary, "summary"),
        body_text(document),
    )
    for text in texts:
        for offset, partner in context.find_mentions(text.text, tags):
            tags.add(partner.name)
            yield text.warning(
                offset,
                Problem(
                    id="missing-partner-tag",
                    message="the text names the partner {title}, but the article does not "
                    "have its tag",
                    hint="add {name} to partners: in the front matter",
                    values=(("title", partner.title), ("name", partner.name)),
                    related_files=(addresses.source_file(partner.path),),
                ),
            )


PARTNER_RULES: tuple[LintRule, ...] = (missing_partner_tag,)
