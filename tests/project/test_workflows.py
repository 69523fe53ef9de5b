"""The workflows of GitHub: valid, modest in what they may do, and their steps do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.actions import ActionsRunner
from tests.support.archives import PROJECT

GITHUB = PROJECT / ".github"
WORKFLOWS = {path.stem: path for path in sorted((GITHUB / "workflows").glob("*.yml"))}
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
SCHEMAS = (
    ("vendor.github-workflows", list(WORKFLOWS.values())),
    ("vendor.github-actions", ACTIONS),
    (
        "vendor.github-issue-forms",
        [GITHUB / f"ISSUE_TEMPLATE/{n}.yml" for n in ("news", "correction")],
    ),
    ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
)
VERSIONS = {
    "actions/cache": "v6",
    "actions/cache/restore": "v6",
    "actions/cache/save": "v6",
    "actions/checkout": "v7",
    "actions/configure-pages": "v6",
    "actions/deploy-pages": "v5",
    "actions/download-artifact": "v8",
    "actions/upload-artifact": "v7",
    "actions/upload-pages-artifact": "v5",
    "astral-sh/setup-uv": "v10.0.1",
}
"""The one version of each action of others; setup-uv has no moving major tag."""

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


def workflow(name: str) -> dict[str, Any]:
    """A workflow as YAML has it; the key `on` is read as True."""
    definition = yaml.safe_load(WORKFLOWS[name].read_text("utf-8"))
    assert isinstance(definition, dict)
    return definition


def jobs() -> list[Any]:
    """All jobs, by workflow and name."""
    return [
        pytest.param(job, id=f"{name}/{key}")
        for name in WORKFLOWS
        for key, job in workflow(name)["jobs"].items()
    ]


def steps() -> list[dict[str, Any]]:
    """The steps of all jobs and of our own actions."""
    all_steps = [
        step
        for name in WORKFLOWS
        for job in workflow(name)["jobs"].values()
        for step in job.get("steps", ())
    ]
    for path in ACTIONS:
        all_steps += yaml.safe_load(path.read_text("utf-8"))["runs"]["steps"]
    return all_steps


# ------------------------------------------------------------------------------------ as written


@pytest.mark.parametrize(
    ("schema", "files"), SCHEMAS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_the_files_satisfy_github_s_schemas(schema: str, files: list[Path]) -> None:
    """As SchemaStore keeps them."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_form_and_workflow_is_checked() -> None:
    """A new file has to be named in SCHEMAS."""
    there = set(GITHUB.rglob("*.yml"))
    assert there == {path for _, files in SCHEMAS for path in files}


@pytest.mark.parametrize("job", jobs())
def test_a_job_has_a_limit_of_time_and_no_right_that_it_does_not_name(job: dict[str, Any]) -> None:
    """A workflow grants nothing by itself; only a job that calls another workflow has no limit."""
    assert "timeout-minutes" in job or "uses" in job
    for name in WORKFLOWS:
        assert workflow(name)["permissions"] == {}


def test_actions_of_others_have_one_version_each() -> None:
    """And those of this repository are there."""
    used = {step["uses"] for step in steps() if "uses" in step}
    called = {
        job["uses"]
        for name in WORKFLOWS
        for job in workflow(name)["jobs"].values()
        if "uses" in job
    }
    for name in used | called:
        if name.startswith("./"):
            assert (PROJECT / name).exists(), name
        else:
            action, _, version = name.partition("@")
            assert VERSIONS.get(action) == version, name
    assert {name.partition("@")[0] for name in used if name[0] != "."} == set(VERSIONS)


def test_no_script_has_text_of_others_in_it() -> None:
    """An expression within a script would be run as a part of it; the environment is safe."""
    scripts = [step["run"] for step in steps() if "run" in step]
    assert [one for one in scripts if "${{" in one] == []
    named = {name for one in scripts for name in re.findall(r"\.github/scripts/([\w-]+\.sh)", one)}
    there = {path.name for path in (GITHUB / "scripts").iterdir()}
    assert named == there
    for path in (GITHUB / "scripts").iterdir():
        assert os.access(path, os.X_OK), path
        assert path.read_text("utf-8").startswith("#!/usr/bin/env bash\n")


def test_only_jobs_that_push_keep_the_token_in_their_checkout() -> None:
    """Whoever opens a pull request has code of theirs run in its checks."""
    for name in WORKFLOWS:
        for job in workflow(name)["jobs"].values():
            for step in job.get("steps", ()):
                if step.get("uses", "").startswith("actions/checkout@"):
                    keeps = step.get("with", {}).get("persist-credentials", True)
                    assert keeps == (job["permissions"]["contents"] == "write")


