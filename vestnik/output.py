"""Texts → `output/`: changed files only, each atomically, and nothing else left there."""

from __future__ import annotations

import errno
import os
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from vestnik import addresses
from vestnik.crew import spread
from vestnik.files import holds, writing
from vestnik.moves import Moves
from vestnik.past import standing
from vestnik.past.stamps import Stamp, stamp

Ledger = Mapping[str, tuple[str, Stamp]]
"""By path below the site: the key of the text that was written, and the stamp of the file."""
FEW = 128
"""So many files are not worth a second process."""
STAGE = ".staged"
"""Where files of the site wait until all of them are made, and what gives way until all is done."""
NEW, OLD = f"{STAGE}/new", f"{STAGE}/old"


@dataclass(frozen=True, slots=True)
class Text:
    """A file of the site before it is written: texts of the same key are the same; "" has none."""

    address: str
    make: Callable[[], bytes]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, were already so, and were taken away; what stands there now."""

    changed: int
    same: int
    removed: int
    ledger: dict[str, tuple[str, Stamp]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def size(self) -> int:
        """How many bytes all files of the site have together."""
        return sum(size for _, (_, _, size) in self.ledger.values())


@dataclass(slots=True)
class There:
    """What is in a folder: the paths of its files, of folders (the inner ones last), of links."""

    files: set[str] = field(default_factory=set)
    folders: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def write(texts: Iterable[Text], folder: Path, before: Ledger | None = None) -> Written:
    """Makes `folder` hold these texts and nothing else, or leaves it as it was.

    What `before` says was made of the same key, and nobody has touched since, is not made again.
    All that is new is made before any of it takes its place; if one can't, the others go back.
    Raises `Unwritable`, and what the making of a text raises.
    """
    with stage(folder):
        there = look(folder)
        kept: dict[str, tuple[str, Stamp]] = {}
        wanted: list[tuple[str, Text]] = []
        for text in texts:
            path = addresses.file(text.address)
            known = (before or {}).get(path)
            if (
                known
                and text.key
                and known[0] == text.key
                and path in there.files
                and known[1] == stamp_of(folder / path)
            ):
                kept[path] = known
            else:
                wanted.append((path, text))

        def make(share: Sequence[tuple[str, Text]]) -> list[Staged]:
            return list(staged(folder, share, there.files))

        made = [one for share in spread(make, wanted, FEW) for one in share]
        strays = there.files.difference(kept, (one.path for one in made))
        moves = Moves(folder / OLD)
        try:
            move(moves, folder, made, there, strays)
            for one in made:
                kept[one.path] = one.key, stamp(os.lstat(folder / one.path))
        except BaseException:
            moves.undo()
            raise
    changed = len(news(made))
    removed = len(strays) + sum(path not in kept for path in there.links)
    return Written(changed, len(kept) - changed, removed, kept)


@contextmanager
def stage(folder: Path) -> Iterator[None]:
    """A folder with room beside its files; what is written is for everybody to read."""
    mask = os.umask(0o022)
    try:
        with writing(folder):
            if folder.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            folder.mkdir(parents=True, exist_ok=True)
            remove(folder / STAGE)
        yield
    finally:
        shutil.rmtree(folder / STAGE, ignore_errors=True)
        os.umask(mask)


def remove(path: Path) -> None:
    """Takes a folder away, or what stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def look(folder: Path) -> There:
    """What is in a folder; links lead nowhere."""
    found = There()

    def within(home: str, before: str) -> None:
        with os.scandir(home) as entries:
            for entry in entries:
                path = before + entry.name
                if entry.is_symlink():
                    found.links.append(path)
                elif not entry.is_dir():
                    found.files.add(path)
                elif path != STAGE:
                    found.folders.append(path)
                    within(entry.path, f"{path}/")

    within(os.fspath(folder), "")
    return found


@dataclass(frozen=True, slots=True)
class Staged:
    """A text that has been made: the file that waits to take its place, if that is to change."""

    path: str
    key: str
    file: Path | None


def staged(folder: Path, share: Iterable[tuple[str, Text]], there: Set[str]) -> Iterator[Staged]:
    """Makes texts, and puts those beside the site that are not there already."""
    room = folder / NEW / str(os.getpid())  # of this process: others wait for no one
    with writing(folder):
        room.mkdir(parents=True)
    for number, (path, text) in enumerate(share):
        content = text.make()
        waiting = None
        if path not in there or not holds(folder / path, content):
            waiting = room / str(number)
            with writing(folder / path):
                waiting.write_bytes(content)
        yield Staged(path, text.key, waiting)


def move(
    moves: Moves, folder: Path, made: Sequence[Staged], there: There, strays: Set[str]
) -> None:
    """Lets all that waits take its place, and puts aside all that has none.

    That goes first where it is in the way, else last: a page that still leads to it is not to lead
    nowhere.
    """
    needed = standing.folders(path for path in (*there.files.difference(strays), *news(made)))
    spare = [path for path in reversed(there.folders) if path not in needed]

    def clear() -> None:
        for path in sorted(strays):
            moves.aside(folder / path)
        for path in spare:
            moves.empty(folder / path)

    for path in there.links:
        moves.aside(folder / path)
    blocked = bool(strays or spare) and clash({*strays, *spare}, news(made))
    if blocked:
        clear()
    for one in made:
        if one.file is not None:
            take = moves.succeed if one.path in there.files else moves.arrive
            take(one.file, folder / one.path)
    if not blocked:
        clear()


def news(made: Iterable[Staged]) -> list[str]:
    """The paths at which there is something new."""
    return [one.path for one in made if one.file is not None]


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


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        return stamp(os.lstat(path))
    except OSError:
        return None
