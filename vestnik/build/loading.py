"""The folders of an archive → everything that people wrote, and everything that is wrong with it.

An unchanged document without problems comes from the cache. All others are first loaded by
themselves, in several processes. Those with a problem are then loaded once more together with the
whole archive, so that their problems are complete.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER
from vestnik.build.archive_files import assemble_archive, list_archive_files, load_files
from vestnik.build.incremental import BuildCache
from vestnik.build.valid_documents import (
    ValidDocuments,
    documents_linking_to_drafts,
    load_valid_documents,
)
from vestnik.cache.code_version import code_fingerprint
from vestnik.cache.file_stats import FileDigests, symlinks_by_stat
from vestnik.cache.up_to_date import walk_inputs
from vestnik.catalogs import load_glossary, orphaned_catalog_warnings
from vestnik.config import Settings, engine_problems, load_settings
from vestnik.fs import is_backup_path, is_foreign_path
from vestnik.links import composed_path
from vestnik.model import Archive, Problem, Severity, Term
from vestnik.translation.engines import ENGINES


@dataclass(frozen=True, slots=True)
class LoadedArchive:
    """An archive as loaded from its folder, with what later stages need besides its documents.

    `image_paths` are below `content/`, `glossaries` are by language. `cache` is the build cache,
    if there is one, and `files` the stats and digests that it found. `unread_paths` are files of
    `content/` that have not been read yet.
    """

    folder: Path
    settings: Settings
    archive: Archive
    image_paths: tuple[str, ...]
    glossaries: dict[str, list[Term]]
    cache: BuildCache | None = None
    problems: tuple[Problem, ...] = ()
    files: FileDigests = field(default_factory=dict)
    unread_paths: tuple[str, ...] = ()

    @property
    def content_folder(self) -> Path:
        """The folder of documents and images."""
        return self.folder / CONTENT_FOLDER

    @property
    def linkable_paths(self) -> set[str]:
        """The files of `content/` that links may lead to, in NFC."""
        documents = (document.path for document in self.archive.documents)
        others = map(composed_path, (*self.image_paths, *self.unread_paths))
        return {*documents, *others, *self.archive.attachments}

    @property
    def translations_folder(self) -> Path:
        """The folder of catalogs, glossaries and interface texts."""
        return self.folder / TRANSLATIONS_FOLDER

    def has_file(self, path: str) -> bool:
        """Whether it had a file when it was loaded: a later one is for the next build."""
        return path in self.files if self.cache else (self.folder / path).is_file()


def load_archive(
    folder: Path, cache: BuildCache | None = None
) -> tuple[LoadedArchive | None, list[Problem]]:
    """The archive in a folder, and its problems; None if its settings can't be loaded."""
    settings, problems = load_settings(folder)
    if settings is None:
        return None, problems
    problems += engine_problems(folder, settings.engine, settings.engine_settings, ENGINES)
    now, stats = time.time_ns(), walk_inputs(folder).files
    files = list_archive_files(stats, settings.editions)
    documents: ValidDocuments = {}
    if cache:
        key = code_fingerprint(repr(settings))
        documents = cache.refresh(key, settings.editions, settings.time_zone, stats, now)
        documents |= load_valid_documents(folder, settings, files, documents)
    valid = {path: document for path, (document, _) in documents.items()}
    content, catalogs, file_problems = load_files(folder, settings, files, valid)
    if cache and (invalid := documents_linking_to_drafts(content, documents)):
        cache.invalidate(invalid)
        valid = {path: document for path, document in valid.items() if path not in invalid}
        content, catalogs, file_problems = load_files(folder, settings, files, valid)
    problems += file_problems
    glossaries = {}
    for language in settings.editions:
        glossaries[language], glossary_problems = load_glossary(
            folder / TRANSLATIONS_FOLDER, settings.source_language, language
        )
        problems += glossary_problems
    problems += symlink_problems(symlinks_by_stat(stats))
    problems += foreign_file_warnings(stats)
    archive = assemble_archive(settings, content, catalogs)
    if not has_errors(problems):
        paths = {document.path for document in archive.documents}
        problems += orphaned_catalog_warnings(catalogs, paths)
    loaded = LoadedArchive(
        folder=folder,
        settings=settings,
        archive=archive,
        image_paths=content.pictures,
        glossaries=glossaries,
        cache=cache,
        problems=tuple(problems),
        files=cache.files if cache else {},
    )
    return loaded, problems


def symlink_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """A problem for each symbolic link in the folders of an archive."""
    for path in sorted(paths):
        yield Problem(
            id="symbolic-link",
            file=path,
            line=1,
            message="{path} is a symbolic link; an archive has only files and folders",
            hint="replace the link with the file or folder itself",
            values=(("path", path),),
        )


def foreign_file_warnings(paths: Iterable[str]) -> Iterator[Problem]:
    """A warning for each file in the folders of an archive that a program has left there."""
    for path in sorted(filter(is_foreign_path, paths)):
        if is_backup_path(path):
            problem = Problem(
                id="backup-file",
                message="{name} is a copy that a program has made: it is not read or published",
                hint="if it has words that the file itself lacks, copy them; then delete it",
            )
        else:
            problem = Problem(
                id="foreign-file",
                message="{name} is a file of another program: it is not read or published",
                hint="delete it; to keep such files out of the repository, name them in .gitignore",
            )
        name = ("name", path.rpartition("/")[2])
        yield replace(problem, file=path, severity=Severity.WARNING, values=(name,))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these problems prevents a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)
