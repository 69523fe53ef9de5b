"""Disks that are full, read-only or damaged: a build says so, and the last good site stays."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import MakeArchive
from tests.support.robustness import (
    ARTICLE_PATHS,
    FileFaults,
    RunBuild,
    article_text,
    change_archive,
    folder_contents,
    run_program,
)
from tests.support.whole_site import make_whole_archive
from vestnik.cache.store import CacheStore


@pytest.mark.parametrize("kind", ["a file", "a link to a folder", "a dangling link"])
def test_output_has_to_be_a_real_folder(
    archive: MakeArchive, run_build: RunBuild, kind: str
) -> None:
    """A build deletes everything in it that is not of the site: that must not happen elsewhere."""
    tiny = archive({ARTICLE_PATHS[1]: article_text("Новость", 1)})
    output, outside = tiny.folder / "output", tiny.folder / "outside"
    if kind == "a file":
        output.write_text("mine")
    else:
        output.symlink_to(outside)
    if kind == "a link to a folder":
        tiny.write({"outside/precious": "mine"})
    status, messages = run_build(tiny, "--frozen")
    assert status == 1
    assert messages.startswith("output can't be written: ")
    assert "Traceback" not in messages
    assert folder_contents(outside) in ({}, {"precious": b"mine"})
    output.unlink()
    assert run_build(tiny, "--frozen")[0] == 0


def test_a_full_disk_is_reported_and_the_next_build_recovers(
    archive: MakeArchive, run_build: RunBuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any of a build's many file operations."""
    tiny = archive({ARTICLE_PATHS[day]: article_text(f"Новость {day}", day) for day in (1, 2)})
    assert run_build(tiny, "--frozen")[0] == 0
    old_contents = folder_contents(tiny.folder / "output")
    failure_count = 0
    for number in (1, 2, 9, 30, 60, 61, 62):
        tiny.write({ARTICLE_PATHS[1]: article_text(f"Иначе {number}", 1)})
        with monkeypatch.context() as patch:
            FileFaults(patch, Path("output")).fail_at(number)
            status, messages = run_build(tiny, "--frozen")
        if status:
            failure_count += 1
            assert folder_contents(tiny.folder / "output") == old_contents
            assert "can't be written: the disk is full\n    → free some space" in messages
        assert run_build(tiny, "--frozen")[0] == 0
        old_contents = folder_contents(tiny.folder / "output")
        page = old_contents["ru/2026/2026-03-01-novost/index.html"]
        assert f"Иначе {number}".encode() in page
    assert failure_count > 3


@pytest.mark.parametrize("kind", ["a file", "a dangling link"])
def test_a_build_succeeds_without_a_writable_cache_folder(
    archive: MakeArchive, run_build: RunBuild, kind: str
) -> None:
    """It remembers nothing; its images are complete all the same."""
    tiny = make_whole_archive(archive({}).folder.parent / "whole")
    assert run_build(tiny, "--frozen")[0] == 0
    contents = folder_contents(tiny.folder / "output")
    shutil.rmtree(tiny.folder / ".cache")
    shutil.rmtree(tiny.folder / "output")
    if kind == "a file":
        (tiny.folder / ".cache").write_text("mine")
    else:
        (tiny.folder / ".cache").symlink_to("/proc/none/of/this")
    for _ in range(2):
        assert run_build(tiny, "--frozen") == (0, "")
        assert folder_contents(tiny.folder / "output") == contents


def test_a_build_succeeds_if_the_cache_store_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on without."""

    def fail(*_: object) -> None:
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    tiny = make_whole_archive(tmp_path / "archive")
    monkeypatch.setattr(CacheStore, "write", fail)
    assert tiny.run("--frozen") == 0
    assert (tiny.folder / "output/ru/index.html").is_file()


MountDisk = Callable[[Path, str], None]


@pytest.fixture
def mount_disk() -> Iterator[MountDisk]:
    """Mounts a disk of its own at a folder, with these options."""
    mounted: list[str] = []

    def mount(folder: Path, options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
            pytest.skip("only root may mount a disk, and not everywhere")
        mounted.append(str(folder))

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)


def test_output_may_be_a_disk_of_its_own_that_is_full(
    tmp_path: Path, run_build: RunBuild, mount_disk: MountDisk
) -> None:
    """It keeps the old site until there is space again."""
    tiny = make_whole_archive(tmp_path / "whole")
    output = tiny.folder / "output"
    output.mkdir()
    mount_disk(output, "size=16m")
    assert run_build(tiny, "--frozen") == (0, "")
    old_contents = folder_contents(output)
    free_space = shutil.disk_usage(output).free
    if free_space:
        (output / "ballast").write_bytes(bytes(free_space))
    change_archive(tiny, "Другой форум", has_extra_article=True)
    full_contents = folder_contents(output)
    status, messages = run_build(tiny, "--frozen")
    assert status == 1
    assert "can't be written: the disk is full\n    → free some space" in messages
    assert folder_contents(output) == full_contents
    (output / "ballast").unlink(missing_ok=True)
    assert run_build(tiny, "--frozen") == (0, "")
    assert set(folder_contents(output)) > set(old_contents)


def test_a_read_only_disk_is_reported(
    tmp_path: Path, run_build: RunBuild, mount_disk: MountDisk
) -> None:
    """If it holds the site, which stays as it is; a read-only cache stops no build."""
    tiny = make_whole_archive(tmp_path / "whole")
    output = tiny.folder / "output"
    for name in ("output", ".cache"):
        (tiny.folder / name).mkdir()
        mount_disk(tiny.folder / name, "size=64m")
    run_program(tiny.folder, "--frozen")
    old_contents = folder_contents(output)
    subprocess.run(["mount", "-o", "remount,ro", tiny.folder / ".cache"], check=True)
    change_archive(tiny, "Другой форум", has_extra_article=True)
    run_program(tiny.folder, "--frozen")
    new_contents = folder_contents(output)
    assert new_contents != old_contents
    subprocess.run(["mount", "-o", "remount,ro", output], check=True)
    change_archive(tiny, "Форум", has_extra_article=False)
    status, messages = run_build(tiny, "--frozen")
    assert status == 1
    assert "can't be written: the disk is read-only\n    → mount the disk" in messages
    assert folder_contents(output) == new_contents


def test_a_folder_that_can_not_be_read_is_not_taken_for_empty(
    archive: MakeArchive, run_build: RunBuild, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its articles would vanish from the site."""
    tiny = archive({ARTICLE_PATHS[1]: article_text("Новость", 1)})
    assert run_build(tiny, "--frozen")[0] == 0
    contents = folder_contents(tiny.folder / "output")
    tiny.write({ARTICLE_PATHS[2]: article_text("Ещё одна", 2)})  # what is unchanged is not read
    scandir = os.scandir

    def refuse(path: Any = ".") -> Any:
        if str(path).endswith("content/2026"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    os.utime(tiny.folder / "pyproject.toml")  # so that the archive is read again
    monkeypatch.setattr(os, "scandir", refuse)
    for arguments in (["--frozen"], ["check"]):
        status, messages = run_build(tiny, *arguments)
        assert status == 1
        assert messages.startswith("content/2026 can't be read: Permission denied\n")
    monkeypatch.undo()
    assert folder_contents(tiny.folder / "output") == contents
