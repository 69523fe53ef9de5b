"""A machine that runs the workflows of an archive."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.actions import ActionsRunner
from tests.support.archives import PROJECT
from tests.support.workflow_archive import ITEM, MAIN, NEW, PACKAGE, PARTNER, git


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a repository of an archive: a partner, and one item that is not translated.

    Beside it a checkout, which has been built once, so that runs have something to remember.
    """
    folder = tmp_path_factory.mktemp("origin")
    work = folder / "work"
    for name in ("docs", "templates", "tests/tiny", "vestnik", ".github"):
        shutil.copytree(PROJECT / name, work / name)
    texts = shutil.ignore_patterns("2*", "partners")  # of whatever archive this repository has
    shutil.copytree(PROJECT / "translations", work / "translations", ignore=texts)
    for name in ("build.py", "pyproject.toml", ".gitignore"):
        shutil.copyfile(PROJECT / name, work / name)
    for path, text in {NEW: ITEM, "partners/rosatom": PARTNER}.items():
        (work / "content" / path).parent.mkdir(parents=True)
        (work / "content" / f"{path}.md").write_text(text, "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main", "work")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "archive")
    git(folder, "clone", "--quiet", "--bare", "work", "origin.git")
    git(work, "remote", "add", "origin", "../origin.git")
    git(work, "fetch", "--quiet")
    git(work, "branch", "--quiet", "--set-upstream-to=origin/main")
    command = [sys.executable, "build.py", "--frozen"]
    subprocess.run(command, cwd=work, capture_output=True, check=True)
    shutil.rmtree(work / "output")
    return folder


@pytest.fixture
def runner(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ActionsRunner:
    """A machine with a checkout of the branch main and the tiny package, and no settings of git."""
    for name in ("XDG_DATA_HOME", "ARGOS_PACKAGES_DIR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    shutil.copytree(origin / "origin.git", tmp_path / "origin.git")
    checkout = tmp_path / "checkout"
    shutil.copytree(origin / "work", checkout)
    runner = ActionsRunner(tmp_path, checkout, {"github": MAIN})
    packages = checkout / ".cache" / "packages"
    packages.mkdir(parents=True)
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(packages)
    return runner
