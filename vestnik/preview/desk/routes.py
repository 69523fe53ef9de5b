"""What the desk is asked for, what it knows, and what it answers."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from http import HTTPStatus
from pathlib import Path

from vestnik import addresses
from vestnik.build.loading import Source
from vestnik.cache import records as leaves
from vestnik.markdown import conversion as markup
from vestnik.model import Document
from vestnik.preview import own_pages as printing
from vestnik.preview.desk import document_list as listing
from vestnik.preview.desk.document_list import Row

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    content: str = ""
    status: HTTPStatus = HTTPStatus.OK
    kind: str = HTML
    location: str = ""


@dataclass(slots=True)
class Desk:
    """What the desk knows: the archive as it was last read, and the token of this preview."""

    folder: Path
    words: NullTranslations
    token: str
    source: Source | None = None
    saving: threading.Lock = field(default_factory=threading.Lock)
    rows: dict[str, tuple[Source, list[Row]]] = field(default_factory=dict)
    judged: dict[tuple[str, str], tuple[Mapping[str, str], Row]] = field(default_factory=dict)

    def listed(self, source: Source, language: str) -> list[Row]:
        """The documents by risk; reckoned once for an archive."""
        known = self.rows.get(language)
        if known is None or known[0] is not source:
            rows = [self.row(source, language, one) for one in source.archive.documents]
            known = self.rows[language] = source, listing.ordered(rows)
        return known[1]

    def row(self, source: Source, language: str, document: Document) -> Row:
        """How a document stands; reckoned once for its files as they are."""
        files = leaves.files_of(document.path, (language,), source.files)
        known = self.judged.get((language, document.path))
        if known is None or not files or known[0] != files:
            row = listing.row(document, source.archive.catalogs[language].get(document.path))
            known = self.judged[language, document.path] = files, row
        return known[1]


@dataclass(frozen=True, slots=True)
class Place:
    """A document and the language that it is reviewed in, of an archive."""

    source: Source
    language: str
    document: Document

    @property
    def name(self) -> str:
        """The document as the desk's addresses have it."""
        return self.document.path.removesuffix(".md")

    @property
    def references(self) -> markup.References:
        """The reference links that it defines."""
        return markup.references(self.document.body)

    @property
    def known(self) -> set[str]:
        """The files that its links may lead to."""
        documents = {one.path for one in self.source.archive.documents}
        return documents | set(self.source.pictures)


def place(desk: Desk, path: str) -> Place | None:
    """The document that `/review/en/2025/…` names, if there is one."""
    source = desk.source
    language, _, name = path.removeprefix("/review/").partition("/")
    if source is None or not path.startswith("/review/"):
        return None
    if language not in source.configuration.targets:
        return None
    documents = source.archive.documents
    found = next((one for one in documents if one.path == f"{name}.md"), None)
    return Place(source, language, found) if found else None


def lost(desk: Desk) -> Answer:
    """There is no such page."""
    return Answer(page(desk, "lost.html", {}), HTTPStatus.NOT_FOUND)


def page(desk: Desk, name: str, values: Mapping[str, object]) -> str:
    """A page of the desk, with what all of them have."""
    return printing.page(name, desk.words, {"token": desk.token, **values})


def home(source: Source | None) -> str:
    """Where the preview of the site begins."""
    return addresses.rooted(source.configuration.base_url, "") if source else "/"
