"""Files: those of a folder, and how they are written: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

PART = ".part"
"""Where what people wrote waits until it is whole, below the folder that it is for."""


class Unwritable(OSError):  # noqa: N818  a state of the machine, not a mistake
    """A file can't be written: `filename` as the user knows it, `errno` why."""


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the machine refuses within, it is this file that can't be written."""
    try:
        yield
    except Unwritable:
        raise
    except OSError as error:
        raise Unwritable(error.errno, error.strerror, os.fspath(path)) from error


def put(path: Path, content: bytes) -> bool:
    """Writes a file whole or not at all; False, and untouched, if that is what it holds.

    Raises `Unwritable`.
    """
    if holds(path, content):
        return False
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(part(path.parent, content), path)
    return True


def entrust(path: Path, content: bytes, home: Path) -> bool:
    """The same for what people wrote: it outlives a power cut, and a kill leaves nothing beside it.

    `home` is the folder that it is in; what a killed process has left there goes with `clear`.
    """
    if holds(path, content):
        return False
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        (home / PART).mkdir(exist_ok=True)
        waiting = part(home / PART, content)
        try:
            replace(waiting, path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            replace(part(path.parent, content), path)
        with contextlib.suppress(OSError):
            (home / PART).rmdir()
    return True


def create(path: Path, content: bytes, home: Path) -> None:
    """The same for a file that is not there yet; raises `FileExistsError` if it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    (home / PART).mkdir(exist_ok=True)
    waiting = part(home / PART, content)
    try:
        link(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (home / PART).rmdir()


def link(waiting: Path, path: Path) -> None:
    """Gives a file another name, which takes no other's place."""
    try:
        os.link(waiting, path)
    except OSError as error:
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        waiting.rename(path)  # a disk that knows no second names


def clear(home: Path) -> None:
    """Takes away what a killed process has left of `entrust` and `create`."""
    shutil.rmtree(home / PART, ignore_errors=True)


def part(folder: Path, content: bytes) -> Path:
    """A new file that holds this, and is on the disk; none if there is an error."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if folder.name == PART:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def replace(temporary: Path, path: Path) -> None:
    """Lets a file take another's place; it is gone if it can't."""
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there and holds this, itself and not by a link."""
    try:
        return not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def within(folder: Path, path: str) -> str:
    """A path as it is written from a folder, whether it was given so or in full."""
    return Path(os.path.relpath(Path(path).absolute(), folder.absolute())).as_posix()


def below(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder with their paths in it, by path: see `names`."""
    return ((path, folder / path) for path in names(folder))


def names(folder: Path) -> list[str]:
    """The paths of the files in a folder, in their order; hidden ones are none of ours.

    Nor are symbolic links, which are told of as problems. Raises `OSError` where it may not look:
    what is not seen would be taken for deleted.
    """
    return [] if folder.is_symlink() else list(walk(os.fspath(folder), ""))


def walk(folder: str, before: str) -> Iterator[str]:
    """The same of one folder; the paths begin with `before`."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):  # it has no files
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, f"{before}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield before + entry.name
