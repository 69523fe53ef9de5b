"""Documents and their catalogs → a list by how much they need a reviewer. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vestnik.catalogs import review_queue as review
from vestnik.model import Catalog, Document, State, unfinished


@dataclass(frozen=True, slots=True)
class Row:
    """A document that is translated: how its blocks stand, how risky they are and why.

    `risk` is that of its riskiest block, `reasons` are the commonest first; below 0 nothing waits.
    """

    document: Document
    tally: Mapping[State, int]
    risk: float
    reasons: tuple[str, ...]

    @property
    def name(self) -> str:
        """The document's path as the desk's addresses have it."""
        return self.document.path.removesuffix(".md")

    @property
    def total(self) -> int:
        """How many blocks it has."""
        return sum(self.tally.values())

    @property
    def waiting(self) -> int:
        """How many of them wait for a person."""
        return sum(count for state, count in self.tally.items() if state in review.GRAVITY)

    @property
    def draft(self) -> bool:
        """Whether it is not published yet."""
        return unfinished(self.document)


def row(document: Document, catalog: Catalog | None) -> Row:
    """How a document stands whose catalog this is."""
    units = review.current(document, catalog)
    judged = [review.risk(unit) for unit in units]
    reasons = Counter(reason for risk, named in judged if risk >= 0 for reason in named)
    return Row(
        document,
        Counter(unit.state for unit in units),
        max((risk for risk, _ in judged), default=-1.0),
        tuple(reason for reason, _ in reasons.most_common(3)),
    )


def ordered(rows: Iterable[Row]) -> list[Row]:
    """The documents, the riskiest first; those that nobody has to look at last, newest first."""
    newest = sorted(rows, key=lambda row: row.document.path, reverse=True)
    return sorted(newest, key=lambda row: (-row.risk, -row.waiting))
