"""The build cache: what a build reuses from the last one, and what it keeps for the next.

Everything is in one file, `.cache/site/store.sqlite`: the inputs with their digests, documents and
their versions, bodies, the manifest of each output folder, the inputs of a complete build. It can
be deleted or damaged at any time: the next build then makes everything again. Bodies are written as
they are made, under the digests of their texts; all the rest in one transaction after the site.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from vestnik import CONTENT_FOLDER, addresses
from vestnik.build.output_cache import OutputCache
from vestnik.cache import file_stats, up_to_date
from vestnik.cache.file_stats import FileDigests, FileStats, combine_digests
from vestnik.cache.records import (
    RECORD_KEY_PREFIX,
    DocumentRecord,
    DocumentRecords,
    RecordDecoder,
    document_files,
    encode_record,
    load_records,
    required_files,
)
from vestnik.cache.serialization import Decoder, encode, load_value
from vestnik.cache.store import STORE_FILE, CacheStore, CacheUnwritable
from vestnik.cache.texts import (
    MARKDOWN_KEY_PREFIX,
    TextLoader,
    text_keys,
    text_rows,
    with_digests,
)
from vestnik.cache.up_to_date import InputStats
from vestnik.content import read_body
from vestnik.editions import VersionsByPath, build_document_versions
from vestnik.fs import VERSIONS_STEP, map_parallel, report_progress
from vestnik.images import ProcessedImageCache
from vestnik.links import composed_path
from vestnik.model import Archive, Article, Document, Problem, ResponsiveImage, is_draft
from vestnik.output import PublishResult
from vestnik.pages import related

META_KEY = "meta"
"""The store's key of what all records have in common: their key and the digests of all inputs."""
RELATED_KEY = "related"
"""The store's key of the related articles."""
MAX_DOCUMENTS_IN_ONE_PROCESS = 32
"""More changed documents are processed by a worker pool."""
MAX_DOCUMENTS_PER_BATCH = 64
"""The texts of the versions of this many documents are stored at once."""
META_DECODER: Decoder[tuple[str, FileDigests]] = Decoder(tuple[str, FileDigests])
RelatedPaths = tuple[str, dict[str, tuple[str, ...]]]
RELATED_DECODER: Decoder[RelatedPaths] = Decoder(RelatedPaths)