def test_the_deployment_drafts_nothing() -> None:
    """It never needs a package: translations come from git."""
    text = WORKFLOWS["pages"].read_text("utf-8")
    assert "build.py --frozen" in text
    assert "translate" not in text.replace("Translations come", "").replace("translated", "")
    assert "prepare" not in text


# ---------------------------------------------------------------------------------------- as run


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder."""
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


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
    packages = Path(runner.script(".github/scripts/package-key.sh", {})["folder"])
    packages.mkdir(parents=True)
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(packages)
    return runner


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


DRAFTED = "github-actions[bot]: translations: drafts of what is new"


def test_new_texts_are_drafted_and_committed(runner: ActionsRunner) -> None:
    """The next job is told the commit; drafting again has nothing to commit."""
    outputs = runner.job("draft", "draft")
    assert log(runner)[0] == DRAFTED
    assert outputs == {"commit": git(runner.folder / "origin.git", "rev-parse", "main")}
    assert 'msgstr "' in file_in_repository(runner, PO)
    assert "#, fuzzy" in file_in_repository(runner, PO)
    changed = git(
        runner.folder / "origin.git", "show", "--name-only", "--format=", "main"
    ).splitlines()
    assert PO in changed
    assert all(path.startswith("translations/en/") for path in changed)
    assert runner.job("draft", "draft") == {"commit": ""}


def test_a_concurrent_commit_is_kept(runner: ActionsRunner) -> None:
    """The push is refused, and the drafts are made anew on what stands there now."""
    script = (
        'rm "$0"\ncd "$HOME/elsewhere"\necho >> content/partners/rosatom.md\n'
        "git -c user.name=E -c user.email=e@example.org commit --quiet --all "
        "--message 'content: meanwhile'\n"
        "git push --quiet"
    )
    git(runner.folder, "clone", "--quiet", "origin.git", "elsewhere")
    meanwhile = runner.folder / "meanwhile"
    meanwhile.write_text(f"#!/bin/sh\nset -e\n{script}\n")
    meanwhile.chmod(0o755)
    outputs = runner.job("draft", "draft")
    assert outputs["commit"]
    assert log(runner)[:3] == [DRAFTED, "E: content: meanwhile", "Editor: archive"]


def test_drafts_come_as_a_pull_request_if_the_repository_says_so(runner: ActionsRunner) -> None:
    """A correction that somebody made in it is kept when more is drafted."""
    runner.contexts["vars"] = {"DRAFTS": "pull-request"}
    assert runner.job("draft", "draft") == {"commit": ""}
    assert log(runner) == ["Editor: archive"]
    assert log(runner, "drafts") == [DRAFTED, "Editor: archive"]
    assert "gh pr create --head drafts --base main" in runner.log

    po = file_in_repository(runner, PO, "drafts")
    corrected = re.sub(
        r'^msgstr "[^"]+"$', 'msgstr "Corrected by a person"', po, flags=re.MULTILINE
    )
    push_file(runner, PO, corrected + "\n", "drafts")
    other = NEW.replace("protokol", "protokol-dva")
    push_file(runner, f"content/{other}.md", ITEM)
    runner.environment["OPEN"] = "1"
    runner.job("draft", "draft")
    assert "Corrected by a person" in file_in_repository(runner, PO, "drafts")
    assert file_in_repository(runner, f"translations/en/{other}.po", "drafts")
    assert runner.log.count("gh pr create") == 1


def test_a_draft_that_fails_commits_nothing(runner: ActionsRunner) -> None:
    """Without a package there is no draft, and the job says so by failing."""
    shutil.rmtree(runner.folder / ".local")
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


def test_every_push_is_built(runner: ActionsRunner) -> None:
    """For the address that Pages reports; its digest is the same for the same site."""
    pages = {"actions": {"actions/configure-pages": {"base_url": "https://example.org/repo"}}}
    first = runner.job("pages", "build", **pages)
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
    runner.environment["NEWEST"] = outputs["commit"]
    runner.job("pages", "deploy")
    return "actions/deploy-pages" in runner.ran


def test_the_hourly_build_ends_where_the_site_is_what_was_published(runner: ActionsRunner) -> None:
    """What is new since then, as an item whose moment has come, goes the usual way."""
    item = ITEM.replace("2026-04-28", "2026-05-12 14:30")
    (runner.checkout / "content" / "2026" / "2026-05-12-vstrecha.md").write_text(item, "utf-8")
    runner.environment["SOURCE_DATE_EPOCH"] = "1778500000"  # 11 May
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
    runner.job("pages", "test")
    assert runner.log.count("tested") == 1
    (runner.checkout / "content" / f"{NEW}.md").write_text(ITEM + "\nИ ещё.\n", "utf-8")
    runner.job("pages", "test")
    assert runner.log.count("tested") == 1
    with (runner.checkout / "build.py").open("a") as file:
        file.write("# changed\n")
    runner.job("pages", "test")
    assert runner.log.count("tested") == 2
    schedule = {**MAIN, "event_name": "schedule"}
    for event, tests in ((MAIN, True), (schedule, False)):
        runner.contexts["github"] = event
        assert runner.value(workflow("pages")["jobs"]["test"]["if"]) is tests


def test_no_text_waits_for_the_tests_of_the_program(runner: ActionsRunner) -> None:
    """What has been built is published, whatever comes of them."""
    runner.job("pages", "build")
    assert "tested" not in runner.log
    assert workflow("pages")["jobs"]["deploy"]["needs"] == "build"
    assert "needs" not in workflow("pages")["jobs"]["build"]


def test_a_pull_request_is_built_and_not_published(runner: ActionsRunner) -> None:
    """It needs no address, and nothing is uploaded."""
    proposal = {"ref": "refs/pull/1/merge", "event_name": "pull_request"}
    runner.job("pages", "build", github=proposal)
    assert not {"actions/configure-pages", "actions/upload-pages-artifact"} & set(runner.ran)
    assert not runner.value(workflow("pages")["jobs"]["deploy"]["if"])
    runner.job("pages", "test")
    assert "tested" in runner.log


def check_out_pull_request(runner: ActionsRunner, files: dict[str, str]) -> None:
    """Makes the checkout that of a pull request with these files."""
    for path, text in files.items():
        (runner.checkout / path).parent.mkdir(parents=True, exist_ok=True)
        (runner.checkout / path).write_text(text, "utf-8")
    git(runner.checkout, "add", "--all")
    git(runner.checkout, "commit", "--quiet", "--message", "content: proposed")
    runner.contexts["github"] = {"ref": "refs/pull/1/merge", "base_ref": "main"}


def test_a_pull_request_gets_a_proof_of_what_it_changes(runner: ActionsRunner) -> None:
    """And of nothing else; there is nothing to annotate."""
    item = "content/2026/2026-05-12-vstrecha.md"
    check_out_pull_request(runner, {item: ITEM.replace("2026-04-28", "2026-05-12")})
    runner.job("check", "check")
    proof = (runner.artifacts / "proof.html").read_text("utf-8")
    assert re.findall(r"<li><code>(.*?)</code>", proof) == [item]
    assert 'lang="ru"' in proof


def test_a_problem_in_a_pull_request_is_annotated_at_its_line(
    runner: ActionsRunner, capfd: pytest.CaptureFixture[str]
) -> None:
    """In Russian, with the whole list in the summary; the check fails, others' mistakes or not."""
    item = "content/2026/2026-05-12-vstrecha.md"
    wrong = ITEM.replace("2026-04-28", "2026-05-12").replace("date:", "partners: [rosatm]\ndate:")
    check_out_pull_request(runner, {item: wrong})
    with pytest.raises(subprocess.CalledProcessError):
        runner.job("check", "check")
    said = capfd.readouterr().out
    assert re.search(rf"^::error file={item},line=3\b.*rosatm", said, re.MULTILINE), said
    assert "rosatm" in (runner.folder / "summary").read_text("utf-8")
    assert not (runner.artifacts / "proof.html").exists()


