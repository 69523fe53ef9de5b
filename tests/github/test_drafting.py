"""Drafting on GitHub: what is committed where, by whose code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tests.support.actions import ActionsRunner
from tests.support.workflow_archive import (
    ITEM,
    NEW,
    PO,
    file_in_repository,
    git,
    log,
    push_file,
)

DRAFTED = "github-actions[bot]: translations: drafts of what is new"


def test_a_concurrent_commit_is_kept(runner: ActionsRunner) -> None:
    """The push is refused, and the drafts are made anew on the newer commit."""
    git(runner.folder, "clone", "--quiet", "origin.git", "elsewhere")
    hook = runner.checkout / ".git" / "hooks" / "pre-push"
    hook.write_text(
        '#!/bin/sh\nset -e\nrm "$0"\nunset GIT_DIR\n'
        f'cd "{runner.folder}/elsewhere"\necho >> content/partners/rosatom.md\n'
        "git -c user.name=E -c user.email=e@example.org commit --quiet --all "
        "--author 'E <e@example.org>' --message 'content: meanwhile'\n"
        "git push --quiet\n"
    )
    hook.chmod(0o755)
    outputs = runner.job("draft", "draft")
    assert outputs["commit"]
    assert not hook.exists()
    assert log(runner)[:3] == [DRAFTED, "E: content: meanwhile", "Editor: archive"]


def test_a_protected_branch_is_told(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """What the server says, after the first push: nobody has changed the branch."""
    hook = runner.folder / "origin.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("draft", "draft")
    said = capfd.readouterr().err
    assert said.count("protected branch") == 1
    assert log(runner) == ["Editor: archive"]


def test_drafts_come_as_a_pull_request_if_the_repository_says_so(runner: ActionsRunner) -> None:
    """What somebody has corrected there is kept when more is drafted.

    No code of that branch is run: whoever may push it alone gets no token of main. But what they
    changed is not lost.
    """
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    assert runner.job("draft", "draft") == {"commit": ""}
    assert log(runner) == ["Editor: archive"]
    assert log(runner, "drafts") == [DRAFTED, "Editor: archive"]
    (pull,) = runner.github.pulls
    assert (pull["head"], pull["base"]) == ({"ref": "drafts"}, "main")

    po = file_in_repository(runner, PO, "drafts")
    corrected = re.sub(r'^msgstr "[^"]+"$', 'msgstr "By a person"', po, flags=re.MULTILINE)
    push_file(runner, PO, corrected + "\n", "drafts")
    stolen = runner.folder / "stolen"
    for path in ("build.py", "vestnik/__init__.py", "vestnik/__main__.py", "sitecustomize.py"):
        push_file(runner, path, f"open({str(stolen)!r}, 'w').close()\n", "drafts")
    other = NEW.replace("protokol", "protokol-dva")
    push_file(runner, f"content/{other}.md", ITEM)
    runner.job("draft", "draft")
    assert "By a person" in file_in_repository(runner, PO, "drafts")
    assert file_in_repository(runner, f"translations/en/{other}.po", "drafts")
    assert file_in_repository(runner, f"content/{other}.md", "drafts")
    assert len(runner.github.pulls) == 1
    assert log(runner, "drafts")[0] == DRAFTED
    assert git(runner.folder / "origin.git", "merge-base", "--is-ancestor", "main", "drafts") == ""
    assert not stolen.exists()
    assert str(stolen) in file_in_repository(runner, "build.py", "drafts")
    assert not (runner.checkout / "sitecustomize.py").exists()


def test_a_link_on_the_branch_with_drafts_is_refused(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """It could lead to any file of the machine."""
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    git(runner.folder, "clone", "--quiet", "origin.git", "elsewhere")
    elsewhere = runner.folder / "elsewhere"
    (elsewhere / "translations" / "en" / "x.po").symlink_to("/etc/passwd")
    git(elsewhere, "add", "--all")
    git(elsewhere, "commit", "--quiet", "--message", "a link")
    git(elsewhere, "push", "--quiet", "origin", "HEAD:drafts")
    before = log(runner, "drafts")
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("draft", "draft")
    assert "translations/en/x.po" in capfd.readouterr().err
    assert log(runner, "drafts") == before


def test_a_conflict_with_the_branch_of_drafts_is_told(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody's words are overwritten: a person has to choose."""
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    words = 'msgctxt "title"\nmsgid "Протокол подписан"\nmsgstr "By a person"\n'
    git(runner.folder / "origin.git", "branch", "drafts", "main")
    push_file(runner, PO, words, "drafts")
    push_file(runner, PO, words.replace("By a person", "By another one"))
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("draft", "draft")
    assert PO in capfd.readouterr().err
    assert "By a person" in file_in_repository(runner, PO, "drafts")


