"""Texts → `output/`: changed files only, each atomically, and nothing else left there."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from vestnik import addresses
from vestnik.cache import up_to_date as standing
from vestnik.cache.file_stats import Stamp, stamp
from vestnik.fs.files import holds, writing
from vestnik.fs.workers import spread
from vestnik.output.journal import Moves
from vestnik.output.publish import succeed
from vestnik.output.snapshot import STAGE, Scene, Seen, Sight

Note = tuple[Any, ...]
"""What is to be known of a text though it is not made again: plain values."""
Entry = tuple[str, Note]
"""The path of a file below the site, and what is noted of it."""
FEW = 8
"""So many bundles are not worth a second process."""
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


@dataclass(frozen=True, slots=True)
class Staged:
    """A text that has been looked at, and the file that waits to take its place, if one does."""

    path: str
    key: str
    note: Note
    file: Path | None


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


@contextmanager
def staging(folder: Path, before: Ledger, sight: Callable[[], Sight]) -> Iterator[Stage]:
    """Where the texts of a site are made; none takes its place before `settle` is called.

    What `before` says was made of the same key, and nobody has touched since, is not made again.
    `sight` gives what is in the folder. Raises `Unwritable`, and what the making of a text raises.
    """
    with room(folder):
        yield Stage(folder, before, Scene(folder, before.files, *sight()))


@dataclass(slots=True)
class Stage:
    """The texts of a site, on their way to a folder.

    `there` is what is in it, and what of that is as it was left; `found` are the bundles that have
    been added, `made` the texts that had to be looked at; `familiar` says that none of these
    bundles has a path that it had not before.
    """

    folder: Path
    before: Ledger
    there: Scene
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
            if bundle.key and known and known[0] == bundle.key and self.there.stand(known[1]):
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
        if not (text.key and self.there.stands(path) and self.before.files[path][0] == text.key):
            content = text.make()
            if not self.there.has(path) or not holds(self.folder / path, content):
                file = waiting / str(next(numbers))
                with writing(self.folder / path):
                    file.write_bytes(content)
        return Staged(path, text.key, text.note, file)

    def settle(self) -> Written:
        """Lets all that is new take its place, and takes away what nobody wants.

        If one can't, the others go back.
        """
        wanted = {*self.kept, *(one.path for one in self.made)}
        new = {one.path: one.file for one in self.made if one.file is not None}
        strays = {path for path in self.there.paths if path not in wanted}
        moves = Moves(self.folder / OLD)
        try:
            succeed(moves, self.there, new, strays)
            for one in self.made:
                self.kept[one.path] = one.key, stamp(os.lstat(self.folder / one.path))
        except BaseException:
            moves.undo()
            raise
        touched = standing.folders([*new, *strays])
        links = [path for path in self.there.linked if path not in self.kept]
        return Written(
            len(new),
            len(self.kept) - len(new),
            len(strays) + len(links),
            Ledger(self.found, self.kept),
            {path: one for path, one in self.there.seen.items() if path not in touched},
            (*new, *strays, *links),
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
