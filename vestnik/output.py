"""Texts → `output/`: changed files only, each atomically, and nothing else left there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vestnik import addresses
from vestnik.files import put


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, were already so, and were taken away."""

    changed: int
    same: int
    removed: int


def write(texts: Iterable[tuple[str, bytes]], folder: Path) -> Written:
    """Makes `folder` hold these (address, content) and nothing else."""
    changed = same = 0
    kept: set[Path] = set()
    for address, content in texts:
        path = folder / addresses.file(address)
        kept.add(path)
        make_way(path, folder)
        if put(path, content):
            changed += 1
        else:
            same += 1
    return Written(changed, same, sweep(folder, kept))


def make_way(path: Path, folder: Path) -> None:
    """Takes away a file that stands where a folder has to be, or a folder where a file has to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for parent in path.parents:
        if parent == folder:
            break
        if parent.is_file() or parent.is_symlink():
            parent.unlink()


def sweep(folder: Path, kept: set[Path]) -> int:
    """Takes away the files that are not to be kept, and the folders left empty."""
    removed = 0
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(parent, name)
            if path not in kept:
                path.unlink()
                removed += 1
        for name in folders:
            path = Path(parent, name)
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
    return removed
