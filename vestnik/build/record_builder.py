"""Changed documents → the records of their versions, with the bodies in the cache's store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vestnik.cache import records as document_records
from vestnik.cache.bodies import BodyLoader, LazyBody, store_bodies
from vestnik.cache.file_stats import FileDigests
from vestnik.cache.records import DocumentRecord, DocumentRecords
from vestnik.cache.store import CacheStore
from vestnik.editions import build_document_versions
from vestnik.model import Archive, Document, ResponsiveImage, Version

MAX_DOCUMENTS_PER_BATCH = 64
"""The bodies of this many documents are stored at once."""


@dataclass(frozen=True, slots=True)
class RecordBuilder:
    """What the records of an archive's documents are built from.

    `files` are the inputs with their stats and digests, `images` are by path. Bodies are put into
    the `store`; `load_body` loads them from there.
    """

    archive: Archive
    images: Mapping[str, ResponsiveImage]
    files: FileDigests
    languages: Sequence[str]
    store: CacheStore
    load_body: BodyLoader

    def build_records(self, documents: Sequence[Document]) -> DocumentRecords:
        """The records of these documents; the bodies of their versions are stored."""
        records: DocumentRecords = {}
        for start in range(0, len(documents), MAX_DOCUMENTS_PER_BATCH):
            batch: list[Version[Document]] = []
            for document in documents[start : start + MAX_DOCUMENTS_PER_BATCH]:
                versions = build_document_versions(self.archive, document, self.images)
                digested = {
                    language: document_records.with_digests(version)
                    for language, version in versions.items()
                }
                records[document.path] = self.build_record(document, digested)
                batch += digested.values()
            store_bodies(batch, self.store)
        return records

    def build_record(
        self, document: Document, versions: Mapping[str, Version[Document]]
    ) -> DocumentRecord:
        """The record of a document; the bodies of its versions are loaded on demand."""
        required = document_records.required_files(document, versions.values())
        return DocumentRecord(
            document=document,
            files=document_records.document_files(document.path, self.languages, self.files),
            required_files=required,
            files_digest=document_records.linked_files_digest(
                required, self.images, self.archive.attachments
            ),
            versions={
                language: replace(version, load_body=LazyBody(version.digest, self.load_body))
                for language, version in versions.items()
            },
        )
