"""A machine of its own for each test of a command, and a package index on it."""

from __future__ import annotations

import functools
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import build
from tests.cli.examples import (
    TINY_PACKAGE,
    UNREACHABLE_URL,
)
from tests.support.archives import TinyArchive


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a package, without network, speaking English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", UNREACHABLE_URL)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


class SilentFileServer(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def package_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real index on this machine that offers the tiny package; its URL."""
    folder = tmp_path / "index"
    folder.mkdir()
    shutil.copy(TINY_PACKAGE, folder)
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(SilentFileServer, directory=str(folder))
    )
    url = f"http://127.0.0.1:{server.server_port}/"
    entry = {"package_version": "0.1", "from_code": "ru", "to_code": "en", "links": []}
    entries = [{**entry, "links": [url + TINY_PACKAGE.name]}, {**entry, "from_code": "de"}]
    (folder / "index.json").write_text(json.dumps(entries), "utf-8")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url)
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs build.py in an archive: its exit status, its output, its messages."""

    def main(tiny: TinyArchive, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tiny.folder)
        capsys.readouterr()
        status = build.main(arguments)
        return (status, *capsys.readouterr())

    return main
