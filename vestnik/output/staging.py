"""Artifacts → files that wait beside the site until all are written; then all are published."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from vestnik import addresses
from vestnik.cache.file_stats import content_digest, file_stat
from vestnik.cache.up_to_date import containing_folders
from vestnik.fs import PAGES_STEP, has_content, map_parallel, report_progress, unwritable_errors
from vestnik.model import PageInfo
from vestnik.output.artifacts import Artifact, ArtifactGroup
from vestnik.output.journal import Journal
from vestnik.output.manifest import EMPTY_MANIFEST, Manifest, ManifestEntry, ManifestFile
from vestnik.output.publish import publish_files
from vestnik.output.snapshot import (
    STAGING_FOLDER,
    FolderListings,
    OutputSnapshot,
    ScanResult,
)

MAX_GROUPS_IN_ONE_PROCESS = 48
"""More groups than this are shared out among processes, each of which loads what it needs."""
NEW_FILES_FOLDER, BACKUP_FOLDER = f"{STAGING_FOLDER}/new", f"{STAGING_FOLDER}/old"


@dataclass(frozen=True, slots=True)
class StagedFile:
    """An artifact that has been compared with the site, and its new file if the site has no such.

    `path` is the artifact's path below the output folder, `digest` that of its bytes, `file` the
    new file that waits.
    """

    path: str
    page: PageInfo | None
    digest: str
    file: Path | None


@dataclass(frozen=True, slots=True)
class PublishResult:
    """How many files were written, left unchanged, and removed; the manifest of the site.

    `folders` are those in which nothing was changed: this process need not read them again while
    their stats stay the same. `changed_paths` are the paths that were written or removed.
    """

    changed: int
    unchanged: int
    removed: int
    manifest: Manifest = field(default=EMPTY_MANIFEST, repr=False, compare=False)
    folders: FolderListings = field(default_factory=dict, repr=False, compare=False)
    changed_paths: Sequence[str] = field(default=(), repr=False, compare=False)

    @property
    def size(self) -> int:
        """The size of all files of the site together, in bytes."""
        return sum(file.stat[2] for file in self.manifest.files.values())


@contextmanager
def stage_output(
    folder: Path, previous: Manifest, scan: Callable[[], ScanResult]
) -> Iterator[OutputStage]:
    """A stage for the artifacts of a site; the site is untouched until `OutputStage.publish`.

    A group with the same key in the `previous` manifest is not produced again if its files are
    unchanged. `scan` lists what is in the folder. Raises `FileUnwritable`, and the errors of an
    artifact's `produce`.
    """
    with staging_folder(folder):
        snapshot = OutputSnapshot(folder, previous.files, *scan())
        yield OutputStage(folder, previous, snapshot)


@dataclass(slots=True)
class OutputStage:
    """The artifacts of a site on their way to an output folder.

    `snapshot` is what is in the folder, `previous` what the last build wrote there. `groups` and
    `files` become the new manifest. `paths_unchanged` says that no group has a path that it did not
    have in the previous manifest.
    """

    folder: Path
    previous: Manifest
    snapshot: OutputSnapshot
    groups: dict[str, tuple[str, Sequence[ManifestEntry]]] = field(default_factory=dict)
    files: dict[str, ManifestFile] = field(default_factory=dict)
    staged_files: list[StagedFile] = field(default_factory=list)
    paths_unchanged: bool = True
    rounds: int = 0

    def add(self, groups: Iterable[ArtifactGroup]) -> None:
        """Stages the artifacts of these groups, unless the site has them already."""
        changed_groups = [group for group in groups if not self.reuse(group)]
        self.rounds += 1
        if self.rounds == 1:
            report_progress(PAGES_STEP, 0, len(changed_groups))
        for share in map_parallel(self.stage_groups, changed_groups, MAX_GROUPS_IN_ONE_PROCESS):
            for name, key, staged_files in share:
                self.groups[name] = key, [(file.path, file.page) for file in staged_files]
                _, previous_entries = self.previous.groups.get(name, ("", ()))
                previous_paths = {path for path, _ in previous_entries}
                self.paths_unchanged &= {file.path for file in staged_files} <= previous_paths
                self.staged_files += staged_files

    def reuse(self, group: ArtifactGroup) -> bool:
        """Takes a group from the previous manifest; False if it or one of its files changed."""
        previous_group = self.previous.groups.get(group.name)
        if not group.key or not previous_group or previous_group[0] != group.key:
            return False
        if not self.snapshot.all_unchanged(previous_group[1]):
            return False
        self.groups[group.name] = previous_group
        for path, _ in previous_group[1]:
            self.files[path] = self.snapshot.unchanged_file(path)
        return True

    @property
    def pages(self) -> Iterator[PageInfo]:
        """What is known of all pages."""
        for _, entries in self.groups.values():
            yield from (page for _, page in entries if page)

    def stage_groups(
        self, groups: Sequence[ArtifactGroup]
    ) -> list[tuple[str, str, list[StagedFile]]]:
        """The name, the key and the staged files of each group."""
        # A folder for each process and round, so that none waits for another.
        new_files = self.folder / NEW_FILES_FOLDER / f"{os.getpid()}-{self.rounds}"
        with unwritable_errors(self.folder):
            new_files.mkdir(parents=True)
        numbers = count()
        staged_groups: list[tuple[str, str, list[StagedFile]]] = []
        for group in groups:
            files = [self.stage_artifact(item, new_files, numbers) for item in group.produce()]
            staged_groups.append((group.name, group.key, files))
            report_progress(PAGES_STEP, 1)
        return staged_groups

    def stage_artifact(
        self, artifact: Artifact, new_files: Path, numbers: Iterator[int]
    ) -> StagedFile:
        """Produces an artifact and writes it to `new_files`, unless the site has the same file."""
        path = addresses.output_file(artifact.address)
        file, content = None, artifact.produce()
        if not self.snapshot.has_file(path) or not has_content(self.folder / path, content):
            file = new_files / str(next(numbers))
            with unwritable_errors(self.folder / path):
                file.write_bytes(content)
        return StagedFile(path, artifact.page, content_digest(content), file)

    def publish(self) -> PublishResult:
        """Moves all new files to their paths and removes everything that is not of the site.

        If one change fails, all are undone; raises `FileUnwritable` then.
        """
        site_paths = {*self.files, *(file.path for file in self.staged_files)}
        new_files = {file.path: file.file for file in self.staged_files if file.file is not None}
        orphans = {path for path in self.snapshot.file_paths if path not in site_paths}
        journal = Journal(self.folder / BACKUP_FOLDER)
        try:
            publish_files(journal, self.snapshot, new_files, orphans)
            for file in self.staged_files:
                stat = file_stat(os.lstat(self.folder / file.path))
                self.files[file.path] = ManifestFile(stat, file.digest)
        except BaseException:
            journal.undo()
            raise
        changed_folders = containing_folders([*new_files, *orphans])
        symlinks = [path for path in self.snapshot.symlink_paths if path not in self.files]
        return PublishResult(
            changed=len(new_files),
            unchanged=len(self.files) - len(new_files),
            removed=len(orphans) + len(symlinks),
            manifest=Manifest(self.groups, self.files),
            folders={
                path: listing
                for path, listing in self.snapshot.listings.items()
                if path not in changed_folders
            },
            changed_paths=(*new_files, *orphans, *symlinks),
        )


@contextmanager
def staging_folder(folder: Path) -> Iterator[None]:
    """Makes an output folder with an empty staging folder; new files are readable by everybody.

    Removes the staging folder afterwards, and an output folder that is new and still empty.
    """
    mask = os.umask(0o022)
    is_new = not os.path.lexists(folder)
    try:
        with unwritable_errors(folder):
            if folder.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            folder.mkdir(parents=True, exist_ok=True)
            remove_path(folder / STAGING_FOLDER)
        yield
    finally:
        shutil.rmtree(folder / STAGING_FOLDER, ignore_errors=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        os.umask(mask)


def remove_path(path: Path) -> None:
    """Removes a folder with all that is in it, or a file; does nothing if there is neither."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
