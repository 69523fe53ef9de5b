"""The workflows and forms of GitHub: valid, modest in what they may do, and pinned."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import PROJECT
from tests.support.workflow_archive import GITHUB, WORKFLOWS, workflow
from tests.support.workflow_files import schema_errors, workflow_steps, zizmor_findings

SCHEMAS = (
    ("vendor.github-workflows", list(WORKFLOWS.values())),
    (
        "vendor.github-issue-forms",
        [GITHUB / f"ISSUE_TEMPLATE/{n}.yml" for n in ("news", "correction")],
    ),
    ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
)
COMMITS = {
    "actions/attest-build-provenance": "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32",  # v4.1.0
    "actions/cache": "55cc8345863c7cc4c66a329aec7e433d2d1c52a9",  # v6.1.0
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1",  # v7.0.1
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128",  # v5.0.0
    "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",  # v8.0.1
    "actions/upload-artifact": "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a",  # v7.0.1
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9",  # v5.0.0
    "astral-sh/setup-uv": "20cfd1bf945f4377ade1205e4dbc17946fc9a30d",  # v10.0.1
}
"""The one commit of each action of others: a tag could be moved to other code."""


def jobs() -> list[Any]:
    """All jobs, by workflow and name."""
    return [
        pytest.param(job, id=f"{name}/{key}")
        for name in WORKFLOWS
        for key, job in workflow(name)["jobs"].items()
    ]


def steps() -> list[dict[str, Any]]:
    """The steps of all jobs."""
    return workflow_steps(WORKFLOWS.values())


@pytest.mark.parametrize(
    ("schema", "files"), SCHEMAS, ids=lambda one: one if isinstance(one, str) else ""
)
def test_the_files_satisfy_github_s_schemas(schema: str, files: list[Path]) -> None:
    """As SchemaStore keeps them."""
    assert schema_errors(schema, files) == ""


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


def test_each_action_of_others_is_pinned_to_one_commit() -> None:
    """The workflows of this repository that are called are there."""
    used = {step["uses"] for step in steps() if "uses" in step}
    pinned = {name.partition("@")[0]: name.partition("@")[2] for name in used}
    assert {"/".join(name.split("/")[:2]): commit for name, commit in pinned.items()} == COMMITS
    called = {
        job["uses"]
        for name in WORKFLOWS
        for job in workflow(name)["jobs"].values()
        if "uses" in job
    }
    assert called
    for name in called:
        assert (PROJECT / name).is_file(), name


def test_every_pin_names_its_version() -> None:
    """For people, and for programs that propose newer ones."""
    for path in WORKFLOWS.values():
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line and "@" in line:
                assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_no_script_has_text_of_others_in_it() -> None:
    """An expression within a script would be run as a part of it; the environment is safe."""
    scripts = [step["run"] for step in steps() if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_zizmor_finds_nothing_above_low() -> None:
    """It audits workflows for what attackers use; this is its offline part."""
    assert zizmor_findings(WORKFLOWS.values()) == []


def test_no_checkout_keeps_the_token() -> None:
    """What runs later in the job could read it from the disk; steps that push ask `gh` for it."""
    for step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_no_other_change_of_an_issue_takes_the_place_of_an_approval() -> None:
    """A run that waits is cancelled for a later one, unless all are queued, and by the job.

    The concurrency of a whole workflow counts before the conditions of its jobs.
    """
    assert "concurrency" not in workflow("forms")
    assert workflow("forms")["jobs"]["propose"]["concurrency"]["queue"] == "max"


def test_the_deployment_drafts_nothing() -> None:
    """It never needs a package: translations come from git."""
    text = WORKFLOWS["pages"].read_text("utf-8")
    assert "build.py --frozen" in text
    assert "translate" not in text.replace("Translations come", "").replace("translated", "")
