"""Files by what the file system reports of them, and by the digests of their bytes.

A `FileStat` is a cheap sign that a file is unchanged: two times and a size. A file that changed a
moment ago could change again within the same tick of the clock and keep its times; such a stat is
`RACY` (git's index has the same problem, and the same name for it).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

FileStat = tuple[int, int, int]
"""Time of the last change of content, of any change (both in nanoseconds), size in bytes."""
FileStats = dict[str, FileStat]
"""By path below a folder, with slashes."""
FileDigests = dict[str, tuple[FileStat, str]]
"""By path: a file's stat, and the digest of the bytes that the file had then."""

RACY: FileStat = (0, 0, -1)
"""Stands for the stat of a file that changed just now; no file has it, so it never matches."""
SYMLINK_SIZE = -2
"""Stands for the size of a symbolic link."""
SYMLINK_DIGEST = "a symbolic link"
"""Stands for the digest of a symbolic link, which is a problem and is not followed."""
RACY_WINDOW_NS = 20_000_000
"""A file that changed within these last nanoseconds may change again with the same stat."""
WHOLE_SECOND_WINDOW_NS = 2_000_000_000 + RACY_WINDOW_NS
"""The same where the file system counts in whole seconds (some disks and networks)."""
SECOND_NS = 1_000_000_000


def file_stat(result: os.stat_result) -> FileStat:
    """The stat of a file."""
    return result.st_mtime_ns, result.st_ctime_ns, result.st_size


def symlink_stat(result: os.stat_result) -> FileStat:
    """The stat of a symbolic link."""
    return result.st_mtime_ns, result.st_ctime_ns, SYMLINK_SIZE


def walk_file_stats(folder: str, prefix: str) -> Iterator[tuple[str, FileStat]]:
    """The files and symbolic links below a folder with their stats; `prefix` begins their paths."""
    subfolders, stats = scan_folder(folder, prefix)
    yield from stats.items()
    for path in subfolders:
        yield from walk_file_stats(f"{folder}/{path.removeprefix(prefix)}", f"{path}/")


def scan_folder(folder: str, prefix: str) -> tuple[list[str], FileStats]:
    """The folders in a folder, and its files and symbolic links with their stats.

    `prefix` begins their paths. What is hidden is left out.
    """
    subfolders, stats = [], {}
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return [], {}
    for entry in entries:
        path = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            subfolders.append(path)
            continue
        try:
            stat = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # editors write files that exist for a moment
            continue
        if entry.is_symlink():
            stats[path] = symlink_stat(stat)
        elif entry.is_file(follow_symlinks=False):
            stats[path] = file_stat(stat)
    return subfolders, stats


def reliable_stat(stat: FileStat, now: int) -> FileStat:
    """The stat, or `RACY` if the file may change again with the same stat.

    `now` is the time in nanoseconds at which the stat was taken.
    """
    times = stat[:2]
    counts_seconds = not any(time % SECOND_NS for time in times)
    window = WHOLE_SECOND_WINDOW_NS if counts_seconds else RACY_WINDOW_NS
    return stat if max(times) < now - window else RACY


def file_digests(
    folder: Path, stats: FileStats, known_digests: Mapping[str, tuple[FileStat, str]], now: int
) -> FileDigests:
    """The digest of each file; a file whose stat is the same as in `known_digests` is not read.

    A file that no longer exists is left out. `now` is the time in nanoseconds at which the stats
    were taken.
    """
    digests: FileDigests = {}
    for path, stat in stats.items():
        known_entry = known_digests.get(path)
        if known_entry is not None and known_entry[0] == stat:
            digests[path] = known_entry
        else:
            with suppress(FileNotFoundError):
                digests[path] = (reliable_stat(stat, now), file_digest(folder / path))
    return digests


def rewritten_files(digests: FileDigests, stats: FileStats) -> set[str]:
    """The files that may have had other bytes, between their digest and these stats."""
    known_stats = {path: stat for path, (stat, _) in digests.items()}
    return {
        path
        for path in known_stats.keys() | stats.keys()
        if known_stats.get(path) != stats.get(path)
    }


def file_digest(file: Path) -> str:
    """The digest of a file."""
    return SYMLINK_DIGEST if file.is_symlink() else content_digest(file.read_bytes())


def have_digests(folder: Path, digests: Mapping[str, str]) -> bool:
    """Whether files, by path below a folder, have these digests; not if one can't be read.

    If not, what was computed of them meanwhile may be of other bytes than the digests say.
    """
    try:
        return all(file_digest(folder / path) == digest for path, digest in digests.items())
    except OSError:
        return False


def symlinks_by_stat(stats: FileStats) -> list[str]:
    """The paths of the symbolic links among these files."""
    return [path for path, (_, _, size) in stats.items() if size == SYMLINK_SIZE]


def content_digest(content: bytes) -> str:
    """The digest of some bytes: 32 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def combine_digests(*parts: str) -> str:
    """One digest of several texts, which may be paths that are not valid UTF-8."""
    return content_digest("\0".join(parts).encode(errors="surrogateescape"))
