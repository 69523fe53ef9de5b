"""A key-value store in one SQLite file: values under the digests of what they are made of.

The file may be deleted or damaged at any time: a value with a wrong checksum is none, and a file
that is no database is replaced by a new one. `CacheUnwritable` says that neither can be written, so
that this build can remember nothing. Values are data: nothing in the file is ever run.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

STORE_FILE = "store.sqlite"
STORE_ERRORS = (sqlite3.Error, OSError, UnicodeError)
"""Errors of a damaged file, whose own names may be no text, and of a disk that can't be written."""
CHECKSUM_BYTES = 4


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
        """The value of a key; None if there is none, or a damaged one."""
        if not self.connections and not self.file.exists():
            return None
        try:
            return read_value(self.connection(), key)
        except STORE_ERRORS:
            return None

    def items_with_prefix(self, prefix: str) -> Iterator[tuple[str, bytes]]:
        """The keys that begin with a prefix, each with its value; damaged values are left out."""
        query = "select key, value from entries where key >= ? and key < ?"
        if not self.file.exists():
            return
        try:
            for key, stored in self.connection().execute(query, (prefix, prefix + "\uffff")):
                if (value := checked_value(stored)) is not None:
                    yield key, value
        except STORE_ERRORS:
            return

    def keys_with_prefix(self, prefix: str) -> list[str]:
        """The keys that begin with a prefix; their values are not read."""
        query = "select key from entries where key >= ? and key < ?"
        if not self.file.exists():
            return []
        try:
            rows = self.connection().execute(query, (prefix, prefix + "\uffff"))
            return [key for (key,) in rows]
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
            stored = self.connection().execute("select key from entries")
            obsolete_keys = [key for (key,) in stored if key not in valid_keys]
        except STORE_ERRORS:
            obsolete_keys = []
        self.update(new_items, obsolete_keys)

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
            rows = ((key, stored_value(value)) for key, value in items)
            connection.executemany("insert or replace into entries values (?, ?)", rows)

    def close(self) -> None:
        """Closes the connection of this process."""
        for connection in self.connections.values():
            connection.close()
        self.connections = {}


def stored_value(value: bytes) -> bytes:
    """A value after its checksum."""
    return zlib.crc32(value).to_bytes(CHECKSUM_BYTES, "big") + value


def checked_value(stored: object) -> bytes | None:
    """What `stored_value` was given; None if it is damaged."""
    if not isinstance(stored, bytes):
        return None
    value = stored[CHECKSUM_BYTES:]
    checksum = zlib.crc32(value).to_bytes(CHECKSUM_BYTES, "big")
    return value if stored[:CHECKSUM_BYTES] == checksum else None


def read_value(connection: sqlite3.Connection, key: str) -> bytes | None:
    """The value of a key; None if there is none, or a damaged one."""
    query = "select value from entries where key = ?"
    row = connection.execute(query, (key,)).fetchone()
    return checked_value(row[0]) if row else None


def open_database(file: Path) -> sqlite3.Connection:
    """A connection to a file, which is created if it does not exist or is no database."""
    try:
        return connect(file)
    except (sqlite3.DatabaseError, UnicodeError):
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
        return connect(file)


def connect(file: Path) -> sqlite3.Connection:
    """A connection to a file. Writes don't wait for the disk: lost values can be made again.

    The file is not mapped into memory: with each value, the system would map 64 KB around it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=30, check_same_thread=False)
    connection.execute("pragma synchronous = off")
    connection.execute("pragma mmap_size = 0")
    connection.execute("create table if not exists entries (key text primary key, value blob)")
    connection.commit()
    return connection
