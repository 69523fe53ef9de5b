"""Documents and their records as bytes (MessagePack), for another process and for the next build.

What is read is checked: values of other types than a record's are none. Bodies are not part of a
record; they are in the store under the digests of their versions.
"""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TypeVar

import msgspec

from vestnik.cache.bodies import BodyLoader, LazyBody
from vestnik.cache.records import RECORD_KEY_PREFIX, DocumentRecord, DocumentRecords
from vestnik.cache.store import CacheStore
from vestnik.model import (
    Article,
    Document,
    IndexingPolicy,
    Partner,
    ResponsiveImage,
    StandalonePage,
    TranslationState,
    Version,
    Wording,
)

T = TypeVar("T")
Decoder = msgspec.msgpack.Decoder
DECODE_ERRORS = (msgspec.MsgspecError, ValueError, OverflowError)
"""Errors of damaged bytes."""


@dataclass(frozen=True, slots=True)
class EncodedDocument:
    """A document; all but one of the kinds are None. The files of `content/` that it links to."""

    article: Article | None
    partner: Partner | None
    page: StandalonePage | None
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EncodedVersion:
    """The fields of a `Version`, without its document and its body."""

    language: str
    address: str
    title: Wording
    fields: Mapping[str, Wording]
    corrections: tuple[Wording, ...]
    states: tuple[TranslationState, ...]
    engines: tuple[str, ...]
    counterpart_language: str
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
    files: Mapping[str, str]
    required_files: tuple[str, ...]
    files_digest: str
    versions: tuple[EncodedVersion, ...]
    complete: bool


VERSION_FIELDS = tuple(field.name for field in fields(EncodedVersion))
version_values = attrgetter(*VERSION_FIELDS)
encode = msgspec.msgpack.Encoder().encode
DOCUMENTS_DECODER = Decoder(list[EncodedDocument])
RECORD_DECODER = Decoder(EncodedRecord)


def load_value(store: CacheStore, key: str, decoder: Decoder[T]) -> T | None:
    """The value under a key of a store; None if it is missing or damaged."""
    try:
        return decoder.decode(store.get(key) or b"")
    except DECODE_ERRORS:
        return None


def encode_documents(documents: Iterable[tuple[Document, tuple[str, ...]]]) -> bytes:
    """Documents, each with the files of `content/` that it links to."""
    return encode([document_row(document, linked) for document, linked in documents])


def decode_documents(
    content: bytes, zone: datetime.tzinfo
) -> list[tuple[Document, tuple[str, ...]]]:
    """What `encode_documents` was given; `zone` is the archive's time zone."""
    rows = DOCUMENTS_DECODER.decode(content)
    return [(document_of_row(row, zone), row.linked) for row in rows]


def document_row(document: Document, linked: tuple[str, ...] = ()) -> EncodedDocument:
    """A document as a row."""
    return EncodedDocument(
        document if isinstance(document, Article) else None,
        document if isinstance(document, Partner) else None,
        document if isinstance(document, StandalonePage) else None,
        linked,
    )


def document_of_row(row: EncodedDocument, zone: datetime.tzinfo) -> Document:
    """The document of a row. Times are stored as moments: a zone has no form of its own."""
    if row.article is not None:
        return replace(row.article, published=row.article.published.astimezone(zone))
    document = row.partner or row.page
    if document is None:
        raise ValueError
    return document


def encode_record(record: DocumentRecord) -> bytes:
    """A record, without the bodies of its versions."""
    return encode(
        EncodedRecord(
            document_row(record.document),
            record.files,
            record.required_files,
            record.files_digest,
            tuple(EncodedVersion(*version_values(version)) for version in record.versions.values()),
            record.complete,
        )
    )


RecordDecoder = Callable[[bytes], DocumentRecord]


def record_decoder(load_body: BodyLoader, zone: datetime.tzinfo) -> RecordDecoder:
    """A function that decodes records; `load_body` loads bodies, `zone` is the archive's.

    It raises one of `DECODE_ERRORS`.
    """

    def decode_record(content: bytes) -> DocumentRecord:
        row = RECORD_DECODER.decode(content)
        document = document_of_row(row.document, zone)
        return DocumentRecord(
            document,
            row.files,
            row.required_files,
            row.files_digest,
            {
                version.language: version_of_row(document, version, load_body)
                for version in row.versions
            },
            row.complete,
        )

    return decode_record


def version_of_row(
    document: Document, row: EncodedVersion, load_body: BodyLoader
) -> Version[Document]:
    """The version of a row."""
    return Version(
        document,
        row.language,
        row.address,
        row.title,
        row.fields,
        row.corrections,
        row.states,
        row.engines,
        row.counterpart_language,
        row.indexing_policy,
        row.image,
        row.digest,
        row.unit_counts,
        row.linked_paths,
        LazyBody(row.digest, load_body),
        row.summary_digest,
    )


def load_records(
    store: CacheStore, load_body: BodyLoader, zone: datetime.tzinfo
) -> DocumentRecords:
    """The records in a store; damaged ones are left out."""
    decode_record = record_decoder(load_body, zone)
    records: DocumentRecords = {}
    gc.disable()  # the collector would take half of the time, and there is no garbage
    try:
        for key, content in store.items_with_prefix(RECORD_KEY_PREFIX):
            with suppress(*DECODE_ERRORS):
                record = decode_record(content)
                if key == RECORD_KEY_PREFIX + record.document.path:
                    records[record.document.path] = record
    finally:
        gc.enable()
    return records
