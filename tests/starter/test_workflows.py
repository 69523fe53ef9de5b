"""The workflows and issue forms of a new archive: valid, and their steps do what they say."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest

from tests.support.actions import ActionsRunner
from tests.support.archives import PROJECT
from tests.support.installation import commit_everything, run_git, write_files
from tests.support.issue_forms import correction_body, issue_event, news_body
from tests.support.workflow_archive import (
    ITEM,
    MAIN,
    NEW,
    PACKAGE,
    PARTNER,
    PO,
    file_in_repository,
    git,
    log,
    push_file,
    workflow,
)
from tests.support.workflow_files import schema_errors, workflow_steps, zizmor_findings
from vestnik import VERSION
from vestnik.cli.parser import main

INIT = ("init", "checkout", "--title", "Архив", "--title-en", "Archive", "--program", VERSION)
NEWS_FILE = "content/2026/2026-04-28-sostoyalos-zasedanie-rabochey-gruppy.md"
PAGES = {"build_type": "workflow", "html_url": "https://example.org/archive/"}
BRANCH = "issue-12"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A new archive with one item and one partner."""
    assert main(INIT, tmp_path) == 0
    checkout = tmp_path / "checkout"
    files = {f"content/{NEW}.md": ITEM, "content/partners/rosatom.md": PARTNER}
    write_files(checkout, files)
    return checkout


