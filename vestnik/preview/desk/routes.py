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
from gettext import NullTranslations
from http import HTTPStatus
from pathlib import Path

from vestnik import addresses
from vestnik.build import LoadedArchive
from vestnik.config import EngineSettings
from vestnik.language import LanguagePair, language_pair
from vestnik.markdown import LinkDefinitions, link_definitions
from vestnik.model import Document, Engine
from vestnik.preview.archive_reading import read_unread_document
from vestnik.preview.desk.archive_memory import ArchiveMemory, empty_memory
from vestnik.preview.desk.history import ChangeJournal
from vestnik.preview.desk.live_queue import ArchiveQueue, RequestGate
from vestnik.preview.desk.queue import QueueFilter, Selection, select_units
from vestnik.preview.desk.term_matchers import archive_term_matcher
from vestnik.preview.page_templates import render_template

HTML = "text/html; charset=utf-8"
REVIEW_PATH = "/review/"
MAX_DOCUMENTS_READ_AT_ONCE = 400
"""The translations of more documents are not read while somebody waits."""

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

    `queues`, `memories` and `engines`, each with what it was loaded by, are by language. `journal`
    has what was saved since the desk was started. `gate` knows of requests that somebody waits for.
    """

    folder: Path
    translator: NullTranslations
    token: str
    loaded: LoadedArchive | None = None
    save_lock: threading.Lock = field(default_factory=threading.Lock)
    gate: RequestGate = field(default_factory=RequestGate)
    queues: dict[str, ArchiveQueue] = field(default_factory=dict)
    journal: ChangeJournal = field(default_factory=ChangeJournal)
    memory_lock: threading.Lock = field(default_factory=threading.Lock)
    memories: dict[str, ArchiveMemory] = field(default_factory=dict)
    draft_lock: threading.Lock = field(default_factory=threading.Lock)
    engines: dict[str, tuple[EngineInputs, Engine]] = field(default_factory=dict)
    memory_threads: dict[str, threading.Thread] = field(default_factory=dict)

    def prepare(self, loaded: LoadedArchive) -> None:
        """Makes the rows of an archive, so that a request finds them."""
        for language in loaded.settings.target_languages:
            self.open_queue(language).refresh(loaded)

    def prepare_terms(self, loaded: LoadedArchive) -> None:
        """Loads what recognises terms, which the first document would have to wait for."""
        for language in loaded.settings.target_languages:
            archive_term_matcher(loaded, language)

    def queue(self, loaded: LoadedArchive, language: str) -> ArchiveQueue:
        """The queue of a language: that of this archive, or of the one that follows it."""
        queue = self.open_queue(language)
        queue.start(loaded)
        return queue

    def open_queue(self, language: str) -> ArchiveQueue:
        """The queue of a language; a new one is empty."""
        return self.queues.setdefault(language, ArchiveQueue(self.folder, language, self.gate))

    def select_units(self, language: str, wanted: QueueFilter) -> Selection:
        """What a filter selects of the archive; nothing if it is not loaded.

        Raises `SearchError`.
        """
        if self.loaded is None or not language:
            return select_units((), wanted)
        return self.queue(self.loaded, language).select(wanted)

    def memory(self, loaded: LoadedArchive, language: str) -> ArchiveMemory:
        """What people have translated into a language; only changed documents are read again.

        That of a large archive takes long: it is read in a thread, and empty until then.
        """
        with self.memory_lock:
            memory = self.memories.get(language)
            if memory is None and loaded.unread_paths:
                return empty_memory(language_pair(loaded.archive.language, language))
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
        memory.refresh(loaded, self.gate.pause)
        with self.memory_lock:
            self.memories[language] = memory


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
    loaded = read_unread_document(loaded, f"{name}.md")
    documents = loaded.archive.documents
    document = next((document for document in documents if document.path == f"{name}.md"), None)
    return ReviewTarget(loaded, language, document) if document else None


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How much of an archive the desk knows: the read and checked documents, of so many."""

    read: int
    checked: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether everything has been read and checked."""
        return self.checked == self.total


def queue_progress(desk: ReviewDesk, language: str) -> QueueProgress:
    """How much of the archive the lists, counts and searches of a language know."""
    if desk.loaded is None or not language:
        return QueueProgress(0, 0, 0)
    queue = desk.queue(desk.loaded, language)
    read = len(desk.loaded.archive.documents)
    unread = sum(path.endswith(".md") for path in desk.loaded.unread_paths)
    checked = 0 if unread else read - len(queue.findings.unchecked)
    return QueueProgress(read, checked, read + unread)


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
