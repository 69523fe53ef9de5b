"""Catalogs that a command writes → a commit on main, or on the branch `drafts`.

Only code of main runs: of `drafts` nothing but `translations/` is put into the checkout. All else
that people have changed on that branch stays in it, for the pull request to show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vestnik import TRANSLATIONS_FOLDER
from vestnik.github.git import (
    commit_tree,
    fetch_branch,
    git,
    is_ancestor,
    merged_tree,
    push_commit,
)
from vestnik.model import Unavailable

DRAFTS_BRANCH = "drafts"
PULL_REQUEST = "pull-request"
"""The value of the variable DRAFTS that asks for a pull request."""
COMMIT_MESSAGE = "translations: drafts of what is new"
MAX_PUSHES = 3
"""How often drafts are made anew because somebody else has pushed in the meantime."""
ORDINARY_FILE_MODES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class DraftsPush:
    """The branch that drafts are for, and the new commit on it; "" if there was nothing new."""

    branch: str
    commit: str = ""


def is_pull_request_wanted(drafts: str) -> bool:
    """Whether the variable DRAFTS asks for a pull request with the drafts."""
    return drafts == PULL_REQUEST


def commit_translations(
    folder: Path, branch: str, write: Callable[[], None], *, by_pull_request: bool
) -> DraftsPush:
    """Pushes what `write` does to `translations/` in a checkout of a branch.

    If somebody else pushes in the meantime, `write` works again on the newer commit: it never
    works on outdated texts, and no commit of others is lost. Raises `Unavailable`.
    """
    target = DRAFTS_BRANCH if by_pull_request else branch
    for _ in range(MAX_PUSHES):
        base = fetch_branch(folder, branch)
        git(folder, "checkout", "--quiet", "--force", "--detach", base)
        git(folder, "clean", "--quiet", "--force", "-d", "--", TRANSLATIONS_FOLDER)
        earlier = fetch_branch(folder, target) if by_pull_request else ""
        tree = take_translations(folder, base, earlier) if earlier else f"{base}^{{tree}}"
        write()
        old_tree = git(folder, "rev-parse", tree)
        new_tree = tree_with_files(folder, old_tree, TRANSLATIONS_FOLDER)
        if new_tree == old_tree:
            return DraftsPush(target)
        is_merged = earlier and is_ancestor(folder, base, earlier)
        parents = [earlier] if is_merged else [parent for parent in (earlier, base) if parent]
        commit = commit_tree(folder, new_tree, parents, COMMIT_MESSAGE)
        if push_commit(folder, commit, target):
            return DraftsPush(target, commit)
    raise Unavailable(
        "{branch} has changed {n} times in the meantime: start the workflow again",
        branch=target,
        n=str(MAX_PUSHES),
    )


def take_translations(folder: Path, base: str, earlier: str) -> str:
    """Puts the merged `translations/` of two commits into a checkout of the first.

    The tree of the whole merge, of which nothing else becomes a file.
    """
    tree, conflicts = merged_tree(folder, base, earlier)
    if conflicts:
        raise Unavailable(
            "the branch {branch} conflicts with main in {paths}: resolve this in its pull request",
            branch=DRAFTS_BRANCH,
            paths=", ".join(conflicts),
        )
    listed = git(folder, "ls-tree", "-r", "-z", tree, "--", f"{TRANSLATIONS_FOLDER}/")
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
    for attributes, _, path in entries:
        if attributes.split()[0] not in ORDINARY_FILE_MODES:
            raise Unavailable(
                "{path} on the branch {branch} is not an ordinary file: delete it there",
                path=path,
                branch=DRAFTS_BRANCH,
            )
    if entries:
        git(folder, "restore", f"--source={tree}", "--worktree", "--", TRANSLATIONS_FOLDER)
    return tree


def tree_with_files(folder: Path, tree: str, subfolder: str) -> str:
    """A tree with the files of a subfolder as they are in the checkout; its name."""
    index = {"GIT_INDEX_FILE": git(folder, "rev-parse", "--absolute-git-dir") + "/vestnik-index"}
    git(folder, "read-tree", tree, environment=index)
    git(folder, "add", "--all", "--", subfolder, environment=index)
    return git(folder, "write-tree", environment=index)
