"""What was made of pictures before: `.cache/pictures/`, which may be deleted at any time.

An entry is known by a key, the digest of everything that it was made of: the picture or the words,
this program's code, the versions of Pillow and zlib. Its files bear the key in their names, and are
written before the note that names them, so that what a note names is whole. A file that shows by
itself whether it is whole needs no note.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import sys
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vestnik.fs.files import put


@cache
def recipe() -> str:
    """What everything here is made with, in one word."""
    code = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    made_with = (
        version("pillow"),
        zlib.ZLIB_RUNTIME_VERSION,
        sys.platform,
        *(hashlib.sha256(one).hexdigest() for one in code),
    )
    return hashlib.sha256("\n".join(made_with).encode()).hexdigest()


def key(*parts: bytes) -> str:
    """The name of an entry: 32 hexadecimal digits."""
    digests = (hashlib.sha256(part).hexdigest() for part in parts)
    return hashlib.sha256("\n".join((recipe(), *digests)).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made: facts, and files by name."""

    facts: Mapping[str, Any]
    files: Mapping[str, Path]


def note_of(folder: Path, of: str) -> Path:
    """Where the note of an entry is."""
    return folder / of[:2] / f"{of}.json"


def place(folder: Path, of: str, name: str) -> Path:
    """Where a file of an entry is."""
    return folder / of[:2] / f"{of}-{name}"


def recall(folder: Path, of: str) -> Entry | None:
    """What was made under a key; None if nothing was, or if any of it is gone or cut off."""
    try:
        note = json.loads(note_of(folder, of).read_bytes())
        files = {name: place(folder, of, name) for name in note["sizes"]}
        if any(files[name].stat().st_size != size for name, size in note["sizes"].items()):
            return None
        return Entry(note["facts"], files)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(folder: Path, of: str, facts: Mapping[str, Any], made: Mapping[str, bytes]) -> Entry:
    """Notes what was made under a key: elsewhere, until the program ends, if it can't be there."""
    try:
        return kept(folder, of, facts, made)
    except OSError:
        return kept(spare(), of, facts, made)


@cache
def spare() -> Path:
    """A folder that is gone when the program ends."""
    place = tempfile.mkdtemp(prefix="vestnik-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return Path(place)


def kept(folder: Path, of: str, facts: Mapping[str, Any], made: Mapping[str, bytes]) -> Entry:
    """Notes what was made under a key, in this folder."""
    files = {name: place(folder, of, name) for name in made}
    for name, content in made.items():
        put(files[name], content)
    sizes = {name: len(content) for name, content in made.items()}
    put(note_of(folder, of), json.dumps({"facts": facts, "sizes": sizes}).encode())
    return Entry(facts, files)
