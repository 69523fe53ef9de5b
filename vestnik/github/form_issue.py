"""The issue of a form: whether its text may be used, and the answers in it.

Whoever may write to the repository may have a form carried out: by opening or editing the issue, or
by giving it the label. What somebody else changes afterwards is not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from vestnik.github.api import GitHub

APPROVING_LABEL = "import"
WRITING_PERMISSIONS = ("admin", "maintain", "write")
ANSWER_MARK = "<!-- vestnik: form -->"
"""By which the answer is found that a later run changes."""


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """An event of an issue: `sender` is who has caused it, `label` the label that was given."""

    action: str
    number: int
    body: str
    user: dict[str, Any]
    sender: str
    label: str
    is_open: bool

    @property
    def is_request(self) -> bool:
        """Whether the event asks for the form to be carried out, whoever has caused it."""
        if not self.is_open:
            return False
        if self.action == "labeled":
            return self.label == APPROVING_LABEL
        return self.action in ("opened", "edited", "reopened")


def read_issue_event(event: dict[str, Any]) -> IssueEvent:
    """The event of an issue as GitHub's payload has it."""
    issue = event["issue"]
    return IssueEvent(
        action=str(event.get("action", "")),
        number=int(issue["number"]),
        body=str(issue.get("body") or ""),
        user=dict(issue.get("user") or {}),
        sender=str((event.get("sender") or {}).get("login", "")),
        label=str((event.get("label") or {}).get("name", "")),
        is_open=issue.get("state", "open") == "open" and "pull_request" not in issue,
    )


def may_write(github: GitHub, login: str) -> bool:
    """Whether somebody may write to the repository; raises `GitHubFailure`."""
    if not login:
        return False
    answer = github.find(f"collaborators/{quote(login, safe='')}/permission")
    return isinstance(answer, dict) and answer.get("permission") in WRITING_PERMISSIONS


def answer_issue(github: GitHub, number: int, text: str) -> None:
    """Writes the answer in an issue, or changes the one that is there."""
    body = {"body": f"{ANSWER_MARK}\n{text}"}
    for comment in github.find(f"issues/{number}/comments?per_page=100") or ():
        is_own = (comment.get("user") or {}).get("type") == "Bot"
        if is_own and str(comment.get("body", "")).startswith(ANSWER_MARK):
            if comment["body"] != body["body"]:
                github.send("PATCH", f"issues/comments/{int(comment['id'])}", body)
            return
    github.send("POST", f"issues/{number}/comments", body)


def add_comment(github: GitHub, number: int, text: str) -> None:
    """Adds a comment, of which people are told."""
    github.send("POST", f"issues/{number}/comments", {"body": text})
