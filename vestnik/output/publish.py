"""New files of a site take their places, and what has none any more gives way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from vestnik import addresses
from vestnik.cache import up_to_date as standing
from vestnik.output.journal import Moves
from vestnik.output.snapshot import Scene


def succeed(moves: Moves, scene: Scene, new: Mapping[str, Path], strays: Set[str]) -> None:
    """Lets all that is new take its place, by its path, and puts aside all strays and links.

    That goes first where it is in the way, else last: a page that still leads to it is not to lead
    nowhere.
    """
    spare = unneeded(scene, new, strays)

    def clear() -> None:
        for path in sorted(strays):
            moves.aside(scene.folder / path)
        for path in spare:
            moves.empty(scene.folder / path)

    for path in scene.linked:
        moves.aside(scene.folder / path)
    blocked = bool(strays or spare) and clash({*strays, *spare}, new)
    if blocked:
        clear()
    for path, waiting in new.items():
        (moves.succeed if scene.has(path) else moves.arrive)(waiting, scene.folder / path)
    if not blocked:
        clear()


def unneeded(scene: Scene, new: Iterable[str], strays: Set[str]) -> list[str]:
    """The folders that nothing will be in, the inner ones first."""
    if not strays and all(one.files or one.folders for one in scene.seen.values()):
        return []
    needed = standing.folders(path for path in (*scene.paths, *new) if path not in strays)
    return [path for path in reversed(scene.seen) if path not in needed]


def clash(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether anything old is where something new has to be.

    It may be a file where a folder has to be, a folder where a file has to be, or, where the disk
    can't tell, a name that differs in its case or in how its accents are put together.
    """
    files = {fold(path) for path in new}
    taken = files | standing.folders(files)
    return any(
        path in taken or not files.isdisjoint(addresses.folders(path)) for path in map(fold, old)
    )


def fold(path: str) -> str:
    """A path as a disk may see it."""
    return unicodedata.normalize("NFC", path).casefold()
