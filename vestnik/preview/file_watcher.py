"""The folders of an archive → what changes in them, as it changes. The door of watchfiles."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from watchfiles import Change, watch

from vestnik.cache.up_to_date import INPUTS, SINGLE

STEP, LONGEST = 50, 400
"""So many milliseconds of rest end a change; so many at most are waited for one that goes on."""
RENEWED = 0.3
"""So many seconds after a watch was begun it is certain that it is kept."""

Notice = Callable[[frozenset[str]], object]

eyes = partial(watch, debounce=LONGEST, step=STEP, rust_timeout=1000, raise_interrupt=False)


class Watch:
    """Calls `notice` with the files that change, by their paths in the folder, until the end.

    The folder itself is watched, too, but not what is in its other folders: a folder that is
    moved away and put back, or a file that an editor puts in another's place, is another one.
    """

    def __init__(self, folder: Path, notice: Notice) -> None:
        self.home = folder.resolve()
        self.notice = notice
        self.ended = threading.Event()
        self.renewed = threading.Event()
        for one in (self.top, self.below):
            threading.Thread(target=one, daemon=True).start()

    def end(self) -> None:
        """Watches no longer."""
        self.ended.set()
        self.renewed.set()

    def within(self, path: str) -> str:
        """A path as it is written from the folder."""
        return Path(os.path.relpath(path, self.home)).as_posix()

    def is_top(self, _: Change, path: str) -> bool:
        """Whether it is one of the folders and files that are watched."""
        return self.within(path) in (*INPUTS, SINGLE)

    def is_shown(self, _: Change, path: str) -> bool:
        """Whether it is no hidden file: such ones are none of the archive's."""
        return not any(part.startswith(".") for part in Path(self.within(path)).parts)

    def top(self) -> None:
        """Watches the folder itself."""
        for changes in eyes(
            self.home, watch_filter=self.is_top, recursive=False, stop_event=self.ended
        ):
            found = frozenset(self.within(path) for _, path in changes)
            if found & set(INPUTS):
                self.renewed.set()
            self.notice(found)

    def below(self) -> None:
        """Watches the folders in it, those that are there."""
        while not self.ended.is_set():
            stop = self.renewed = threading.Event()
            there = [self.home / name for name in INPUTS if (self.home / name).is_dir()]
            try:
                for changes in eyes(*there, watch_filter=self.is_shown, stop_event=stop):
                    self.notice(frozenset(self.within(path) for _, path in changes))
            except FileNotFoundError:  # gone between the look and the watch
                stop.wait(RENEWED)
            if not self.ended.is_set():  # what changed while nobody looked
                threading.Timer(RENEWED, self.notice, [frozenset(INPUTS)]).start()
