"""The pull requests of branches that workflows push."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from vestnik.github.api import GitHub, GitHubFailure

FORBIDDEN_STATUSES = (403, 422)
"""With which GitHub answers if Actions may not create pull requests."""


def find_open_pull_request(github: GitHub, branch: str) -> dict[str, Any] | None:
    """The open pull request of a branch of the repository itself."""
    owner = github.repository.partition("/")[0]
    pulls = github.find(f"pulls?state=open&head={quote(f'{owner}:{branch}', safe='')}")
    return next(iter(pulls or ()), None)


def open_pull_request(
    github: GitHub, branch: str, base: str, title: str, body: str
) -> dict[str, Any] | None:
    """Opens the pull request of a branch, or gives the open one its title and body.

    None if the settings of the repository do not let workflows create pull requests.
    """
    values = {"title": title, "body": body}
    if existing := find_open_pull_request(github, branch):
        changed = github.send("PATCH", f"pulls/{int(existing['number'])}", values)
        return changed if isinstance(changed, dict) else existing
    try:
        created = github.send("POST", "pulls", {**values, "head": branch, "base": base})
    except GitHubFailure as failure:
        if failure.status in FORBIDDEN_STATUSES:
            return None
        raise
    assert isinstance(created, dict)
    return created
