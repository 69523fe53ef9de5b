"""Running a command in an archive, with a limit of time, and comparing the archive's files."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.archives import ArchiveFiles, TinyArchive

MAX_CPU_SECONDS = 5.0
"""A command on a broken file may take this much processor time."""


@dataclass(frozen=True, slots=True)
class CommandOutcome:
    """The exit status of a command, and everything that it printed."""

    status: int
    output: str


def archive_files(folder: Path) -> dict[str, bytes]:
    """The content of all files of an archive by path, without its caches."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in files.items() if name[:6] != ".cache"}


def run_command(tiny: TinyArchive, *argv: str) -> CommandOutcome:
    """The outcome of a command in an archive; it must not take long."""
    start, output = time.process_time(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        status = tiny.run(*argv)
    assert time.process_time() - start < MAX_CPU_SECONDS, "it takes too long"
    return CommandOutcome(status, output.getvalue())


def build_frozen(tiny: TinyArchive) -> CommandOutcome:
    """The outcome of `build.py --frozen`."""
    return run_command(tiny, "--frozen")


@contextlib.contextmanager
def with_files(tiny: TinyArchive, files: ArchiveFiles) -> Iterator[dict[str, bytes]]:
    """The archive's files once these have been added; afterwards they are removed again."""
    added = {path: tiny.folder / path for path in files}
    replaced = {path: file.read_bytes() for path, file in added.items() if file.exists()}
    new_folders = [parent for path in files for parent in (tiny.folder / path).parents]
    new_folders = [parent for parent in new_folders if not parent.exists()]
    tiny.write(
        {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    )
    try:
        yield archive_files(tiny.folder)
    finally:
        for path, file in added.items():
            file.unlink()
            if path in replaced:
                file.write_bytes(replaced[path])
        for parent in new_folders:
            if parent.exists():
                parent.rmdir()
