"""Drafts that one machine makes and another one commits: catalogs in a folder between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vestnik import TRANSLATIONS_FOLDER
from vestnik.fs import list_files, write_atomically
from vestnik.github.git import git

CATALOG_SUFFIX = ".po"


def pack_share(folder: Path, share: Path) -> int:
    """Copies the catalogs that were drafted in a checkout to a folder; their number."""
    listed = ("ls-files", "-z", "--modified", "--others", "--exclude-standard")
    paths = [path for path in git(folder, *listed, TRANSLATIONS_FOLDER).split("\0") if path]
    for path in paths:
        write_atomically(share / path, (folder / path).read_bytes())
    return len(paths)


def gather_share(folder: Path, share: Path, drafted_commit: str) -> Iterator[str]:
    """Copies catalogs of a share into a checkout.

    One that has changed since the commit of which the drafts were made is left out: its path is
    given, and the next run drafts the rest.
    """
    for name in list_files(share / TRANSLATIONS_FOLDER):
        path = f"{TRANSLATIONS_FOLDER}/{name}"
        if not path.endswith(CATALOG_SUFFIX):
            continue
        if git(folder, "diff", "--name-only", drafted_commit, "HEAD", "--", path):
            yield path
        else:
            write_atomically(folder / path, (share / path).read_bytes())
