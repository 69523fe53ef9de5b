"""The build cache: what a build reuses from the last one, and what it keeps for the next.

Everything is in one file, `.cache/site/store.sqlite`: the inputs with their digests, documents and
their versions, bodies, the manifest of each output folder, the inputs of a complete build. It can
be deleted or damaged at any time: the next build then makes everything again. Bodies are written as
they are made, under the digests of their texts; all the rest in one transaction after the site.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from vestnik import CONTENT_FOLDER, addresses
from vestnik.build.output_cache import OutputCache
from vestnik.build.record_builder import RecordBuilder
from vestnik.cache import file_stats, up_to_date
from vestnik.cache import records as document_records
from vestnik.cache.bodies import HTML_KEY_PREFIX, BodyLoader, body_loader
from vestnik.cache.file_stats import FileDigests
from vestnik.cache.records import RECORD_KEY_PREFIX, DocumentRecords
from vestnik.cache.serialization import (
    Decoder,
    encode,
    encode_record,
    load_records,
    load_value,
    record_decoder,
)
from vestnik.cache.store import STORE_FILE, CacheStore, CacheUnwritable
from vestnik.editions import VersionsByPath
from vestnik.fs import map_parallel
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
META_DECODER: Decoder[tuple[str, FileDigests]] = Decoder(tuple[str, FileDigests])
RelatedPaths = tuple[str, dict[str, tuple[str, ...]]]
RELATED_DECODER: Decoder[RelatedPaths] = Decoder(RelatedPaths)


@dataclass(slots=True)
class BuildCache:
    """What is known of an archive from the last build.

    `folder` contains the archive, `cache_folder` everything that is kept. All records depend on
    `key`, the code and the settings.

    `records` are those of the last build. `unchanged` are those whose files have not changed since,
    `current` those of this build, `stored` those in the store. `completed` are the documents of
    this build that have nothing left to draft. `files` are the inputs with their stats and digests,
    `related` the related articles with the digest of what determines them.
    """

    folder: Path
    cache_folder: Path
    key: str = ""
    languages: tuple[str, ...] = ()
    files: FileDigests = field(default_factory=dict)
    records: DocumentRecords = field(default_factory=dict)
    unchanged: DocumentRecords = field(default_factory=dict)
    stored: DocumentRecords = field(default_factory=dict)
    current: DocumentRecords = field(default_factory=dict)
    fully_drafted_paths: set[str] = field(default_factory=set)
    images: ProcessedImageCache = field(default_factory=dict)
    related: tuple[str, Mapping[str, Sequence[str]]] | None = None
    zone: datetime.tzinfo = datetime.UTC
    output: OutputCache = field(init=False)
    store: CacheStore = field(init=False)
    load_body: BodyLoader = field(init=False)

    def __post_init__(self) -> None:
        self.store = CacheStore(self.cache_folder / STORE_FILE)
        self.output = OutputCache(self.folder, self.store)
        self.load_body = body_loader(self.store)

    def refresh(self, key: str, languages: Iterable[str], zone: datetime.tzinfo) -> None:
        """Compares the inputs with those of the last build and finds the unchanged records."""
        self.languages, self.current, self.fully_drafted_paths = tuple(languages), {}, set()
        self.zone = zone
        if not self.key:
            self.key, self.files = load_value(self.store, META_KEY, META_DECODER) or ("", {})
            if self.key == key:
                self.records = self.stored = load_records(self.store, self.load_body, zone)
        if self.key != key:
            self.key, self.records = key, {}
        now = time.time_ns()
        stats = up_to_date.input_stats(self.folder)
        self.files = file_stats.file_digests(self.folder, stats, self.files, now)
        content_paths = set(map(composed_path, self.content_digests))
        self.unchanged = {
            path: record
            for path, record in self.records.items()
            if record.versions.keys() == set(self.languages)
            and content_paths.issuperset(record.required_files)
            and record.files == document_records.document_files(path, self.languages, self.files)
        }

    def invalidate(self, paths: Iterable[str]) -> None:
        """Treats these documents as changed."""
        for path in paths:
            self.unchanged.pop(path, None)

    def clear(self) -> None:
        """Drops everything that is known, so that the next build starts from nothing."""
        self.records, self.unchanged, self.current = {}, {}, {}
        self.output.clear()

    def record_catalog_write(self, language: str, path: str) -> None:
        """Updates the digest of a catalog that this program has written."""
        name = addresses.catalog_file(path, language)
        content = (self.folder / name).read_bytes()
        self.files[name] = (file_stats.RACY, file_stats.content_digest(content))
        self.unchanged.pop(path, None)

    @property
    def fully_drafted(self) -> set[str]:
        """The paths of unchanged documents that have nothing left to draft."""
        return {path for path, record in self.unchanged.items() if record.complete}

    def mark_fully_drafted(self, paths: Iterable[str]) -> None:
        """Notes that these documents have nothing left to draft."""
        self.fully_drafted_paths.update(paths)

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
        return file_stats.rewritten_files(self.files, up_to_date.input_stats(self.folder))

    def load_or_build_versions(
        self, archive: Archive, images: Mapping[str, ResponsiveImage]
    ) -> VersionsByPath:
        """The versions of all visible documents; only those of changed documents are made."""
        documents = {document.path: document for document in archive.visible_documents}
        self.current = {
            path: record
            for path, document in documents.items()
            if (record := self.unchanged.get(path))
            and record.document is document
            and record.files_digest
            == document_records.linked_files_digest(
                record.required_files, images, archive.attachments
            )
        }
        changed = [document for path, document in documents.items() if path not in self.current]

        builder = RecordBuilder(
            archive, images, self.files, self.languages, self.store, self.load_body
        )

        def encoded_records(batch: Sequence[Document]) -> list[tuple[str, bytes]]:
            return [
                (path, encode_record(record))
                for path, record in builder.build_records(batch).items()
            ]

        decode_record = record_decoder(self.load_body, self.zone)
        for records in map_parallel(encoded_records, changed, MAX_DOCUMENTS_IN_ONE_PROCESS):
            for path, content in records:
                self.current[path] = decode_record(content).of_document(documents[path])
        return {path: self.current[path].versions for path in documents}

    def related_articles(self, articles: Sequence[Article]) -> Mapping[str, Sequence[str]]:
        """The paths of related articles, by article; computed again only if they can differ."""
        digest = file_stats.combine_digests(
            self.key, related.related_articles_dependencies(articles)
        )
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
        wrong = {*rewritten, *(problem.file for problem in problems)}
        published = {doc.path for doc in archive.visible_documents if not is_draft(doc)}
        self.records = {
            path: replace(record, complete=True) if path in self.fully_drafted_paths else record
            for path, record in self.current.items()
            if path in published and wrong.isdisjoint(record.files)
        }
        self.unchanged = dict(self.records)
        new = {
            path: record
            for path, record in self.records.items()
            if self.stored.get(path) is not record
        }
        try:
            meta = [
                (META_KEY, encode((self.key, self.files))),
                (RELATED_KEY, encode(self.related or ("", {}))),
                self.output.encoded_manifest(output, written),
                *(
                    (RECORD_KEY_PREFIX + path, encode_record(record))
                    for path, record in new.items()
                ),
            ]
        except UnicodeEncodeError as error:  # a name that is not Unicode
            raise CacheUnwritable(str(error)) from error
        body_keys = [
            version.digest
            for record in self.current.values()  # also those that this build alone may use
            for version in record.versions.values()
        ]
        keys = {
            *self.output.keys,
            *body_keys,
            *(HTML_KEY_PREFIX + key for key in body_keys),
            *(RECORD_KEY_PREFIX + path for path in self.records),
        }
        self.store.replace_all(meta, keys)
        self.stored = dict(self.records)

    def record_up_to_date(
        self, argv: Sequence[str], summary: Sequence[str], until: float, output: str
    ) -> None:
        """Notes that an output folder is complete for these inputs, until a time."""
        inputs = {path: stat for path, (stat, _) in self.files.items()}
        outputs = {path: file.stat for path, file in self.output.manifest(output).files.items()}
        up_to_date.record_build(
            self.store, self.folder, argv, summary, until, inputs, output, outputs
        )
