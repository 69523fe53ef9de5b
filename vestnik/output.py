"""Texts → `output/`: changed files only, each atomically, and nothing else left there."""

from __future__ import annotations

import errno
import os
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from vestnik import addresses
from vestnik.crew import spread
from vestnik.files import holds, writing
from vestnik.moves import Moves
from vestnik.past import standing
from vestnik.past.stamps import Stamp, stamp

Note = tuple[Any, ...]
"""What is to be known of a text though it is not made again: plain values."""
Entry = tuple[str, Note]
"""The path of a file below the site, and what is noted of it."""
FEW = 8
"""So many bundles are not worth a second process."""
STAGE = ".staged"
"""Where files of the site wait until all of them are made, and what gives way until all is done."""
NEW, OLD = f"{STAGE}/new", f"{STAGE}/old"


@dataclass(frozen=True, slots=True)
class Text:
    """A file of the site before it is written: texts of the same key are the same; "" has none."""

    address: str
    make: Callable[[], bytes]
    key: str = ""
    note: Note = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Texts that are still to be found: those of a bundle with this name and key are the same."""

    name: str
    texts: Callable[[], Iterable[Text]]
    key: str = ""


class Ledger(NamedTuple):
    """What stands on a site: each bundle's key and files, by name; each file's key and stamp."""

    bundles: Mapping[str, tuple[str, Sequence[Entry]]]
    files: Mapping[str, tuple[str, Stamp]]


EMPTY = Ledger({}, {})


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
class Written:
    """How many files were written, were already so, and were taken away; what stands there now.

    `seen` are the folders that this process need not look into again as long as they are stamped
    like that; `news` are the paths of what was written or taken away.
    """

    changed: int
    same: int
    removed: int
    ledger: Ledger = field(default=EMPTY, repr=False, compare=False)
    seen: Seen = field(default_factory=dict, repr=False, compare=False)
    news: Sequence[str] = field(default=(), repr=False, compare=False)

    @property
    def size(self) -> int:
        """How many bytes all files of the site have together."""
        return sum(size for _, (_, _, size) in self.ledger.files.values())


def write(bundles: Iterable[Bundle], folder: Path, before: Ledger = EMPTY) -> Written:
    """Makes `folder` hold these texts and nothing else, or leaves it as it was.

    Raises `Unwritable`, and what the making of a text raises.
    """
    with staging(folder, before, partial(look, folder)) as stage:
        stage.add(bundles)
        return stage.settle()


@contextmanager
def staging(folder: Path, before: Ledger, sight: Callable[[], Sight]) -> Iterator[Stage]:
    """Where the texts of a site are made; none takes its place before `settle` is called.

    What `before` says was made of the same key, and nobody has touched since, is not made again.
    `sight` gives what is in the folder.
    """
    with room(folder):
        yield Stage(folder, before, *sight())


@dataclass(slots=True)
class Stage:
    """The texts of a site, on their way to a folder.

    `there` is what is in it, `sure` those of its folders whose files are as they were left;
    `found` are the bundles that have been added, `made` the texts that had to be looked at;
    `familiar` says that none of these bundles has a path that it had not before.
    """

    folder: Path
    before: Ledger
    there: Seen
    sure: Set[str]
    found: dict[str, tuple[str, Sequence[Entry]]] = field(default_factory=dict)
    kept: dict[str, tuple[str, Stamp]] = field(default_factory=dict)
    made: list[Staged] = field(default_factory=list)
    familiar: bool = True
    rounds: int = 0

    def add(self, bundles: Iterable[Bundle]) -> None:
        """Makes what is not there already."""
        wanted = []
        for bundle in bundles:
            known = self.before.bundles.get(bundle.name)
            if bundle.key and known and known[0] == bundle.key and self.stand(known[1]):
                self.found[bundle.name] = known
                for path, _ in known[1]:
                    self.kept[path] = self.before.files[path]
            else:
                wanted.append(bundle)
        self.rounds += 1
        for share in spread(self.share, wanted, FEW):
            for name, key, staged in share:
                self.found[name] = key, [(one.path, one.note) for one in staged]
                _, before = self.before.bundles.get(name, ("", ()))
                self.familiar &= {one.path for one in staged} <= {path for path, _ in before}
                self.made += staged

    @property
    def notes(self) -> Iterator[Note]:
        """What is noted of all texts."""
        return (note for _, entries in self.found.values() for _, note in entries if note)

    def stand(self, entries: Iterable[Entry]) -> bool:
        """Whether these files are as they were left."""
        return all(self.stands(path) for path, _ in entries)

    def stands(self, path: str) -> bool:
        """Whether a file is as it was left."""
        known = self.before.files.get(path)
        if known is None or at_of(path) in self.sure:
            return known is not None
        return self.has(path) and known[1] == stamp_of(f"{self.folder}/{path}")

    def has(self, path: str) -> bool:
        """Whether there is a file, and not a link to one."""
        at, _, name = path.rpartition("/")
        return at in self.there and name in self.there[at].files

    def share(self, bundles: Sequence[Bundle]) -> list[tuple[str, str, list[Staged]]]:
        """Makes the texts of some bundles, and puts those beside the site that are new."""
        waiting = self.folder / NEW / f"{os.getpid()}-{self.rounds}"  # others wait for no one
        with writing(self.folder):
            waiting.mkdir(parents=True)
        numbers = count()
        return [
            (one.name, one.key, [self.staged(text, waiting, numbers) for text in one.texts()])
            for one in bundles
        ]

    def staged(self, text: Text, waiting: Path, numbers: Iterator[int]) -> Staged:
        """Makes a text, if it is not the one that is there."""
        path = addresses.file(text.address)
        file = None
        if not (text.key and self.stands(path) and self.before.files[path][0] == text.key):
            content = text.make()
            if not self.has(path) or not holds(self.folder / path, content):
                file = waiting / str(next(numbers))
                with writing(self.folder / path):
                    file.write_bytes(content)
        return Staged(path, text.key, text.note, file)

    def settle(self) -> Written:
        """Lets all that is new take its place, and takes away what nobody wants.

        If one can't, the others go back.
        """
        wanted = {*self.kept, *(one.path for one in self.made)}
        strays = {path for path in paths(self.there) if path not in wanted}
        moves = Moves(self.folder / OLD)
        try:
            move(moves, self.folder, self.made, self.there, strays)
            for one in self.made:
                self.kept[one.path] = one.key, stamp(os.lstat(self.folder / one.path))
        except BaseException:
            moves.undo()
            raise
        changed = news(self.made)
        touched = standing.folders([*changed, *strays])
        links = [path for path in linked(self.there) if path not in self.kept]
        return Written(
            len(changed),
            len(self.kept) - len(changed),
            len(strays) + len(links),
            Ledger(self.found, self.kept),
            {path: one for path, one in self.there.items() if path not in touched},
            (*changed, *strays, *links),
        )


@contextmanager
def room(folder: Path) -> Iterator[None]:
    """A folder with room beside its files; what is written is for everybody to read.

    It is gone again if nothing comes into it.
    """
    mask = os.umask(0o022)
    new = not os.path.lexists(folder)
    try:
        with writing(folder):
            if folder.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            folder.mkdir(parents=True, exist_ok=True)
            remove(folder / STAGE)
        yield
    finally:
        shutil.rmtree(folder / STAGE, ignore_errors=True)
        if new:
            with suppress(OSError):
                folder.rmdir()
        os.umask(mask)


def remove(path: Path) -> None:
    """Takes a folder away, or what stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def survey(folder: Path, before: Ledger) -> Sight:
    """What is in a folder that another process has written to."""
    there, _ = look(folder)
    stage = Stage(folder, before, there, frozenset())
    return there, there.keys() - {at_of(path) for path in before.files if not stage.stands(path)}


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


