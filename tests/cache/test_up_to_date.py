"""A build that would change nothing says so before it loads anything; any other one is made."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from tests.support.archives import Archives
from vestnik.cache import code_version as programs
from vestnik.cache import file_stats as stamps
from vestnik.cache import up_to_date as standing

ASKED = ["--frozen"]
SAID = ["pages: 3", "nothing has changed"]
ARTICLE = "---\ntitle: Новость\ndate: 2030-01-01\n---\nТекст.\n"
Change = Callable[[Path], object]


FILES = (
    "pyproject.toml",
    "content/2030/odin.md",
    "translations/en/2030/odin.po",
    "templates/base.html",
    "output/index.html",
    "output/ru/index.html",
    "output/en/index.html",
)


@pytest.fixture(params=["one process", "two"])
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A folder with what a build has made; a second process looks at most of it, or none."""
    if request.param == "two":
        monkeypatch.setattr(standing, "MANY", 0)
    monkeypatch.delenv("LANG", raising=False)
    for path in (*FILES, standing.FILE):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"This is {path}.")
    (tmp_path / "content/2031/empty").mkdir(parents=True)
    settled()
    left = dict(stamps.walk(str(tmp_path / "output"), ""))
    read = standing.inputs(tmp_path)
    standing.keep(tmp_path, ASKED, SAID, float("inf"), read, "output", left)
    return tmp_path


def settled() -> None:
    """Waits: what has just changed may change again unseen."""
    time.sleep(2 * stamps.TICK / 1e9)


def some(folder: Path) -> Path:
    """One of the files of a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())[0]


def respelt(path: Path) -> None:
    """Other bytes, as many as before."""
    path.write_bytes(path.read_bytes()[::-1])


CHANGES: dict[str, Change] = {
    "an article is added": lambda home: (home / "content/neu.md").write_text("x"),
    "a file in an empty folder": lambda home: (home / "content/2031/empty/neu.md").write_text("x"),
    "a catalog is added": lambda home: (home / "translations/en/neu.po").write_text(""),
    "a folder is added": lambda home: (home / "content/2032").mkdir(),
    "a text is changed": lambda home: respelt(some(home / "content")),
    "a template is changed": lambda home: respelt(some(home / "templates")),
    "a catalog goes": lambda home: some(home / "translations").unlink(),
    "the settings are touched": lambda home: (home / "pyproject.toml").touch(),
    "a page is changed": lambda home: respelt(some(home / "output/ru")),
    "a page goes": lambda home: (home / "output/en/index.html").unlink(),
    "a stray page": lambda home: (home / "output/en/stray.html").write_text("x"),
    "a stray folder": lambda home: (home / "output/stray").mkdir(),
    "the site goes": lambda home: (home / "output").rename(home / "elsewhere"),
    "the note is damaged": lambda home: (home / standing.FILE).write_bytes(b"\xfa\x00"),
    "the note goes": lambda home: (home / standing.FILE).unlink(),
}


def test_what_is_as_it_was_left_need_not_be_built(built: Path) -> None:
    assert standing.unchanged(built, ASKED) == SAID


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_is_otherwise_has_it_built(built: Path, change: Change) -> None:
    change(built)
    assert standing.unchanged(built, ASKED) is None


def test_so_have_other_arguments_and_another_language(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert standing.unchanged(built, [*ASKED, "--strict"]) is None
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert standing.unchanged(built, ASKED) is None


def test_and_so_has_what_comes_due(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: float("inf"))
    assert standing.unchanged(built, ASKED) is None


def test_what_has_changed_since_it_was_read_is_no_sign(built: Path) -> None:
    read = standing.inputs(built)
    respelt(some(built / "content"))
    standing.keep(built, ASKED, SAID, float("inf"), read, "output", {})
    assert standing.unchanged(built, ASKED) is None


def test_nor_is_what_was_built_without_a_folder_that_may_come(built: Path) -> None:
    """Nobody would see what comes into it."""
    shutil.rmtree(built / "content")
    left = dict(stamps.walk(str(built / "output"), ""))
    read = standing.inputs(built)
    standing.keep(built, ASKED, SAID, float("inf"), read, "output", left)
    (built / "content").mkdir()
    (built / "content/neu.md").write_text("x")
    assert standing.unchanged(built, ASKED) is None


def test_nor_is_a_folder_that_has_just_changed(built: Path) -> None:
    os.utime(built / "content")
    assert standing.rooms(built)["content"] == stamps.UNSURE
    settled()
    assert standing.rooms(built)["content"] != stamps.UNSURE


def test_a_second_build_says_what_the_first_did(
    archive: Archives, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(archive({"2030/odin.md": ARTICLE}).folder)
    settled()
    assert build.main(ASKED) == 0
    first = capsys.readouterr().out.splitlines()
    monkeypatch.setattr("vestnik.cli.parser.run", None)
    assert build.main(ASKED) == 0
    second = capsys.readouterr().out.splitlines()
    assert second[1:] == [*first[1:-1], "nothing has changed since the last build"]


def test_the_program_is_its_text_and_nothing_that_was_compiled_of_it(tmp_path: Path) -> None:
    """Python compiles what is loaded for the first time: that makes no other program."""
    (tmp_path / "one.py").write_text("1")
    before = programs.texts(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.cpython-311.pyc").write_bytes(b"1")
    assert programs.texts(tmp_path) == before
    (tmp_path / "one.py").write_text("2")
    assert programs.texts(tmp_path) != before
