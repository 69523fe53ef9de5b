"""The versions of a unit that git knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vestnik.catalogs import parse_catalog_content
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import run_git
from vestnik.model import TranslationOrigin, Unavailable, Unit

MAX_COMMITS = 60
SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class UnitVersion:
    """A translation of a unit: who committed it and when (ISO 8601), or "" since the last commit.

    `origin` says who wrote the words.
    """

    text: str
    origin: TranslationOrigin | None
    author: str = ""
    date: str = ""


def git_versions(folder: Path, file: str, unit: Unit) -> list[UnitVersion]:
    """The versions of a unit in the commits of its PO file, the newest first, each text once.

    None if the folder has no repository or there is no git. A file that was renamed is followed by
    its text only as far as it had this name.
    """
    versions: dict[str, UnitVersion] = {}
    for commit, author, date in file_commits(folder, file):
        content = run_git(folder, "show", f"{commit}:./{file}")
        catalog = parse_catalog_content((content or "").encode(), ProblemCollector(file))
        units = (*catalog.units, *catalog.obsolete) if catalog else ()
        for other in units:
            if other.key == unit.key and other.text:
                versions.pop(other.text, None)  # the oldest commit with a text is its author's
                versions[other.text] = UnitVersion(other.text, other.origin, author, date)
    return list(versions.values())


def file_commits(folder: Path, file: str) -> Iterator[tuple[str, str, str]]:
    """The digest, author and time of the newest commits of a file; none without git."""
    log_format = f"--format=%H{SEPARATOR}%an{SEPARATOR}%aI"
    try:
        log = run_git(folder, "log", f"--max-count={MAX_COMMITS}", log_format, "--", file)
    except Unavailable:
        return
    for line in (log or "").splitlines():
        commit, author, date = line.split(SEPARATOR)
        yield commit, author, date
