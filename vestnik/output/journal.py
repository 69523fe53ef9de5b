"""Files that change places in a folder: all of them, or none.

What has to give way is put aside, and can be put back. Nothing is copied, so that hardly anything
can fail for lack of space when all files are there.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from vestnik.fs.files import writing


class Moves:
    """The moves so far, and how each is taken back; what gave way is in `attic`."""

    def __init__(self, attic: Path) -> None:
        self.attic = attic
        self.back: list[Callable[[], object]] = []
        self.known: set[Path] = set()

    def place(self) -> Path:
        """A new place to put something aside."""
        self.folders(self.attic)
        return self.attic / str(len(self.back))

    def aside(self, path: Path) -> None:
        """Puts a file, a link or a whole folder aside."""
        with writing(path):
            place = self.place()
            path.rename(place)
        self.back.append(partial(os.rename, place, path))

    def arrive(self, waiting: Path, path: Path) -> None:
        """Lets a file take its place, where there is none."""
        with writing(path):
            self.folders(path.parent)
            waiting.rename(path)
        self.back.append(partial(os.unlink, path))

    def succeed(self, waiting: Path, path: Path) -> None:
        """Lets a file take another's place; at no moment is there none."""
        with writing(path):
            place = self.place()
            try:
                os.link(path, place)
            except OSError:  # a disk without such links
                path.rename(place)
            self.back.append(partial(os.replace, place, path))
            waiting.replace(path)

    def folders(self, path: Path) -> None:
        """Makes a folder, and those that it is in."""
        if path in self.known:
            return
        missing = []
        while not path.is_dir():
            missing.append(path)
            path = path.parent
        for each in reversed(missing):
            each.mkdir()
            self.back.append(each.rmdir)
        self.known.update((path, *missing))

    def empty(self, path: Path) -> None:
        """Takes a folder away if it is empty."""
        with contextlib.suppress(OSError):
            path.rmdir()
            self.back.append(path.mkdir)

    def undo(self) -> None:
        """Takes all moves back, as far as that is possible."""
        while self.back:
            with contextlib.suppress(OSError):
                self.back.pop()()
