"""What checks find wrong in translations that people wrote or approved; `check` reports the same.

Drafting has recorded what is wrong with a machine's draft; nothing is recorded of people's words.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from vestnik.build import LoadedArchive
from vestnik.cache.file_stats import combine_digests, have_digests
from vestnik.cache.records import document_files
from vestnik.catalogs import current_units
from vestnik.language import language_pair
from vestnik.markdown import link_definitions, parse_inline
from vestnik.model import Document, TranslationOrigin
from vestnik.preview.desk.blocks import block_id
from vestnik.preview.desk.live_queue.request_gate import RequestGate
from vestnik.preview.desk.live_queue.stored_values import (
    StoredValues,
    UnitChecks,
)
from vestnik.preview.desk.queue import DocumentRow, row_of_units
from vestnik.preview.desk.term_matchers import archive_term_matcher, archive_terms
from vestnik.translation.checks import check_translation
from vestnik.translation.terms import TermMatcher

MAX_DOCUMENTS_AT_ONCE = 5
"""The translations of more documents are not checked while somebody waits."""
DOCUMENTS_PER_REPORT = 50
"""The list shows the results after so many documents."""
CHECKED_ORIGINS = (TranslationOrigin.PERSON, TranslationOrigin.REVIEWED)

OnChecked = Callable[[Collection[str]], object]
"""Called with the paths of documents that have been checked."""
DocumentKeys = dict[str, str]
"""The digests of what each document's checks depend on, by its path; "" if they are not known."""


@dataclass(slots=True)
class PeopleFindings:
    """The checks that fail in a language, by document, each with the key of its document then.

    `loaded` is the archive that is checked, `unchecked` are its documents that are still to check.
    """

    language: str
    stored: StoredValues[UnitChecks]
    gate: RequestGate
    checks: dict[str, tuple[str, UnitChecks]] = field(default_factory=dict)
    keys: DocumentKeys = field(default_factory=dict)
    unchecked: dict[str, Document] = field(default_factory=dict)
    loaded: LoadedArchive | None = None
    thread: threading.Thread | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self, loaded: LoadedArchive, keys: DocumentKeys, on_checked: OnChecked) -> None:
        """Checks the documents whose keys have changed, or all if terms have.

        Many are checked in a thread. Those that were checked before the last start are not checked
        again.
        """
        terms = repr(archive_terms(loaded, self.language))
        keys = {path: combine_digests(key, terms) if key else "" for path, key in keys.items()}
        unchecked: dict[str, Document] = {}
        restored: list[str] = []
        for document in loaded.archive.documents:
            path, key = document.path, keys[document.path]
            if key and self.checks.get(path, ("", {}))[0] == key:
                continue
            failed = self.stored.get(path, key) if key else None
            if failed is None:
                unchecked[path] = document
            else:
                self.checks[path] = key, failed
                restored.append(path)
        with self.lock:
            self.loaded, self.keys, self.unchecked = loaded, keys, unchecked
            is_busy = self.thread is not None
            if len(unchecked) > MAX_DOCUMENTS_AT_ONCE and not is_busy:
                self.thread = threading.Thread(
                    target=self.check_in_background, args=(on_checked,), daemon=True
                )
                self.thread.start()
                is_busy = True
        on_checked(restored)
        if not is_busy:
            self.check_next(len(unchecked), on_checked, lambda: None)

    def check_in_background(self, on_checked: OnChecked) -> None:
        """Checks documents until none is left (in a thread of its own)."""
        while self.check_next(DOCUMENTS_PER_REPORT, on_checked, self.gate.pause):
            pass

    def check_next(
        self, count: int, on_checked: OnChecked, pause: Callable[[], object]
    ) -> Collection[str]:
        """Checks so many documents; their paths. There are none if all are checked."""
        with self.lock:
            loaded, keys = self.loaded, self.keys
            documents = list(self.unchecked.values())[:count]
            if not documents:
                self.thread = None
        assert loaded is not None
        match_terms = archive_term_matcher(loaded, self.language)
        checked: dict[str, tuple[str, UnitChecks]] = {}
        for document in documents:
            pause()
            failed = self.check(loaded, document, match_terms)
            digests = document_files(document.path, (self.language,), loaded.files)
            is_current = have_digests(loaded.folder, digests)
            checked[document.path] = keys[document.path] if is_current else "", failed
            self.checks[document.path] = checked[document.path]
        paths = [document.path for document in documents]
        with self.lock:
            if loaded is self.loaded:
                for path in paths:
                    del self.unchecked[path]
        self.stored.put({path: value for path, value in checked.items() if value[0]})
        if paths:
            on_checked(paths)
        return paths

    def check(
        self, loaded: LoadedArchive, document: Document, match_terms: TermMatcher
    ) -> UnitChecks:
        """The checks that find an error in the translations of people in a document."""
        languages = language_pair(loaded.archive.language, self.language)
        catalog = loaded.archive.catalogs[self.language].get(document.path)
        references = link_definitions(document.body)
        failed: UnitChecks = {}
        for unit in current_units(document, catalog, languages):
            if not unit.text or unit.origin not in CHECKED_ORIGINS:
                continue
            terms = match_terms(parse_inline(unit.source, references).text)
            findings = check_translation(unit.source, unit.text, languages, terms, references)
            errors = {finding.check for finding in findings if finding.is_error}
            if errors := errors - unit.dismissed_checks:
                failed[block_id(unit)] = tuple(sorted(errors))
        return failed

    def add_to_row(self, row: DocumentRow) -> DocumentRow:
        """The row of a document, with the checks that fail in its units."""
        _, failed = self.checks.get(row.document.path, ("", {}))
        if not failed:
            return row
        units = tuple(
            replace(unit, failed_checks=tuple(sorted({*failed[unit.id]}.difference(unit.reasons))))
            if unit.id in failed
            else unit
            for unit in row.units
        )
        return row_of_units(row.document, units)
