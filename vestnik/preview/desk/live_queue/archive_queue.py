"""The queue of an archive in one language: its rows, kept up to date document by document."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from vestnik.build import LoadedArchive
from vestnik.cache.code_version import code_fingerprint
from vestnik.cache.file_stats import combine_digests, have_digests
from vestnik.cache.records import document_files
from vestnik.language import language_pair
from vestnik.model import Catalog, Document
from vestnik.preview.desk.live_queue.people_findings import PeopleFindings
from vestnik.preview.desk.live_queue.request_gate import RequestGate
from vestnik.preview.desk.live_queue.stored_values import (
    Units,
    stored_checks,
    stored_units,
)
from vestnik.preview.desk.queue import (
    DocumentRow,
    QueueFilter,
    SearchError,
    Selection,
    adjusted_selection,
    document_row,
    row_of_units,
    select_units,
    sort_by_risk,
)

MAX_CACHED_SELECTIONS = 8
MAX_ADJUSTED_ROWS = 60
"""If more rows have changed, a filter selects anew from all rows."""
DOCUMENTS_PER_WRITE = 100


class ArchiveQueue:
    """The rows of an archive's documents in a language, and what the last filters selected of them.

    `loaded` is the archive that the rows are of. `rows` have, by path, what the list shows;
    `computed_rows` the same without what checks find in people's words, each with its key.
    """

    def __init__(self, folder: Path, language: str, gate: RequestGate) -> None:
        self.language = language
        self.gate = gate
        self.stored = stored_units(folder, language)
        self.findings = PeopleFindings(language, stored_checks(folder, language), gate)
        self.loaded: LoadedArchive | None = None
        self.computed_rows: dict[str, tuple[str, DocumentRow]] = {}
        self.rows: dict[str, DocumentRow] = {}
        self.rows_by_risk: list[DocumentRow] | None = None
        self.selections: dict[QueueFilter, Selection] = {}
        self.lock = threading.Lock()
        self.refresh_lock = threading.Lock()

    def start(self, loaded: LoadedArchive) -> None:
        """Makes all rows while a request waits, unless there are rows of this or another archive.

        Rows that are made in the background meanwhile are not waited for.
        """
        if self.loaded is not None:
            return
        with self.refresh_lock:
            if self.loaded is None:
                self.make_changed_rows(loaded, lambda: None)

    def refresh(self, loaded: LoadedArchive) -> None:
        """Makes the rows of the documents that have changed (in the background).

        People's words are checked when all documents have been read.
        """
        with self.refresh_lock:
            if self.loaded is not loaded:
                self.make_changed_rows(loaded, self.gate.pause)

    def make_changed_rows(self, loaded: LoadedArchive, pause: Callable[[], object]) -> None:
        """Does that, while the lock is held; `pause` is called before each row."""
        has_same_files = self.loaded is not None and self.loaded.files is loaded.files
        documents = {document.path: document for document in loaded.archive.documents}
        removed_paths = self.computed_rows.keys() - documents
        changed: dict[str, DocumentRow | None] = dict.fromkeys(removed_paths)
        computed: dict[str, tuple[str, Units]] = {}
        for path, document in documents.items():
            known_key, row = self.computed_rows.get(path, ("", None))
            if row and row.document is document and has_same_files:
                continue
            key = document_key(loaded, self.language, path)
            if row is None or not key or key != known_key:
                pause()
                key, row = self.make_row(loaded, document, key, computed)
                changed[path] = row
            elif row.document is not document:  # equal to it: the old one can be forgotten
                changed[path] = row = row_of_units(document, row.units)
            self.computed_rows[path] = key, row
            if len(computed) >= DOCUMENTS_PER_WRITE:
                self.stored.put(computed)
                computed = {}
        self.stored.put(computed)
        for path in removed_paths:
            del self.computed_rows[path]
        self.loaded = loaded
        self.replace_rows(changed)
        if not loaded.unread_paths:
            self.stored.remove_others(documents.keys())
            keys = {path: key for path, (key, _) in self.computed_rows.items()}
            self.findings.refresh(loaded, keys, self.show_checks)

    def make_row(
        self,
        loaded: LoadedArchive,
        document: Document,
        key: str,
        computed: dict[str, tuple[str, Units]],
    ) -> tuple[str, DocumentRow]:
        """The row of a document, of its stored units if there are any; else adds to `computed`.

        The key is "" if it may not be that of the row.
        """
        units = self.stored.get(document.path, key) if key else None
        if units is not None:
            return key, row_of_units(document, units)
        catalog = loaded.archive.catalogs[self.language].get(document.path)
        row = self.catalog_row(loaded, document, catalog)
        digests = document_files(document.path, (self.language,), loaded.files)
        if not key or not have_digests(loaded.folder, digests):
            return "", row
        computed[document.path] = key, row.units
        return key, row

    def catalog_row(
        self, loaded: LoadedArchive, document: Document, catalog: Catalog | None
    ) -> DocumentRow:
        """The row of a document with this catalog."""
        languages = language_pair(loaded.archive.language, self.language)
        return document_row(document, catalog, languages, loaded.archive.unreviewed_policy)

    def show_edit(self, loaded: LoadedArchive, document: Document, catalog: Catalog) -> None:
        """Shows the catalog that the desk has just written, before the archive is loaded again."""
        row = self.catalog_row(loaded, document, catalog)
        self.findings.checks.pop(document.path, None)
        self.computed_rows[document.path] = "", row
        self.replace_rows({document.path: row})

    def show_checks(self, paths: Collection[str]) -> None:
        """Shows what checks have found in documents."""
        rows = {path: self.computed_rows[path][1] for path in paths if path in self.computed_rows}
        self.replace_rows(rows)

    def replace_rows(self, changed: Mapping[str, DocumentRow | None]) -> None:
        """Replaces rows, by path; None removes one."""
        with self.lock:
            new_rows: dict[str, DocumentRow] = {}
            old_rows: dict[str, DocumentRow] = {}
            for path, computed_row in changed.items():
                row = self.findings.add_to_row(computed_row) if computed_row else None
                old_row = self.rows.pop(path, None)
                if row:
                    self.rows[path] = row
                if row is not old_row:
                    new_rows |= {path: row} if row else {}
                    old_rows |= {path: old_row} if old_row else {}
            if not new_rows and not old_rows:
                return
            self.rows_by_risk = None
            selections, self.selections = self.selections, {}
            if len(new_rows) + len(old_rows) > MAX_ADJUSTED_ROWS:
                return
            for wanted, selection in selections.items():
                with suppress(SearchError):
                    self.selections[wanted] = adjusted_selection(
                        selection, old_rows.values(), new_rows.values()
                    )

    def sorted_rows(self) -> list[DocumentRow]:
        """The rows, the riskiest first."""
        with self.lock:
            return self.sort_rows()

    def sort_rows(self) -> list[DocumentRow]:
        """The same, while the lock is held."""
        if self.rows_by_risk is None:
            self.rows_by_risk = sort_by_risk(self.rows.values())
        return self.rows_by_risk

    def select(self, wanted: QueueFilter) -> Selection:
        """What a filter selects. Raises `SearchError`."""
        with self.lock:
            selection = self.selections.pop(wanted, None)
            if selection is None:
                selection = select_units(self.sort_rows(), wanted)
            while len(self.selections) >= MAX_CACHED_SELECTIONS:
                del self.selections[next(iter(self.selections))]
            self.selections[wanted] = selection
            return selection


def document_key(loaded: LoadedArchive, language: str, path: str) -> str:
    """The digest of a document's files and of what its row depends on; "" if it is not known."""
    digests = document_files(path, (language,), loaded.files)
    policy = loaded.archive.unreviewed_policy.value
    return combine_digests(code_fingerprint(policy), *chain(*digests.items())) if digests else ""
