"""Files that programs leave beside those of people: they are not part of an archive.

Operating systems, editors, git and programs that synchronise folders write them without being
asked. Hidden files, whose names begin with a dot, are ignored without this list.
"""

from __future__ import annotations

import re

LEFTOVER_FOLDER = re.compile(
    r"__MACOSX|@eaDir|\$RECYCLE\.BIN|System Volume Information|#recycle", re.IGNORECASE
)
"""Folders of macOS archives, network disks and Windows."""
LEFTOVER_FILE = re.compile(
    r"(?:eh)?thumbs(?:_vista)?\.db(?::.*)?|desktop\.ini|Icon\r"  # Windows, macOS
    r"|.*\.(?:lnk|tmp|temp|part|partial|crdownload|download)"  # shortcuts, unfinished downloads
    r"|~\$.*|~WRL\d+\..*"  # Word and Excel: the owner of an open document, an unsaved one
    r"|4913|.*\.sw[a-p]|.*\.kate-swp|.*___jb_(?:tmp|old)___"  # Vim, Kate, JetBrains
    r"|.*\.sb-[0-9a-f]{8}-\w+",  # macOS: a document while it is saved
    re.IGNORECASE | re.DOTALL,
)
BACKUP_FILE = re.compile(
    r".*~|#.*#|.*\.(?:bak|backup|old|orig|rej|save|autosave)"  # editors, git, patch
    r"|.*[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+\.\w+"  # git mergetool
    r"|.*\((?:[^()]*\b)?conflicted copy\b[^()]*\).*"  # Dropbox, Nextcloud
    r"|.*\([^()]*конфликтующая копия[^()]*\).*"
    r"|.*[._]conflict-\d{8}-\d{6}.*|.*\.sync-conflict-\d{8}-\d{6}-\w+\..*",  # ownCloud, Syncthing
    re.IGNORECASE | re.DOTALL,
)
"""Copies of a file of people: they can have words that the file itself has not."""


def is_foreign_path(path: str) -> bool:
    """Whether a path is, or is in, something that a program has left."""
    *folders, name = path.split("/")
    return is_foreign_name(name) or any(map(LEFTOVER_FOLDER.fullmatch, folders))


def is_foreign_name(name: str) -> bool:
    """Whether a file's name is one that a program has given to a file of its own, or to a copy."""
    return bool(LEFTOVER_FILE.fullmatch(name) or BACKUP_FILE.fullmatch(name))


def is_backup_name(name: str) -> bool:
    """Whether a file's name is one that a program has given to a copy of a person's file."""
    return bool(BACKUP_FILE.fullmatch(name))
