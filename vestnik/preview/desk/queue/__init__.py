"""The review queue: which units of an archive the desk lists, in which order, and how many.

Documents and their catalogs go in; out come the units that a filter selects, with counts for every
other choice. Pure, except for the file that remembers the last filter.
"""

from vestnik.preview.desk.queue.documents import (
    DocumentRow,
    document_row,
    row_of_units,
    sort_by_risk,
)
from vestnik.preview.desk.queue.filters import (
    ANY_TO_REVIEW,
    DOUBT_CHOICES,
    QueueFilter,
    parse_filter,
)
from vestnik.preview.desk.queue.remembered import read_filter, remember_filter
from vestnik.preview.desk.queue.search import SearchError, compile_pattern, replace_pattern
from vestnik.preview.desk.queue.selection import (
    ListedDocument,
    Selection,
    adjusted_selection,
    select_units,
)
from vestnik.preview.desk.queue.units import QueuedUnit

__all__ = [
    "ANY_TO_REVIEW",
    "DOUBT_CHOICES",
    "DocumentRow",
    "ListedDocument",
    "QueueFilter",
    "QueuedUnit",
    "SearchError",
    "Selection",
    "adjusted_selection",
    "compile_pattern",
    "document_row",
    "parse_filter",
    "read_filter",
    "remember_filter",
    "replace_pattern",
    "row_of_units",
    "select_units",
    "sort_by_risk",
]
