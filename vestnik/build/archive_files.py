"""Some files of an archive → their documents, catalogs and problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import filterfalse
from pathlib import Path
from typing import NamedTuple

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER
from vestnik.cache.file_stats import SYMLINK_SIZE, FileStats
from vestnik.catalogs import LazyCatalogs, load_catalogs
from vestnik.config import Settings
from vestnik.content import Content, load_content
from vestnik.fs import is_foreign_path
from vestnik.links import composed_path
from vestnik.lint import (
    clashing_anchors_in_translations,
    dead_links_in_translations,
    lint_stripped_markup,
)
from vestnik.model import Archive, Document, Problem


class ArchiveFilePaths(NamedTuple):
    """Paths of files: those in `content/`, and by language those in its folder of catalogs."""

    content: Sequence[str]
    catalogs: Mapping[str, Sequence[str]]


def list_archive_files(stats: FileStats, languages: Iterable[str]) -> ArchiveFilePaths:
    """The files of an archive, by their stats, that are read; sorted by folder.

    Symbolic links and foreign files are reported elsewhere.
    """
    paths = [path for path, (_, _, size) in stats.items() if size != SYMLINK_SIZE]
    paths.sort(key=lambda path: path.split("/"))

    def paths_below(folder: str) -> list[str]:
        below = (path.removeprefix(folder) for path in paths if path.startswith(folder))
        return list(filterfalse(is_foreign_path, below))

    return ArchiveFilePaths(
        paths_below(f"{CONTENT_FOLDER}/"),
        {language: paths_below(f"{TRANSLATIONS_FOLDER}/{language}/") for language in languages},
    )


class LoadedFiles(NamedTuple):
    """What some files contain, and what is wrong with them."""

    content: Content
    catalogs: dict[str, LazyCatalogs]
    problems: list[Problem]


def load_files(
    folder: Path,
    settings: Settings,
    files: ArchiveFilePaths,
    valid_documents: Mapping[str, Document],
    existing_content: Collection[str] = (),
) -> LoadedFiles:
    """Loads these files; what is known to be valid is neither parsed nor checked again.

    `existing_content` are the paths of other files in `content/`, in NFC, which a link may lead to.
    """
    content = load_content(
        folder / CONTENT_FOLDER,
        settings.time_zone,
        valid_documents,
        files.content,
        existing_content,
        settings.edition_paths,
    )
    problems = list(content.problems)
    catalogs = {}
    for language, paths in files.catalogs.items():
        catalogs[language], catalog_problems = load_catalogs(
            folder / TRANSLATIONS_FOLDER, language, valid_documents, paths
        )
        problems += catalog_problems
    unchecked = without_documents(assemble_archive(settings, content, catalogs), valid_documents)
    link_targets = content.linkable_paths.union(existing_content)
    for language in settings.target_languages:
        problems += dead_links_in_translations(unchecked, language, link_targets)
        problems += clashing_anchors_in_translations(unchecked, language)
    problems += lint_stripped_markup(unchecked)
    return LoadedFiles(content, catalogs, problems)


def assemble_archive(
    settings: Settings, content: Content, catalogs: dict[str, LazyCatalogs]
) -> Archive:
    """The archive of these documents and catalogs."""
    return Archive(
        settings.source_language,
        content.articles,
        content.partners,
        catalogs,
        settings.changed_blocks,
        settings.indexing,
        settings.unreviewed,
        pages=content.pages,
        attachments={
            composed_path(attachment.path): attachment for attachment in content.attachments
        },
    )


def without_documents(archive: Archive, paths: Collection[str]) -> Archive:
    """An archive without some documents; their catalogs remain."""
    return replace(
        archive,
        articles=tuple(article for article in archive.articles if article.path not in paths),
        partners=tuple(partner for partner in archive.partners if partner.path not in paths),
        pages=tuple(page for page in archive.pages if page.path not in paths),
    )
