"""One process at a time may write in a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.support.archives import PROJECT
from vestnik.diagnostics import format_os_error
from vestnik.fs import FolderLocked, lock_folder

ENGLISH = NullTranslations()


def test_a_lock_is_released_when_its_process_is_killed(tmp_path: Path) -> None:
    """The lock file stays and means nothing; the next process waits a moment for the dying one."""
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        f"sys.path.insert(0, {str(PROJECT)!r})\nfrom vestnik.fs.lock import lock_folder\n"
        "with lock_folder(Path(), Path('lock'), 0):\n    print(flush=True)\n    time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with (
            pytest.raises(FolderLocked) as error,
            lock_folder(tmp_path, tmp_path / "lock", 0.05),
        ):
            pass
        assert error.value.holder.process == str(process.pid)
        process.kill()
    assert (tmp_path / "lock").exists()
    with lock_folder(tmp_path, tmp_path / "lock", 1):
        assert json.loads((tmp_path / "lock").read_bytes())["process"] == os.getpid()


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"process": 1, "since": 1e300}', b"\xff"]
)
def test_a_folder_stays_locked_when_the_lock_file_is_damaged(
    tmp_path: Path, content: bytes
) -> None:
    """The message then does not name the other process."""
    lock_file = tmp_path / "lock"
    with lock_folder(tmp_path, lock_file, 0):
        lock_file.write_bytes(content)
        with pytest.raises(FolderLocked) as error, lock_folder(tmp_path, lock_file, 0):
            pass
    message = format_os_error(error.value, ENGLISH).splitlines()[0]
    assert message == "another command is running here"
