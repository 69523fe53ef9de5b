"""The desk's state, its responses, and what its paths mean.

| path | page |
|---|---|
| `/-/review/` | the documents, by risk |
| `/-/review/en/2025/…` | a document with its translations into English |
| `/-/review/en/2025/…?history=…` | the versions of one of its blocks |
| `/-/review/en/2025/…?accept=all` | what accepting the whole document means |
| `/-/check/en/2025/…` | findings in a text that is being typed (by a form) |
| `/-/term/en` | adds a term to the glossary (by a form) |
| `/-/partner/en` | writes the file of a partner (by a form) |
| `/-/replace/en` | search and replace |
| `/-/undo` | takes the last change back (by a form) |
| `/-/file/content/…` | the lines of an input file |
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from gettext import NullTranslations
from http import HTTPStatus
from pathlib import Path

from vestnik import addresses
from vestnik.build import LoadedArchive
from vestnik.cache.records import document_files
from vestnik.config import EngineSettings
from vestnik.language import LanguagePair, language_pair
from vestnik.markdown import LinkDefinitions, link_definitions
from vestnik.model import Document, Engine, UnreviewedPolicy
from vestnik.preview.desk.archive_memory import ArchiveMemory, empty_memory
from vestnik.preview.desk.history import ChangeJournal
from vestnik.preview.desk.people_findings import PeopleFindings
from vestnik.preview.desk.queue import (
    DocumentRow,
    QueueFilter,
    Selection,
    StoredUnits,
    document_row,
    load_units,
    row_of_units,
    save_units,
    select_units,
    sort_by_risk,
)
from vestnik.preview.page_templates import render_template

HTML = "text/html; charset=utf-8"
REVIEW_PATH = "/review/"
MAX_CACHED_SELECTIONS = 8
MAX_DOCUMENTS_READ_AT_ONCE = 400
"""The translations of more documents are not read while somebody waits."""

RowInputs = tuple[Mapping[str, str], UnreviewedPolicy]
"""The digests of a document's files, and what decides which drafts readers see."""

EngineInputs = tuple[str, EngineSettings]
"""The name of an engine, and what it needs to know."""


@dataclass(frozen=True, slots=True)
class Response:
    """What the preview sends back."""

    content: str = ""
    status: HTTPStatus = HTTPStatus.OK
    media_type: str = HTML
    location: str = ""


