"""Git commands in the checkout of a workflow. No shell is involved."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from vestnik.model import Unavailable

BOT_NAME = "github-actions[bot]"
BOT_EMAIL = "41898282+github-actions[bot]@users.noreply.github.com"
COMMITTER = {"GIT_COMMITTER_NAME": BOT_NAME, "GIT_COMMITTER_EMAIL": BOT_EMAIL}
BOT_IDENTITY = {"GIT_AUTHOR_NAME": BOT_NAME, "GIT_AUTHOR_EMAIL": BOT_EMAIL, **COMMITTER}
CREDENTIALS = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")
"""Lets git ask `gh` for the token of the workflow: the checkout does not keep it on the disk."""


class GitFailure(Unavailable):
    """A git command has failed; `status` is its exit status, `output` what it printed."""

    def __init__(self, message: str, status: int, output: str, **values: str) -> None:
        super().__init__(message, **values)
        self.status = status
        self.output = output


def git(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> str:
    """The output of a git command without the last line break; raises `GitFailure`."""
    result = subprocess.run(  # noqa: S603  no shell
        ["git", *arguments],  # noqa: S607  git is where the PATH says
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **BOT_IDENTITY, **(environment or {})},
    )
    output = result.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")
    if result.returncode:
        raise GitFailure(
            "git {command} failed: {detail}",
            result.returncode,
            output,
            command=next(name for name in arguments if name not in CREDENTIALS),
            detail=result.stderr.decode("utf-8", "replace").strip(),
        )
    return output


def fetch_branch(folder: Path, branch: str) -> str:
    """The newest commit of a branch of the repository; "" if it has no such branch."""
    reference = f"refs/heads/{branch}"
    if not git(folder, *CREDENTIALS, "ls-remote", "origin", reference):
        return ""
    git(folder, *CREDENTIALS, "fetch", "--quiet", "--no-tags", "origin", reference)
    return git(folder, "rev-parse", "FETCH_HEAD")


def checked_out_commit(folder: Path) -> str:
    """The commit that is checked out."""
    return git(folder, "rev-parse", "HEAD")


def is_ancestor(folder: Path, commit: str, other: str) -> bool:
    """Whether the history of another commit has this one."""
    try:
        git(folder, "merge-base", "--is-ancestor", commit, other)
    except GitFailure:
        return False
    return True


def merged_tree(folder: Path, ours: str, theirs: str) -> tuple[str, list[str]]:
    """The tree of a merge, which touches no file, and the paths with conflicts."""
    try:
        output = git(folder, "merge-tree", "--write-tree", "--name-only", "-z", ours, theirs)
    except GitFailure as failure:
        if failure.status != 1:
            raise
        tree, *paths = failure.output.split("\0")
        return tree, paths[: paths.index("")]
    return output.split("\0")[0], []


def commit_tree(
    folder: Path,
    tree: str,
    parents: Sequence[str],
    description: str,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Makes a commit of a tree; its name."""
    options = [option for parent in dict.fromkeys(parents) for option in ("-p", parent)]
    return git(
        folder,
        *("commit-tree", tree, *options, "-F", "-"),
        stdin=f"{description}\n".encode("utf-8", "replace"),
        environment=environment,
    )


def push_commit(folder: Path, commit: str, branch: str) -> bool:
    """Pushes a commit to a branch; False if somebody else has pushed in the meantime.

    Raises `GitFailure` if it is refused for another reason, for example because it is protected.
    """
    try:
        git(folder, *CREDENTIALS, "push", "--quiet", "origin", f"{commit}:refs/heads/{branch}")
    except GitFailure:
        newest = fetch_branch(folder, branch)
        if not newest or is_ancestor(folder, newest, commit):
            raise
        return False
    return True
