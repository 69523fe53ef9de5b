"""Folders that a test changes, made again what they were before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def restore_folder(folder: Path, original: Path) -> None:
    """Makes a folder equal to another, of which it may have been a copy; copies what differs.

    A file differs if its size, time or mode does. To copy thousands of files takes a second, to
    compare them a fraction of it.
    """
    if not folder.exists():
        shutil.copytree(original, folder, symlinks=True)
        return
    with os.scandir(folder) as entries:
        present = {entry.name: entry for entry in entries}
    with os.scandir(original) as entries:
        wanted = {entry.name: entry for entry in entries}
    for name, entry in present.items():
        is_folder = entry.is_dir(follow_symlinks=False)
        if name not in wanted or is_folder != wanted[name].is_dir(follow_symlinks=False):
            if is_folder:
                shutil.rmtree(entry.path)
            else:
                Path(entry.path).unlink()
    for name, entry in wanted.items():
        copy = folder / name
        if entry.is_dir(follow_symlinks=False):
            restore_folder(copy, Path(entry.path))
        elif not copy.is_file() or copy.is_symlink() or stamp(copy) != stamp(Path(entry.path)):
            copy.unlink(missing_ok=True)
            shutil.copy2(entry.path, copy, follow_symlinks=False)


def stamp(file: Path) -> tuple[int, int, int]:
    """What differs between two versions of a file."""
    status = file.stat()
    return status.st_size, status.st_mtime_ns, status.st_mode
