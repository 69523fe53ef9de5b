"""A build that would change nothing prints the last summary before it loads anything else."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from tests.support.archives import MakeArchive
from vestnik.cache.code_version import module_digests
from vestnik.cache.file_stats import RACY, RACY_WINDOW_NS, FileStats, walk_file_stats
from vestnik.cache.store import STORE_FILE, CacheStore
from vestnik.cache.up_to_date import (
    BUILD_CACHE,
    UP_TO_DATE_KEY,
    record_build,
    summary_if_current,
    walk_inputs,
)

ARGUMENTS = ["--frozen"]
SUMMARY = ["pages: 3", "nothing has changed"]
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


@pytest.fixture
def archive_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder after a build."""
    monkeypatch.delenv("LANG", raising=False)
    for path in FILES:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"This is {path}.")
    (tmp_path / "content/2031/empty").mkdir(parents=True)
    wait_until_not_racy()
    site_files = dict(walk_file_stats(str(tmp_path / "output"), ""))
    read_inputs = walk_inputs(tmp_path).files
    record(tmp_path, read_inputs, site_files)
    return tmp_path


def record(folder: Path, read_inputs: FileStats, site_files: FileStats) -> None:
    """Records a build of an archive."""
    until = float("inf")
    store = store_of(folder)
    inputs = walk_inputs(folder)
    record_build(
        store, folder, ARGUMENTS, SUMMARY, until, read_inputs, inputs, "output", site_files
    )
    store.close()


def store_of(folder: Path) -> CacheStore:
    """The store of an archive's build cache."""
    return CacheStore(folder / BUILD_CACHE / STORE_FILE)


def put_record(folder: Path, content: bytes) -> None:
    """Replaces the record of the last build."""
    store = store_of(folder)
    store.put([(UP_TO_DATE_KEY, content)])
    store.close()


def wait_until_not_racy() -> None:
    """Waits until files that have just changed have stats that can be relied on."""
    time.sleep(2 * RACY_WINDOW_NS / 1e9)


def first_file(folder: Path) -> Path:
    """The first file of a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())[0]


def reverse_bytes(path: Path) -> None:
    """Changes the bytes of a file, and not its size."""
    path.write_bytes(path.read_bytes()[::-1])


CHANGES: dict[str, Change] = {
    "an article is added": lambda folder: (folder / "content/neu.md").write_text("x"),
    "a file in an empty folder": lambda folder: (folder / "content/2031/empty/neu.md").write_text(
        "x"
    ),
    "a catalog is added": lambda folder: (folder / "translations/en/neu.po").write_text(""),
    "a folder is added": lambda folder: (folder / "content/2032").mkdir(),
    "a text is changed": lambda folder: reverse_bytes(first_file(folder / "content")),
    "a template is changed": lambda folder: reverse_bytes(first_file(folder / "templates")),
    "a catalog is deleted": lambda folder: first_file(folder / "translations").unlink(),
    "the settings are touched": lambda folder: (folder / "pyproject.toml").touch(),
    "a page is changed": lambda folder: reverse_bytes(first_file(folder / "output/ru")),
    "a page is deleted": lambda folder: (folder / "output/en/index.html").unlink(),
    "an orphan page": lambda folder: (folder / "output/en/orphan.html").write_text("x"),
    "an orphan folder": lambda folder: (folder / "output/orphan").mkdir(),
    "the site is deleted": lambda folder: (folder / "output").rename(folder / "elsewhere"),
    "the record is damaged": lambda folder: put_record(folder, b"\xfa\x00"),
    "the record has other values": lambda folder: put_record(folder, b"[1]"),
    "the store is damaged": lambda folder: store_of(folder).file.write_bytes(b"\xfa\x00"),
    "the store is cut": lambda folder: os.truncate(store_of(folder).file, 5000),
    "the store is deleted": lambda folder: store_of(folder).file.unlink(),
}


def test_an_unchanged_archive_need_not_be_built(archive_folder: Path) -> None:
    assert summary_if_current(archive_folder, ARGUMENTS) == SUMMARY


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_needs_a_build(archive_folder: Path, change: Change) -> None:
    change(archive_folder)
    assert summary_if_current(archive_folder, ARGUMENTS) is None


def test_other_arguments_and_another_language_need_a_build(
    archive_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert summary_if_current(archive_folder, [*ARGUMENTS, "--strict"]) is None
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert summary_if_current(archive_folder, ARGUMENTS) is None


def test_a_scheduled_article_that_is_due_needs_a_build(
    archive_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: float("inf"))
    assert summary_if_current(archive_folder, ARGUMENTS) is None


def test_a_file_that_changes_during_a_build_needs_another(archive_folder: Path) -> None:
    read_inputs = walk_inputs(archive_folder).files
    reverse_bytes(first_file(archive_folder / "content"))
    record(archive_folder, read_inputs, {})
    assert summary_if_current(archive_folder, ARGUMENTS) is None


def test_nothing_is_recorded_while_an_input_folder_is_missing(
    archive_folder: Path,
) -> None:
    """A new folder would not show in the stats of files."""
    shutil.rmtree(archive_folder / "content")
    site_files = dict(walk_file_stats(str(archive_folder / "output"), ""))
    read_inputs = walk_inputs(archive_folder).files
    record(archive_folder, read_inputs, site_files)
    (archive_folder / "content").mkdir()
    (archive_folder / "content/neu.md").write_text("x")
    assert summary_if_current(archive_folder, ARGUMENTS) is None


def test_a_folder_that_has_just_changed_is_racy(archive_folder: Path) -> None:
    os.utime(archive_folder / "content")
    assert walk_inputs(archive_folder).folders["content"] == RACY
    wait_until_not_racy()
    assert walk_inputs(archive_folder).folders["content"] != RACY


def test_a_second_build_prints_the_summary_of_the_first(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(archive({"2030/odin.md": ARTICLE}).folder)
    wait_until_not_racy()
    assert build.main(ARGUMENTS) == 0
    first = capsys.readouterr().out.splitlines()
    monkeypatch.setattr("vestnik.cli.parser.main", None)
    assert build.main(ARGUMENTS) == 0
    second = capsys.readouterr().out.splitlines()
    assert second[1:] == [*first[1:-1], "nothing has changed since the last build"]


def test_bytecode_does_not_change_the_digest_of_the_program(tmp_path: Path) -> None:
    """Python writes it when a module is loaded for the first time."""
    (tmp_path / "one.py").write_text("1")
    before = module_digests(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.cpython-311.pyc").write_bytes(b"1")
    assert module_digests(tmp_path) == before
    (tmp_path / "one.py").write_text("2")
    assert module_digests(tmp_path) != before
