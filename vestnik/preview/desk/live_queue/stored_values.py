"""What was computed of each document, stored between starts in a file of the preview's folder.

To find the blocks of a document, and to check them, takes longer than to read the results. A value
is used again while its key is the same: the digest of everything that it was computed from.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from vestnik.cache.serialization import Decoder, encode, load_value
from vestnik.cache.store import CacheStore, CacheUnwritable
from vestnik.preview.desk.queue import QueuedUnit

STORE_FOLDER = ".cache/preview/queue"
T = TypeVar("T")

Units = tuple[QueuedUnit, ...]
UnitChecks = dict[str, tuple[str, ...]]
"""The checks that find an error, by the id of the unit; units without errors are left out."""
UNITS_DECODER: Decoder[tuple[str, Units]] = Decoder(tuple[str, Units])
CHECKS_DECODER: Decoder[tuple[str, UnitChecks]] = Decoder(tuple[str, UnitChecks])


class StoredValues(Generic[T]):
    """A value for each document, by its path; any thread may use it.

    Whatever can't be read is no value, and whatever can't be written is computed again next time.
    """

    def __init__(self, folder: Path, name: str, decoder: Decoder[tuple[str, T]]) -> None:
        self.store = CacheStore(folder / STORE_FOLDER / f"{name}.sqlite")
        self.decoder = decoder
        self.lock = threading.Lock()

    def get(self, path: str, key: str) -> T | None:
        """The value of a document; None if there is none with this key."""
        with self.lock:
            stored = load_value(self.store, path, self.decoder)
        return stored[1] if stored and stored[0] == key else None

    def put(self, values: Mapping[str, tuple[str, T]]) -> None:
        """Stores the values of documents, each with its key."""
        with self.lock, suppress(CacheUnwritable, OSError, UnicodeEncodeError):
            self.store.put([(path, encode(value)) for path, value in values.items()])

    def remove_others(self, paths: Collection[str]) -> None:
        """Removes the values of all documents but these."""
        with self.lock, suppress(CacheUnwritable, OSError, UnicodeEncodeError):
            obsolete = [path for path in self.store.keys_with_prefix("") if path not in paths]
            if obsolete:
                self.store.update((), obsolete)


def stored_units(folder: Path, language: str) -> StoredValues[Units]:
    """The units of documents with their translations into a language."""
    return StoredValues(folder, language, UNITS_DECODER)


def stored_checks(folder: Path, language: str) -> StoredValues[UnitChecks]:
    """What checks find in people's translations into a language."""
    return StoredValues(folder, f"{language}-checks", CHECKS_DECODER)