def paths(there: Seen) -> Iterator[str]:
    """The paths of all files."""
    for path, one in there.items():
        before = f"{path}/" if path else ""
        for name in one.files:
            yield before + name


def linked(there: Seen) -> list[str]:
    """The paths of all links."""
    return [f"{path}/{name}" if path else name for path, one in there.items() for name in one.links]


@dataclass(frozen=True, slots=True)
class Staged:
    """A text that has been looked at, and the file that waits to take its place, if one does."""

    path: str
    key: str
    note: Note
    file: Path | None


def move(moves: Moves, folder: Path, made: Sequence[Staged], there: Seen, strays: Set[str]) -> None:
    """Lets all that waits take its place, and puts aside all that has none.

    That goes first where it is in the way, else last: a page that still leads to it is not to lead
    nowhere.
    """
    spare = unneeded(made, there, strays)

    def clear() -> None:
        for path in sorted(strays):
            moves.aside(folder / path)
        for path in spare:
            moves.empty(folder / path)

    for path in linked(there):
        moves.aside(folder / path)
    blocked = bool(strays or spare) and clash({*strays, *spare}, news(made))
    if blocked:
        clear()
    for one in made:
        if one.file is not None:
            at, _, name = one.path.rpartition("/")
            old = at in there and name in there[at].files
            (moves.succeed if old else moves.arrive)(one.file, folder / one.path)
    if not blocked:
        clear()


def unneeded(made: Sequence[Staged], there: Seen, strays: Set[str]) -> list[str]:
    """The folders that nothing will be in, the inner ones first."""
    if not strays and all(one.files or one.folders for one in there.values()):
        return []
    needed = standing.folders(path for path in (*paths(there), *news(made)) if path not in strays)
    return [path for path in reversed(there) if path not in needed]


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


def stamp_of(path: Path | str) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        return stamp(os.lstat(path))
    except OSError:
        return None
