"""Runs build.py in archives, without its search index."""

from __future__ import annotations

import pytest

import build
from tests.support.archives import TinyArchive
from tests.support.robustness import RunBuild
from vestnik.search import SearchIndex


@pytest.fixture
def run_build(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunBuild:
    """Runs build.py in an archive: its exit status and its messages."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr("vestnik.fs.LOCK_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr("vestnik.search.build_search_index", lambda *_, **__: SearchIndex())

    def main(tiny: TinyArchive, *arguments: str) -> tuple[int, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main(arguments)
        return status, capsys.readouterr().err

    return main
