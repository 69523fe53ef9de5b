"""A machine without packages, and an index that it may ask."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.argos_packages import (
    NOBODY,
    PackageIndex,
    not_found,
)


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[PackageIndex]:
    """An index that offers nothing yet; ARGOS_PACKAGE_INDEX leads to it."""
    index = PackageIndex()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            index.asked.append(self.path)
            index.answers.get(self.path, not_found)(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    index.url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", index.url + "/")
    yield index
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def packages_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages folder of a machine that has none; ARGOS_PACKAGES_DIR leads to it."""
    folder = tmp_path / "argos" / "packages"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of these asks the world; `index` says whom to ask instead."""
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
