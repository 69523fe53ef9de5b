"""From a form in an issue to a pull request, step by step as the workflow does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.actions import ActionsRunner
from tests.support.image_files import image_file, photograph
from tests.support.issue_forms import (
    RELEASE,
    closed_event,
    issue_event,
    news_body,
)
from tests.support.web_sites import Answer, serve_site
from tests.support.workflow_archive import (
    file_in_repository,
    git,
    log,
    push_file,
    workflow,
)

BRANCH = "issue-12"
NEWS_FILE = "content/2026/2026-04-28-sostoyalos-zasedanie-rabochey-gruppy.md"


@pytest.fixture
def archive(runner: ActionsRunner) -> ActionsRunner:
    """The machine, in a repository to which one person may write."""
    runner.change_github(permissions={"redaktor": "write", "chitatel": "read"})
    return runner


def carry_out(runner: ActionsRunner, event: dict[str, Any]) -> None:
    """Runs the job of an issue on a checkout of main as it is now, if its condition holds."""
    git(runner.checkout, "fetch", "--quiet", "origin", "main")
    git(runner.checkout, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD")
    git(runner.checkout, "clean", "--quiet", "--force", "-d")
    runner.receive("issues", event)
    if runner.value(workflow("forms")["jobs"]["propose"]["if"]):
        runner.job("forms", "propose")


def branches(runner: ActionsRunner) -> list[str]:
    """The branches of the repository."""
    return git(runner.folder / "origin.git", "branch", "--format=%(refname:short)").split()


def changed_paths(runner: ActionsRunner, branch: str = BRANCH) -> list[str]:
    """What the pull request of a branch shows."""
    repository = runner.folder / "origin.git"
    return git(repository, "diff", "--name-only", f"main...{branch}").split("\n")


def test_a_pasted_release_becomes_a_pull_request_that_passes_the_check(
    archive: ActionsRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a file that anybody has edited: text, picture, guesses, problems and proof."""
    png = image_file(photograph(400, 300), "PNG")
    with serve_site() as site:
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        archive.environment["GITHUB_SERVER_URL"] = site.url
        attachment = "/user-attachments/assets/0f0e"
        site.add(attachment, Answer(status=302, headers={"Location": "/user-attachments/x.png"}))
        site.add("/user-attachments/x.png", Answer(png, "image/png"))
        pictures = f"![Image]({site.url}{attachment})\nУчастники заседания. Фото: Минсвязи"
        body = news_body(pictures=pictures).replace("\n", "\r\n")
        carry_out(archive, issue_event(body))

    article = file_in_repository(archive, NEWS_FILE, BRANCH)
    assert "partners: [rosatom]" in article
    assert "alt: Участники заседания" in article
    assert "credit: Минсвязи" in article
    assert "«дорожную карту»" in article
    folder = NEWS_FILE.removesuffix(".md")
    assert (
        changed_paths(archive) == [NEWS_FILE, f"{folder}/x.png"] or len(changed_paths(archive)) == 2
    )
    assert log(archive, BRANCH)[0] == f"redaktor: content: {Path(folder).name}"
    assert branches(archive) == [BRANCH, "main"]

    (pull,) = archive.github.pulls
    assert pull["title"] == f"content: {Path(folder).name}"
    assert "| partners | `rosatom` |" in pull["body"]
    assert "Closes #12" in pull["body"]
    assert "0 ошибок" in pull["body"]
    (check,) = archive.github.check_runs
    assert check["conclusion"] == "success"
    assert check["head_sha"] == git(archive.folder / "origin.git", "rev-parse", BRANCH)
    assert "дорожную карту" in (archive.artifacts / "proof.html").read_text("utf-8")
    (comment,) = archive.github.comments
    assert "#100" in comment["body"]

    git(archive.checkout, "checkout", "--quiet", "--force", "origin/main")
    git(archive.checkout, "fetch", "--quiet", "origin", BRANCH)
    git(archive.checkout, "checkout", "--quiet", "FETCH_HEAD")
    done = archive.script("uv run build.py check --changed-from origin/main --strict", {})
    assert done == {}


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (closed_event(BRANCH, merged=True), "принят"),
        (closed_event(BRANCH, merged=False), "не принят"),
        (closed_event(BRANCH, merged=True, repository="stranger/archive"), ""),
        (closed_event("issue-x", merged=True), ""),
        (closed_event("drafts", merged=True), ""),
    ],
    ids=["merged", "not merged", "of a fork", "other name", "other branch"],
)
def test_closing_the_pull_request_answers_in_the_issue(
    archive: ActionsRunner, event: dict[str, Any], words: str
) -> None:
    """Whether it was accepted or not; other pull requests are no answer."""
    archive.receive("pull_request", event)
    if archive.value(workflow("forms")["jobs"]["answer"]["if"]):
        archive.job("forms", "answer")
    comments = [comment["body"] for comment in archive.github.comments]
    assert len(comments) == bool(words)
    assert all(words in comment for comment in comments)


def test_code_on_the_branch_of_an_issue_is_not_run(archive: ActionsRunner) -> None:
    """Only texts and translations of it become files of the machine."""
    carry_out(archive, issue_event(news_body()))
    stolen = archive.folder / "stolen"
    push_file(archive, "vestnik/__init__.py", f"open({str(stolen)!r}, 'w')\n", BRANCH)
    text = RELEASE.replace("с участием", "при участии")
    carry_out(archive, issue_event(news_body(text=text), "edited"))
    assert "при участии" in file_in_repository(archive, NEWS_FILE, BRANCH)
    assert not stolen.exists()
