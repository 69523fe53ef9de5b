"""What is in a folder of the site, and what of it is as the last build left it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from vestnik.cache.file_stats import Stamp, stamp

STAGE = ".staged"
"""Where files of the site wait until all of them are made, and what gives way until all is done."""


class Folder(NamedTuple):
    """What is in a folder: the names of its files and links, the paths of its folders."""

    stamp: Stamp
    files: frozenset[str]
    links: Sequence[str]
    folders: Sequence[str]


Seen = dict[str, Folder]
"""Folders by their paths below the site, the outer ones first; "" is its own."""
Sight = tuple[Seen, Set[str]]
"""What is in a folder, and those folders in it whose files are as they were left."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder as it is `seen`, and how its files were `left`: each with its key and stamp.

    The files of those folders that are `sure` need not be looked at: they are as they were left.
    """

    folder: Path
    left: Mapping[str, tuple[str, Stamp]]
    seen: Seen
    sure: Set[str] = frozenset()

    def stand(self, entries: Iterable[tuple[str, object]]) -> bool:
        """Whether these files are as they were left."""
        return all(self.stands(path) for path, _ in entries)

    def stands(self, path: str) -> bool:
        """Whether a file is as it was left."""
        known = self.left.get(path)
        if known is None or at_of(path) in self.sure:
            return known is not None
        return self.has(path) and known[1] == stamp_of(f"{self.folder}/{path}")

    def has(self, path: str) -> bool:
        """Whether there is a file, and not a link to one."""
        at, _, name = path.rpartition("/")
        return at in self.seen and name in self.seen[at].files

    @property
    def paths(self) -> Iterator[str]:
        """The paths of all files."""
        for path, one in self.seen.items():
            before = f"{path}/" if path else ""
            for name in one.files:
                yield before + name

    @property
    def linked(self) -> list[str]:
        """The paths of all links."""
        return [
            f"{path}/{name}" if path else name
            for path, one in self.seen.items()
            for name in one.links
        ]


def survey(folder: Path, left: Mapping[str, tuple[str, Stamp]]) -> Sight:
    """What is in a folder that another process has written to."""
    seen, _ = look(folder)
    scene = Scene(folder, left, seen)
    return seen, seen.keys() - {at_of(path) for path in left if not scene.stands(path)}


def look(folder: Path, seen: Seen | None = None) -> Sight:
    """What is in a folder; what this process has `seen` there is as it was while its stamp is.

    Links lead nowhere.
    """
    seen = seen or {}
    found: dict[str, Folder] = {}
    sure: set[str] = set()
    waiting = [""]
    for path in waiting:
        at = f"{folder}/{path}"
        now = stamp(os.lstat(at))
        known = seen.get(path)
        if known is not None and known.stamp == now:
            sure.add(path)
        else:
            known = within(at, path, now)
        found[path] = known
        waiting += known.folders
    return found, sure


def within(at: str, path: str, now: Stamp) -> Folder:
    """What is in one folder."""
    files, links, folders = [], [], []
    before = f"{path}/" if path else ""
    with os.scandir(at) as entries:
        for entry in entries:
            if entry.is_symlink():
                links.append(entry.name)
            elif not entry.is_dir():
                files.append(entry.name)
            elif before + entry.name != STAGE:
                folders.append(before + entry.name)
    return Folder(now, frozenset(files), links, folders)


def at_of(path: str) -> str:
    """The folder that a file is in."""
    return path.rpartition("/")[0]


def stamp_of(path: Path | str) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        return stamp(os.lstat(path))
    except OSError:
        return None