@dataclass(slots=True)
class BuildCache:
    """What is known of an archive from the last build.

    `folder` contains the archive, `cache_folder` everything that is kept. All records depend on
    `key`, the code and the settings.

    `records` are those of the last build, `current` those that hold for the files of this one.
    `fully_drafted` are the documents that have nothing left to draft. `files` are the inputs with
    their stats and digests, `inputs` their stats when the site was complete; `related` are the
    related articles with the digest of what determines them.
    """

    folder: Path
    cache_folder: Path
    key: str = ""
    languages: tuple[str, ...] = ()
    files: FileDigests = field(default_factory=dict)
    records: DocumentRecords = field(default_factory=dict)
    current: DocumentRecords = field(default_factory=dict)
    fully_drafted: set[str] = field(default_factory=set)
    images: ProcessedImageCache = field(default_factory=dict)
    related: tuple[str, Mapping[str, Sequence[str]]] | None = None
    inputs: InputStats = field(default_factory=lambda: InputStats({}, {}))
    zone: datetime.tzinfo = datetime.UTC
    output: OutputCache = field(init=False)
    store: CacheStore = field(init=False)
    texts: TextLoader = field(init=False)

    def __post_init__(self) -> None:
        self.store = CacheStore(self.cache_folder / STORE_FILE)
        self.output = OutputCache(self.folder, self.store)
        content = self.folder / CONTENT_FOLDER
        self.texts = TextLoader(self.store, lambda path: read_body(content / path))

    def refresh(
        self,
        key: str,
        languages: Iterable[str],
        zone: datetime.tzinfo,
        stats: FileStats,
        now: int,
    ) -> dict[str, tuple[Document, Collection[str]]]:
        """The documents whose records hold for these inputs, and the files that each refers to.

        `now` is the time in nanoseconds at which the stats of the inputs were taken.
        """
        self.languages, self.zone = tuple(languages), zone
        if not self.key:
            self.key, self.files = load_value(self.store, META_KEY, META_DECODER) or ("", {})
            if self.key == key:
                self.records = load_records(self.store, RecordDecoder(self.texts, zone))
        if self.key != key:
            self.key, self.records = key, {}
        self.files = file_stats.file_digests(self.folder, stats, self.files, now)
        linked_files = self.linked_files()
        self.current = {
            path: record
            for path, record in self.records.items()
            if record.versions.keys() == set(self.languages)
            and record.key == self.record_key(path, record.required_files, linked_files)
        }
        self.fully_drafted = {path for path, record in self.current.items() if record.complete}
        return {
            path: (record.document, record.required_files) for path, record in self.current.items()
        }

    def linked_files(self) -> dict[str, str]:
        """By the path of each file in `content/`, in NFC, what a document that refers to it shows.

        That is the digest of a picture or of a document to download; a link shows nothing.
        """
        return {
            composed_path(path): "" if path.endswith(".md") else digest
            for path, digest in self.content_digests.items()
        }

    def record_key(
        self, path: str, required: Iterable[str], linked_files: Mapping[str, str]
    ) -> str:
        """The digest of all files that the record of a document is made of."""
        own = document_files(path, self.languages, self.files)
        linked = (f"{name} {linked_files.get(name)}" for name in required)
        return combine_digests(*own, *own.values(), *linked)

    def invalidate(self, paths: Iterable[str]) -> None:
        """Treats these documents as changed."""
        for path in paths:
            self.current.pop(path, None)
        self.fully_drafted.intersection_update(self.current)

    def clear(self) -> None:
        """Drops everything that is known, so that the next build starts from nothing."""
        self.records, self.current = {}, {}
        self.output.clear()

    def record_catalog_write(self, language: str, path: str) -> None:
        """Updates the digest of a catalog that this program has written."""
        name = addresses.catalog_file(path, language)
        content = (self.folder / name).read_bytes()
        self.files[name] = (file_stats.RACY, file_stats.content_digest(content))
        self.invalidate([path])

    @property
    def content_digests(self) -> dict[str, str]:
        """The digests of the files in `content/`, by their paths below it."""
        prefix = f"{CONTENT_FOLDER}/"
        return {
            path.removeprefix(prefix): digest
            for path, (_, digest) in self.files.items()
            if path.startswith(prefix)
        }

    def rewritten_inputs(self) -> set[str]:
        """The inputs that were written since their digests were taken, or that may have been."""
        self.inputs = up_to_date.walk_inputs(self.folder)
        return file_stats.rewritten_files(self.files, self.inputs.files)

    def load_or_build_versions(
        self, archive: Archive, images: Mapping[str, ResponsiveImage]
    ) -> VersionsByPath:
        """The versions of all visible documents; only those of changed documents are made."""
        documents = {document.path: document for document in archive.visible_documents}
        self.current = {
            path: record
            for path, record in self.current.items()
            if record.document is documents.get(path)
        }
        changed = [document for path, document in documents.items() if path not in self.current]
        linked_files = self.linked_files()

        def encoded_records(batch: Sequence[Document]) -> list[tuple[str, bytes]]:
            return [
                (record.document.path, encode_record(record))
                for record in self.build_records(batch, archive, images, linked_files)
            ]

        report_progress(VERSIONS_STEP, 0, len(changed))
        decoder = RecordDecoder(self.texts, self.zone)
        for records in map_parallel(encoded_records, changed, MAX_DOCUMENTS_IN_ONE_PROCESS):
            for path, content in records:
                self.current[path] = decoder.decode(path, content, documents[path])
        return {path: self.current[path].versions for path in documents}

    def build_records(
        self,
        documents: Sequence[Document],
        archive: Archive,
        images: Mapping[str, ResponsiveImage],
        linked_files: Mapping[str, str],
    ) -> Iterator[DocumentRecord]:
        """The records of these documents; the texts of their versions are stored."""
        for start in range(0, len(documents), MAX_DOCUMENTS_PER_BATCH):
            rows: list[tuple[str, bytes]] = []
            for document in documents[start : start + MAX_DOCUMENTS_PER_BATCH]:
                built = build_document_versions(archive, document, images)
                versions = {name: with_digests(version) for name, version in built.items()}
                required = required_files(document, versions.values())
                key = self.record_key(document.path, required, linked_files)
                rows += text_rows(versions.values())
                yield DocumentRecord(document, versions, required, key)
            self.store.put(rows)
            report_progress(VERSIONS_STEP, len(documents[start : start + MAX_DOCUMENTS_PER_BATCH]))

    def related_articles(self, articles: Sequence[Article]) -> Mapping[str, Sequence[str]]:
        """The paths of related articles, by article; computed again only if they can differ."""
        digest = combine_digests(self.key, related.related_articles_dependencies(articles))
        if self.related is None:
            self.related = load_value(self.store, RELATED_KEY, RELATED_DECODER) or ("", {})
        if self.related[0] != digest:
            self.related = digest, related.related_articles(articles)
        return self.related[1]

    def save(
        self,
        archive: Archive,
        problems: Iterable[Problem],
        output: str,
        written: PublishResult,
        rewritten: Collection[str],
    ) -> None:
        """Keeps the manifest, and the records of all documents without a problem.

        Drafts are not kept: they are few, and a scheduled article is a draft only for this build.
        Nor are documents with a file among the `rewritten`: what was read of it may be something
        else than what was digested.
        """
        wrong = {*rewritten, *map(composed_path, rewritten), *(each.file for each in problems)}
        published = {doc.path for doc in archive.visible_documents if not is_draft(doc)}
        records = {
            path: self.completed(record)
            for path, record in self.current.items()
            if path in published and wrong.isdisjoint(self.files_of(record))
        }
        new = {path for path, record in records.items() if self.records.get(path) is not record}
        try:
            rows = [
                (META_KEY, encode((self.key, self.files))),
                (RELATED_KEY, encode(self.related or ("", {}))),
                self.output.encoded_manifest(output, written),
            ]
            for path in new:
                rows += (
                    (RECORD_KEY_PREFIX + path, encode_record(records[path])),
                    (MARKDOWN_KEY_PREFIX + path, records[path].document.body.encode()),
                )
        except UnicodeEncodeError as error:  # a name that is not Unicode
            raise CacheUnwritable(str(error)) from error
        self.store.replace_all(rows, {*self.output.keys, *self.record_keys(records)})
        self.records, self.current = records, dict(records)

    def completed(self, record: DocumentRecord) -> DocumentRecord:
        """A record that says whether its document has nothing left to draft."""
        complete = record.document.path in self.fully_drafted
        return record if record.complete == complete else replace(record, complete=complete)

    def files_of(self, record: DocumentRecord) -> list[str]:
        """The paths of all files that a record is made of."""
        required = map(addresses.source_file, record.required_files)
        return [*document_files(record.document.path, self.languages, self.files), *required]

    def record_keys(self, records: DocumentRecords) -> Iterator[str]:
        """The store's keys of these records, and of the texts of all versions.

        That is also the texts of versions that only this build uses.
        """
        for path in records:
            yield RECORD_KEY_PREFIX + path
            yield MARKDOWN_KEY_PREFIX + path
        for record in self.current.values():
            for version in record.versions.values():
                yield from text_keys(version.digest)

    def record_up_to_date(
        self, argv: Sequence[str], summary: Sequence[str], until: float, output: str
    ) -> None:
        """Notes that an output folder is complete for these inputs, until a time."""
        inputs = {path: stat for path, (stat, _) in self.files.items()}
        outputs = {path: file.stat for path, file in self.output.manifest(output).files.items()}
        up_to_date.record_build(
            self.store, self.folder, argv, summary, until, inputs, self.inputs, output, outputs
        )
