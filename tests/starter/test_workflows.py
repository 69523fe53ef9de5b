"""The workflows of a new archive: valid, and their steps do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import actions
from tests.support.actions import ActionsRunner
from tests.support.archives import PROJECT
from tests.support.installation import commit_everything, run_git, write_files
from vestnik import VERSION
from vestnik.cli.parser import main

PACKAGE = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
FILES = PROJECT / "vestnik" / "starter" / "files"
GH = """echo "gh $*" >> "$LOG"
case "$*" in
*/pages*) [ -n "$PAGES_ADDRESS" ] && echo "$PAGES_ADDRESS" ;;
"pr view"*) echo "$PULL_REQUEST_STATE" ;;
esac"""
ITEM = "content/2026/2026-04-28-protokol.md"
PO = "translations/en/2026/2026-04-28-protokol.po"
ARTICLE = """---
title: Протокол подписан
date: 2026-04-28
---
Протокол подписан 28 апреля 2026 г.
"""
MAIN = {"ref": "refs/heads/main", "ref_name": "main", "event_name": "push"}
ADDRESS = "https://example.github.io/archive/"


def git_output(folder: Path, *arguments: str) -> str:
    """What git prints."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ActionsRunner:
    """A machine with a checkout of a new archive with one item, and the tiny package."""
    monkeypatch.setitem(actions.PROGRAM_SHIMS, "gh", GH)
    for name in ("XDG_DATA_HOME", "ARGOS_PACKAGES_DIR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    titles = ("--title", "Архив", "--title-en", "Archive")
    assert main(["init", "checkout", *titles, "--program", VERSION], tmp_path) == 0
    checkout = tmp_path / "checkout"
    write_files(checkout, {ITEM: ARTICLE})
    commit_everything(checkout)
    run_git(tmp_path, "clone", "--bare", "checkout", "origin.git")
    run_git(checkout, "remote", "add", "origin", "../origin.git")
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(tmp_path / ".local" / "share" / "argos-translate" / "packages")
    environment = {
        "PYTHONPATH": str(PROJECT),
        "PAGES_ADDRESS": "",
        "PULL_REQUEST_STATE": "",
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_SERVER_URL": "https://github.com",
        "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/",
    }
    return ActionsRunner(tmp_path, checkout, {"github": MAIN}, environment)


def test_the_workflows_satisfy_github_s_schema() -> None:
    """As SchemaStore keeps it."""
    command = [sys.executable, "-m", "check_jsonschema"]
    options = ["--builtin-schema", "vendor.github-workflows"]
    files = sorted(FILES.glob("*.yml"))
    assert len(files) == 3
    done = subprocess.run([*command, *options, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_workflows_use_the_actions_of_the_repository_and_no_script_has_expressions() -> None:
    """In the same versions; text of others never gets into a script."""
    uses = re.compile(r"uses: ([^.\s]\S+)")
    own = {
        action
        for file in (PROJECT / ".github").rglob("*.yml")
        for action in uses.findall(file.read_text("utf-8"))
    }
    for file in FILES.glob("*.yml"):
        text = file.read_text("utf-8")
        assert set(uses.findall(text)) <= own
        assert "\npermissions: {}\n" in text
        for script in re.findall(r"run: (\|\n(?: {10}.*\n)+|[^|\n].*\n)", text):
            assert "${{" not in script


@pytest.mark.parametrize("event", ["push", "schedule"])
def test_nothing_is_published_before_pages_is_switched_on(
    event: str, runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """The run succeeds; a push says where to switch it on, the hourly run says nothing."""
    runner.environment["GITHUB_EVENT_NAME"] = event
    assert runner.job("pages", "build") == {"address": ""}
    output = capfd.readouterr().out
    notice = "choose GitHub Actions as the source under https://github.com/example/archive/settings"
    assert (notice in output) == (event == "push")
    assert "actions/upload-pages-artifact" not in runner.ran


def test_the_site_is_built_for_the_address_of_pages(runner: ActionsRunner) -> None:
    """And handed over to be published."""
    runner.environment["PAGES_ADDRESS"] = ADDRESS
    assert runner.job("pages", "build") == {"address": ADDRESS}
    assert "actions/upload-pages-artifact" in runner.ran
    site_map = (runner.checkout / "output" / "sitemap.xml").read_text("utf-8")
    assert f"{ADDRESS}ru/2026/2026-04-28-protokol/" in site_map


def test_new_texts_are_drafted_and_committed(runner: ActionsRunner) -> None:
    """Nothing but translations changes; drafting again has nothing to commit."""
    outputs = runner.job("draft", "draft")
    origin = runner.folder / "origin.git"
    assert outputs["commit"] == git_output(origin, "rev-parse", "main").strip()
    assert git_output(origin, "show", "--name-only", "--format=", "main").split() == [PO]
    assert "#, fuzzy" in git_output(origin, "show", f"main:{PO}")
    assert runner.job("draft", "draft") == {"commit": ""}


def test_drafts_become_a_pull_request_that_keeps_corrections(runner: ActionsRunner) -> None:
    """A later run takes the translations of its branch, and nothing else of it."""
    origin, elsewhere = runner.folder / "origin.git", runner.folder / "elsewhere"
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    main_commit = git_output(origin, "rev-parse", "main")
    assert runner.job("draft", "draft") == {"commit": ""}
    assert git_output(origin, "rev-parse", "main") == main_commit
    assert "gh pr create --head drafts --base main" in runner.log

    run_git(runner.folder, "clone", "--branch", "drafts", "origin.git", "elsewhere")
    correction = (elsewhere / PO).read_text("utf-8").replace("#, fuzzy\n", "")
    write_files(elsewhere, {PO: correction, "build.py": "raise SystemExit('code of the branch')\n"})
    run_git(elsewhere, "commit", "--all", "--message", "corrections")
    run_git(elsewhere, "push", "origin", "drafts")
    second = ITEM.replace("04-28", "05-28")
    run_git(runner.checkout, "checkout", "--force", "main")
    write_files(runner.checkout, {second: ARTICLE.replace("04-28", "05-28")})
    run_git(runner.checkout, "add", "--all")
    run_git(runner.checkout, "commit", "--message", "another item")
    run_git(runner.checkout, "push", "origin", "main")
    runner.environment["PULL_REQUEST_STATE"] = "OPEN"
    shutil.rmtree(runner.checkout / ".cache")
    runner.job("draft", "draft")
    assert "#, fuzzy" not in git_output(origin, "show", f"drafts:{PO}")
    assert git_output(origin, "show", f"drafts:{PO.replace('04-28', '05-28')}")
    assert "code of the branch" not in git_output(origin, "show", "drafts:build.py")
    assert runner.log.count("gh pr create") == 1
