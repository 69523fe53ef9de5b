"""A GitHub in a file: what its API answers for one repository, and what was done to it.

Tests call it in their own process, or as the program `gh` of a runner.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "example/archive"
NOT_FOUND = {"message": "Not Found"}

Json = dict[str, Any]
Reply = tuple[int, Any]


@dataclass(slots=True)
class FakeGitHub:
    """The state of a repository. `requests` are the methods, paths and bodies so far."""

    pages: Json | None = None
    newest: str = ""
    permissions: dict[str, str] = field(default_factory=dict)
    may_create_pulls: bool = True
    pulls: list[Json] = field(default_factory=list)
    comments: list[Json] = field(default_factory=list)
    check_runs: list[Json] = field(default_factory=list)
    requests: list[tuple[str, str, Json | None]] = field(default_factory=list)

    def call(self, method: str, path: str, body: Json | None) -> Reply:
        """The answer to a request."""
        self.requests.append((method, path, body))
        parts = urlsplit(path)
        prefix = f"repos/{REPOSITORY}/"
        assert parts.path.startswith(prefix), path
        for route, reply in ROUTES.items():
            if match := re.fullmatch(route, f"{method} {parts.path.removeprefix(prefix)}"):
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                return reply(self, match, body or query)
        return 404, NOT_FOUND

    def sent(self, method: str, pattern: str) -> list[Json]:
        """The bodies of the requests with this method to the paths that a pattern describes."""
        return [
            body or {}
            for used, path, body in self.requests
            if used == method and re.search(pattern, path)
        ]


def get_pages(state: FakeGitHub, _: re.Match[str], __: Json) -> Reply:
    return (200, state.pages) if state.pages else (404, NOT_FOUND)


def get_permission(state: FakeGitHub, match: re.Match[str], _: Json) -> Reply:
    permission = state.permissions.get(match[1])
    return (200, {"permission": permission}) if permission else (404, NOT_FOUND)


def list_pulls(state: FakeGitHub, _: re.Match[str], query: Json) -> Reply:
    head = query["head"].partition(":")[2]
    return 200, [
        pull
        for pull in state.pulls
        if pull["head"]["ref"] == head and pull["state"] == query["state"]
    ]


def create_pull(state: FakeGitHub, _: re.Match[str], body: Json) -> Reply:
    if not state.may_create_pulls:
        return 403, {"message": "GitHub Actions is not permitted to create pull requests"}
    number = 100 + len(state.pulls)
    pull = {
        **body,
        "number": number,
        "state": "open",
        "head": {"ref": body["head"]},
        "html_url": f"https://github.com/{REPOSITORY}/pull/{number}",
    }
    state.pulls.append(pull)
    return 201, pull


def change_pull(state: FakeGitHub, match: re.Match[str], body: Json) -> Reply:
    pull = next(pull for pull in state.pulls if pull["number"] == int(match[1]))
    pull |= body
    return 200, pull


def list_comments(state: FakeGitHub, match: re.Match[str], _: Json) -> Reply:
    return 200, [comment for comment in state.comments if comment["issue"] == int(match[1])]


def create_comment(state: FakeGitHub, match: re.Match[str], body: Json) -> Reply:
    comment = {
        **body,
        "id": 1000 + len(state.comments),
        "issue": int(match[1]),
        "user": {"login": "github-actions[bot]", "type": "Bot"},
    }
    state.comments.append(comment)
    return 201, comment


def change_comment(state: FakeGitHub, match: re.Match[str], body: Json) -> Reply:
    comment = next(comment for comment in state.comments if comment["id"] == int(match[1]))
    comment |= body
    return 200, comment


def create_check_run(state: FakeGitHub, _: re.Match[str], body: Json) -> Reply:
    state.check_runs.append(body)
    return 201, {"id": len(state.check_runs)}


ROUTES: dict[str, Callable[[FakeGitHub, re.Match[str], Json], Reply]] = {
    "GET pages": get_pages,
    r"GET collaborators/([\w-]+)/permission": get_permission,
    "GET pulls": list_pulls,
    "POST pulls": create_pull,
    r"PATCH pulls/(\d+)": change_pull,
    r"GET issues/(\d+)/comments": list_comments,
    r"POST issues/(\d+)/comments": create_comment,
    r"PATCH issues/comments/(\d+)": change_comment,
    "POST check-runs": create_check_run,
}


def load_state(file: Path) -> FakeGitHub:
    """The state in a file."""
    return FakeGitHub(**json.loads(file.read_text("utf-8"))) if file.exists() else FakeGitHub()


def save_state(state: FakeGitHub, file: Path) -> None:
    """Writes the state to a file."""
    names = FakeGitHub.__dataclass_fields__
    file.write_text(json.dumps({name: getattr(state, name) for name in names}), "utf-8")


def run_gh(arguments: list[str]) -> int:
    """Does what `gh api` does; it answers with the head of the response if it is to."""
    file = Path(os.environ["FAKE_GITHUB"])
    state = load_state(file)
    assert arguments[0] == "api", arguments
    if arguments[2:] == ["--jq", ".sha"]:
        print(state.newest)
        return 0
    options = dict(zip(arguments[2::2], arguments[3::2], strict=False))
    assert options["--method"] in ("GET", "POST", "PATCH"), arguments
    rest = arguments[arguments.index("--header") + 2 :]
    body = json.load(sys.stdin) if rest[1:] == ["--input", "-"] else None
    status, data = state.call(options["--method"], rest[0], body)
    save_state(state, file)
    print(f"HTTP/2.0 {status} Reason\r\nContent-Type: application/json\r\n\r\n{json.dumps(data)}")
    return int(status >= 400)


if __name__ == "__main__":
    sys.exit(run_gh(sys.argv[1:]))
