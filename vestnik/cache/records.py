"""Records of documents from the build before: that a document has no problems, and its versions.

A record is valid while the document's own files are unchanged, the files that it refers to exist,
and its images are processed with the same result. A document with a problem has no record: every
build reads it again and reports the problem again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vestnik import addresses
from vestnik.cache.bodies import serialized_parallel_blocks
from vestnik.cache.file_stats import FileDigests, combine_digests, content_digest
from vestnik.model import (
    Article,
    Attachment,
    Document,
    DocumentT,
    ResponsiveImage,
    Version,
    summarize,
)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document without problems, the digests of its files by path, its versions by language.

    `required_files` are the files of `content/` that it refers to, `files_digest` is the digest of
    what its pages show of these: images, sizes of attachments; `complete` says that it needs no
    draft.
    """

    document: Document
    files: Mapping[str, str]
    required_files: tuple[str, ...]
    files_digest: str
    versions: Mapping[str, Version[Document]]
    complete: bool = False

    def of_document(self, document: Document) -> DocumentRecord:
        """The same record with this document, which is equal to its own."""
        versions = {
            language: replace(version, document=document)
            for language, version in self.versions.items()
        }
        return replace(self, document=document, versions=versions)


DocumentRecords = dict[str, DocumentRecord]
"""By the document's path below `content/`."""


def document_files(path: str, languages: Iterable[str], digests: FileDigests) -> dict[str, str]:
    """The existing files of a document with their digests: its Markdown file and its catalogs."""
    catalogs = (addresses.catalog_file(path, language) for language in languages)
    names = [addresses.source_file(path), *catalogs]
    return {name: digests[name][1] for name in names if name in digests}


def required_files(document: Document, versions: Iterable[Version[Document]]) -> tuple[str, ...]:
    """The files of `content/` that a document refers to: pages, partners, images."""
    paths = {path for version in versions for path in version.linked_paths}
    if isinstance(document, Article):
        paths |= {f"partners/{name}.md" for name in document.partners}
        paths |= {document.image.path} if document.image else set()
    return tuple(sorted(paths))


def linked_files_digest(
    paths: Iterable[str],
    images: Mapping[str, ResponsiveImage],
    attachments: Mapping[str, Attachment],
) -> str:
    """The digest of the processed images and the attachments that are among these paths."""
    files = (images.get(path) or attachments.get(path) for path in paths)
    return combine_digests(*(repr(file) for file in files if file))


def with_digests(version: Version[DocumentT]) -> Version[DocumentT]:
    """The version with the digests of its summary and of all of it, of which cache keys are made.

    Digests are made of the values as they are printed, with all of their fields.
    """
    summary = content_digest(repr(summarize(version, version.document.front_matter)).encode())
    body = version.load_body()
    blocks = content_digest(serialized_parallel_blocks(body.parallel_blocks))
    return replace(
        version,
        summary_digest=summary,
        digest=combine_digests(repr(version), body.html, blocks),
    )


RECORD_KEY_PREFIX = "record "
"""The key of a record in the store is this and the document's path."""
