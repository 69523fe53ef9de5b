"""Changes to the files of a folder that can be undone: all of them happen, or none.

A file that is removed or replaced is moved to a backup folder. Nothing is copied, so a full disk
hardly ever stops a change once all files are written.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from vestnik.fs import unwritable_errors


class Journal:
    """The changes so far and how to undo each; all methods but `undo` raise `FileUnwritable`."""

    def __init__(self, backup_folder: Path) -> None:
        self.backup_folder = backup_folder
        self.undo_steps: list[Callable[[], object]] = []
        self.existing_folders: set[Path] = set()

    def new_backup_path(self) -> Path:
        """A path in the backup folder that nothing has yet."""
        self.make_folders(self.backup_folder)
        return self.backup_folder / str(len(self.undo_steps))

    def add(self, staged_file: Path, path: Path) -> None:
        """Moves a file to a path where there is none."""
        with unwritable_errors(path):
            self.make_folders(path.parent)
            staged_file.rename(path)
        self.undo_steps.append(partial(os.unlink, path))

    def replace(self, staged_file: Path, path: Path) -> None:
        """Moves a file to the path of another; at no moment is there none."""
        with unwritable_errors(path):
            backup = self.new_backup_path()
            try:
                os.link(path, backup)
            except OSError:  # a file system without hard links
                path.rename(backup)
            self.undo_steps.append(partial(os.replace, backup, path))
            staged_file.replace(path)

    def remove(self, path: Path) -> None:
        """Moves a file, a link or a whole folder to the backup folder."""
        with unwritable_errors(path):
            backup = self.new_backup_path()
            path.rename(backup)
        self.undo_steps.append(partial(os.rename, backup, path))

    def make_folders(self, path: Path) -> None:
        """Makes a folder and those above it, where they don't exist."""
        if path in self.existing_folders:
            return
        missing = []
        while not path.is_dir():
            missing.append(path)
            path = path.parent
        for folder in reversed(missing):
            folder.mkdir()
            self.undo_steps.append(folder.rmdir)
        self.existing_folders.update((path, *missing))

    def remove_if_empty(self, folder: Path) -> None:
        """Removes a folder if nothing is in it."""
        with contextlib.suppress(OSError):
            folder.rmdir()
            self.undo_steps.append(folder.mkdir)

    def undo(self) -> None:
        """Undoes all changes, the last one first, as far as that is possible."""
        while self.undo_steps:
            with contextlib.suppress(OSError):
                self.undo_steps.pop()()
