"""GitHub's API, through the program `gh`, which every runner has.

Texts are sent as JSON on standard input: none is ever an argument of a command, or in a shell.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from vestnik.model import Unavailable

API_VERSION = "2022-11-28"
CALL_TIMEOUT_SECONDS = 60
STATUS_LINE = re.compile(r"HTTP/[\d.]+ (\d{3})")
NOT_FOUND = 404


class ApiAnswer(NamedTuple):
    """A status of HTTP, 0 if there is no answer; and the JSON, None if there is none."""

    status: int
    data: Any


CallApi = Callable[[str, str, "dict[str, Any] | None"], ApiAnswer]
"""From a method of HTTP, a path and a body to the answer."""


class GitHubFailure(Unavailable):
    """GitHub has refused a request, or has not answered (`status` 0)."""

    def __init__(self, message: str, status: int, **values: str) -> None:
        super().__init__(message, **values)
        self.status = status


@dataclass(frozen=True, slots=True)
class GitHub:
    """A repository on GitHub: `example/archive`."""

    repository: str
    call: CallApi

    def find(self, path: str) -> Any:
        """What is at a path below the repository's; None if there is nothing."""
        answer = self.call("GET", self.full_path(path), None)
        if answer.status == NOT_FOUND:
            return None
        return self.checked("GET", path, answer)

    def send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """Sends JSON; the answer. Raises `GitHubFailure`."""
        return self.checked(method, path, self.call(method, self.full_path(path), body))

    def full_path(self, path: str) -> str:
        """The path of the API for one below the repository's."""
        return f"repos/{self.repository}/{path}"

    def checked(self, method: str, path: str, answer: ApiAnswer) -> Any:
        """The JSON of an answer; raises `GitHubFailure` if it is a refusal."""
        if not 200 <= answer.status < 300:
            reason = answer.data.get("message", "") if isinstance(answer.data, dict) else ""
            raise GitHubFailure(
                "GitHub refused {request}: {detail}",
                answer.status,
                request=f"{method} {path}",
                detail=f"{answer.status} {reason}".strip(),
            )
        return answer.data


def call_gh(method: str, path: str, body: dict[str, Any] | None) -> ApiAnswer:
    """The answer to a request that `gh` sends with the token of the workflow."""
    command = ["gh", "api", "--include", "--method", method]
    command += ["--header", f"X-GitHub-Api-Version: {API_VERSION}", path]
    if body is not None:
        command += ["--input", "-"]
    try:
        result = subprocess.run(  # noqa: S603  no shell
            command,
            input=json.dumps(body).encode() if body is not None else b"",
            capture_output=True,
            check=False,
            timeout=CALL_TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return ApiAnswer(0, None)
    except OSError:
        raise Unavailable("the program gh is not installed, so GitHub can't be asked") from None
    return parse_answer(result.stdout.decode("utf-8", "replace"))


def parse_answer(text: str) -> ApiAnswer:
    """An answer with its head, as `gh api --include` prints it."""
    head, _, content = text.replace("\r\n", "\n").partition("\n\n")
    status = STATUS_LINE.match(head)
    try:
        data = json.loads(content) if content.strip() else None
    except ValueError:
        data = None
    return ApiAnswer(int(status[1]) if status else 0, data)
