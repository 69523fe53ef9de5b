"""Errors of the operating system as problems: unwritable or unreadable files, a locked folder."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import replace
from gettext import NullTranslations
from types import MappingProxyType

from vestnik.diagnostics.messages import problem_hint, problem_message
from vestnik.fs import FileChanged, FileUnwritable, FolderLocked
from vestnik.model import Problem

DISK_FULL = Problem(
    id="disk-full",
    message="{path} can't be written: the disk is full",
    hint="free some space, then run this again",
)
NO_WRITE_PERMISSION = Problem(
    id="no-write-permission",
    message="{path} can't be written: you have no write permission",
    hint="get write permission for the file and its folder, then run this again",
)
FILE_OR_FOLDER_EXPECTED = Problem(
    id="file-or-folder-expected",
    message="{path} can't be written: there is a file in place of a folder, or a folder in "
    "place of a file",
    hint="move it away, then run this again",
)
OTHER_WRITE_ERROR = Problem(
    id="unwritable-file",
    message="{path} can't be written: {error}",
    hint="solve this problem, then run this again",
)
WRITE_PROBLEMS: Mapping[int, Problem] = MappingProxyType(
    {
        errno.ENOSPC: DISK_FULL,
        errno.EDQUOT: DISK_FULL,
        errno.EACCES: NO_WRITE_PERMISSION,
        errno.EPERM: NO_WRITE_PERMISSION,
        errno.EROFS: Problem(
            id="read-only-disk",
            message="{path} can't be written: the disk is read-only",
            hint="mount the disk with write access, then run this again",
        ),
        errno.ENOTDIR: FILE_OR_FOLDER_EXPECTED,
        errno.EEXIST: FILE_OR_FOLDER_EXPECTED,
        errno.EISDIR: FILE_OR_FOLDER_EXPECTED,
        errno.ELOOP: Problem(
            id="symbolic-link-in-output",
            message="{path} can't be written: it is a symbolic link, and its target may not "
            "belong to this archive",
            hint="replace it with a real folder, then run this again",
        ),
        errno.ENAMETOOLONG: Problem(
            id="output-name-too-long",
            message="{path} can't be written: the name is too long for the file system",
            hint="give the source file a shorter name",
        ),
        errno.EXDEV: Problem(
            id="folder-across-disks",
            message="{path} can't be written: it is on a different disk than its parent folder",
            hint="keep the whole folder on one disk",
        ),
    }
)
"""The problem of each error number on writing; `OTHER_WRITE_ERROR` is that of the others."""
FILE_CHANGED = Problem(
    id="file-changed",
    message="{path} was saved by another program in the meantime, so it was not written",
    hint="run this again: it then starts from the new text",
)
TOO_MANY_OPEN_FILES = Problem(
    id="too-many-open-files",
    message="this machine lets the program open too few files at the same time",
    hint="raise the limit, for example with ulimit -n 1024, then run this again",
)
RESOURCE_PROBLEMS: Mapping[int, Problem] = MappingProxyType(
    {
        errno.EMFILE: TOO_MANY_OPEN_FILES,
        errno.ENFILE: TOO_MANY_OPEN_FILES,
        errno.ENOMEM: Problem(
            id="out-of-memory",
            message="this machine has too little free memory",
            hint="close other programs, then run this again",
        ),
        errno.EAGAIN: Problem(
            id="too-many-processes",
            message="this machine lets the program start too few processes",
            hint="close other programs or raise the limit (ulimit -u), then run this again",
        ),
    }
)
"""The problem of each error number that says what the machine lacks, whatever was being done."""
READ_PROBLEM = Problem(
    id="unreadable-path",
    message="{path} can't be read: {error}",
    hint="get read permission, or repair the file",
)
READ_ERROR_NUMBERS = (errno.EACCES, errno.EPERM, errno.EIO)
"""Errors on reading that are no bug of the program."""
LOCKED_BY_PROCESS = Problem(
    id="locked-by-process",
    message="another command is running here (process {process}, since {since})",
    hint="run this again when it has finished",
)
LOCKED = Problem(
    id="locked-folder",
    message="another command is running here",
    hint="run this again when it has finished",
)


def format_os_error(error: OSError | FolderLocked, translator: NullTranslations) -> str:
    """The message and the hint for an error; "" if the error is a bug of the program."""
    problem = os_error_problem(error)
    if problem is None:
        return ""
    return f"{problem_message(problem, translator)}\n    → {problem_hint(problem, translator)}"


def os_error_problem(error: OSError | FolderLocked) -> Problem | None:
    """The problem that an error means; None if the error is a bug of the program."""
    if isinstance(error, FolderLocked):
        problem = LOCKED_BY_PROCESS if error.holder.process else LOCKED
        return replace(
            problem, values=(("process", error.holder.process), ("since", error.holder.since))
        )
    number = error.errno or 0
    if number in RESOURCE_PROBLEMS:
        problem = RESOURCE_PROBLEMS[number]
    elif isinstance(error, FileChanged):
        problem = FILE_CHANGED
    elif isinstance(error, FileUnwritable):
        problem = WRITE_PROBLEMS.get(number, OTHER_WRITE_ERROR)
    elif number in READ_ERROR_NUMBERS and error.filename is not None:
        problem = READ_PROBLEM
    else:
        return None
    path, reason = str(error.filename), error.strerror or ""
    return replace(problem, values=(("path", path), ("error", reason)))


def os_error_message(error: FileUnwritable | FolderLocked) -> tuple[str, dict[str, str]]:
    """The untranslated message for an error, and the values of its fields."""
    problem = os_error_problem(error)
    assert problem is not None
    return problem.message, dict(problem.values)
