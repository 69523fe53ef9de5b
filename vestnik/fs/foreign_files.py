"""Files that programs leave beside those of people: they are not part of an archive.

Operating systems, editors, git and programs that synchronise folders write them without being
asked. Hidden files, whose names begin with a dot, are ignored without this list.
"""

from __future__ import annotations

import re
import unicodedata

PLAIN_PATH = re.compile(r"[a-z0-9/-]+\.(?:md|po|png|jpe?g|svg|webp|css|html)")
"""The path of nearly every file of an archive; it is not foreign."""
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
    """Whether a path is, or is in, something that a program has left; or a copy that it made."""
    if PLAIN_PATH.fullmatch(path):
        return False
    *folders, name = path.split("/")
    return (
        LEFTOVER_FILE.fullmatch(name) is not None
        or is_backup_path(path)
        or any(map(LEFTOVER_FOLDER.fullmatch, folders))
    )


def is_backup_path(path: str) -> bool:
    """Whether a path is that of a copy which a program has made of a person's file."""
    name = unicodedata.normalize("NFC", path.rpartition("/")[2])
    return BACKUP_FILE.fullmatch(name) is not None
