"""Documents and their catalogs → the rows of the desk's list, the riskiest first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vestnik.catalogs import current_units, unit_risk
from vestnik.language import LanguagePair
from vestnik.model import Catalog, Document, TranslationState, UnreviewedPolicy, is_draft

MAX_REASONS = 3


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A translated document, the number of its blocks in each state, and why to review them.

    The states are those that readers see. `to_review` is the number of blocks that a person has to
    review. `risk` is that of the riskiest block, below 0 if there is nothing to review. `reasons`
    are the most frequent ones.
    """

    document: Document
    tally: Mapping[TranslationState, int]
    to_review: int
    risk: float
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The document's path in the addresses of the desk."""
        return self.document.path.removesuffix(".md")

    @property
    def total(self) -> int:
        """The number of its blocks."""
        return sum(self.tally.values())

    @property
    def held_count(self) -> int:
        """The number of drafts that readers do not see before a person has accepted them."""
        return self.tally.get(TranslationState.HELD, 0)

    @property
    def is_draft(self) -> bool:
        """Whether the document is not published yet."""
        return is_draft(self.document)


def document_row(
    document: Document,
    catalog: Catalog | None,
    languages: LanguagePair,
    policy: UnreviewedPolicy,
) -> DocumentRow:
    """The row of a document with this catalog in an archive with this policy."""
    units = current_units(document, catalog, languages)
    risks = [unit_risk(unit, policy) for unit in units]
    reasons = Counter(
        reason for risk, unit_reasons in risks if risk >= 0 for reason in unit_reasons
    )
    return DocumentRow(
        document,
        Counter(unit.published_state(policy) for unit in units),
        sum(risk >= 0 for risk, _ in risks),
        max((risk for risk, _ in risks), default=-1.0),
        tuple(reason for reason, _ in reasons.most_common(MAX_REASONS)),
    )


def sort_by_risk(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """The rows, the riskiest first; those without anything to review last, newest first."""
    newest_first = sorted(rows, key=lambda row: row.document.path, reverse=True)
    return sorted(newest_first, key=lambda row: (-row.risk, -row.to_review))