def test_an_older_commit_is_not_published_over_a_newer_one(runner: ActionsRunner) -> None:
    """The drafts' run may have been quicker than the run of the push that it answers."""
    runner.environment["NEWEST"] = "b"
    runner.job("pages", "deploy", needs={"build": {"outputs": {"commit": "a", "digest": "0"}}})
    assert "actions/deploy-pages" not in runner.ran
    runner.job("pages", "deploy", needs={"build": {"outputs": {"commit": "b", "digest": "0"}}})
    assert "actions/deploy-pages" in runner.ran
    assert "actions/cache/save" in runner.ran


def test_the_cache_key_of_packages_is_their_checksums(runner: ActionsRunner) -> None:
    """Another checksum is another entry; without one the first that was fetched is kept."""
    settings = runner.checkout / "pyproject.toml"
    text = settings.read_text("utf-8")
    keys = []
    for pins in ("", 'packages = {"ru-en" = "aa"}\n', 'packages = {"ru-en" = "bb"}\n'):
        settings.write_text(text.replace("[tool.vestnik]\n", f"[tool.vestnik]\n{pins}"), "utf-8")
        keys.append(runner.script(".github/scripts/package-key.sh", {})["key"])
    assert keys[0] == "packages-newest"
    assert len(set(keys)) == 3
