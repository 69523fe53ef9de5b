"""A large archive → what has been read of it so far, so that the desk can work from the start.

Nothing is checked here: the build that follows reports every problem.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER, addresses
from vestnik.build import BuildCache, LoadedArchive, assemble_archive
from vestnik.cache.code_version import code_fingerprint
from vestnik.cache.up_to_date import walk_inputs
from vestnik.catalogs import (
    LazyCatalogs,
    catalog_path,
    load_catalogs,
    load_glossary,
    load_valid_catalog,
)
from vestnik.config import load_settings
from vestnik.content import PAGES_FOLDER, PARTNERS_FOLDER, Content, load_content
from vestnik.editions import mark_scheduled_as_drafts
from vestnik.fs import is_regular_file, list_files
from vestnik.model import Article, Catalog, Partner, StandalonePage

FIRST_ARTICLE_COUNT = 40
"""So many articles, the newest, are read before anything else."""
DOCUMENTS_PER_PART = 100


def read_in_parts(
    folder: Path, cache: BuildCache, now: datetime.datetime
) -> Iterator[LoadedArchive]:
    """The archive with more and more documents; nothing if its settings are invalid.

    Partners, pages and the newest articles come first, within a second at any size; then what the
    last build has left in its cache; then the other articles, newest first.
    """
    loaded = open_archive(folder)
    if loaded is None:
        return
    articles, others = split_paths(loaded.unread_paths)
    first = [path for path in others if path.endswith(".md")]
    loaded = read_documents(loaded, [*first, *articles[:FIRST_ARTICLE_COUNT]], now)
    yield loaded
    settings = loaded.settings
    taken_at, stats = time.time_ns(), walk_inputs(folder).files
    key = code_fingerprint(repr(settings))
    cache.refresh(key, settings.editions, settings.time_zone, stats, taken_at)
    loaded = add_unchanged(replace(loaded, files=cache.files), cache, now)
    yield loaded
    articles, others = split_paths(loaded.unread_paths)
    remaining = [*articles, *others]
    for start in range(0, len(remaining), DOCUMENTS_PER_PART):
        loaded = read_documents(loaded, remaining[start : start + DOCUMENTS_PER_PART], now)
        yield loaded


def open_archive(folder: Path) -> LoadedArchive | None:
    """The archive in a folder before any file of `content/` is read."""
    settings, _ = load_settings(folder)
    if settings is None:
        return None
    paths = list_files(folder / CONTENT_FOLDER)
    nothing = load_content(folder / CONTENT_FOLDER, settings.time_zone, paths=[])
    archive = assemble_archive(
        settings, nothing, {language: LazyCatalogs({}) for language in settings.editions}
    )
    glossaries = {
        language: load_glossary(folder / TRANSLATIONS_FOLDER, settings.source_language, language)[0]
        for language in settings.editions
    }
    return LoadedArchive(
        folder,
        settings,
        replace(archive, includes_drafts=True),
        image_paths=(),
        glossaries=glossaries,
        unread_paths=tuple(paths),
    )


def split_paths(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The paths of articles, newest first, and those of all other files."""
    articles: list[str] = []
    others: list[str] = []
    for path in paths:
        is_other = path.startswith((PARTNERS_FOLDER, PAGES_FOLDER)) or not path.endswith(".md")
        (others if is_other else articles).append(path)
    return sorted(articles, reverse=True), others


def read_documents(
    loaded: LoadedArchive, paths: Sequence[str], now: datetime.datetime
) -> LoadedArchive:
    """The archive with these files of `content/` read; a file that can't be read is left out."""
    settings, translations = loaded.settings, loaded.translations_folder
    content = load_content(
        loaded.content_folder,
        settings.time_zone,
        paths=paths,
        existing_paths=loaded.linkable_paths,
        edition_paths=settings.edition_paths,
    )
    catalogs: dict[str, Mapping[str, Catalog | Path]] = {}
    for language in settings.editions:
        files = (catalog_path(translations, language, item.path) for item in content.documents)
        existing = [
            file.relative_to(translations / language).as_posix()
            for file in files
            if is_regular_file(file)
        ]
        catalogs[language] = load_catalogs(translations, language, paths=existing)[0].catalogs
    return add_content(loaded, content, catalogs, paths, now)


def read_unread_document(loaded: LoadedArchive, path: str) -> LoadedArchive:
    """The archive with a document that somebody asks for before its turn."""
    now = datetime.datetime.now(datetime.UTC)
    return read_documents(loaded, [path], now) if path in loaded.unread_paths else loaded


def add_unchanged(
    loaded: LoadedArchive, cache: BuildCache, now: datetime.datetime
) -> LoadedArchive:
    """The archive with the documents of the last build whose files have not changed since."""
    unread = frozenset(loaded.unread_paths)
    documents = [record.document for path, record in cache.current.items() if path in unread]
    content = Content(
        articles=tuple(document for document in documents if isinstance(document, Article)),
        partners=tuple(document for document in documents if isinstance(document, Partner)),
        pages=tuple(document for document in documents if isinstance(document, StandalonePage)),
        files=(),
        pictures=(),
        problems=(),
    )
    catalogs = {
        language: {
            document.path: loaded.folder / file
            for document in documents
            if (file := addresses.catalog_file(document.path, language)) in cache.files
        }
        for language in loaded.settings.editions
    }
    return add_content(loaded, content, catalogs, [document.path for document in documents], now)


def add_content(
    loaded: LoadedArchive,
    content: Content,
    catalogs: Mapping[str, Mapping[str, Catalog | Path]],
    paths: Iterable[str],
    now: datetime.datetime,
) -> LoadedArchive:
    """The archive with this content and these catalogs, which were read from these paths."""
    added = mark_scheduled_as_drafts(assemble_archive(loaded.settings, content, {}), now)
    archive, read_paths = loaded.archive, frozenset(paths)
    return replace(
        loaded,
        archive=replace(
            archive,
            articles=(*archive.articles, *added.articles),
            partners=(*archive.partners, *added.partners),
            pages=(*archive.pages, *added.pages),
            attachments={**archive.attachments, **added.attachments},
            catalogs={
                language: merge_catalogs(archive.catalogs[language], catalogs[language])
                for language in archive.catalogs
            },
        ),
        image_paths=(*loaded.image_paths, *content.pictures),
        unread_paths=tuple(path for path in loaded.unread_paths if path not in read_paths),
    )


def merge_catalogs(
    catalogs: Mapping[str, Catalog], added: Mapping[str, Catalog | Path]
) -> LazyCatalogs:
    """The catalogs of a language with others; those that are lazy are read while they are valid."""
    earlier = catalogs.catalogs if isinstance(catalogs, LazyCatalogs) else catalogs
    return LazyCatalogs({**earlier, **added}, load_valid_catalog)


def with_valid_catalogs(loaded: LoadedArchive) -> LoadedArchive:
    """The archive for the time after its build: a file that somebody breaks then has no catalog.

    The next build reports the file.
    """
    catalogs = {
        language: merge_catalogs(by_path, {})
        for language, by_path in loaded.archive.catalogs.items()
    }
    return replace(loaded, archive=replace(loaded.archive, catalogs=catalogs))
