"""Publishing on GitHub Pages: when, and what."""

from __future__ import annotations

import re

import pytest

from tests.support.actions import ActionsRunner
from tests.support.archives import PROJECT, needs_sample
from tests.support.workflow_archive import ITEM, MAIN, NEW, git, workflow

PAGES = {"build_type": "workflow", "html_url": "https://example.org/repo/"}
"""The answer of GitHub for a repository whose Pages publish what workflows build."""
SAMPLE_ITEM = "2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy"


def test_every_push_is_built(runner: ActionsRunner) -> None:
    """For the address that Pages reports; its digest is the same for the same site."""
    runner.change_github(pages=PAGES)
    first = runner.job("pages", "build")
    assert (runner.checkout / "output" / "ru" / "index.html").is_file()
    assert "https://example.org/repo/" in (runner.checkout / "output" / "sitemap.xml").read_text()
    assert "actions/upload-pages-artifact" in runner.ran
    assert first["commit"] == git(runner.checkout, "rev-parse", "HEAD")
    assert re.fullmatch("[0-9a-f]{64}", first["digest"])
    assert runner.job("pages", "build") == first
    (runner.checkout / "content" / f"{NEW}.md").unlink()
    assert runner.job("pages", "build")["digest"] != first["digest"]


def publishes(runner: ActionsRunner, outputs: dict[str, str]) -> bool:
    """Whether the job `deploy` of Pages publishes what `build` has built."""
    runner.contexts["needs"] = {"build": {"outputs": outputs}}
    if not runner.value(workflow("pages")["jobs"]["deploy"]["if"]):
        return False
    runner.change_github(newest=outputs["commit"])
    runner.job("pages", "deploy")
    return "actions/deploy-pages" in runner.ran


def test_the_hourly_build_ends_where_the_site_is_what_was_published(runner: ActionsRunner) -> None:
    """What is new since then, as an item whose moment has come, goes the usual way."""
    item = ITEM.replace("2026-04-28", "2026-05-12 14:30")
    (runner.checkout / "content" / "2026" / "2026-05-12-vstrecha.md").write_text(item, "utf-8")
    runner.environment["SOURCE_DATE_EPOCH"] = "1778500000"  # 11 May
    runner.change_github(pages=PAGES)
    assert publishes(runner, runner.job("pages", "build"))
    runner.contexts["github"] = {**MAIN, "event_name": "schedule"}
    again = runner.job("pages", "build")
    assert again["known"] == "true"
    assert "actions/upload-pages-artifact" not in runner.ran
    assert not publishes(runner, again)
    runner.environment["SOURCE_DATE_EPOCH"] = "1778600000"  # 12 May, 18:33 in Minsk
    later = runner.job("pages", "build")
    assert "actions/upload-pages-artifact" in runner.ran
    assert publishes(runner, later)


def test_the_program_is_tested_once_and_not_for_every_text(runner: ActionsRunner) -> None:
    """What is new in content/ is no reason to; a change of the program is."""
    runner.job("test", "test")
    assert runner.log.count("tested") == 1
    (runner.checkout / "content" / f"{NEW}.md").write_text(ITEM + "\nИ ещё.\n", "utf-8")
    runner.job("test", "test")
    assert runner.log.count("tested") == 1
    with (runner.checkout / "build.py").open("a") as file:
        file.write("# changed\n")
    runner.job("test", "test")
    assert runner.log.count("tested") == 2
    assert set(workflow("test")[True]) == {"push", "pull_request", "workflow_dispatch"}


def test_no_text_waits_for_the_tests_of_the_program(runner: ActionsRunner) -> None:
    """What has been built is published, whatever comes of them."""
    runner.job("pages", "build")
    assert "tested" not in runner.log
    assert set(workflow("pages")["jobs"]) == {"build", "deploy"}


def test_a_pull_request_is_built_and_not_published(runner: ActionsRunner) -> None:
    """It needs no address, and nothing is uploaded."""
    proposal = {"ref": "refs/pull/1/merge", "event_name": "pull_request"}
    runner.job("pages", "build", github=proposal)
    assert "actions/upload-pages-artifact" not in runner.ran
    assert runner.github.requests == []
    assert not runner.value(workflow("pages")["jobs"]["deploy"]["if"])
    runner.job("test", "test")
    assert "tested" in runner.log


def test_an_older_commit_is_not_published_over_a_newer_one(runner: ActionsRunner) -> None:
    """The drafts' run may have been quicker than the run of the push that it answers."""
    runner.change_github(newest="b")
    runner.job("pages", "deploy", needs={"build": {"outputs": {"commit": "a", "digest": "0"}}})
    assert "actions/deploy-pages" not in runner.ran
    runner.job("pages", "deploy", needs={"build": {"outputs": {"commit": "b", "digest": "0"}}})
    assert "actions/deploy-pages" in runner.ran
    assert "actions/cache/save" in runner.ran


@pytest.mark.parametrize("pages", [None, {"build_type": "legacy", "html_url": "https://e.org/"}])
def test_a_push_succeeds_before_pages_is_switched_on(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str], pages: dict[str, str] | None
) -> None:
    """A notice names the page of the settings and the word to choose; nothing is published."""
    runner.change_github(pages=pages)
    outputs = runner.job("pages", "build")
    said = capfd.readouterr().out
    assert re.search(r"^::notice .*settings/pages,.*«GitHub Actions»", said, re.MULTILINE), said
    assert (runner.checkout / "output" / "ru" / "index.html").is_file()
    assert "actions/upload-pages-artifact" not in runner.ran
    assert not publishes(runner, outputs)


def test_the_hourly_run_is_silent_until_pages_is_on(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """It does nothing, and says nothing."""
    runner.contexts["github"] = {**MAIN, "event_name": "schedule"}
    outputs = runner.job("pages", "build")
    assert capfd.readouterr().out == ""
    assert not (runner.checkout / "output").exists()
    assert not publishes(runner, outputs)


@needs_sample
def test_the_sample_is_not_published_among_own_texts(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """A notice names its files; the hourly run is silent."""
    path = f"content/{SAMPLE_ITEM}.md"
    (runner.checkout / path).parent.mkdir(parents=True, exist_ok=True)
    text = (PROJECT / path).read_text("utf-8")
    (runner.checkout / path).write_text(text, "utf-8")
    runner.change_github(pages=PAGES)
    step = "uv run build.py github pages"
    assert runner.script(step, {})["publish"] == "false"
    assert re.search(rf"^::notice .*{re.escape(path)}", capfd.readouterr().out, re.MULTILINE)
    assert runner.script(step, {"GITHUB_EVENT_NAME": "schedule"})["publish"] == "false"
    assert capfd.readouterr().out == ""
    for own in (runner.checkout / "content" / "2026").glob("*.md"):
        own.unlink()
    assert runner.script(step, {})["publish"] == "true"
