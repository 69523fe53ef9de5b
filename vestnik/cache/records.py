"""Records of documents from the build before: that a document has no problems, and its versions.

A record is valid while all files that it was made of are the same. A document with a problem has no
record: every build reads it again and reports the problem again. The Markdown of a document and the
texts of its versions are not part of a record (`vestnik.cache.texts`).
"""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from typing import Any

from vestnik import addresses
from vestnik.cache.file_stats import FileDigests
from vestnik.cache.serialization import DECODE_ERRORS, Decoder, encode
from vestnik.cache.store import CacheStore
from vestnik.cache.texts import TextLoader
from vestnik.model import (
    Article,
    ArticleFields,
    Document,
    IndexingPolicy,
    Partner,
    PartnerFields,
    ResponsiveImage,
    StandalonePage,
    StandalonePageFields,
    TranslationState,
    Version,
    Wording,
    field_values,
)

RECORD_KEY_PREFIX = "record "
"""The key of a record in the store is this and the document's path."""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document without problems, and its versions by language.

    `required_files` are the files of `content/` that it refers to; `key` is the digest of these and
    of its own files. `complete` says that it needs no draft.
    """

    document: Document
    versions: Mapping[str, Version[Document]]
    required_files: tuple[str, ...]
    key: str
    complete: bool = False


DocumentRecords = dict[str, DocumentRecord]
"""By the document's path below `content/`."""


def document_files(path: str, languages: Iterable[str], digests: FileDigests) -> dict[str, str]:
    """The existing files of a document with their digests: its Markdown file and its catalogs."""
    catalogs = (addresses.catalog_file(path, language) for language in languages)
    names = [addresses.source_file(path), *catalogs]
    return {name: digests[name][1] for name in names if name in digests}


def required_files(document: Document, versions: Iterable[Version[Document]]) -> tuple[str, ...]:
    """The files of `content/` that a document refers to: pages, partners, images, attachments."""
    paths = {path for version in versions for path in version.linked_paths}
    if isinstance(document, Article):
        paths |= {f"partners/{name}.md" for name in document.partners}
        paths |= {document.image.path} if document.image else set()
    return tuple(sorted(paths))


@dataclass(frozen=True, slots=True)
class EncodedDocument:
    """The front matter of a document, of one of the kinds; the others are None.

    `linked` are the files of `content/` that its Markdown links to.
    """

    article: ArticleFields | None
    partner: PartnerFields | None
    page: StandalonePageFields | None
    field_lines: Mapping[str, int]
    markdown: str = ""
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EncodedVersion:
    """The fields of a `Version`, without those that follow from others, and without its texts."""

    language: str
    address: str
    fields: dict[str, Wording]
    corrections: tuple[Wording, ...]
    engines: tuple[str, ...]
    indexing_policy: IndexingPolicy
    image: ResponsiveImage | None
    digest: str
    unit_counts: Mapping[TranslationState, int]
    linked_paths: tuple[str, ...]
    summary_digest: str


@dataclass(frozen=True, slots=True)
class EncodedRecord:
    """The fields of a `DocumentRecord`."""

    document: EncodedDocument
    versions: tuple[EncodedVersion, ...]
    required_files: tuple[str, ...]
    key: str
    complete: bool


version_values = attrgetter(*(field.name for field in fields(EncodedVersion)))
DOCUMENTS_DECODER = Decoder(list[EncodedDocument])
RECORD_DECODER = Decoder(EncodedRecord)


def encode_documents(documents: Iterable[tuple[Document, tuple[str, ...]]]) -> bytes:
    """Documents with their Markdown, each with the files of `content/` that it links to."""
    return encode(
        [encoded_document(document, document.body, linked) for document, linked in documents]
    )


def decode_documents(
    content: bytes, zone: datetime.tzinfo
) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """What `encode_documents` was given; `zone` is the archive's time zone."""
    for row in DOCUMENTS_DECODER.decode(content):
        yield decoded_document(row, zone, partial(str, row.markdown)), row.linked


def encoded_document(
    document: Document, markdown: str = "", linked: tuple[str, ...] = ()
) -> EncodedDocument:
    """A document as a row."""
    return EncodedDocument(
        document.front_matter if isinstance(document, Article) else None,
        document.front_matter if isinstance(document, Partner) else None,
        document.front_matter if isinstance(document, StandalonePage) else None,
        document.field_lines,
        markdown,
        linked,
    )


def decoded_document(
    row: EncodedDocument, zone: datetime.tzinfo, load_body: Callable[[], str]
) -> Document:
    """The document of a row. Times are stored as moments: a zone has no form of its own."""
    more: dict[str, Any] = {"load_body": load_body, "field_lines": row.field_lines}
    if row.article is not None:
        values = field_values(row.article, ArticleFields)
        values["published"] = row.article.published.astimezone(zone)
        return Article(**values, **more)
    if row.partner is not None:
        return Partner(**field_values(row.partner, PartnerFields), **more)
    if row.page is not None:
        return StandalonePage(**field_values(row.page, StandalonePageFields), **more)
    raise ValueError


def encode_record(record: DocumentRecord) -> bytes:
    """A record, without texts."""
    return encode(
        EncodedRecord(
            encoded_document(record.document),
            tuple(encoded_version(version) for version in record.versions.values()),
            record.required_files,
            record.key,
            record.complete,
        )
    )


def encoded_version(version: Version[Document]) -> EncodedVersion:
    """A version as a row."""
    return EncodedVersion(*version_values(version))


class RecordDecoder:
    """Decodes records; `texts` loads what is not part of them, `zone` is the archive's."""

    def __init__(self, texts: TextLoader, zone: datetime.tzinfo) -> None:
        self.texts, self.zone = texts, zone

    def decode(self, path: str, content: bytes, document: Document | None = None) -> DocumentRecord:
        """The record of a document; it has this `document` if it is given.

        Raises one of `DECODE_ERRORS`.
        """
        row = RECORD_DECODER.decode(content)
        load_body = partial(self.texts.load_markdown, path)
        document = document or decoded_document(row.document, self.zone, load_body)
        if document.path != path:
            raise ValueError
        versions = {
            version.language: self.version_of(document, version) for version in row.versions
        }
        return DocumentRecord(document, versions, row.required_files, row.key, row.complete)

    def version_of(self, document: Document, row: EncodedVersion) -> Version[Document]:
        """The version of a row."""
        return Version(
            document,
            row.language,
            row.address,
            row.fields["title"],
            row.fields,
            row.corrections,
            tuple(row.unit_counts),
            row.engines,
            row.indexing_policy,
            row.image,
            row.digest,
            row.unit_counts,
            row.linked_paths,
            partial(self.texts.load_html, row.digest),
            partial(self.texts.load_parallel_text, row.digest),
            row.summary_digest,
        )


def load_records(store: CacheStore, decoder: RecordDecoder) -> DocumentRecords:
    """The records in a store; damaged ones are left out."""
    records: DocumentRecords = {}
    gc.disable()  # the collector would take half of the time, and there is no garbage
    try:
        for key, content in store.items_with_prefix(RECORD_KEY_PREFIX):
            path = key.removeprefix(RECORD_KEY_PREFIX)
            with suppress(*DECODE_ERRORS):
                records[path] = decoder.decode(path, content)
    finally:
        gc.enable()
    return records
