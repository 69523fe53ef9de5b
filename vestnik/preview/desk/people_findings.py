"""What checks find wrong in translations that people wrote or approved; `check` reports the same.

Drafting has recorded what is wrong with a machine's draft; nothing is recorded of people's words.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vestnik.build import LoadedArchive
from vestnik.cache.records import document_files
from vestnik.catalogs import current_units
from vestnik.language import language_pair
from vestnik.markdown import link_definitions, parse_inline
from vestnik.model import Document, TranslationOrigin
from vestnik.preview.desk.blocks import block_id
from vestnik.preview.desk.queue import DocumentRow
from vestnik.preview.desk.term_matchers import archive_term_matcher
from vestnik.translation.checks import check_translation
from vestnik.translation.terms import TermMatcher

MAX_DOCUMENTS_AT_ONCE = 5
"""The translations of more documents are not checked while somebody waits."""
CHECKED_ORIGINS = (TranslationOrigin.PERSON, TranslationOrigin.REVIEWED)

UnitChecks = Mapping[str, tuple[str, ...]]
"""The checks that find an error, by the id of the unit; units without errors are left out."""


@dataclass(slots=True)
class PeopleFindings:
    """The checks that fail in a language, by document, with the digests of its files then.

    `loaded` is the archive that was checked last.
    """

    language: str
    checks: dict[str, tuple[Mapping[str, str], UnitChecks]] = field(default_factory=dict)
    match_terms: TermMatcher | None = None
    thread: threading.Thread | None = None
    loaded: LoadedArchive | None = None

    def refresh(self, loaded: LoadedArchive, on_checked: Callable[[], object]) -> None:
        """Checks the documents whose files have changed, or all if terms have.

        Many are checked in a thread, which calls `on_checked` at its end.
        """
        is_busy = self.thread is not None and self.thread.is_alive()
        if is_busy or self.loaded is loaded:
            return
        self.loaded = loaded
        match_terms = archive_term_matcher(loaded, self.language)
        if match_terms is not self.match_terms:
            self.checks, self.match_terms = {}, match_terms
        changed = [
            document for document in loaded.archive.documents if self.has_changed(loaded, document)
        ]
        if len(changed) <= MAX_DOCUMENTS_AT_ONCE:
            for document in changed:
                self.check(loaded, document, match_terms)
            return
        arguments = (loaded, changed, match_terms, on_checked)
        self.thread = threading.Thread(target=self.check_all, args=arguments, daemon=True)
        self.thread.start()

    def has_changed(self, loaded: LoadedArchive, document: Document) -> bool:
        """Whether a document's files differ from those that were checked."""
        digests = document_files(document.path, (self.language,), loaded.files)
        return not digests or self.checks.get(document.path, ({}, {}))[0] != digests

    def check_all(
        self,
        loaded: LoadedArchive,
        documents: Sequence[Document],
        match_terms: TermMatcher,
        on_checked: Callable[[], object],
    ) -> None:
        """Checks documents (in a thread of its own), and leaves half of the time to the desk."""
        for document in documents:
            start = time.thread_time()
            self.check(loaded, document, match_terms)
            time.sleep(time.thread_time() - start)
        on_checked()

    def check(self, loaded: LoadedArchive, document: Document, match_terms: TermMatcher) -> None:
        """Checks the translations of people in a document."""
        languages = language_pair(loaded.archive.language, self.language)
        catalog = loaded.archive.catalogs[self.language].get(document.path)
        references = link_definitions(document.body)
        failed: dict[str, tuple[str, ...]] = {}
        for unit in current_units(document, catalog, languages):
            if not unit.text or unit.origin not in CHECKED_ORIGINS:
                continue
            terms = match_terms(parse_inline(unit.source, references).text)
            findings = check_translation(unit.source, unit.text, languages, terms, references)
            errors = {finding.check for finding in findings if finding.is_error}
            if errors := errors - unit.dismissed_checks:
                failed[block_id(unit)] = tuple(sorted(errors))
        digests = document_files(document.path, (self.language,), loaded.files)
        self.checks[document.path] = digests, failed

    def add_to_row(self, row: DocumentRow) -> DocumentRow:
        """The row of a document, with the checks that fail in its units."""
        _, failed = self.checks.get(row.document.path, ({}, {}))
        if not failed:
            return row
        units = tuple(
            replace(unit, failed_checks=tuple(sorted({*failed[unit.id]}.difference(unit.reasons))))
            if unit.id in failed
            else unit
            for unit in row.units
        )
        return replace(row, units=units)