@dataclass(slots=True)
class ReviewDesk:
    """The archive as it was last loaded, and the token of this preview.

    `list_cache` holds the rows of an archive by language, `row_cache` each row by language and
    path, with the digests of the files and the policy that it was made of. `memories` and
    `engines`, each with what it was loaded by, are by language. `selection_cache` has what the last
    filters selected of the rows. `journal` has what was saved since the desk was started,
    `stored_units` those of the last start while it starts.
    """

    folder: Path
    translator: NullTranslations
    token: str
    loaded: LoadedArchive | None = None
    save_lock: threading.Lock = field(default_factory=threading.Lock)
    list_cache: dict[str, tuple[LoadedArchive, list[DocumentRow]]] = field(default_factory=dict)
    journal: ChangeJournal = field(default_factory=ChangeJournal)
    queue_lock: threading.Lock = field(default_factory=threading.Lock)
    memory_lock: threading.Lock = field(default_factory=threading.Lock)
    memories: dict[str, ArchiveMemory] = field(default_factory=dict)
    draft_lock: threading.Lock = field(default_factory=threading.Lock)
    engines: dict[str, tuple[EngineInputs, Engine]] = field(default_factory=dict)
    people_findings: dict[str, PeopleFindings] = field(default_factory=dict)
    stored_units: Mapping[str, StoredUnits] = field(default_factory=dict)
    memory_threads: dict[str, threading.Thread] = field(default_factory=dict)
    row_cache: dict[tuple[str, str], tuple[RowInputs, DocumentRow]] = field(default_factory=dict)
    selection_cache: dict[tuple[str, QueueFilter], tuple[LoadedArchive, Selection]] = field(
        default_factory=dict
    )

    def rows_by_risk(self, loaded: LoadedArchive, language: str) -> list[DocumentRow]:
        """The documents of an archive, the riskiest first."""
        cached = self.list_cache.get(language)
        if cached is None or cached[0] is not loaded:
            findings = self.people_findings.setdefault(language, PeopleFindings(language))
            findings.refresh(loaded, partial(self.forget_lists, language))
            rows = [
                findings.add_to_row(self.row(loaded, language, document))
                for document in loaded.archive.documents
            ]
            cached = self.list_cache[language] = loaded, sort_by_risk(rows)
        return cached[1]

    def forget_lists(self, language: str) -> None:
        """Has the lists of a language made anew, because more is known of its units."""
        with self.queue_lock:
            self.list_cache.pop(language, None)
            self.selection_cache.clear()

    def select_units(self, language: str, wanted: QueueFilter) -> Selection:
        """What a filter selects of the archive; nothing if it is not loaded.

        Raises `SearchError`.
        """
        loaded = self.loaded
        if loaded is None or not language:
            return select_units((), wanted)
        with self.queue_lock:
            cached = self.selection_cache.pop((language, wanted), None)
            if cached is None or cached[0] is not loaded:
                cached = loaded, select_units(self.rows_by_risk(loaded, language), wanted)
            while len(self.selection_cache) >= MAX_CACHED_SELECTIONS:
                del self.selection_cache[next(iter(self.selection_cache))]
            self.selection_cache[language, wanted] = cached
            return cached[1]

    def prepare(self, loaded: LoadedArchive) -> None:
        """Reads the translations of an archive, so that the first page of the desk has them."""
        for language in loaded.settings.target_languages:
            with self.queue_lock:
                self.stored_units = load_units(self.folder, language)
                self.rows_by_risk(loaded, language)
                units = {
                    path: (dict(digests), policy.value, row.units)
                    for (row_language, path), ((digests, policy), row) in self.row_cache.items()
                    if row_language == language
                }
                if units != self.stored_units:
                    save_units(self.folder, language, units)
                self.stored_units = {}

    def memory(self, loaded: LoadedArchive, language: str) -> ArchiveMemory:
        """What people have translated into a language; only changed documents are read again.

        That of a large archive takes long: it is read in a thread, and empty until then.
        """
        with self.memory_lock:
            memory = self.memories.get(language)
            if memory is None and len(loaded.archive.documents) > MAX_DOCUMENTS_READ_AT_ONCE:
                if language not in self.memory_threads:
                    thread = threading.Thread(
                        target=self.read_memory, args=(loaded, language), daemon=True
                    )
                    self.memory_threads[language] = thread
                    thread.start()
                return empty_memory(language_pair(loaded.archive.language, language))
            memory = self.memories.setdefault(language, memory or ArchiveMemory(language))
            memory.refresh(loaded)
            return memory

    def read_memory(self, loaded: LoadedArchive, language: str) -> None:
        """Reads what people have translated (in a thread of its own)."""
        memory = ArchiveMemory(language)
        memory.refresh(loaded)
        with self.memory_lock:
            self.memories[language] = memory

    def row(self, loaded: LoadedArchive, language: str, document: Document) -> DocumentRow:
        """The row of a document, computed again only if its files have changed."""
        digests = document_files(document.path, (language,), loaded.files)
        cached = self.row_cache.get((language, document.path))
        policy = loaded.archive.unreviewed_policy
        if cached is None or not digests or cached[0] != (digests, policy):
            stored = self.stored_units.get(document.path)
            if stored and digests and stored[:2] == (digests, policy.value):
                row = row_of_units(document, stored[2])
            else:
                catalog = loaded.archive.catalogs[language].get(document.path)
                languages = language_pair(loaded.archive.language, language)
                row = document_row(document, catalog, languages, policy)
            cached = (digests, policy), row
            self.row_cache[language, document.path] = cached
        return cached[1]


@dataclass(frozen=True, slots=True)
class ReviewTarget:
    """A document of an archive and the language in which it is reviewed."""

    loaded: LoadedArchive
    language: str
    document: Document

    @property
    def name(self) -> str:
        """The document's path in the addresses of the desk."""
        return self.document.path.removesuffix(".md")

    @property
    def languages(self) -> LanguagePair:
        """The data of the languages of the originals and the translations."""
        return language_pair(self.loaded.archive.language, self.language)

    @property
    def references(self) -> LinkDefinitions:
        """The reference links that the document defines."""
        return link_definitions(self.document.body)

    @property
    def link_targets(self) -> set[str]:
        """The files that its translation may link to."""
        return self.loaded.linkable_paths


def find_review_target(desk: ReviewDesk, path: str) -> ReviewTarget | None:
    """The document and language of a path; None if there is no such document."""
    loaded = desk.loaded
    if loaded is None or not path.startswith(REVIEW_PATH):
        return None
    language, _, name = path.removeprefix(REVIEW_PATH).partition("/")
    if language not in loaded.settings.target_languages:
        return None
    documents = loaded.archive.documents
    document = next((document for document in documents if document.path == f"{name}.md"), None)
    return ReviewTarget(loaded, language, document) if document else None


def not_found(desk: ReviewDesk) -> Response:
    """The response to a path that means nothing."""
    return Response(desk_page(desk, "not_found.html", {}), HTTPStatus.NOT_FOUND)


def desk_page(desk: ReviewDesk, name: str, values: Mapping[str, object]) -> str:
    """A page of the desk, with the token that its forms send, and how much can be undone."""
    shared = {"token": desk.token, "undo_count": len(desk.journal.steps)}
    return render_template(name, desk.translator, {**shared, **values})


def site_root(loaded: LoadedArchive | None) -> str:
    """The path of the site's start page in the preview."""
    return addresses.root_relative_url(loaded.settings.base_url, "") if loaded else "/"
