"""A repository of a tiny archive with its workflows, for tests that run them step by step."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.support.actions import ActionsRunner
from tests.support.archives import PROJECT

GITHUB = PROJECT / ".github"
WORKFLOWS = {path.stem: path for path in sorted((GITHUB / "workflows").glob("*.yml"))}
PACKAGE = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
ITEM = """---
title: Протокол подписан
date: 2026-04-28
---
Протокол подписан 28 апреля 2026 г.
"""
PARTNER = """---
title: Росатом
kind: organisation
---
"""
NEW = "2026/2026-04-28-protokol"
PO = f"translations/en/{NEW}.po"
MAIN = {"ref": "refs/heads/main", "ref_name": "main", "event_name": "push"}


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def push_file(runner: ActionsRunner, path: str, text: str, branch: str = "main") -> None:
    """Somebody else's commit of a file, on the branch."""
    elsewhere = runner.folder / "elsewhere"
    shutil.rmtree(elsewhere, ignore_errors=True)
    git(runner.folder, "clone", "--quiet", "--branch", branch, "origin.git", "elsewhere")
    (elsewhere / path).parent.mkdir(parents=True, exist_ok=True)
    (elsewhere / path).write_text(text, "utf-8")
    git(elsewhere, "add", "--all")
    git(elsewhere, "commit", "--quiet", "--message", "content: by somebody else")
    git(elsewhere, "push", "--quiet", "origin", branch)


def file_in_repository(runner: ActionsRunner, path: str, branch: str = "main") -> str:
    """A file as it stands in the repository."""
    return git(runner.folder / "origin.git", "show", f"{branch}:{path}")


def log(runner: ActionsRunner, branch: str = "main") -> list[str]:
    """Who committed what, the newest first."""
    found = git(runner.folder / "origin.git", "log", "--format=%an: %s", branch)
    return found.splitlines()


def workflow(name: str, folder: Path = GITHUB) -> dict[Any, Any]:
    """A workflow in a folder `.github` as YAML has it; the key `on` is read as True."""
    definition = yaml.safe_load((folder / "workflows" / f"{name}.yml").read_text("utf-8"))
    assert isinstance(definition, dict)
    return definition
