"""A key-value store in one SQLite file: values under the digests of what they are made of.

The file may be deleted at any time; a damaged one is replaced by a new one. `CacheUnwritable` says
that neither can be written, so that this build can remember nothing.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

STORE_ERRORS = (sqlite3.Error, OSError)
"""Errors of a damaged file, and of a disk that is full or read-only."""


class CacheUnwritable(Exception):  # noqa: N818  a state of the machine, not a mistake
    """The store can't be written."""


class CacheStore:
    """The values in one file. Each process opens the file for itself, also after a fork."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.connections: dict[int, sqlite3.Connection] = {}

    def connection(self) -> sqlite3.Connection:
        """The connection of this process, opened at the first call."""
        process_id = os.getpid()
        if process_id not in self.connections:
            self.connections = {process_id: open_database(self.file)}
        return self.connections[process_id]

    def get(self, key: str) -> bytes | None:
        """The value of a key; None if there is none."""
        query = "select value from entries where key = ?"
        try:
            row = self.connection().execute(query, (key,)).fetchone()
        except STORE_ERRORS:
            return None
        return None if row is None else row[0]

    def items_with_prefix(self, prefix: str) -> list[tuple[str, bytes]]:
        """The keys that begin with a prefix, each with its value."""
        query = "select key, value from entries where key >= ? and key < ?"
        try:
            return list(self.connection().execute(query, (prefix, prefix + "\uffff")))
        except STORE_ERRORS:
            return []

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Adds these values, or replaces those of their keys."""
        self.update(list(items), ())

    def replace_all(
        self, items: Iterable[tuple[str, bytes]], unchanged_keys: Collection[str]
    ) -> None:
        """Puts these values, and deletes all others but those of the unchanged keys."""
        new_items = list(items)
        valid_keys = {*unchanged_keys, *(key for key, _ in new_items)}
        try:
            stored_keys = [key for (key,) in self.connection().execute("select key from entries")]
        except STORE_ERRORS:
            stored_keys = []
        self.update(new_items, [key for key in stored_keys if key not in valid_keys])

    def update(self, items: Sequence[tuple[str, bytes]], obsolete_keys: Sequence[str]) -> None:
        """Puts and deletes in one transaction; replaces the file if it is damaged.

        Raises `CacheUnwritable`.
        """
        try:
            self.write(items, obsolete_keys)
        except STORE_ERRORS:
            self.close()
            try:
                self.file.unlink(missing_ok=True)
                self.write(items, obsolete_keys)
            except STORE_ERRORS as error:
                raise CacheUnwritable(str(error)) from error

    def write(self, items: Sequence[tuple[str, bytes]], obsolete_keys: Sequence[str]) -> None:
        """Puts and deletes in one transaction; raises one of `STORE_ERRORS`."""
        with self.connection() as connection:
            keys = ((key,) for key in obsolete_keys)
            connection.executemany("delete from entries where key = ?", keys)
            connection.executemany("insert or replace into entries values (?, ?)", items)

    def close(self) -> None:
        """Closes the connection of this process."""
        for connection in self.connections.values():
            connection.close()
        self.connections = {}


def open_database(file: Path) -> sqlite3.Connection:
    """A connection to a file, which is created if it does not exist or is no database."""
    try:
        return connect(file)
    except sqlite3.DatabaseError:
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
        return connect(file)


def connect(file: Path) -> sqlite3.Connection:
    """A connection to a file. Writes don't wait for the disk: lost values can be made again."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=30, check_same_thread=False)
    connection.execute("pragma synchronous = off")
    connection.execute(
        "create table if not exists entries (key text primary key, value blob) without rowid"
    )
    connection.commit()
    return connection
