"""The store of image files, `.cache/pictures/`, which may be deleted at any time.

The key of an entry is the digest of everything that it is made of: the image or the texts, this
package's code, the versions of Pillow and zlib-ng. An entry's files have its key in their names;
the metadata file, which lists them with their digests and begins with its own, is written last, so
that what it lists is complete. A file that is alone begins with its digest and needs no metadata.
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
        content = checked_content(metadata_file(folder, key))
        if content is None:
            return None
        record = json.loads(content)
        digests = record["digests"]
        files = {name: stored_file(folder, key, name) for name in digests}
        if any(content_digest(files[name].read_bytes()) != digests[name] for name in digests):
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
    digests = {name: content_digest(content) for name, content in contents.items()}
    content = json.dumps({"metadata": metadata, "digests": digests}).encode()
    write_atomically(metadata_file(folder, key), with_digest(content))
    return StoredImage(metadata, files)


def with_digest(content: bytes) -> bytes:
    """A content after its digest, for `checked_content`."""
    return content_digest(content).encode() + b"\n" + content


def checked_content(file: Path) -> bytes | None:
    """The content of a file that begins with its digest; None if it is damaged or missing."""
    try:
        digest, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return content if content_digest(content).encode() == digest else None
