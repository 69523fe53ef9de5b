"""The documents of an archive that are valid by themselves, loaded in batches by several processes.

A document without a problem of its own is not parsed again when the whole archive is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from vestnik import addresses, links
from vestnik.build.archive_files import ArchiveFilePaths, load_files
from vestnik.cache.records import decode_documents, encode_documents
from vestnik.catalogs import LazyCatalogs
from vestnik.config import Settings
from vestnik.content import Content
from vestnik.fs import READING_STEP, map_parallel, report_progress
from vestnik.markdown import link_targets
from vestnik.model import Document

MAX_DOCUMENTS_IN_ONE_PROCESS = 32
"""More documents are loaded by a worker pool."""
MAX_DOCUMENTS_PER_BATCH = 64
"""This many documents are loaded at once."""

ValidDocuments = dict[str, tuple[Document, Collection[str]]]
"""By the document's path: a document, and the files in `content/` that it links to."""


def load_valid_documents(
    folder: Path, settings: Settings, files: ArchiveFilePaths, unchanged: Collection[str]
) -> ValidDocuments:
    """The documents without a problem of their own, besides the unchanged ones.

    A link to a draft is not yet found here.
    """
    documents: ValidDocuments = {}
    changed = [path for path in files.content if path.endswith(".md") and path not in unchanged]
    content_paths = frozenset(map(links.composed_path, files.content))
    catalog_paths = {language: frozenset(paths) for language, paths in files.catalogs.items()}
    load = partial(load_batch, folder, settings, content_paths, catalog_paths)
    report_progress(READING_STEP, 0, len(changed))
    for batch in map_parallel(load, changed, MAX_DOCUMENTS_IN_ONE_PROCESS):
        for document, linked in decode_documents(batch, settings.time_zone):
            documents[document.path] = document, linked
    return documents


def load_batch(
    folder: Path,
    settings: Settings,
    content_paths: Collection[str],
    catalog_paths: Mapping[str, Collection[str]],
    paths: Sequence[str],
) -> bytes:
    """The valid ones of these documents, each with the files it links to, encoded."""
    valid = []
    for start in range(0, len(paths), MAX_DOCUMENTS_PER_BATCH):
        batch = paths[start : start + MAX_DOCUMENTS_PER_BATCH]
        documents, _ = load_separately(folder, settings, content_paths, catalog_paths, batch)
        valid += [(document, linked_files(document)) for document in documents]
        report_progress(READING_STEP, len(batch))
    return encode_documents(valid)


def load_separately(
    folder: Path,
    settings: Settings,
    content_paths: Collection[str],
    catalog_paths: Mapping[str, Collection[str]],
    paths: Sequence[str],
) -> tuple[list[Document], dict[str, LazyCatalogs]]:
    """The valid ones of these documents, and the catalogs of all of them.

    `content_paths` are all files in `content/` in NFC, `catalog_paths` all catalogs by language.
    """
    own_catalogs = [f"{path.removesuffix('.md')}.po" for path in paths]
    files = ArchiveFilePaths(
        paths,
        {
            language: [path for path in own_catalogs if path in existing]
            for language, existing in catalog_paths.items()
        },
    )
    content, catalogs, problems = load_files(folder, settings, files, {}, content_paths)
    wrong_files = {problem.file for problem in problems}

    def is_valid(document: Document) -> bool:
        catalog_files = (
            addresses.catalog_file(document.path, language) for language in catalog_paths
        )
        return wrong_files.isdisjoint((addresses.source_file(document.path), *catalog_files))

    return list(filter(is_valid, content.documents)), catalogs


def linked_files(document: Document) -> tuple[str, ...]:
    """The files in `content/` that a document's text links to."""
    targets = (links.linked_path(document.path, href) for href in link_targets(document.body))
    return tuple(filter(None, targets))


def documents_linking_to_drafts(content: Content, documents: ValidDocuments) -> set[str]:
    """Those of the documents that link to a draft, which has no page."""
    drafts = {article.path for article in content.articles if article.draft}
    return {
        path for path, (_, linked) in documents.items() if drafts and not drafts.isdisjoint(linked)
    }
