"""Whether a build would change nothing: its inputs and the site are those of the last build.

The command line asks this before it loads anything else, so this module needs only the standard
library. Everything that a build depends on is compared by file stats: the files that people write,
the program and its libraries, the arguments and the environment, and each file and folder of the
site.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from array import array
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import Any, NamedTuple

from vestnik import INPUT_FOLDERS, SETTINGS_FILE
from vestnik.cache.file_stats import (
    FileStat,
    FileStats,
    file_stat,
    reliable_stat,
    scan_folder,
    symlink_stat,
    walk_file_stats,
)
from vestnik.cache.libraries import library_versions
from vestnik.cache.store import STORE_FILE, CacheStore, read_value
from vestnik.defaults import DEFAULTS_FOLDER, PROGRAM_FOLDER, default_paths

BUILD_CACHE = ".cache/site"
UP_TO_DATE_KEY = "up to date"
"""The key of the record in the store; the keys of its lists of stats begin with it."""
STATS_KEYS = ("inputs", "site")
"""What is compared."""
ENVIRONMENT_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH")
NUMBERS_BYTES = 3 * array("q").itemsize
"""Of the numbers of one stat."""


def summary_if_current(folder: Path, arguments: Sequence[str]) -> list[str] | None:
    """The lines that the last build printed, if another would change nothing; otherwise None."""
    store = folder / BUILD_CACHE / STORE_FILE
    if not store.is_file():
        return None
    try:
        with closing(
            sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            record = json.loads(read_value(connection, UP_TO_DATE_KEY) or b"")
            stats = [
                unpack_stats(read_value(connection, f"{UP_TO_DATE_KEY} {key}") or b"")
                for key in STATS_KEYS
            ]
        if record["request"] != build_request(arguments) or time.time() >= record["valid_until"]:
            return None
        if record["program"] != program_state():
            return None
        summary: list[str] = record["summary"]
        folders = os.fspath(folder), os.fspath(folder / record["target"])
        return summary if all(map(stats_match, folders, stats)) else None
    except (OSError, sqlite3.Error, ValueError, TypeError, KeyError):
        return None


def record_build(
    store: CacheStore,
    folder: Path,
    arguments: Sequence[str],
    summary: Sequence[str],
    valid_until: float,
    read_inputs: FileStats,
    inputs: InputStats,
    target: str,
    site_files: FileStats,
) -> None:
    """Records a build for `summary_if_current`, in the store of the build cache.

    `read_inputs` are the inputs as they were when the build read them, `inputs` as they were
    afterwards, `site_files` the files below `target` that it wrote or found unchanged.
    `valid_until` is the time (seconds since the epoch) at which the next scheduled article is due.
    """
    # A folder that does not exist has no stat in which a new file would show.
    if not inputs.folders.keys() >= set(INPUT_FOLDERS) or inputs.files != read_inputs:
        store.put([(UP_TO_DATE_KEY, b"")])
        return
    site = site_files | {
        path: file_stat(os.lstat(f"{folder}/{target}/{path}"))
        for path in containing_folders(site_files)
    }
    record = {
        "request": build_request(arguments),
        "valid_until": valid_until,
        "program": program_state(),
        "summary": list(summary),
        "target": target,
    }
    stats = {**inputs.folders, **inputs.files}, site
    store.put(
        [
            (UP_TO_DATE_KEY, json.dumps(record).encode()),
            *(
                (f"{UP_TO_DATE_KEY} {key}", pack_stats(part.items()))
                for key, part in zip(STATS_KEYS, stats, strict=True)
            ),
        ]
    )


def build_request(arguments: Sequence[str]) -> list[str]:
    """The arguments of a build, and the environment variables that it depends on."""
    return [*arguments, "", *(os.environ.get(name, "") for name in ENVIRONMENT_VARIABLES)]


class InputStats(NamedTuple):
    """The stats of all files that people write, and of the folders that these are in.

    A folder shows each addition and removal. One that has just changed is `RACY`.
    """

    files: FileStats
    folders: FileStats


def walk_inputs(folder: Path) -> InputStats:
    """The inputs of an archive. Hidden ones are none, and no symbolic link is followed."""
    now = time.time_ns()
    files: FileStats = {SETTINGS_FILE: file_stat((folder / SETTINGS_FILE).stat())}
    folders: FileStats = {}
    queue = list(INPUT_FOLDERS)
    for path in queue:
        try:
            stat = (folder / path).lstat()
        except FileNotFoundError:
            continue
        if S_ISLNK(stat.st_mode):
            files[path] = symlink_stat(stat)
        if not S_ISDIR(stat.st_mode):
            continue
        folders[path] = reliable_stat(file_stat(stat), now)
        subfolders, stats = scan_folder(os.fspath(folder / path), f"{path}/")
        queue += subfolders
        files.update(stats)
    return InputStats(files, folders)


def program_state() -> list[Any]:
    """The version of Python, the stats of the program's files, its libraries with versions."""
    files = walk_file_stats(os.fspath(PROGRAM_FOLDER), "")
    modules = sorted([path, *stat] for path, stat in files if path.endswith(".py"))
    for path in default_paths():
        modules.append([path, *file_stat((DEFAULTS_FOLDER / path).stat())])
    return [sys.version, modules, library_versions()]


def containing_folders(files: Iterable[str]) -> set[str]:
    """The folders that these files are in, up to the common one, which is ""."""
    folders = {""}
    for path in files:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


PackedStats = tuple[str, bytes]
"""Many stats in the form that is fastest to read: the paths joined by NUL, and all numbers."""
LENGTH_BYTES = 8
"""Before packed stats: how many bytes the numbers have."""


def pack_stats(stats: Iterable[tuple[str, FileStat]]) -> bytes:
    """Stats by path, for `unpack_stats`."""
    paths: list[str] = []
    numbers = array("q")
    for path, stat in stats:
        paths.append(path)
        numbers.extend(stat)
    packed_numbers = numbers.tobytes()
    length = len(packed_numbers).to_bytes(LENGTH_BYTES, "big")
    return length + packed_numbers + os.fsencode("\0".join(paths))


def unpack_stats(content: bytes) -> PackedStats:
    """Packed stats in their two parts; raises `ValueError` if these don't fit each other."""
    end = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "big")
    numbers, paths = content[LENGTH_BYTES:end], os.fsdecode(content[end:])
    if len(content) < LENGTH_BYTES or len(numbers) != NUMBERS_BYTES * bool(paths) * (
        paths.count("\0") + 1
    ):
        raise ValueError
    return paths, numbers


def stats_match(folder: str, packed_stats: PackedStats) -> bool:
    """Whether all paths below a folder have their recorded stats."""
    paths, packed_numbers = packed_stats
    numbers = iter(array("q", packed_numbers))
    for path, changed, touched, size in zip(
        paths.split("\0"), numbers, numbers, numbers, strict=False
    ):
        try:
            result = os.lstat(f"{folder}/{path}")
        except OSError:
            return False
        if (result.st_mtime_ns, result.st_ctime_ns, result.st_size) != (changed, touched, size):
            return False
    return True
