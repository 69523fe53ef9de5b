"""Listing the files of a folder, and writing files atomically."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

PARTIAL_FOLDER = ".part"
"""The subfolder in which durable files are written before they get their name."""


class FileUnwritable(OSError):  # noqa: N818  a state of the machine, not a mistake
    """A file can't be written: `filename` is its path as the user knows it, `errno` the reason."""


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


def write_durably(path: Path, content: bytes, folder: Path) -> bool:
    """Writes a file of people's work: as `write_atomically`, and safe from a power failure.

    `folder` is above the file. A killed process leaves nothing beside the file; what it leaves in
    the folder is removed by `remove_partial_files`.
    """
    if has_content(path, content):
        return False
    with unwritable_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = write_partial_file(folder, content)
        try:
            replace_file(temporary, path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            replace_file(write_temporary(path.parent, content), path)
        remove_empty_partial_folder(folder)
    return True


def create_file(path: Path, content: bytes, folder: Path) -> None:
    """Writes a new file as `write_durably` does; raises `FileExistsError` if it exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = write_partial_file(folder, content)
    try:
        link_file(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
        remove_empty_partial_folder(folder)


def write_partial_file(folder: Path, content: bytes) -> Path:
    """Writes a temporary file in the folder's subfolder for partial files."""
    (folder / PARTIAL_FOLDER).mkdir(exist_ok=True)
    return write_temporary(folder / PARTIAL_FOLDER, content)


def remove_empty_partial_folder(folder: Path) -> None:
    """Removes the subfolder for partial files if there are none in it."""
    with contextlib.suppress(OSError):
        (folder / PARTIAL_FOLDER).rmdir()


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
    """Renames a temporary file to `path`; removes it if that fails."""
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def link_file(temporary: Path, path: Path) -> None:
    """Gives a temporary file a second name that no file has yet."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        temporary.rename(path)  # a disk without hard links


def has_content(path: Path, content: bytes) -> bool:
    """Whether a file, not a symbolic link, has this content."""
    try:
        return not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def relative_path(folder: Path, path: str) -> str:
    """A path relative to a folder, with slashes."""
    return Path(os.path.relpath(Path(path).absolute(), folder.absolute())).as_posix()


def walk_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder, each with its path below the folder; see `list_files`."""
    return ((path, folder / path) for path in list_files(folder))


def list_files(folder: Path) -> list[str]:
    """The paths of all files below a folder, sorted by folder.

    Hidden files are ignored; so are symbolic links, which are reported elsewhere. Raises `OSError`
    if a folder can't be read, because its files would be taken for deleted.
    """
    return [] if folder.is_symlink() else list(walk_folder(os.fspath(folder), ""))


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
