"""Watches the input folders of an archive, reports changed files. The only user of watchfiles."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from watchfiles import Change, watch

from vestnik import INPUT_FOLDERS, SETTINGS_FILE

QUIET_MS = 50
"""Changes are reported after this time without another one."""
MAX_WAIT_MS = 400
"""Changes are reported after this time at the latest."""
WATCH_START_SECONDS = 0.3
"""How long the operating system takes to start a watch."""

OnChange = Callable[[frozenset[str]], object]

watch_changes = partial(
    watch, debounce=MAX_WAIT_MS, step=QUIET_MS, rust_timeout=1000, raise_interrupt=False
)


class FileWatcher:
    """Calls `on_change` with the changed files, by their paths in the folder, until it is stopped.

    A second watch is on the folder itself, but not on its other subfolders. It notices an input
    folder that is moved away and back, and a settings file that an editor replaces.
    """

    def __init__(self, folder: Path, on_change: OnChange) -> None:
        self.folder = folder.resolve()
        self.on_change = on_change
        self.stopped = threading.Event()
        self.restart_needed = threading.Event()
        for watch_loop in (self.watch_archive_folder, self.watch_input_folders):
            threading.Thread(target=watch_loop, daemon=True).start()

    def stop(self) -> None:
        """Ends both watches."""
        self.stopped.set()
        self.restart_needed.set()

    def relative_path(self, path: str) -> str:
        """A path relative to the archive's folder."""
        return Path(os.path.relpath(path, self.folder)).as_posix()

    def is_input(self, _: Change, path: str) -> bool:
        """Whether a path is an input folder or the settings file."""
        return self.relative_path(path) in (*INPUT_FOLDERS, SETTINGS_FILE)

    def is_visible(self, _: Change, path: str) -> bool:
        """Whether no part of a path is hidden: hidden files do not belong to the archive."""
        return not any(part.startswith(".") for part in Path(self.relative_path(path)).parts)

    def watch_archive_folder(self) -> None:
        """Watches for input folders that appear or vanish, and the settings file."""
        for changes in watch_changes(
            self.folder, watch_filter=self.is_input, recursive=False, stop_event=self.stopped
        ):
            paths = frozenset(self.relative_path(path) for _, path in changes)
            if paths & set(INPUT_FOLDERS):
                self.restart_needed.set()
            self.on_change(paths)

    def watch_input_folders(self) -> None:
        """Watches the contents of the input folders that exist."""
        while not self.stopped.is_set():
            restart = self.restart_needed = threading.Event()
            folders = [self.folder / name for name in INPUT_FOLDERS]
            existing = [folder for folder in folders if folder.is_dir()]
            try:
                for changes in watch_changes(
                    *existing, watch_filter=self.is_visible, stop_event=restart
                ):
                    self.on_change(frozenset(self.relative_path(path) for _, path in changes))
            except FileNotFoundError:  # a folder vanished before the watch started
                restart.wait(WATCH_START_SECONDS)
            if not self.stopped.is_set():  # for changes between two watches
                timer = threading.Timer(
                    WATCH_START_SECONDS, self.on_change, [frozenset(INPUT_FOLDERS)]
                )
                timer.start()
