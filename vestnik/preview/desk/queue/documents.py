"""A document and its catalog → its row of the queue, with its units. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vestnik.catalogs import current_units, unit_risk
from vestnik.language import LanguagePair
from vestnik.model import (
    Article,
    Catalog,
    Document,
    Partner,
    TranslationState,
    UnreviewedPolicy,
    is_draft,
)
from vestnik.preview.desk.blocks import block_id
from vestnik.preview.desk.queue.units import QueuedUnit, UnitCounts

MAX_REASONS = 3


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A translated document, the number of its blocks in each state, and why to review them.

    The states are those that readers see. `to_review` is the number of blocks that a person has to
    review. `risk` is that of the riskiest block, below 0 if there is nothing to review. `reasons`
    are the most frequent ones. `counts` are those of all its blocks.
    """

    document: Document
    units: tuple[QueuedUnit, ...]
    tally: Mapping[TranslationState, int]
    to_review: int
    risk: float
    reasons: tuple[str, ...]
    counts: UnitCounts

    @property
    def name(self) -> str:
        """The document's path in the addresses of the desk."""
        return self.document.path.removesuffix(".md")

    @property
    def total(self) -> int:
        """The number of its blocks."""
        return len(self.units)

    @property
    def held_count(self) -> int:
        """The number of drafts that readers do not see before a person has accepted them."""
        return self.tally.get(TranslationState.HELD, 0)

    @property
    def is_draft(self) -> bool:
        """Whether the document is not published yet."""
        return is_draft(self.document)

    @property
    def date(self) -> str:
        """The day of publication (ISO 8601); "" for a partner."""
        return str(self.document.date) if isinstance(self.document, Article) else ""

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners that an article is about, or the partner that the document is."""
        if isinstance(self.document, Article):
            return self.document.partners
        return (self.document.name,) if isinstance(self.document, Partner) else ()


def document_row(
    document: Document,
    catalog: Catalog | None,
    languages: LanguagePair,
    policy: UnreviewedPolicy,
) -> DocumentRow:
    """The row of a document with this catalog in an archive with this policy."""
    units = []
    for unit in current_units(document, catalog, languages):
        risk, reasons = unit_risk(unit, policy)
        units.append(
            QueuedUnit(
                block_id(unit),
                unit.source,
                unit.text,
                unit.context,
                unit.published_state(policy),
                unit.doubt,
                risk,
                reasons if risk >= 0 else (),
            )
        )
    return row_of_units(document, tuple(units))


def row_of_units(document: Document, units: tuple[QueuedUnit, ...]) -> DocumentRow:
    """The row of a document with these units."""
    counts = UnitCounts()
    for unit in units:
        counts.count_state(unit)
        counts.count_kinds(unit)
        counts.count_doubt(unit)
    reason_counts = Counter(reason for unit in units for reason in unit.reasons)
    return DocumentRow(
        document,
        units,
        Counter(unit.state for unit in units),
        sum(unit.needs_review for unit in units),
        max((unit.risk for unit in units), default=-1.0),
        tuple(reason for reason, _ in reason_counts.most_common(MAX_REASONS)),
        counts,
    )


def sort_by_risk(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """The rows, the riskiest first; those without anything to review last, newest first."""
    newest_first = sorted(rows, key=lambda row: row.document.path, reverse=True)
    return sorted(newest_first, key=lambda row: (-row.risk, -row.to_review))
