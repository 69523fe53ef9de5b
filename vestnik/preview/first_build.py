"""The first build of a large archive, in a process of its own, so that the desk works meanwhile.

The process has all processors, which a process with threads can't use. It leaves the site and the
cache in the preview's folder; a build of the preview itself then finds nothing left to do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import vestnik
from vestnik import CONTENT_FOLDER
from vestnik.fs import OnProgress, list_files, progress_listener
from vestnik.preview.builds import SEARCH_CACHE_FOLDER, PreviewBuilder
from vestnik.preview.search_index import BackgroundSearchIndex

MIN_DOCUMENTS_FOR_PROCESS = 400
"""A smaller archive is built before anybody could miss it."""
NICENESS = 5
"""How much this process gives way to the one that answers."""


def is_large(folder: Path) -> bool:
    """Whether the first build of an archive takes long."""
    try:
        return len(list_files(folder / CONTENT_FOLDER)) >= MIN_DOCUMENTS_FOR_PROCESS
    except OSError:
        return False


def start_first_build(folder: Path, origin: str) -> subprocess.Popen[bytes]:
    """Starts the process, which writes how far it has come; Ctrl+C in the terminal ends it too."""
    program = str(Path(vestnik.__file__).resolve().parent.parent)
    paths = filter(None, (program, os.environ.get("PYTHONPATH")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", __name__, str(folder.resolve()), origin]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)  # noqa: S603


def write_progress(step: str, done: int, total: int) -> None:
    """Sends progress to the preview; worker processes do, too. A line is written as a whole.

    If the preview has ended without ending this process, the process ends itself.
    """
    try:
        os.write(sys.stdout.fileno(), f"{step} {done} {total}\n".encode())
    except OSError:
        os._exit(1)


def follow_progress(process: subprocess.Popen[bytes], on_progress: OnProgress) -> None:
    """Passes on what the process and its workers write, until all of them have ended."""
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            step, done, total = line.decode().split()
            on_progress(step, int(done), int(total))


def main() -> None:
    """Builds the preview; problems are reported by the build that follows."""
    folder, origin = Path(sys.argv[1]), sys.argv[2]
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    search_index = BackgroundSearchIndex(folder / SEARCH_CACHE_FOLDER, lambda: None)
    with progress_listener(write_progress):
        PreviewBuilder(folder, origin, search_index).build()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(1)
