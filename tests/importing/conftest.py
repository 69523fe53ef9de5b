"""Fixtures of the tests of importing: an archive with partners, and ways to run commands in it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys

import pytest

import build
from tests.support.archives import PROJECT, MakeArchive, TinyArchive
from tests.support.releases import (
    Run,
    RunInTerminal,
    partner_files,
)


@pytest.fixture
def tiny(archive: MakeArchive) -> TinyArchive:
    """An archive that has some partners and nothing else."""
    return archive(partner_files())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs build.py in an archive: its exit status, its output, its messages."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def main(tiny: TinyArchive, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main(arguments)
        return (status, *capsys.readouterr())

    return main


@pytest.fixture
def run_in_terminal(tiny: TinyArchive) -> RunInTerminal:
    """Runs build.py in a terminal; whenever it shows one text, types another.

    Gives its exit status, and all that the screen has shown.
    """

    def session(*arguments: str, answers: list[tuple[str, str]], **more: str) -> tuple[int, str]:
        terminal, program_end = pty.openpty()
        given = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PATH": os.environ["PATH"], **more}
        with subprocess.Popen(
            [sys.executable, PROJECT / "build.py", *arguments],
            cwd=tiny.folder,
            env=given,
            stdin=program_end,
            stdout=program_end,
            stderr=program_end,
            start_new_session=True,
        ) as process:
            os.close(program_end)
            shown, seen = b"", 0
            waiting = [(question.encode(), answer.encode()) for question, answer in answers]
            while select.select([terminal], [], [], 60)[0]:
                try:
                    shown += os.read(terminal, 65536)
                except OSError:  # it has ended
                    break
                while waiting and (place := shown.find(waiting[0][0], seen)) >= 0:
                    seen = place + len(waiting[0][0])
                    answer = waiting.pop(0)[1]
                    for start in range(0, len(answer), 512):
                        os.write(terminal, answer[start : start + 512])
                        if select.select([terminal], [], [], 0)[0]:
                            shown += os.read(terminal, 65536)
            else:
                process.kill()
            os.close(terminal)
        return process.returncode, shown.decode().replace("\r\n", "\n")

    return session
