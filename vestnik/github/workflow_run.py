"""The run of a workflow: what GitHub tells it in variables, and what it tells GitHub."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vestnik.model import Unavailable

DEFAULT_SERVER = "https://github.com"


@dataclass(frozen=True, slots=True)
class WorkflowRun:
    """A run. `repository` is "example/archive"; `server` has no slash at its end.

    `branch` is the branch or tag that the run is for, `commit` what it has checked out.
    """

    repository: str
    server: str
    branch: str
    commit: str
    event_name: str
    run_id: str
    drafts: str
    event_file: str = ""
    output_file: str = ""

    @property
    def repository_url(self) -> str:
        """The web address of the repository."""
        return f"{self.server}/{self.repository}"

    @property
    def url(self) -> str:
        """The web address of the run, with its log and its artifacts."""
        return f"{self.repository_url}/actions/runs/{self.run_id}"

    def event(self) -> dict[str, Any]:
        """What has started the run; raises `Unavailable`."""
        try:
            event = json.loads(Path(self.event_file).read_bytes())
        except (OSError, ValueError):
            event = None
        if not isinstance(event, dict):
            raise Unavailable("the event that GITHUB_EVENT_PATH names can't be read")
        return event

    def write_outputs(self, values: Mapping[str, str]) -> None:
        """Hands values of one line each to later steps and jobs."""
        lines = "".join(f"{name}={value}\n" for name, value in values.items())
        with Path(self.output_file).open("a", encoding="utf-8") as file:
            file.write(lines)


def current_run() -> WorkflowRun:
    """The run that this process belongs to; raises `Unavailable` outside a workflow."""
    if os.environ.get("GITHUB_ACTIONS") != "true":  # a codespace has the other variables, too
        raise Unavailable("this is a step of a workflow: it runs on GitHub only")
    return WorkflowRun(
        repository=os.environ.get("GITHUB_REPOSITORY", ""),
        server=os.environ.get("GITHUB_SERVER_URL", DEFAULT_SERVER).rstrip("/"),
        branch=os.environ.get("GITHUB_REF_NAME", "main"),
        commit=os.environ.get("GITHUB_SHA", ""),
        event_name=os.environ.get("GITHUB_EVENT_NAME", ""),
        run_id=os.environ.get("GITHUB_RUN_ID", ""),
        drafts=os.environ.get("DRAFTS", ""),
        event_file=os.environ.get("GITHUB_EVENT_PATH", ""),
        output_file=os.environ.get("GITHUB_OUTPUT", ""),
    )
