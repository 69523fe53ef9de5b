"""Listing the files of a folder, and writing files atomically."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from itertools import filterfalse
from pathlib import Path

from vestnik.fs.foreign_files import is_foreign_path

PARTIAL_FOLDER = ".part"
"""The subfolder in which durable files are written before they get their name."""


class FileUnwritable(OSError):  # noqa: N818  a state of the machine, not a mistake
    """A file can't be written: `filename` is its path as the user knows it, `errno` the reason."""


class FileChanged(FileUnwritable):
    """A file no longer has the content that it was read with: another program has saved it."""


@contextlib.contextmanager
def unwritable_errors(path: Path) -> Iterator[None]:
    """Turns operating-system errors into `FileUnwritable` for this file."""
    try:
        yield
    except FileUnwritable:
        raise
    except OSError as error:
        raise FileUnwritable(error.errno, error.strerror, os.fspath(path)) from error


def write_atomically(path: Path, content: bytes) -> bool:
    """Writes a file whole or not at all; False, without writing, if it has this content already.

    Raises `FileUnwritable`.
    """
    if has_content(path, content):
        return False
    with unwritable_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(write_temporary(path.parent, content), path)
    return True


def write_durably(path: Path, content: bytes, folder: Path, expected: bytes | None) -> bool:
    """Writes a file of people's work: as `write_atomically`, and safe from a power failure.

    The file is compared with the `expected` content, or with its absence (None), immediately before
    it is replaced. Raises `FileChanged`, and writes nothing, if another program has saved it since
    it was read. `folder` is above the file. A killed process leaves nothing beside the file; what
    it leaves in the folder is removed by `remove_partial_files`.
    """
    if has_content(path, content):
        return False
    with unwritable_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial_file(folder, content) as temporary:
            if expected is None:
                if not link_file(temporary, path):
                    raise changed_file_error(path)
                return True
            if not has_content(path, expected):
                raise changed_file_error(path)
            try:
                replace_file(temporary, path)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                replace_file(write_temporary(path.parent, content), path)
    return True


def changed_file_error(path: Path) -> FileChanged:
    """The error for a file that another program has saved."""
    return FileChanged(errno.EBUSY, os.strerror(errno.EBUSY), os.fspath(path))


def read_if_exists(path: Path) -> bytes | None:
    """The content of a file; None if it does not exist."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def read_regular_file(path: Path, max_bytes: int) -> bytes | None:
    """The first bytes of a file, one more than the limit; None if it can't be read.

    Folders, devices and pipes are not read: they may have no end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as stream:
            return stream.read(max_bytes + 1)
    except (OSError, ValueError):
        return None


def create_file(path: Path, content: bytes, folder: Path) -> None:
    """Writes a new file as `write_durably` does.

    Raises `FileExistsError` if it exists, and `FileUnwritable`.
    """
    with unwritable_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial_file(folder, content) as temporary:
            is_new = link_file(temporary, path)
    if not is_new:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(path))


@contextlib.contextmanager
def partial_file(folder: Path, content: bytes) -> Iterator[Path]:
    """A temporary file in the folder's subfolder for partial files, of which nothing is left."""
    subfolder = folder / PARTIAL_FOLDER
    subfolder.mkdir(exist_ok=True)
    try:
        temporary = write_temporary(subfolder, content)
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)
    finally:
        with contextlib.suppress(OSError):  # it has the files of another process
            subfolder.rmdir()


def remove_partial_files(folder: Path) -> None:
    """Removes what killed processes have left of `write_durably` and `create_file`."""
    shutil.rmtree(folder / PARTIAL_FOLDER, ignore_errors=True)


def write_temporary(folder: Path, content: bytes) -> Path:
    """Writes a new temporary file; in the subfolder for partial files, flushed to the disk."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if folder.name == PARTIAL_FOLDER:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def replace_file(temporary: Path, path: Path) -> None:
    """Renames a temporary file to `path`; removes it if that fails.

    A device or a pipe is not replaced.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), os.fspath(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def link_file(temporary: Path, path: Path) -> bool:
    """Gives a temporary file a second name; False if a file has this name already."""
    try:
        os.link(temporary, path)
    except OSError:
        if path.exists() or path.is_symlink():
            return False
        temporary.rename(path)  # a disk without hard links
    return True


def has_content(path: Path, content: bytes) -> bool:
    """Whether a file, not a symbolic link, has this content."""
    try:
        is_file = not path.is_symlink() and path.is_file()
        return is_file and path.read_bytes() == content
    except OSError:
        return False


def relative_path(folder: Path, path: str) -> str:
    """A path relative to a folder, with slashes."""
    return Path(os.path.relpath(Path(path).absolute(), folder.absolute())).as_posix()


def walk_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder, each with its path below the folder; see `list_files`."""
    return ((path, folder / path) for path in list_files(folder))


def is_regular_file(file: Path) -> bool:
    """Whether it is a file and not a link to one, which a build reports as a problem."""
    return file.is_file() and not file.is_symlink()


def list_files(folder: Path) -> list[str]:
    """The paths of all files below a folder, sorted by folder.

    Hidden files are ignored; so are symbolic links and foreign files, which are reported elsewhere.
    Raises `OSError` if a folder can't be read, because its files would be taken for deleted.
    """
    if folder.is_symlink():
        return []
    return list(filterfalse(is_foreign_path, walk_folder(os.fspath(folder), "")))


def walk_folder(folder: str, prefix: str) -> Iterator[str]:
    """The paths of the files below a folder, each with the prefix."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):  # it has no files
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk_folder(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield prefix + entry.name
