"""Values on disk under the digests of what they are: written once, read when somebody asks.

The file may be deleted at any time; one that is damaged is begun anew. Where none can be written
there is nothing to be remembered, and `Unkept` says so.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

FAILURES = (sqlite3.Error, OSError)
"""What comes of a file that is damaged, of a disk that is full or may not be written."""


class Unkept(Exception):  # noqa: N818  a state of the machine, not a mistake
    """Values can't be kept."""


class Shelf:
    """The values in one file. Each process opens it for itself, after a fork as well."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.opened: dict[int, sqlite3.Connection] = {}

    def table(self) -> sqlite3.Connection:
        """The open file of this process."""
        here = os.getpid()
        if here not in self.opened:
            self.opened = {here: opened(self.file)}
        return self.opened[here]

    def get(self, key: str) -> bytes | None:
        """The value under a key; None if there is none."""
        try:
            found = self.table().execute("select value from kept where key = ?", (key,)).fetchone()
        except FAILURES:
            return None
        return None if found is None else found[0]

    def under(self, before: str) -> list[tuple[str, bytes]]:
        """The keys that begin so, each with its value."""
        wanted = "select key, value from kept where key >= ? and key < ?"
        try:
            return list(self.table().execute(wanted, (before, before + "\uffff")))
        except FAILURES:
            return []

    def put(self, values: Iterable[tuple[str, bytes]]) -> None:
        """Keeps values."""
        self.change(list(values), ())

    def put_only(self, values: Iterable[tuple[str, bytes]], others: Collection[str]) -> None:
        """Keeps these values and those under other keys, and drops all the rest."""
        made = list(values)
        kept = {*others, *(key for key, _ in made)}
        try:
            gone = [key for (key,) in self.table().execute("select key from kept")]
        except FAILURES:
            gone = []
        self.change(made, [key for key in gone if key not in kept])

    def change(self, values: Sequence[tuple[str, bytes]], gone: Sequence[str]) -> None:
        """Puts and drops at one stroke; in a file that is begun anew if it is damaged."""
        try:
            self.attempt(values, gone)
        except FAILURES:
            self.renew(values, gone)

    def renew(self, values: Sequence[tuple[str, bytes]], gone: Sequence[str]) -> None:
        """The same in a new file."""
        self.close()
        try:
            self.file.unlink(missing_ok=True)
            self.attempt(values, gone)
        except FAILURES as error:
            raise Unkept(str(error)) from error

    def attempt(self, values: Sequence[tuple[str, bytes]], gone: Sequence[str]) -> None:
        """The same; raises an error if the file is damaged."""
        with self.table() as table:
            table.executemany("delete from kept where key = ?", ((key,) for key in gone))
            table.executemany("insert or replace into kept values (?, ?)", values)

    def close(self) -> None:
        """Closes the file of this process."""
        for connection in self.opened.values():
            connection.close()
        self.opened = {}


def opened(file: Path) -> sqlite3.Connection:
    """The file, made if it is not there or no good."""
    try:
        return connected(file)
    except sqlite3.DatabaseError:
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
        return connected(file)


def connected(file: Path) -> sqlite3.Connection:
    """A connection to the file. What is in it can be made again, so no write waits for the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = sqlite3.connect(file, timeout=30, check_same_thread=False)
    made.execute("pragma synchronous = off")
    made.execute("create table if not exists kept (key text primary key, value blob) without rowid")
    made.commit()
    return made
