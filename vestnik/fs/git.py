"""What git knows of an archive: the files that differ from a revision, and who works in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from vestnik.model import Unavailable

NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff"\\<>]')


def changed_files(folder: Path, revision: str) -> frozenset[str]:
    """The files that were added, changed, removed or renamed (both names) since a revision.

    Paths are relative to the folder. Uncommitted changes and untracked files are included. Raises
    `Unavailable` if there is no git, no repository, or no such revision.
    """
    if run_git(folder, "rev-parse", "--git-dir") is None:
        raise Unavailable(
            "this folder is not in a git repository, so there is nothing to compare it with"
        )
    commit = run_git(
        folder,
        *("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"),
    )
    if commit is None:
        raise Unavailable(
            "git has no revision {revision}; fetch it first if this is a shallow clone",
            revision=revision,
        )
    diff = ("diff", "--name-only", "--no-renames", "--relative", "-z", commit.strip(), "--")
    different = run_git(folder, *diff)
    untracked = run_git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    if different is None or untracked is None:
        raise Unavailable("git can't compare the files with {revision}", revision=revision)
    return frozenset(filter(None, (*different.split("\0"), *untracked.split("\0"))))


def git_person(folder: Path) -> str:
    """The person of git's settings: "Name <address>", without the address if it is not set.

    "" if there is no git, or no name; characters that could end a field of a file are left out.
    """
    try:
        name, address = (
            " ".join(NOT_IN_NAMES.sub(" ", run_git(folder, "config", key) or "").split())
            for key in ("user.name", "user.email")
        )
    except Unavailable:
        return ""
    return f"{name} <{address}>" if name and address else name


def run_git(folder: Path, *arguments: str) -> str | None:
    """The output of git; None if it fails. Raises `Unavailable` if git is not installed."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  no shell
    except OSError:
        raise Unavailable("git is not installed, so changed files can't be found") from None
    return None if result.returncode else result.stdout.decode("utf-8", "surrogateescape")