def test_a_repository_may_forbid_workflows_to_open_pull_requests(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """The drafts are on their branch, and a notice names the page of the settings."""
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    runner.change_github(may_create_pulls=False)
    runner.job("draft", "draft")
    assert log(runner, "drafts")[0] == DRAFTED
    said = capfd.readouterr().out
    assert "::notice" in said
    assert "https://github.com/example/archive/settings/actions" in said


def test_what_drafts_does_not_see_the_token(runner: ActionsRunner) -> None:
    """It is for git and `gh` only."""
    (runner.checkout / "vestnik" / "__main__.py").write_text(
        "import os, sys\nassert 'GH_TOKEN' not in os.environ\nsys.exit(3)\n"
    )
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "x")
    git(runner.checkout, "push", "--quiet", "origin", "HEAD:main")
    git(runner.checkout, "checkout", "--quiet", "HEAD~1")
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("draft", "draft")
    assert log(runner)[0] != DRAFTED


def test_a_draft_that_fails_commits_nothing(runner: ActionsRunner) -> None:
    """Without a package there is no draft, and the job says so by failing."""
    shutil.rmtree(runner.checkout / ".cache" / "packages")
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("draft", "draft")
    assert log(runner) == ["Editor: archive"]


def test_a_backlog_is_drafted_in_shares_and_gathered(runner: ActionsRunner) -> None:
    """What comes of it is what one machine alone would have drafted, byte for byte."""
    for number in range(1, 4):
        push_file(runner, f"content/{NEW}-{number}.md", ITEM)
    git(runner.checkout, "pull", "--quiet")
    start = git(runner.checkout, "rev-parse", "HEAD")
    runner.environment["GITHUB_SHA"] = start
    numbers = json.loads(runner.job("backlog", "plan", inputs={"shares": 3})["numbers"])
    assert numbers == [1, 2, 3]
    for number in numbers:
        runner.job("backlog", "draft", matrix={"number": number})
        git(runner.checkout, "clean", "--quiet", "--force", "-d", "translations", "share")
        git(runner.checkout, "checkout", "--quiet", "--force", start)
    shares = {path.name for path in runner.artifacts.iterdir() if any(path.rglob("*.po"))}
    assert len(shares) > 1
    assert runner.job("backlog", "gather")["commit"]
    assert log(runner)[0] == DRAFTED

    git(runner.checkout, "checkout", "--quiet", "--force", start)
    runner.script("uv run build.py translate", {})
    alone = {
        path.relative_to(runner.checkout).as_posix(): path.read_text("utf-8").strip()
        for path in (runner.checkout / "translations" / "en").rglob("*.po")
    }
    assert len(alone) > 4
    assert {path: file_in_repository(runner, path) for path in alone} == alone


def test_gathering_keeps_concurrent_changes(runner: ActionsRunner) -> None:
    """Their words are newer than the drafts."""
    runner.environment["GITHUB_SHA"] = git(runner.checkout, "rev-parse", "HEAD")
    runner.contexts |= {"inputs": {"shares": 1}}
    runner.job("backlog", "draft", matrix={"number": 1})
    push_file(runner, PO, "# by a person\n")
    git(runner.checkout, "clean", "--quiet", "--force", "-d", "translations", "share")
    runner.job("backlog", "gather")
    assert file_in_repository(runner, PO) == "# by a person"


@pytest.mark.parametrize("shares", ["0", "65", "-1", "x", "1; echo", ""])
def test_a_backlog_has_a_sensible_number_of_shares(runner: ActionsRunner, shares: str) -> None:
    """Nothing is run for any other."""
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("backlog", "plan", inputs={"shares": shares})
