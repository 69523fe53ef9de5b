"""The indexes of parts between builds: each in a file, with the digest of its bytes.

They are data only. The scripts that search an index come from the installed Pagefind at each build:
a cache that somebody has changed can't put a script on the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vestnik.cache.file_stats import content_digest
from vestnik.cache.serialization import DECODE_ERRORS, Decoder, encode
from vestnik.cache.texts import CacheMiss
from vestnik.fs import FileUnwritable, write_atomically
from vestnik.search.pagefind_files import ENTRY_FILE

DATA_PATH = re.compile(
    r"(?:index|fragment|filter)/[\w.-]+\.pf_\w+|pagefind\.[\w-]+\.pf_meta|pagefind-entry\.json"
)
"""The paths of the data of an index."""
CACHE_SUFFIX = ".index"
DIGEST_LENGTH = len(content_digest(b""))


@dataclass(frozen=True, slots=True)
class PartIndex:
    """The index of a part: its files by path, and abbreviations that its texts have as words."""

    files: Mapping[str, bytes]
    lowercase_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """A part's index that is loaded when its files are written to the site.

    `digest` is that of its bytes. `entry` is the content of its `ENTRY_FILE`.
    """

    digest: str
    entry: Mapping[str, Any]
    lowercase_words: tuple[str, ...]
    load: Callable[[], Mapping[str, bytes]] = field(repr=False)


INDEX_DECODER = Decoder(PartIndex)


def find_index(file: Path) -> StoredIndex | None:
    """A cached index; None if it is missing or damaged, or has files that no index has."""
    try:
        digest, content = read_content(file)
        index = INDEX_DECODER.decode(content)
        if not all(map(DATA_PATH.fullmatch, index.files)):
            return None
        entry = json.loads(index.files[ENTRY_FILE])
        if not isinstance(entry.get("languages"), dict):
            return None
    except (OSError, KeyError, AttributeError, CacheMiss, *DECODE_ERRORS):
        return None
    return StoredIndex(digest, entry, index.lowercase_words, lambda: load_files(file, digest))


def store_index(file: Path, index: PartIndex) -> StoredIndex:
    """Caches an index; one that can't be cached stays in memory and is made again next time."""
    content = encode(index)
    digest = content_digest(content)
    entry = json.loads(index.files[ENTRY_FILE])
    try:
        write_atomically(file, digest.encode() + content)
    except FileUnwritable:
        return StoredIndex(digest, entry, index.lowercase_words, lambda: index.files)
    return StoredIndex(digest, entry, index.lowercase_words, lambda: load_files(file, digest))


def load_files(file: Path, expected_digest: str) -> Mapping[str, bytes]:
    """The files of a cached index; raises `CacheMiss` if it is another one by now."""
    try:
        digest, content = read_content(file)
        if digest == expected_digest:
            return INDEX_DECODER.decode(content).files
    except (OSError, *DECODE_ERRORS) as error:
        raise CacheMiss(str(file)) from error
    raise CacheMiss(str(file))


def read_content(file: Path) -> tuple[str, bytes]:
    """The digest of a cached index and its bytes; raises `CacheMiss` if they do not agree."""
    content = file.read_bytes()
    digest, content = content[:DIGEST_LENGTH].decode(errors="replace"), content[DIGEST_LENGTH:]
    if digest != content_digest(content):
        raise CacheMiss(str(file))
    return digest, content
