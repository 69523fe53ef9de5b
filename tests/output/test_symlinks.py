"""Symbolic links among the files that people write are problems, and are not followed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.archives import MakeArchive
from tests.support.robustness import ARTICLE_PATHS, RunBuild, article_text


@pytest.mark.parametrize(
    "path", ["content", "content/2026/x", "templates/assets/x", "translations/en/x"]
)
@pytest.mark.parametrize("target", ["out of the tree", "within the tree", "nowhere", "to itself"])
def test_a_symbolic_link_is_a_problem(
    archive: MakeArchive, run_build: RunBuild, path: str, target: str, tmp_path: Path
) -> None:
    """On another machine it may lead elsewhere."""
    tiny = archive({ARTICLE_PATHS[1]: article_text("Новость", 1)})
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/passwd.md").write_text("SECRET", "utf-8")
    link = tiny.folder / path
    if link.is_dir():
        link.rename(tiny.folder / "moved")
    targets = {
        "out of the tree": tmp_path / "secret",
        "within the tree": tiny.folder / "templates",
        "nowhere": tmp_path / "nowhere",
        "to itself": link.parent,
    }
    link.symlink_to(targets[target])
    for _ in range(2):
        status, messages = run_build(tiny, "--frozen")
        assert status == 1
        assert f"{path}:1: {path} is a symbolic link" in messages
        assert "→ replace the link with the file or folder itself" in messages
        assert "SECRET" not in messages
    assert f"{path}:1: {path} is a symbolic link" in run_build(tiny, "check")[1]
    assert not (tiny.folder / "output").exists()


def test_a_link_that_is_added_later_is_found(archive: MakeArchive, run_build: RunBuild) -> None:
    """Also by a build that has nothing else to do."""
    tiny = archive({ARTICLE_PATHS[1]: article_text("Новость", 1)})
    time.sleep(0.03)
    assert [run_build(tiny, "--frozen")[0] for _ in range(2)] == [0, 0]
    (tiny.folder / "content/2026/passwd.svg").symlink_to("/etc/passwd")
    assert run_build(tiny, "--frozen")[0] == 1
