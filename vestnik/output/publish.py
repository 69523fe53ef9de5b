"""Staged files → the site: new files are moved to their paths, orphans are removed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from vestnik import addresses
from vestnik.cache.up_to_date import containing_folders
from vestnik.output.journal import Journal
from vestnik.output.snapshot import OutputSnapshot


def publish_files(
    journal: Journal, snapshot: OutputSnapshot, new_files: Mapping[str, Path], orphans: Set[str]
) -> None:
    """Moves new files to their paths below the site, and removes orphans and symbolic links.

    Orphans are removed last, so that no page that still links to one leads nowhere; first only if
    one of them is in the way of a new file.
    """
    unused_folders = empty_folders(snapshot, new_files, orphans)

    def remove_orphans() -> None:
        for path in sorted(orphans):
            journal.remove(snapshot.folder / path)
        for path in unused_folders:
            journal.remove_if_empty(snapshot.folder / path)

    for path in snapshot.symlink_paths:
        journal.remove(snapshot.folder / path)
    removed_paths = {*orphans, *unused_folders}
    blocked = bool(removed_paths) and paths_clash(removed_paths, new_files)
    if blocked:
        remove_orphans()
    for path, staged_file in new_files.items():
        put_file = journal.replace if snapshot.has_file(path) else journal.add
        put_file(staged_file, snapshot.folder / path)
    if not blocked:
        remove_orphans()


def empty_folders(
    snapshot: OutputSnapshot, new_files: Iterable[str], orphans: Set[str]
) -> list[str]:
    """The folders in which no file will be, inner ones first."""
    if not orphans and all(
        listing.files or listing.folders for listing in snapshot.listings.values()
    ):
        return []
    paths = (path for path in (*snapshot.file_paths, *new_files) if path not in orphans)
    used_folders = containing_folders(paths)
    return [path for path in reversed(snapshot.listings) if path not in used_folders]


def paths_clash(old_paths: Iterable[str], new_files: Iterable[str]) -> bool:
    """Whether an old path is in the way of a new file.

    It may be a file where a folder has to be, a folder where a file has to be, or a name that the
    file system takes for the same: one that differs in case or in the composition of its accents.
    """
    files = {normalized_path(path) for path in new_files}
    occupied_paths = files | containing_folders(files)
    return any(
        path in occupied_paths or not files.isdisjoint(addresses.parent_folders(path))
        for path in map(normalized_path, old_paths)
    )


def normalized_path(path: str) -> str:
    """A path as a file system that ignores case and composition compares it."""
    return unicodedata.normalize("NFC", path).casefold()
