"""What a form has written in a checkout of main → a commit on the branch of its issue.

The branch has two sorts of commits: those that the form makes, and those of people who correct
them. When the form is edited, its new commit follows its last one, and is merged with what people
have corrected since: nobody's words are overwritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER
from vestnik.github.drafts import ORDINARY_FILE_MODES
from vestnik.github.git import (
    COMMITTER,
    commit_tree,
    fetch_branch,
    git,
    merged_tree,
    push_commit,
)
from vestnik.model import Unavailable

FOLDERS = (CONTENT_FOLDER, TRANSLATIONS_FOLDER)
LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
BRANCH = re.compile(r"issue-(\d{1,9})")
MAX_LISTED_PATHS = 5


@dataclass(frozen=True, slots=True)
class FormCommit:
    """The newest commit on the branch of an issue; `is_new` says that this run has made it."""

    branch: str
    commit: str
    is_new: bool


def issue_branch(number: int) -> str:
    """The branch of an issue."""
    return f"issue-{number}"


def issue_of_branch(branch: str) -> int | None:
    """The issue of a branch; None for another branch."""
    match = BRANCH.fullmatch(branch)
    return int(match[1]) if match else None


def author_environment(user: dict[str, object]) -> dict[str, str]:
    """The author of a commit, as GitHub knows them without their address; or the workflow."""
    login, number = str(user.get("login", "")), user.get("id")
    if not LOGIN.fullmatch(login) or not isinstance(number, int):
        return {}
    email = f"{number}+{login}@users.noreply.github.com"
    return {"GIT_AUTHOR_NAME": login, "GIT_AUTHOR_EMAIL": email, **COMMITTER}


def commit_form(folder: Path, number: int, title: str, user: dict[str, object]) -> FormCommit:
    """Pushes what has changed in the checkout to the branch of an issue, and checks it out.

    Of the branch only texts and translations become files. Raises `Unavailable`.
    """
    branch, base = issue_branch(number), git(folder, "rev-parse", "HEAD")
    git(folder, "add", "--all", "--", *existing_folders(folder))
    tree = git(folder, "write-tree")
    if tree == git(folder, "rev-parse", f"{base}^{{tree}}"):
        raise Unavailable("the archive has these words already")
    trailer = f"Form: issue {number}"
    description, author = f"{title}\n\n{trailer}", author_environment(user)
    head = fetch_branch(folder, branch)
    previous = last_form_commit(folder, head, base, trailer) if head else ""
    if previous and git(folder, "rev-parse", f"{previous}^{{tree}}") == tree:
        take_files(folder, head)
        return FormCommit(branch, head, is_new=False)
    commit = commit_tree(
        folder, tree, [parent for parent in (previous, base) if parent], description, author
    )
    if head and head != previous:
        commit = merge_corrections(folder, head, commit)
    if not push_commit(folder, commit, branch):
        raise Unavailable(
            "{branch} has changed in the meantime: edit the issue again", branch=branch
        )
    take_files(folder, commit)
    return FormCommit(branch, commit, is_new=True)


def existing_folders(folder: Path) -> list[str]:
    """The folders of texts and translations that the checkout has."""
    return [name for name in FOLDERS if (folder / name).is_dir()]


def last_form_commit(folder: Path, head: str, base: str, trailer: str) -> str:
    """The last commit that the form has made on its branch, and that main does not have."""
    listed = git(
        folder,
        *("log", "--format=%H", "--fixed-strings", f"--grep={trailer}", f"{base}..{head}"),
    )
    for commit in listed.split():
        lines = git(folder, "log", "-1", "--format=%B", commit).splitlines()
        if trailer in lines:
            return commit
    return ""


def merge_corrections(folder: Path, head: str, commit: str) -> str:
    """The new commit of a form, merged with what people have corrected on its branch."""
    tree, conflicts = merged_tree(folder, head, commit)
    if conflicts:
        raise Unavailable(
            "someone has corrected the same lines in the pull request ({paths}): continue there",
            paths=", ".join(conflicts[:MAX_LISTED_PATHS]),
        )
    return commit_tree(folder, tree, [head, commit], "the form has changed")


def take_files(folder: Path, commit: str) -> None:
    """Puts the texts and translations of a commit into the checkout; nothing else of it."""
    entries = git(folder, "ls-tree", "-r", "-z", commit, "--", *(f"{name}/" for name in FOLDERS))
    for entry in filter(None, entries.split("\0")):
        attributes, _, path = entry.partition("\t")
        if attributes.split()[0] not in ORDINARY_FILE_MODES:
            raise Unavailable(
                "{path} on the branch {branch} is not an ordinary file: delete it there",
                path=path,
                branch=commit,
            )
    present = sorted(
        {entry.partition("\t")[2].partition("/")[0] for entry in entries.split("\0") if entry}
    )
    git(folder, "restore", f"--source={commit}", "--staged", "--worktree", "--", *present)
