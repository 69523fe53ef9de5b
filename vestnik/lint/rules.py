"""What a lint rule gets and returns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vestnik import addresses
from vestnik.diagnostics import line_and_column
from vestnik.language import language_data
from vestnik.lint.anchors import AnchorsOfPage, build_anchor_index
from vestnik.lint.partner_mentions import FindMentions, build_mention_finder
from vestnik.model import Archive, Document, Problem, Severity

MAX_NEEDLE_CHARACTERS = 24
"""Characters of a field's text that are enough to find it in the file."""


@dataclass(frozen=True, slots=True)
class LintContext:
    """What rules know besides the document."""

    language: str
    anchors_of_page: AnchorsOfPage
    find_mentions: FindMentions


LintRule = Callable[[Document, LintContext], Iterator[Problem]]


def build_lint_context(archive: Archive) -> LintContext:
    """The context of the rules for an archive."""
    return LintContext(
        archive.language,
        build_anchor_index(archive.documents),
        build_mention_finder(archive.partners, language_data(archive.language)),
    )


@dataclass(frozen=True, slots=True)
class LintText:
    """A text of a document: its body, or the text of a field of its front matter."""

    document: Document
    text: str
    field_name: str = ""

    def warning(self, offset: int, problem: Problem) -> Problem:
        """A problem as a warning at an offset of the text."""
        lines = self.document.field_lines
        body_line = lines.get("body", 1)
        warning = replace(
            problem,
            file=addresses.source_file(self.document.path),
            severity=Severity.WARNING,
        )
        if not self.field_name:
            line, column = line_and_column(self.text, offset, body_line)
            return replace(warning, line=line, column=column)
        field = self.field_name.partition(".")[0]
        line = lines.get(field, lines.get(f"{field}s", 1))
        start = self.text[offset:][:MAX_NEEDLE_CHARACTERS]
        texts = (start, start.replace('"', '\\"'), start.split(" ")[0])
        needles = tuple(map(re.escape, texts))
        return replace(warning, line=line, needles=needles, last_line=max(line, body_line - 1))


def body_text(document: Document) -> LintText:
    """The body of a document."""
    return LintText(document, document.body)


def all_texts(document: Document) -> Sequence[LintText]:
    """The body of a document and the texts of its front matter."""
    fields = (LintText(document, text, name) for name, text in document.translatable_fields)
    return (body_text(document), *fields)
