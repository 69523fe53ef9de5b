"""The checkout: what may be in its files, and which files may not be in git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.archives import PROJECT


def tracked_files() -> Iterable[Path]:
    """The text files of the checkout that are, or would be, in git."""
    if shutil.which("git") is None or not (PROJECT / ".git").exists():
        pytest.skip("this is no git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    paths = (PROJECT / name for name in done.stdout.split("\0") if name)
    return [path for path in paths if path.is_file() and path != Path(__file__)]


def test_no_file_names_a_path_of_somebody_s_machine() -> None:
    """Nor the host of a package registry: they differ from place to place."""
    places = [
        "/home/[a-z]",
        "/Users/[A-Z]",
        "/roo[t]/",
        r"C:\\Users",
        "pythonhoste[d]",
        "simple/?$",
    ]
    own_hosts = {
        urlsplit(value).hostname
        for name, value in os.environ.items()
        if name.startswith(("UV_", "PIP_")) and "://" in value
    }
    places += [re.escape(host) for host in own_hosts if host]
    places += [re.escape(str(PROJECT)) + r"\b"] if len(PROJECT.parts) > 2 else []
    forbidden = re.compile("|".join(places))
    found = []
    for path in tracked_files():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path}:{n}: {line}" for n, line in enumerate(lines, 1) if forbidden.search(line)
        ]
    assert found == []


def test_generated_files_are_not_in_git() -> None:
    """Neither the site, nor a lock file that names registry hosts."""
    names = {path.relative_to(PROJECT).parts[0] for path in tracked_files()}
    assert not names & {"output", "uv.lock", ".venv", ".cache"}
