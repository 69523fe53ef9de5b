"""The store of image files, `.cache/pictures/`, which may be deleted at any time.

The key of an entry is the digest of everything that it is made of: the image or the texts, this
package's code, the versions of Pillow and zlib-ng. An entry's files have its key in their names;
the metadata file, which lists them and begins with its own digest, is written last, so that what it
lists is complete. A file that shows by itself whether it is whole needs no metadata.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vestnik.cache.file_stats import content_digest
from vestnik.fs import write_atomically


@dataclass(frozen=True, slots=True)
class StoredImage:
    """An entry of the store: metadata as JSON can hold it, and files by name."""

    metadata: Mapping[str, Any]
    files: Mapping[str, Path]


def image_key(*parts: bytes) -> str:
    """The key of an entry that is made of these parts: 32 hexadecimal digits."""
    digests = (hashlib.sha256(part).hexdigest() for part in parts)
    return hashlib.sha256("\n".join((image_code_digest(), *digests)).encode()).hexdigest()[:32]


@cache
def image_code_digest() -> str:
    """The digest of the code and the libraries that make images."""
    modules = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    parts = (
        version("pillow"),
        version("zlib-ng"),
        sys.platform,
        *(hashlib.sha256(module).hexdigest() for module in modules),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def metadata_file(folder: Path, key: str) -> Path:
    """The path of an entry's metadata."""
    return folder / key[:2] / f"{key}.txt"


def stored_file(folder: Path, key: str, name: str) -> Path:
    """The path of an entry's file."""
    return folder / key[:2] / f"{key}-{name}"


def load_entry(folder: Path, key: str) -> StoredImage | None:
    """The entry of a key; None if there is none, or if it is damaged or lacks a file."""
    try:
        digest, _, content = metadata_file(folder, key).read_bytes().partition(b"\n")
        if content_digest(content).encode() != digest:
            return None
        record = json.loads(content)
        files = {name: stored_file(folder, key, name) for name in record["sizes"]}
        if any(files[name].stat().st_size != size for name, size in record["sizes"].items()):
            return None
        return StoredImage(record["metadata"], files)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def store_entry(
    folder: Path, key: str, metadata: Mapping[str, Any], contents: Mapping[str, bytes]
) -> StoredImage:
    """Stores an entry; in a temporary folder if this one can't be written."""
    try:
        return write_entry(folder, key, metadata, contents)
    except OSError:
        return write_entry(temporary_folder(), key, metadata, contents)


@cache
def temporary_folder() -> Path:
    """A folder that is deleted when the program ends."""
    folder = tempfile.mkdtemp(prefix="vestnik-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def write_entry(
    folder: Path, key: str, metadata: Mapping[str, Any], contents: Mapping[str, bytes]
) -> StoredImage:
    """Writes an entry to a folder."""
    files = {name: stored_file(folder, key, name) for name in contents}
    for name, content in contents.items():
        write_atomically(files[name], content)
    sizes = {name: len(content) for name, content in contents.items()}
    content = json.dumps({"metadata": metadata, "sizes": sizes}).encode()
    record = content_digest(content).encode() + b"\n" + content
    write_atomically(metadata_file(folder, key), record)
    return StoredImage(metadata, files)
