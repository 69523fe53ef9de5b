"""Texts → `output/`: changed files only, each atomically, and nothing else left there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vestnik import addresses
from vestnik.crew import spread
from vestnik.past.stamps import Stamp, stamp

Ledger = Mapping[str, tuple[str, Stamp]]
"""By path below the site: the key of the text that was written, and the stamp of the file."""
FEW = 128
"""So many files are not worth a second process."""
STAGE = ".staged"
"""Where files of the site wait until all of them are made."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file of the site before it is written: texts of the same key are the same; "" has none."""

    address: str
    make: Callable[[], bytes]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, were already so, and were taken away; what stands there now."""

    changed: int
    same: int
    removed: int
    ledger: dict[str, tuple[str, Stamp]] = field(default_factory=dict, repr=False, compare=False)


def write(texts: Iterable[Text], folder: Path, before: Ledger | None = None) -> Written:
    """Makes `folder` hold these texts and nothing else.

    What `before` says was made of the same key, and nobody has touched since, is not made again.
    All that is new is made before any of it takes its place: if a text can't be made, the folder
    is as it was.
    """
    kept: dict[str, tuple[str, Stamp]] = {}
    wanted: list[tuple[str, Text]] = []
    for text in texts:
        path = addresses.file(text.address)
        known = (before or {}).get(path)
        if known and text.key and known[0] == text.key and known[1] == stamp_of(folder / path):
            kept[path] = known
        else:
            wanted.append((path, text))

    def stage(share: Sequence[tuple[str, Text]]) -> list[Staged]:
        return [staged(folder, path, text) for path, text in share]

    shutil.rmtree(folder / STAGE, ignore_errors=True)
    made = [one for share in spread(stage, wanted, FEW) for one in share] if wanted else []
    for one in made:
        if one.file is not None:
            settle(folder / one.path, one.file, folder)
        kept[one.path] = one.key, stamp(os.lstat(folder / one.path))
    changed = sum(one.file is not None for one in made)
    removed = sweep(folder, kept)
    return Written(changed, len(kept) - changed, removed, kept)


@dataclass(frozen=True, slots=True)
class Staged:
    """A text that has been made: the file that waits to take its place, if that is to change."""

    path: str
    key: str
    file: Path | None


def staged(folder: Path, path: str, text: Text) -> Staged:
    """Makes a text, and puts it beside the site if it is not there already."""
    content = text.make()
    if same(folder / path, content):
        return Staged(path, text.key, None)
    beside = folder / STAGE / path
    beside.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(content)
    return Staged(path, text.key, beside)


def same(file: Path, content: bytes) -> bool:
    """Whether a file is there and holds this."""
    try:
        return not file.is_symlink() and file.read_bytes() == content
    except OSError:
        return False


def settle(path: Path, waiting: Path, folder: Path) -> None:
    """Lets a file take its place."""
    try:
        waiting.replace(path)
    except OSError:
        make_way(path, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(path)


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        return stamp(os.lstat(path))
    except OSError:
        return None


def make_way(path: Path, folder: Path) -> None:
    """Takes away a file that stands where a folder has to be, or a folder where a file has to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for parent in path.parents:
        if parent == folder:
            break
        if parent.is_file() or parent.is_symlink():
            parent.unlink()


def sweep(folder: Path, kept: Mapping[str, object]) -> int:
    """Takes away the files that are not to be kept, and the folders left empty."""
    removed = 0
    for parent, folders, files in os.walk(folder, topdown=False):
        before = os.path.relpath(parent, folder).replace(os.sep, "/")
        at = "" if before == "." else f"{before}/"
        for name in files:
            if at + name not in kept:
                Path(parent, name).unlink()
                removed += 1
        for name in folders:
            path = Path(parent, name)
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
    return removed
