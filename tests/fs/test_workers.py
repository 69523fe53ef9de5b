"""Worker processes end with their work, with the first error, and with their parent."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import PROJECT
from vestnik.fs import FileUnwritable, map_parallel, workers

PROGRAM = """
import os, sys, time
sys.path.insert(0, {project!r})
from vestnik.fs.workers import map_parallel
os.sched_getaffinity = lambda _: {{0, 1, 2}}
def work(share=()):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
{code}
"""
"""A process with workers."""


def start_parent(code: str) -> subprocess.Popen[bytes]:
    """Starts a process with workers."""
    program = PROGRAM.format(project=str(PROJECT), code=code)
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)


def test_no_worker_outlives_its_parent() -> None:
    """None goes on writing where the next command may already write."""
    with start_parent("map_parallel(work, [1, 2, 3], 1)") as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(3)]
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 30
        while any(map(is_alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not any(map(is_alive, workers))


def is_alive(process: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_an_error_in_a_worker_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is raised in the parent."""
    monkeypatch.setattr(workers, "worker_count", lambda: 2)

    def work(share: Any) -> None:
        if 0 in share:
            raise FileUnwritable(errno.ENOSPC, "full", "somewhere")
        time.sleep(60)

    start = time.monotonic()
    with pytest.raises(FileUnwritable) as error:
        map_parallel(work, [0, 1], 1)
    assert (error.value.errno, error.value.filename) == (errno.ENOSPC, "somewhere")
    assert time.monotonic() - start < 30
