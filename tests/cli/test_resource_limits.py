"""A machine that lacks something is told of in one message, without a traceback."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.examples import CONTENT, Run
from tests.support.archives import PROJECT, MakeArchive
from tests.support.robustness import FileFaults, folder_contents
from vestnik.fs import create_file, require_open_files

FEW_FILES_MESSAGE = (
    "this machine lets the program open too few files at the same time\n"
    "    → raise the limit, for example with ulimit -n 1024, then run this again\n"
)


def run_with_open_files(
    folder: Path, count: int, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Runs build.py in a process that may have so many files open."""
    limit = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (count, count))
    return subprocess.run(
        [sys.executable, PROJECT / "build.py", *arguments],
        cwd=folder,
        env={**os.environ, "LANG": "C.UTF-8"},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("argument", "count"),
    [
        *(("--frozen", count) for count in (8, 16)),
        *(("check", count) for count in (7, 20)),
        *(("status", count) for count in (8,)),
    ],
)
def test_a_limit_of_open_files_is_reported(archive: MakeArchive, argument: str, count: int) -> None:
    """Wherever the limit is reached; with enough files the command does its work."""
    tiny = archive(CONTENT)
    result = run_with_open_files(tiny.folder, count, argument)
    assert "Traceback" not in result.stderr
    assert result.returncode == 0 or FEW_FILES_MESSAGE in result.stderr


def test_a_build_with_too_few_files_leaves_the_last_site(archive: MakeArchive) -> None:
    tiny = archive(CONTENT)
    assert tiny.run("--frozen") == 0
    before = tiny.output_files()
    path = next(iter(CONTENT))
    tiny.write({path: (tiny.folder / path).read_text("utf-8") + "\nЕщё абзац.\n"})
    shutil.rmtree(tiny.folder / ".cache")
    result = run_with_open_files(tiny.folder, 6, "--frozen")
    assert (result.returncode, result.stderr) == (1, FEW_FILES_MESSAGE)
    assert tiny.output_files() == before


@pytest.mark.parametrize("count", [8, 64])
def test_the_preview_needs_more_files_and_says_so_first(archive: MakeArchive, count: int) -> None:
    """In its threads the limit would be reached again and again."""
    result = run_with_open_files(archive(CONTENT).folder, count, "serve", "--port", "0")
    assert (result.returncode, result.stderr) == (1, FEW_FILES_MESSAGE)


def test_the_limit_is_raised_where_that_is_allowed() -> None:
    """Most systems allow a process more files than they give it at first."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, before[1]))
        require_open_files(128)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 128
        require_open_files(100)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 128
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize(
    ("error_number", "message"),
    [
        (errno.ENOSPC, "can't be written: the disk is full\n    → free some space"),
        (errno.EDQUOT, "can't be written: the disk is full\n    → free some space"),
        (errno.EROFS, "can't be written: the disk is read-only\n    → mount the disk"),
        (errno.EACCES, "can't be written: you have no write permission\n    → get write"),
    ],
)
def test_new_and_import_say_as_others_why_they_cannot_write(
    archive: MakeArchive,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    error_number: int,
    message: str,
) -> None:
    """Whichever file operation fails; nothing but the year's folder may be left."""
    tiny = archive({"release.txt": "Встреча прошла\n\nТекст релиза.\n"})
    for arguments in (("new", "Встреча"), ("import", "--yes", "release.txt")):
        with monkeypatch.context() as patch:
            faults = FileFaults(patch, Path("content"))
            faults.error_number = error_number
            faults.fail_at(number)
            status, _, messages = run(tiny, *arguments)
            is_reached = faults.count >= number
        left = set(folder_contents(tiny.folder / "content"))
        if status:
            assert messages.startswith("content/2")
            assert message in messages
            assert len(left) <= 1
            assert all(name.endswith("/") and "." not in name for name in left)
        else:
            assert not is_reached or left
        for file in tiny.folder.glob("content/*/*.md"):
            file.unlink()


def test_a_full_disk_leaves_no_folder_for_partial_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        faults = FileFaults(patch, tmp_path)
        for number in (2, 3):
            faults.fail_at(number)
            with pytest.raises(OSError, match="No space left"):
                create_file(tmp_path / "a.md", b"text", tmp_path)
            assert folder_contents(tmp_path) == {}


LONG_NAME = "a" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "--yes", LONG_NAME),
        ("import", "--yes", "a\0b"),
        ("import", "--report", LONG_NAME, "--yes", "pyproject.toml"),
        ("accept", LONG_NAME),
        ("translate", LONG_NAME),
        ("memory", "import", LONG_NAME),
        ("memory", "import", "a\0b"),
        ("memory", "import", "pipe"),
        ("memory", "import", "/dev/zero"),
        ("memory", "export", "--output", LONG_NAME),
        ("memory", "export", "--output", "pipe"),
        ("memory", "export", "--output", "content"),
        ("proof", LONG_NAME),
    ],
)
def test_a_name_of_no_file_is_told(
    archive: MakeArchive, run: Run, arguments: tuple[str, ...]
) -> None:
    """Names that are too long, devices and pipes: nothing is read without end, or replaced."""
    tiny = archive(CONTENT)
    os.mkfifo(tiny.folder / "pipe")
    status, _, messages = run(tiny, *arguments)
    assert "Traceback" not in messages
    assert messages
    assert status == 1 or "--report" in arguments
    assert (tiny.folder / "pipe").is_fifo()
