"""The units of the queue from the last start of the desk, in a file of the preview's folder.

To find the blocks of a document takes longer than to read them. Units are used again while the
digests of their document's files, the policy and the program are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from vestnik.cache.code_version import code_fingerprint
from vestnik.cache.serialization import Decoder, encode, load_value
from vestnik.cache.store import CacheStore, CacheUnwritable
from vestnik.preview.desk.queue.documents import QueuedUnit

STORE_FOLDER = ".cache/preview/queue"
StoredUnits = tuple[dict[str, str], str, tuple[QueuedUnit, ...]]
"""The digests of a document's files, the archive's policy, the units."""
DECODER: Decoder[dict[str, StoredUnits]] = Decoder(dict[str, StoredUnits])


def load_units(folder: Path, language: str) -> Mapping[str, StoredUnits]:
    """The stored units of a language by the document's path; none if there are no valid ones."""
    store = CacheStore(folder / STORE_FOLDER / f"{language}.sqlite")
    try:
        return load_value(store, code_fingerprint(), DECODER) or {}
    finally:
        store.close()


def save_units(folder: Path, language: str, units: Mapping[str, StoredUnits]) -> None:
    """Stores the units of a language instead of all before."""
    file = folder / STORE_FOLDER / f"{language}.sqlite"
    store = CacheStore(file)
    with suppress(CacheUnwritable, OSError, UnicodeEncodeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        store.replace_all([(code_fingerprint(), encode(dict(units)))], ())
    store.close()
