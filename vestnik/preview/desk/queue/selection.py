"""The rows of the queue and a filter → what is listed, and how much each other choice has. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields

from vestnik.preview.desk.queue.documents import DocumentRow
from vestnik.preview.desk.queue.filters import ANY_TO_REVIEW, QueueFilter
from vestnik.preview.desk.queue.search import TextTest, text_test
from vestnik.preview.desk.queue.units import QueuedUnit, UnitCounts

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
class ChoiceCounts(UnitCounts):
    """How many units there are for each choice of a condition, if all other conditions stay."""

    partners: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)


COUNTED_CONDITIONS = tuple(condition.name for condition in fields(ChoiceCounts))


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
    documents = select_in_rows(rows, wanted, counts)
    return selection_of_documents(wanted, sort_documents(documents, wanted), counts)


def adjusted_selection(
    selection: Selection, old_rows: Iterable[DocumentRow], new_rows: Iterable[DocumentRow]
) -> Selection:
    """A selection after some rows were replaced, as `select_units` would make it of all rows.

    Raises `SearchError`.
    """
    wanted = selection.filter
    old_counts, counts = ChoiceCounts(), ChoiceCounts()
    old_names = {listed.row.name for listed in select_in_rows(old_rows, wanted, old_counts)}
    documents = [listed for listed in selection.documents if listed.row.name not in old_names]
    documents += select_in_rows(new_rows, wanted, counts)
    for name in COUNTED_CONDITIONS:
        counter: Counter[str] = getattr(counts, name)
        counter.update(getattr(selection.counts, name))
        counter.subtract(getattr(old_counts, name))
    if not (wanted.is_narrow or wanted.order):
        documents.sort(key=lambda listed: listed.row.document.path, reverse=True)
        documents.sort(key=lambda listed: (-listed.row.risk, -listed.row.to_review))
    return selection_of_documents(wanted, sort_documents(documents, wanted), counts)


def selection_of_documents(
    wanted: QueueFilter, documents: Sequence[ListedDocument], counts: ChoiceCounts
) -> Selection:
    """The selection of these documents, with its sums."""
    return Selection(
        wanted,
        documents,
        counts,
        sum(len(listed.units) for listed in documents),
        sum(listed.to_review for listed in documents),
        sum(listed.to_review > 0 for listed in documents),
    )


def select_in_rows(
    rows: Iterable[DocumentRow], wanted: QueueFilter, counts: ChoiceCounts
) -> list[ListedDocument]:
    """What a filter selects of these rows; adds to the counts. Raises `SearchError`."""
    has_text = search_test(wanted)
    documents = []
    for row in rows:
        document_misses = missed_document_conditions(row, wanted)
        if document_misses == PARTNER | DATE:
            continue
        if not wanted.narrows_units:  # of most archives and filters: no need to look at units
            add_row_counts(counts, row, document_misses)
            if row.units and not document_misses:
                documents.append(ListedDocument(row, row.units, row.to_review, row.risk))
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
    return documents


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
        counts.count_state(unit)
    if misses in (0, KIND):
        counts.count_kinds(unit)
    if misses in (0, DOUBT):
        counts.count_doubt(unit)


def add_row_counts(counts: ChoiceCounts, row: DocumentRow, document_misses: int) -> None:
    """Counts all units of a document, of which no condition leaves out any."""
    count_document(counts, row, document_misses, row.total)
    if not document_misses:
        for counter, row_counter in (
            (counts.states, row.counts.states),
            (counts.kinds, row.counts.kinds),
            (counts.doubts, row.counts.doubts),
        ):
            for choice, count in row_counter.items():
                counter[choice] += count


def count_document(counts: ChoiceCounts, row: DocumentRow, misses: int, unit_count: int) -> None:
    """Counts the units of a document that no condition of units leaves out."""
    if unit_count and misses in (0, PARTNER):
        for partner in dict.fromkeys(row.partners):
            counts.partners[partner] += unit_count
    if unit_count and misses in (0, DATE) and (date := row.date):
        counts.dates[date[:4]] += unit_count
        counts.dates[date[:7]] += unit_count


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