@pytest.fixture
def runner(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ActionsRunner:
    """A machine with a checkout of that archive's main, and the tiny package."""
    for name in ("XDG_DATA_HOME", "ARGOS_PACKAGES_DIR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    commit_everything(checkout)
    run_git(tmp_path, "clone", "--bare", "checkout", "origin.git")
    run_git(checkout, "remote", "add", "origin", "../origin.git")
    run_git(checkout, "fetch", "origin")
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(checkout / ".cache" / "packages")
    environment = {"PYTHONPATH": str(PROJECT), "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/"}
    runner = ActionsRunner(tmp_path, checkout, {"github": MAIN}, environment)
    runner.change_github(permissions={"redaktor": "write"})
    return runner


def publishes(runner: ActionsRunner, outputs: dict[str, str]) -> bool:
    """Whether the archive's workflow publishes what its job `build` has built."""
    runner.contexts["needs"] = {"build": {"outputs": outputs}}
    deploy = workflow("pages", runner.checkout / ".github")["jobs"]["deploy"]
    return bool(runner.value(deploy["if"]))


def carry_out(runner: ActionsRunner, body: str) -> None:
    """Runs the archive's workflow for a new issue with a form."""
    runner.receive("issues", issue_event(body))
    runner.job("forms", "propose")


def check_branch(runner: ActionsRunner) -> None:
    """Checks what the branch of the issue changes; a problem raises."""
    run_git(runner.checkout, "fetch", "origin", BRANCH)
    run_git(runner.checkout, "checkout", "--force", "FETCH_HEAD")
    runner.script("uv run build.py check --changed-from origin/main --strict", {})


def test_the_workflows_and_forms_are_valid_and_safe(checkout: Path) -> None:
    """By GitHub's schemas; zizmor finds nothing above low, and no checkout keeps the token."""
    workflows = sorted((checkout / ".github" / "workflows").glob("*.yml"))
    forms = sorted((checkout / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    assert [file.stem for file in workflows] == ["check", "draft", "forms", "pages"]
    assert [file.stem for file in forms] == ["correction", "news"]
    assert schema_errors("vendor.github-workflows", workflows) == ""
    assert schema_errors("vendor.github-issue-forms", forms) == ""
    assert zizmor_findings(workflows) == []
    checkouts = [
        step["with"]
        for step in workflow_steps(workflows)
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert all(options["persist-credentials"] is False for options in checkouts)


def test_they_are_those_of_the_program_s_repository(checkout: Path) -> None:
    """So they have its pins, and all that its tests say of them; only a line of origin is added."""
    for file in sorted((checkout / ".github").rglob("*.yml")):
        path = file.relative_to(checkout)
        mark, _, text = file.read_bytes().partition(b"\n")
        assert mark.startswith(f"# vestnik {VERSION} {path.as_posix()} ".encode())
        assert text == (PROJECT / path).read_bytes()


@pytest.mark.parametrize("event", ["push", "schedule"])
def test_nothing_is_published_before_pages_is_switched_on(
    event: str, runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """The run succeeds; a push says where to switch it on, the hourly run does nothing."""
    runner.contexts["github"] = {**MAIN, "event_name": event}
    outputs = runner.job("pages", "build")
    output = capfd.readouterr().out
    if event == "push":
        notice = r"^::notice .*https://github.com/example/archive/settings/pages,.*«GitHub Actions»"
        assert re.search(notice, output, re.MULTILINE)
    else:
        assert output == ""
    assert (runner.checkout / "output").exists() == (event == "push")
    assert "actions/upload-pages-artifact" not in runner.ran
    assert not publishes(runner, outputs)


def test_the_site_is_built_for_the_address_of_pages(runner: ActionsRunner) -> None:
    """And published."""
    runner.change_github(pages=PAGES)
    assert publishes(runner, runner.job("pages", "build"))
    assert "actions/upload-pages-artifact" in runner.ran
    site_map = (runner.checkout / "output" / "sitemap.xml").read_text("utf-8")
    assert f"https://example.org/archive/ru/{NEW}/" in site_map


def test_the_sample_is_published_alone_only(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], runner: ActionsRunner
) -> None:
    """Among an archive's own items, a notice names the file to delete."""
    assert main([*INIT[:1], "sample", *INIT[2:], "--sample"], tmp_path) == 0
    runner.checkout = tmp_path / "sample"
    runner.change_github(pages=PAGES)
    step = "uv run build.py github pages"
    assert runner.script(step, {})["publish"] == "true"
    write_files(runner.checkout, {f"content/{NEW}.md": ITEM})
    assert runner.script(step, {})["publish"] == "false"
    notice = "::notice .* content/2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy.md"
    assert re.search(notice, capfd.readouterr().out)


def test_new_texts_are_drafted_and_committed(runner: ActionsRunner) -> None:
    """Nothing but translations changes; drafting again has nothing to commit."""
    outputs = runner.job("draft", "draft")
    origin = runner.folder / "origin.git"
    assert outputs["commit"] == git(origin, "rev-parse", "main")
    changed = git(origin, "show", "--name-only", "--format=", "main").split()
    assert PO in changed
    assert all(path.startswith("translations/en/") for path in changed)
    assert "#, fuzzy" in file_in_repository(runner, PO)
    assert runner.job("draft", "draft") == {"commit": ""}


def test_drafts_become_a_pull_request_that_keeps_corrections(runner: ActionsRunner) -> None:
    """A later run takes the translations of its branch, and runs no code of it."""
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    assert runner.job("draft", "draft") == {"commit": ""}
    assert log(runner) == ["Editor: everything"]
    assert [pull["head"] for pull in runner.github.pulls] == [{"ref": "drafts"}]

    correction = file_in_repository(runner, PO, "drafts").replace("#, fuzzy\n", "")
    push_file(runner, PO, f"{correction}\n", "drafts")
    stolen = runner.folder / "stolen"
    for path in ("build.py", "vestnik/__init__.py", "sitecustomize.py"):
        push_file(runner, path, f"open({str(stolen)!r}, 'w').close()\n", "drafts")
    second = NEW.replace("04-28", "05-28")
    push_file(runner, f"content/{second}.md", ITEM.replace("04-28", "05-28"))
    runner.job("draft", "draft")
    assert "#, fuzzy" not in file_in_repository(runner, PO, "drafts")
    assert file_in_repository(runner, f"translations/en/{second}.po", "drafts")
    assert not stolen.exists()
    assert len(runner.github.pulls) == 1


def test_a_form_becomes_a_branch_that_checks_clean(runner: ActionsRunner) -> None:
    """Nobody has edited a file: the item is on the branch, its proof in the artifacts."""
    carry_out(runner, news_body())
    assert "partners: [rosatom]" in file_in_repository(runner, NEWS_FILE, BRANCH)
    changed = git(runner.folder / "origin.git", "diff", "--name-only", f"main...{BRANCH}")
    assert changed == NEWS_FILE
    (pull,) = runner.github.pulls
    assert "Closes #12" in pull["body"]
    (check_run,) = runner.github.check_runs
    assert check_run["conclusion"] == "success"
    proof = runner.artifacts / "proof.html"
    assert "заседание рабочей группы" in proof.read_text("utf-8")
    check_branch(runner)
    proof.unlink()
    runner.contexts["github"] = {"event_name": "pull_request", "base_ref": "main"}
    runner.job("check", "check")
    assert "заседание рабочей группы" in proof.read_text("utf-8")


def test_a_correction_becomes_a_person_s_translation(runner: ActionsRunner) -> None:
    """A machine's draft on main is replaced on the branch by the words of the form."""
    runner.job("draft", "draft")
    run_git(runner.checkout, "fetch", "origin")
    run_git(runner.checkout, "checkout", "--force", "origin/main")
    catalog = file_in_repository(runner, PO)
    draft = re.search(r'^msgid "Протокол подписан 28.*"\nmsgstr "(.+)"', catalog, re.MULTILINE)
    assert draft is not None
    page = f"https://example.org/archive/en/{NEW}/"
    words = "The minutes were signed on 28 April 2026."
    values = {"language": "en – английский / English", "passage": draft[1], "proposed": words}
    carry_out(runner, correction_body(page=page, **values))
    assert f'msgstr "{words}"' in file_in_repository(runner, PO, BRANCH)
    assert log(runner, BRANCH)[0].startswith("redaktor: ")
    check_branch(runner)
