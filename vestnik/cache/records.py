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
from vestnik.model import Article, Attachment, Body, Document, ResponsiveImage, Version


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


def summary_digest(version: Version[Document], images: Mapping[str, ResponsiveImage]) -> str:
    """The digest of what other pages can show of a version.

    They show neither its body, nor how many of its units are in which state, nor lines of files.
    """
    document = replace(version.document, body="", field_lines={})
    image = document.image if isinstance(document, Article) else None
    wordings = [version.title, *version.fields.values(), *version.corrections]
    flags = (
        version.is_original,
        version.is_available,
        version.has_machine_text,
        version.is_held_back,
        version.is_indexable,
    )
    return combine_digests(
        repr(document),
        version.address,
        version.counterpart_language,
        repr([*version.fields]),
        repr([(wording.text, wording.language, wording.state) for wording in wordings]),
        repr(version.engines),
        version.translation_status,
        repr(flags),
        repr(images.get(image.path) if image else None),
    )


def with_digests(
    version: Version[Document], images: Mapping[str, ResponsiveImage]
) -> Version[Document]:
    """The version with its digests, of which the keys of pages are made."""
    body = version.load_body()
    summary = summary_digest(version, images)
    without_body = repr(replace(version, load_body=Body))
    blocks = content_digest(serialized_parallel_blocks(body.parallel_blocks))
    return replace(
        version,
        summary_digest=summary,
        full_digest=combine_digests(summary, without_body, body.html, blocks),
    )


RECORD_KEY_PREFIX = "record "
"""The key of a record in the store is this and the document's path."""
