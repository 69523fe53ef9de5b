"""One at a time: whoever writes in a folder holds it meanwhile.

The folder itself is held, not a file in it: nobody can delete what is held by accident, a disk
that is full or read-only does not matter, and what was held is free when its process is gone,
however it went. A note tells who holds it; without the note it is held all the same.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vestnik.fs.files import put

PATIENCE = 1.0
"""So many seconds are waited: a moment's work is soon done, and what was killed soon gone."""
STEP = 0.02
BUSY = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


@dataclass(frozen=True, slots=True)
class Holder:
    """A process, and since when it holds a folder: "" where that is not known."""

    process: str = ""
    since: str = ""


class Held(Exception):  # noqa: N818  a state of the world, not a mistake
    """Another process is at work."""

    def __init__(self, by: Holder) -> None:
        super().__init__(by)
        self.by = by


@contextlib.contextmanager
def hold(folder: Path, note: Path, patience: float) -> Iterator[None]:
    """Holds a folder, and says so in a note; raises `Held` if another process does.

    Where folders can't be held (some network disks) there is nothing to be told by.
    """
    handle = opened(folder, note)
    end = time.monotonic() + patience
    try:
        while handle is not None and not taken(handle):
            if time.monotonic() >= end:
                raise Held(holder(note))
            time.sleep(STEP)
        with contextlib.suppress(OSError):
            put(note, json.dumps({"process": os.getpid(), "since": time.time()}).encode())
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                note.unlink()
    finally:
        if handle is not None:
            os.close(handle)


def holder(note: Path) -> Holder:
    """Who holds a folder, as the note has it."""
    try:
        found = json.loads(note.read_bytes())
        since = datetime.datetime.fromtimestamp(found["since"]).astimezone()
        return Holder(str(int(found["process"])), since.isoformat(" ", "seconds"))
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return Holder()


if sys.platform == "win32":
    import msvcrt

    def opened(_: Path, note: Path) -> int | None:
        """What is held on Windows, where a folder can't be: a file beside the note."""
        with contextlib.suppress(OSError):
            note.parent.mkdir(parents=True, exist_ok=True)
            return os.open(note.with_suffix(".held"), os.O_RDWR | os.O_CREAT)
        return None

    def taken(handle: int) -> bool:
        """Whether nobody else holds it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in BUSY
        return True

else:
    import fcntl

    def opened(folder: Path, _: Path) -> int | None:
        """What is held."""
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_RDONLY)
        return None

    def taken(handle: int) -> bool:
        """Whether nobody else holds it. Copies of this process hold it, too, until they end."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in BUSY
        return True
