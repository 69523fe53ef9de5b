"""Files as the file system tells of them, and as they are: stamps, and digests of their bytes.

A stamp is the cheap sign that a file is as it was: time of its last change (of content, and of
anything else), and size. One that is too fresh is none: the file could change again within the same
tick of the clock (as git knows of its index, "racy").
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Stamp = tuple[int, int, int]
"""When the content was last changed, when anything was (nanoseconds), how many bytes it has."""
Stamps = dict[str, Stamp]
"""By path below a folder, with slashes."""
Digests = dict[str, tuple[Stamp, str]]
"""By path: a stamp, and the digest of the bytes that the file had then."""

UNSURE: Stamp = (0, 0, -1)
"""No file has it."""
LINK = -2
"""The size of a symbolic link."""
LINKED = "a symbolic link"
"""The digest of a symbolic link: it is told of as a problem, and leads nowhere."""
TICK = 20_000_000
"""A file that was changed so few nanoseconds ago may change again unseen."""


def stamp(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def link(found: os.stat_result) -> Stamp:
    """The stamp of a symbolic link."""
    return found.st_mtime_ns, found.st_ctime_ns, LINK


def walk(folder: str, before: str) -> Iterator[tuple[str, Stamp]]:
    """The files of a folder and its links, their paths with `before` in front."""
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield before + entry.name, link(entry.stat(follow_symlinks=False))
        elif entry.is_dir():
            yield from walk(entry.path, f"{before}{entry.name}/")
        elif entry.is_file():
            yield before + entry.name, stamp(entry.stat())


def digests(
    folder: Path, found: Stamps, known: Mapping[str, tuple[Stamp, str]], now: int
) -> Digests:
    """The digest of each file; those that are stamped as they were known are not read."""
    made: Digests = {}
    for path, one in found.items():
        old = known.get(path)
        if old is not None and old[0] == one:
            made[path] = old
        else:
            sure = one if max(one[:2]) < now - TICK else UNSURE
            made[path] = (sure, digest_of(folder / path))
    return made


def digest_of(file: Path) -> str:
    """The digest of a file."""
    return LINKED if file.is_symlink() else digest(file.read_bytes())


def links(found: Stamps) -> list[str]:
    """The paths of those that are symbolic links."""
    return [path for path, (_, _, size) in found.items() if size == LINK]


def linked(files: Digests) -> list[str]:
    """The same, by their digests."""
    return [path for path, (_, found) in files.items() if found == LINKED]


def digest(content: bytes) -> str:
    """The digest of some bytes: 32 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def together(*parts: str) -> str:
    """One digest of several texts; paths may be in no encoding."""
    return digest("\0".join(parts).encode(errors="surrogateescape"))
