"""Files: those of a folder, and how they are written: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def put(path: Path, content: bytes) -> bool:
    """Writes a file whole or not at all; False, and untouched, if that is what it holds."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink()
        raise
    return True


def within(folder: Path, path: str) -> str:
    """A path as it is written from a folder, whether it was given so or in full."""
    return Path(os.path.relpath(Path(path).absolute(), folder.absolute())).as_posix()


def below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder with their paths in it, by path; hidden ones are none of ours."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        before = os.path.relpath(parent, folder).replace(os.sep, "/")
        at = "" if before == "." else f"{before}/"
        found += [f"{at}{name}" for name in names if not name.startswith(".")]
    for path in sorted(found, key=lambda each: each.split("/")):
        file = folder / path
        if file.is_file():
            yield path, file
