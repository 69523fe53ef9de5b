"""What the machine refuses, in words: a file that can't be written or read, a folder that is held.

Message ids by the number of the system's error; a file is named as its user knows it.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from gettext import NullTranslations
from types import MappingProxyType

from vestnik.fs.files import Unwritable
from vestnik.fs.lock import Held
from vestnik.model import Message

FULL = Message("{path} can't be written: the disk is full", "make room, and run this again")
BARRED = Message(
    "{path} can't be written: you may not write there",
    "get the right to write to it and to its folder, and run this again",
)
ASTRAY = Message(
    "{path} can't be written: a file is where a folder has to be, or a folder where a file has to",
    "move it away, and run this again",
)
OTHER = Message("{path} can't be written: {error}", "see to it, and run this again")
UNWRITABLE: Mapping[int, Message] = MappingProxyType(
    {
        errno.ENOSPC: FULL,
        errno.EDQUOT: FULL,
        errno.EACCES: BARRED,
        errno.EPERM: BARRED,
        errno.EROFS: Message(
            "{path} can't be written: its disk may only be read",
            "have it mounted so that it can be written, and run this again",
        ),
        errno.ENOTDIR: ASTRAY,
        errno.EEXIST: ASTRAY,
        errno.EISDIR: ASTRAY,
        errno.ELOOP: Message(
            "{path} can't be written: it is a symbolic link, and what it leads to may be others'",
            "put a folder of its own in its place, and run this again",
        ),
        errno.ENAMETOOLONG: Message(
            "{path} can't be written: its name is too long for the disk",
            "give the file that it comes from a shorter name",
        ),
        errno.EXDEV: Message(
            "{path} can't be written: it is on another disk than the folder that it is in",
            "have the whole folder on one disk",
        ),
    }
)
UNREADABLE = Message(
    "{path} can't be read: {error}", "get the right to read it, or put it in order"
)
READING = (errno.EACCES, errno.EPERM, errno.EIO)
"""Errors of reading that no program can have brought about."""


AT_WORK = Message(
    "another command is at work here (process {process}, since {since})",
    "run this again when it has ended",
)
SOMEBODY = Message("another command is at work here", "run this again when it has ended")


def refused(error: OSError | Held, words: NullTranslations) -> str:
    """What the machine refuses, why, and what would be right; "" if that is not the matter."""
    why = reason(error)
    if why is None:
        return ""
    what, right = (words.gettext(text).format_map(values(error)) for text in why)
    return f"{what}\n    → {right}"


def cause(error: Unwritable | Held) -> tuple[str, dict[str, str]]:
    """What the machine refuses, and why: a message id, and its values."""
    why = reason(error)
    assert why is not None
    return why.what, values(error)


def reason(error: OSError | Held) -> Message | None:
    """What is so, and what would be right; None if it is not the machine that refuses."""
    if isinstance(error, Held):
        return AT_WORK if error.by.process else SOMEBODY
    if isinstance(error, Unwritable):
        return UNWRITABLE.get(error.errno or 0, OTHER)
    if error.errno in READING and error.filename is not None:
        return UNREADABLE
    return None


def values(error: OSError | Held) -> dict[str, str]:
    """What is named: the process, or the file and the system's own word."""
    if isinstance(error, Held):
        return {"process": error.by.process, "since": error.by.since}
    return {"path": str(error.filename), "error": error.strerror or ""}
