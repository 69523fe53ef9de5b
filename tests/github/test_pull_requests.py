"""What a pull request with texts gets: annotations and a proof."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.support.actions import ActionsRunner
from tests.support.workflow_archive import (
    ITEM,
    git,
)


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
