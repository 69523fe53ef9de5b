"""A lock on a folder, for the one process that may write in it.

The lock is on the folder itself, not on a file in it: so nobody can delete it by accident, a full
or read-only disk makes no difference, and the system releases it when its process ends in any way.
A lock file names the process; it only serves messages.
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

from vestnik.fs.files import write_atomically

LOCK_TIMEOUT_SECONDS = 1.0
"""Enough for the short work of another process, and for one that has been killed to be gone."""
RETRY_SECONDS = 0.02
LOCKED_ERRORS = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)


@dataclass(frozen=True, slots=True)
class LockHolder:
    """The id of a process that has a lock, and the time since when; "" if unknown."""

    process: str = ""
    since: str = ""


class FolderLocked(Exception):  # noqa: N818  a state of the world, not a mistake
    """Another process has the lock."""

    def __init__(self, holder: LockHolder) -> None:
        super().__init__(holder)
        self.holder = holder


@contextlib.contextmanager
def lock_folder(folder: Path, lock_file: Path, timeout_seconds: float) -> Iterator[None]:
    """Locks a folder and writes the lock file; raises `FolderLocked` after the timeout.

    Where a folder can't be locked (some network disks), nothing is locked.
    """
    handle = open_lock(folder, lock_file)
    deadline = time.monotonic() + timeout_seconds
    try:
        while handle is not None and not acquire_lock(handle):
            if time.monotonic() >= deadline:
                raise FolderLocked(read_lock_file(lock_file))
            time.sleep(RETRY_SECONDS)
        with contextlib.suppress(OSError):
            content = {"process": os.getpid(), "since": time.time()}
            write_atomically(lock_file, json.dumps(content).encode())
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock_file.unlink()
    finally:
        if handle is not None:
            os.close(handle)


def read_lock_file(lock_file: Path) -> LockHolder:
    """The process that a lock file names."""
    try:
        content = json.loads(lock_file.read_bytes())
        since = datetime.datetime.fromtimestamp(content["since"]).astimezone()
        return LockHolder(str(int(content["process"])), since.isoformat(" ", "seconds"))
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return LockHolder()


if sys.platform == "win32":
    import msvcrt

    def open_lock(_: Path, lock_file: Path) -> int | None:
        """Opens a file beside the lock file, because Windows can't lock folders."""
        with contextlib.suppress(OSError):
            lock_file.parent.mkdir(parents=True, exist_ok=True)
            return os.open(lock_file.with_suffix(".held"), os.O_RDWR | os.O_CREAT)
        return None

    def acquire_lock(handle: int) -> bool:
        """Locks the open file; False if another process has it locked."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in LOCKED_ERRORS
        return True

else:
    import fcntl

    def open_lock(folder: Path, _: Path) -> int | None:
        """Opens the folder."""
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_RDONLY)
        return None

    def acquire_lock(handle: int) -> bool:
        """Locks the open folder; False if another process has it locked.

        Forks of this process keep the lock, too, until they end.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in LOCKED_ERRORS
        return True
