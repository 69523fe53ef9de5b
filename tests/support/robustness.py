"""Builds that are disturbed: failing file operations, killed processes, and what they leave."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import PROJECT, TinyArchive
from tests.support.whole_site import RESULTS
from vestnik.fs import FileUnwritable

RunBuild = Callable[..., tuple[int, str]]
"""Runs build.py in an archive, with arguments: its exit status and its messages."""

ARTICLE_PATHS = {day: f"content/2026/2026-03-{day:02}-novost.md" for day in range(1, 9)}
"""Paths of articles by the day of March 2026."""


def article_text(title: str, day: int) -> str:
    """The Markdown file of the article of a day."""
    return (
        f"---\ntitle: {title}\ndate: 2026-03-{day:02}\n---\nПротокол подписан {day} марта 2026 г.\n"
    )


def folder_contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder: files by their paths, empty folders as `path/`."""
    contents = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            contents[name] = str(path.readlink()).encode()
        elif path.is_file():
            contents[name] = path.read_bytes()
        elif not any(path.iterdir()):
            contents[f"{name}/"] = b""
    return contents


def change_archive(tiny: TinyArchive, title: str, *, has_extra_article: bool) -> None:
    """Changes a title that many pages show, and adds or removes an article."""
    path = f"content/{RESULTS}.md"
    text = (tiny.folder / path).read_text("utf-8")
    lines = [f"title: {title}" if line.startswith("title:") else line for line in text.split("\n")]
    tiny.write({path: "\n".join(lines).encode()})
    if has_extra_article:
        tiny.write({ARTICLE_PATHS[1]: article_text("Ещё одна", 1)})
    else:
        (tiny.folder / ARTICLE_PATHS[1]).unlink(missing_ok=True)


FILE_OPERATIONS = ("link", "mkdir", "rename", "replace", "rmdir", "unlink")


class FileFaults:
    """Makes one file operation below a folder fail: that of the number `failing`, from one on.

    `count` is the number of operations so far, `error_number` the error that is raised.
    """

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder, self.failing, self.count = str(folder), 0, 0
        self.error_number = errno.ENOSPC
        for name in FILE_OPERATIONS:
            patch.setattr(os, name, self.faulty_operation(getattr(os, name)))
        patch.setattr(Path, "write_bytes", self.faulty_write(Path.write_bytes))
        patch.setattr(tempfile, "mkstemp", self.faulty_operation(tempfile.mkstemp))

    def fail_at(self, number: int) -> None:
        """Starts to count; the operation of this number will fail, or none for 0."""
        self.failing, self.count = number, 0

    def is_due(self, *paths: object) -> bool:
        """Counts an operation on these paths; whether it has to fail."""
        if not any(str(path).startswith(self.folder) for path in paths):
            return False
        self.count += 1
        return self.count == self.failing

    def faulty_operation(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """An operation that fails when it is due."""

        def operation(*paths: Any, **options: Any) -> Any:
            if self.is_due(*paths, options.get("dir")):
                message = os.strerror(self.error_number)
                raise OSError(self.error_number, message, str(paths[:1]))
            return function(*paths, **options)

        return operation

    def faulty_write(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A write that writes half of the content and fails when it is due."""

        def write(path: Path, content: bytes) -> Any:
            if self.is_due(path):
                function(path, content[: len(content) // 2])
                raise OSError(self.error_number, os.strerror(self.error_number))
            return function(path, content)

        return write


def write_error(work: Callable[[], object]) -> FileUnwritable | None:
    """The error of some work that could not write a file; None if it could."""
    try:
        work()
    except FileUnwritable as error:
        return error
    return None


PROGRAM = """
import sys
sys.path.insert(0, {project!r})
from vestnik.__main__ import exit_at_once, main
from vestnik.build import incremental, valid_documents
from vestnik.output import staging
from vestnik import search
search.build_search_index = lambda corpus, cache_folder: search.no_search_index(corpus)
incremental.MAX_DOCUMENTS_IN_ONE_PROCESS = valid_documents.MAX_DOCUMENTS_IN_ONE_PROCESS = 4
staging.MAX_GROUPS_IN_ONE_PROCESS = 4
exit_at_once(main({arguments!r}))
"""
"""build.py without the search index, and with several processes for a handful of files."""


def start_program(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Starts build.py in a process of its own."""
    code = PROGRAM.format(project=str(PROJECT), arguments=list(arguments))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def run_program(folder: Path, *arguments: str) -> None:
    """Runs build.py to its end; it must succeed."""
    process = start_program(folder, *arguments)
    messages = process.communicate(timeout=120)[1]
    assert (process.returncode, messages) == (0, b"")


def kill_program(folder: Path, after_seconds: float, *arguments: str) -> bool:
    """Starts build.py and kills it with all its workers; False if it had ended before."""
    process = start_program(folder, *arguments)
    try:
        process.communicate(timeout=after_seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False


def temporary_files(folder: Path) -> list[Path]:
    """Files in an archive that only a running build may have."""
    patterns = ("**/*.part", "**/.staged", "**/.part", "**/.*.part")
    folders = ("content", "translations", "output")
    return [
        path for name in folders for pattern in patterns for path in (folder / name).glob(pattern)
    ]
