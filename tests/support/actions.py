"""GitHub Actions as far as a machine without GitHub has them: jobs run step by step in a checkout.

Steps with `run` are run by bash with the environment, the outputs and the conditions that the
workflow gives them; the program `gh` is a GitHub in a file. Of other people's actions, artifacts
are files in a folder, caches are the keys that were saved, and the rest does nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from tests.support.archives import PROJECT
from tests.support.fake_github import FakeGitHub, load_state, save_state

PATH = re.compile(
    r"(?<!')\b(?:github|needs|steps|inputs|matrix|secrets|vars|env)(?:\.[A-Za-z_][\w-]*)+"
)
PROGRAM_SHIMS = {
    "uv": 'shift\nif [ "$1" = pytest ]; then echo tested >> "$LOG"; exit; fi\nexec "$PYTHON" "$@"',
    "gh": 'PYTHONPATH="$PROJECT" exec "$PYTHON" -m tests.support.fake_github "$@"',
    "sudo": 'echo "sudo $*" >> "$LOG"',
}
"""The programs of a runner that this machine need not have."""


@dataclass(slots=True)
class ActionsRunner:
    """A machine with a checkout of a repository, and what its runs left.

    `contexts` are what expressions see besides the steps of the job; `ran` the names of the actions
    and the first words of the scripts that were run; `artifacts` is a folder.
    """

    folder: Path
    checkout: Path
    contexts: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    caches: set[str] = field(default_factory=set)

    @property
    def artifacts(self) -> Path:
        """Where artifacts are kept, each in a folder of its name."""
        return self.folder / "artifacts"

    @property
    def github_file(self) -> Path:
        """The state of the GitHub that the program `gh` of this machine asks."""
        return self.folder / "github.json"

    @property
    def github(self) -> FakeGitHub:
        """That state as it is now; `change_github` changes it."""
        return load_state(self.github_file)

    def change_github(self, **values: object) -> None:
        """Changes some values of the state."""
        state = self.github
        for name, value in values.items():
            setattr(state, name, value)
        save_state(state, self.github_file)

    @property
    def log(self) -> str:
        """What the shims were asked for."""
        path = self.folder / "log"
        return path.read_text("utf-8") if path.exists() else ""

    def job(self, workflow: str, name: str, **contexts: object) -> dict[str, str]:
        """Runs a job of a workflow; its outputs. A step that fails raises."""
        path = self.checkout / ".github" / "workflows" / f"{workflow}.yml"
        job = yaml.safe_load(path.read_text("utf-8"))["jobs"][name]
        self.outputs, self.ran = {}, []
        self.contexts |= contexts
        environment = {key: self.fill(value) for key, value in job.get("env", {}).items()}
        self.steps(job["steps"], environment)
        return {key: self.fill(value) for key, value in job.get("outputs", {}).items()}

    def receive(self, name: str, event: Mapping[str, Any]) -> None:
        """Makes an event the one that has started the run."""
        file = self.folder / "event.json"
        file.write_text(json.dumps(event), "utf-8")
        self.environment["GITHUB_EVENT_PATH"] = str(file)
        head = event.get("pull_request", {}).get("head", {}).get("ref", "")
        self.contexts["github"] = {"event_name": name, "event": event, "head_ref": head}

    def steps(self, steps: list[dict[str, Any]], environment: Mapping[str, str]) -> None:
        """Runs steps whose conditions hold; raises when all are done if one of them has failed."""
        failure: subprocess.CalledProcessError | None = None
        for step in steps:
            condition = str(step.get("if", "true"))
            if (failure and "cancelled()" not in condition) or not self.value(condition):
                continue
            values = {key: self.fill(value) for key, value in step.get("env", {}).items()}
            try:
                if "run" in step:
                    outputs = self.script(step["run"], {**environment, **values})
                else:
                    outputs = self.action(step["uses"], step.get("with", {}))
            except subprocess.CalledProcessError as error:
                failure = failure or error
            else:
                self.outputs[step.get("id", "")] = outputs
        if failure:
            raise failure

    def script(self, text: str, environment: Mapping[str, str]) -> dict[str, str]:
        """Runs a script as a step of GitHub does; what it wrote to GITHUB_OUTPUT."""
        self.ran.append(text.split("\n", 1)[0])
        output = self.folder / "output"
        output.write_text("")
        shims = self.folder / "bin"
        shims.mkdir(exist_ok=True)
        for name, body in PROGRAM_SHIMS.items():
            (shims / name).write_text(f"#!/bin/sh\n{body}\n")
            (shims / name).chmod(0o755)
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text],
            cwd=self.checkout,
            env={
                **os.environ,
                "HOME": str(self.folder),
                "PATH": f"{shims}:{os.environ['PATH']}",
                "PYTHON": sys.executable,
                "LOG": str(self.folder / "log"),
                "PROJECT": str(PROJECT),
                "FAKE_GITHUB": str(self.github_file),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_ACTIONS": "true",
                "GITHUB_REPOSITORY": "example/archive",
                "GITHUB_REF_NAME": "main",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_EVENT_NAME": str(self.look_up("github.event_name")),
                "GITHUB_RUN_ID": "7",
                **self.environment,
                **environment,
            },
            check=True,
        )
        return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())

    def action(self, name: str, given: Mapping[str, Any]) -> dict[str, str]:
        """Does what stands for an action of others."""
        self.ran.append(name.partition("@")[0])
        values = {key: self.fill(value) for key, value in given.items()}
        if "/upload-artifact@" in name:
            source = self.checkout / values["path"]
            target = self.artifacts / values.get("name", source.name)
            if source.is_dir():
                shutil.copytree(source, target)
            elif source.is_file():
                self.artifacts.mkdir(exist_ok=True)
                shutil.copyfile(source, target)
        elif "/download-artifact@" in name:
            for one in sorted(self.artifacts.glob("*")):
                if fnmatch(one.name, values["pattern"]):
                    shutil.copytree(one, self.checkout / values["path"], dirs_exist_ok=True)
        elif "/cache" in name:
            hit = str(values["key"] in self.caches).lower()
            if not name.startswith("actions/cache/restore@"):
                self.caches.add(values["key"])
            return {"cache-hit": hit, "cache-primary-key": values["key"]}
        return dict(self.contexts.get("actions", {}).get(name.partition("@")[0], {}))

    def fill(self, text: object) -> str:
        """A text with the values of its expressions."""
        return re.sub(
            r"\$\{\{(.*?)\}\}", lambda found: str(self.value(found[1])), str(text), flags=re.DOTALL
        )

    def value(self, expression: str) -> Any:
        """What an expression comes to; what is not there is an empty text."""
        text = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", expression.strip())
        text = PATH.sub(lambda found: repr(self.look_up(found[0])), text)
        for sign, word in (("&&", " and "), ("||", " or "), (r"!(?!=)", " not ")):
            text = re.sub(sign if sign.startswith("!") else re.escape(sign), word, text)
        functions = {
            "cancelled": lambda: False,
            "startsWith": lambda text, start: text.startswith(start),
            "fromJSON": json.loads,
            "hashFiles": self.digest,
            "true": True,
        }
        return eval(text.strip(), {"__builtins__": {}}, functions)  # our own files

    def digest(self, *patterns: str) -> str:
        """The digest of the files that patterns find; they find some."""
        digest, has_files = hashlib.sha256(), False
        for pattern in patterns:
            # Only since Python 3.13 does `**` at the end of a pattern find files too.
            within = f"{pattern}/*" if pattern.endswith("**") else pattern
            files = [file for file in sorted(self.checkout.glob(within)) if file.is_file()]
            files = [file for file in files if file.suffix != ".pyc"]  # a new checkout has none
            has_files = has_files or bool(files)
            for file in files:
                digest.update(file.read_bytes())
        assert has_files, f"{patterns} find nothing"
        return digest.hexdigest()

    def look_up(self, path: str) -> Any:
        """What stands under a path, as `steps.site.outputs.commit`."""
        kind, *rest = path.split(".")
        if kind == "steps":
            return (
                self.outputs.get(rest[0], {}).get(rest[-1], "")
                if rest[1] == "outputs"
                else ("success" if rest[0] in self.outputs else "")
            )
        value: Any = self.contexts.get(kind, {})
        for key in rest:
            value = value.get(key, "") if isinstance(value, Mapping) else ""
        return value
