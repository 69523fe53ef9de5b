"""Which files of an archive differ from a revision in git, and which problems are due to them."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path

from vestnik.model import Problem, Unavailable


def changed(folder: Path, revision: str) -> frozenset[str]:
    """The files that were added, changed, removed or renamed (both names) since a revision.

    Paths are relative to the folder; what is not committed counts, files that git does not know
    yet too. Raises `Unavailable` where there is no git, no repository or no such revision.
    """
    if git(folder, "rev-parse", "--git-dir") is None:
        raise Unavailable("this folder is in no git repository, so nothing can be compared")
    commit = git(
        folder,
        *("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"),
    )
    if commit is None:
        raise Unavailable(
            "git knows no revision {revision}; a shallow clone has to fetch it first",
            revision=revision,
        )
    same = ("diff", "--name-only", "--no-renames", "--relative", "-z", commit.strip(), "--")
    differing = git(folder, *same)
    unknown = git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    if differing is None or unknown is None:
        raise Unavailable("git can't compare the files with {revision}", revision=revision)
    return frozenset(filter(None, (*differing.split("\0"), *unknown.split("\0"))))


def git(folder: Path, *arguments: str) -> str | None:
    """What git says; None if it fails. Raises `Unavailable` where there is none."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  no shell
    except OSError:
        raise Unavailable("git is not installed, so nothing can be compared") from None
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def due(problems: Iterable[Problem], files: Collection[str]) -> list[Problem]:
    """The problems that stand in one of these files, or that one of them causes elsewhere."""
    return [
        one for one in problems if one.file in files or not set(one.related_files).isdisjoint(files)
    ]
