"""What is in an output folder, and which of its files are as the last build left them.

A file with the stat that was recorded is not read. Another one is compared by the digest of its
bytes: a site that was restored from an archive has new stats.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from vestnik.cache.file_stats import FileStat, content_digest, file_stat
from vestnik.output.manifest import ManifestFile

STAGING_FOLDER = ".staged"
"""The folder below the output folder that holds new files until all are written, and backups."""


class FolderListing(NamedTuple):
    """What is in a folder: the names of its files and symbolic links, the paths of its folders."""

    stat: FileStat
    files: frozenset[str]
    symlinks: Sequence[str]
    folders: Sequence[str]


FolderListings = dict[str, FolderListing]
"""By the folder's path below the output folder, which itself is ""; outer ones come first."""


class ScanResult(NamedTuple):
    """All folders, and the paths of those that this process need not look into again."""

    listings: FolderListings
    unchanged_folders: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OutputSnapshot:
    """An output folder with its `listings`, and its files as they were recorded.

    The recorded files of `unchanged_folders` are unchanged and need no comparison. `new_stats` are
    those of unchanged files with another stat than was recorded.
    """

    folder: Path
    recorded_files: Mapping[str, ManifestFile]
    listings: FolderListings
    unchanged_folders: Set[str] = frozenset()
    new_stats: dict[str, FileStat] = field(default_factory=dict)

    def all_unchanged(self, entries: Iterable[tuple[str, object]]) -> bool:
        """Whether the files of these manifest entries are all as they were recorded."""
        return all(self.is_unchanged(path) for path, _ in entries)

    def is_unchanged(self, path: str) -> bool:
        """Whether a file is as it was recorded."""
        recorded_file = self.recorded_files.get(path)
        if recorded_file is None or folder_of(path) in self.unchanged_folders:
            return recorded_file is not None
        file = f"{self.folder}/{path}"
        current_stat = file_stat_or_none(file)
        if current_stat is None or not self.has_file(path):
            return False
        if recorded_file.stat == current_stat or self.new_stats.get(path) == current_stat:
            return True
        if recorded_file.stat[2] != current_stat[2] or not has_digest(file, recorded_file.digest):
            return False
        self.new_stats[path] = current_stat
        return True

    def unchanged_file(self, path: str) -> ManifestFile:
        """The record of an unchanged file, with its current stat."""
        recorded_file = self.recorded_files[path]
        if stat := self.new_stats.get(path):
            return recorded_file._replace(stat=stat)
        return recorded_file

    def has_file(self, path: str) -> bool:
        """Whether a file exists and is no symbolic link."""
        folder, _, name = path.rpartition("/")
        return folder in self.listings and name in self.listings[folder].files

    @property
    def file_paths(self) -> Iterator[str]:
        """The paths of all files."""
        for path, listing in self.listings.items():
            prefix = f"{path}/" if path else ""
            for name in listing.files:
                yield prefix + name

    @property
    def symlink_paths(self) -> list[str]:
        """The paths of all symbolic links."""
        return [
            f"{path}/{name}" if path else name
            for path, listing in self.listings.items()
            for name in listing.symlinks
        ]


def scan_output(folder: Path, known_listings: FolderListings | None = None) -> ScanResult:
    """The listings of a folder; symbolic links are not followed.

    `known_listings` are those that this process left: a folder with the same stat is not read, and
    counts as unchanged.
    """
    known_listings = known_listings or {}
    listings: dict[str, FolderListing] = {}
    unchanged_folders: set[str] = set()
    queue = [""]
    for path in queue:
        stat = file_stat(os.lstat(f"{folder}/{path}"))
        listing = known_listings.get(path)
        if listing is not None and listing.stat == stat:
            unchanged_folders.add(path)
        else:
            listing = list_folder(f"{folder}/{path}", path, stat)
        listings[path] = listing
        queue += listing.folders
    return ScanResult(listings, unchanged_folders)


def list_folder(folder: str, path: str, stat: FileStat) -> FolderListing:
    """The listing of one folder, which has this path below the output folder and this stat."""
    files, symlinks, folders = [], [], []
    prefix = f"{path}/" if path else ""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                symlinks.append(entry.name)
            elif not entry.is_dir():
                files.append(entry.name)
            elif prefix + entry.name != STAGING_FOLDER:
                folders.append(prefix + entry.name)
    return FolderListing(stat, frozenset(files), symlinks, folders)


def folder_of(path: str) -> str:
    """The path of the folder that a file is in."""
    return path.rpartition("/")[0]


def has_digest(file: str, digest: str) -> bool:
    """Whether the bytes of a file have this digest."""
    try:
        return content_digest(Path(file).read_bytes()) == digest
    except OSError:
        return False


def file_stat_or_none(path: Path | str) -> FileStat | None:
    """The stat of a file; None if there is none."""
    try:
        return file_stat(os.lstat(path))
    except OSError:
        return None
