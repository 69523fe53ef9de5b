"""The rows of the queue and a filter → what is listed, and how much each other choice has. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from vestnik.preview.desk.queue.documents import DocumentRow, QueuedUnit
from vestnik.preview.desk.queue.filters import ANY_TO_REVIEW, DOUBT_CHOICES, QueueFilter
from vestnik.preview.desk.queue.search import TextTest, text_test

STATE, KIND, DOUBT, PARTNER, DATE = (1 << place for place in range(5))
"""The conditions of a filter that have counts, as bits of a set."""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document with those of its units that the filter selects.

    `to_review` is how many of them a person has to review, `risk` the highest risk of one.
    """

    row: DocumentRow
    units: Sequence[QueuedUnit]
    to_review: int
    risk: float


@dataclass(frozen=True, slots=True)
class ChoiceCounts:
    """How many units there are for each choice of a condition, if all other conditions stay."""

    states: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    partners: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter selects of the queue, in the order of the list.

    `unit_count` units are selected; a person has to review `units_to_review` of them, in
    `documents_to_review` documents.
    """

    filter: QueueFilter
    documents: Sequence[ListedDocument]
    counts: ChoiceCounts
    unit_count: int
    units_to_review: int
    documents_to_review: int

    def units(self) -> list[tuple[ListedDocument, QueuedUnit]]:
        """The units one by one: by risk, or document by document if these are sorted by date."""
        pairs = [(listed, unit) for listed in self.documents for unit in listed.units]
        return pairs if self.filter.order else sorted(pairs, key=lambda pair: -pair[1].risk)


def select_units(rows: Iterable[DocumentRow], wanted: QueueFilter) -> Selection:
    """What a filter selects of these rows, and the counts. Raises `SearchError`.

    A unit counts for a choice if no other condition leaves it out.
    """
    counts = ChoiceCounts()
    has_text = search_test(wanted)
    documents = []
    for row in rows:
        document_misses = missed_document_conditions(row, wanted)
        if document_misses == PARTNER | DATE:
            continue
        units = []
        count = 0
        for unit in row.units:
            unit_misses = missed_unit_conditions(unit, wanted)
            misses = document_misses | unit_misses
            if misses & (misses - 1) or (has_text is not None and not has_text(unit)):
                continue  # two conditions leave it out, or the search
            count_unit(counts, unit, misses)
            count += not unit_misses
            if not misses:
                units.append(unit)
        count_document(counts, row, document_misses, count)
        if units:
            documents.append(listed_document(row, units))
    return Selection(
        wanted,
        sort_documents(documents, wanted),
        counts,
        sum(len(listed.units) for listed in documents),
        sum(listed.to_review for listed in documents),
        sum(listed.to_review > 0 for listed in documents),
    )


def listed_document(row: DocumentRow, units: list[QueuedUnit]) -> ListedDocument:
    """The document with the selected units, of which there is at least one."""
    if len(units) == row.total:
        return ListedDocument(row, row.units, row.to_review, row.risk)
    to_review = sum(unit.needs_review for unit in units)
    return ListedDocument(row, units, to_review, max(unit.risk for unit in units))


def missed_document_conditions(row: DocumentRow, wanted: QueueFilter) -> int:
    """The conditions that leave a document out."""
    misses = 0
    if wanted.partner and wanted.partner not in row.partners:
        misses |= PARTNER
    if wanted.date and not row.date.startswith(wanted.date):
        misses |= DATE
    return misses


def missed_unit_conditions(unit: QueuedUnit, wanted: QueueFilter) -> int:
    """The conditions that leave a unit out, besides those of its document."""
    misses = 0
    if wanted.state and not has_state(unit, wanted.state):
        misses |= STATE
    if wanted.kind and wanted.kind not in unit.kinds:
        misses |= KIND
    if unit.doubt < wanted.doubt:
        misses |= DOUBT
    return misses


def count_unit(counts: ChoiceCounts, unit: QueuedUnit, misses: int) -> None:
    """Counts a unit that at most one condition leaves out."""
    if misses in (0, STATE):
        counts.states[unit.state.value] += 1
        counts.states[ANY_TO_REVIEW] += unit.needs_review
    if (unit.reasons or unit.failed_checks) and misses in (0, KIND):
        counts.kinds.update(unit.kinds)
    if unit.doubt and misses in (0, DOUBT):
        counts.doubts.update(str(least) for least in DOUBT_CHOICES if unit.doubt >= least)


def count_document(counts: ChoiceCounts, row: DocumentRow, misses: int, unit_count: int) -> None:
    """Counts the units of a document that no condition of units leaves out."""
    if unit_count and misses in (0, PARTNER):
        counts.partners.update(dict.fromkeys(row.partners, unit_count))
    if unit_count and misses in (0, DATE) and row.date:
        counts.dates[row.date[:4]] += unit_count
        counts.dates[row.date[:7]] += unit_count


def has_state(unit: QueuedUnit, state: str) -> bool:
    """Whether a unit is in a state, or needs review if that is what the state means."""
    return unit.needs_review if state == ANY_TO_REVIEW else unit.state.value == state


def search_test(wanted: QueueFilter) -> Callable[[QueuedUnit], bool] | None:
    """The test for the text that a filter searches for; None if it searches for none."""
    if not wanted.search:
        return None
    has_text: TextTest = text_test(wanted.search, is_pattern=wanted.is_pattern)
    if wanted.side == "source":
        return lambda unit: has_text(unit.source)
    if wanted.side == "target":
        return lambda unit: has_text(unit.text)
    return lambda unit: has_text(unit.source) or has_text(unit.text)


def sort_documents(
    documents: Sequence[ListedDocument], wanted: QueueFilter
) -> Sequence[ListedDocument]:
    """The documents by date, or those with the riskiest selected unit first.

    Rows come sorted by the risk of all their units, which is the order if nothing is left out.
    """
    if wanted.order:
        newest_first = wanted.order == "newest"
        return sorted(
            documents,
            key=lambda listed: (listed.row.date, listed.row.name),
            reverse=newest_first,
        )
    if not wanted.is_narrow:
        return documents
    return sorted(documents, key=lambda listed: (-listed.risk, -listed.to_review))
