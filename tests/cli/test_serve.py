"""`serve`: the preview follows every change."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.cli.examples import (
    CONTENT,
    MEETING,
    MEETING_ARTICLE,
    PROTOCOL_ARTICLE,
)
from tests.support.archives import PROJECT, MakeArchive, TinyArchive


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def fetch(url: str) -> tuple[int, str]:
    """The status and text at an address; 0 where nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode().replace("\u00a0", " ")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def becomes_true(seconds: float, ask: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ask():
            return True
        time.sleep(0.1)
    return False


@contextlib.contextmanager
def serve(tiny: TinyArchive) -> Iterator[str]:
    """`build.py serve` of an archive while the test lasts; its URL."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, PROJECT / "build.py", "serve", "--port", str(port)],
        cwd=tiny.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            url = f"http://127.0.0.1:{port}/archive/"
            assert becomes_true(20, lambda: fetch(url)[0] > 0), "it does not answer"
            yield url
        finally:
            server.terminate()
            server.wait(10)


def test_the_preview_follows_every_change(archive: MakeArchive) -> None:
    """It shows the site; a change at once; a problem over the last good page; then the site."""
    tiny = archive(CONTENT)
    item = "ru/2026/2026-04-28-protokol/"
    with serve(tiny) as url:
        status, page = fetch(url + item)
        assert (status, "Протокол подписан 28 апреля" in page) == (200, True)
        assert fetch(url + "ru/")[0] == 200
        assert fetch(url + "en/")[0] == 200

        status, page = fetch(url + "ru/nowhere/")
        assert status == 404
        assert "<h1" in page
        assert "Page not found" in page
        assert not (tiny.folder / "output").exists()

        tiny.write(
            {"content/2026/2026-04-28-protokol.md": PROTOCOL_ARTICLE.replace("28 апреля", "29 мая")}
        )
        assert becomes_true(15, lambda: "29 мая" in fetch(url + item)[1])

        tiny.write({f"content/{MEETING}.md": MEETING_ARTICLE.replace("title", "titel")})
        assert becomes_true(15, lambda: "titel" in fetch(url + "ru/")[1])
        status, page = fetch(url + item)
        assert status == 200
        assert f"content/{MEETING}.md:2" in page
        assert "unknown field titel" in page
        assert "29 мая" in page

        tiny.write({f"content/{MEETING}.md": MEETING_ARTICLE})
        assert becomes_true(15, lambda: "titel" not in fetch(url + "ru/")[1])


def test_the_preview_is_for_this_machine_only(archive: MakeArchive) -> None:
    """It listens on 127.0.0.1, not on all addresses (127.0.0.2 stands for those)."""
    with serve(archive(CONTENT)) as url:
        port = urlsplit(url).port
        assert port
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), 2)


def test_the_preview_can_start_with_a_problem(archive: MakeArchive) -> None:
    """There is no site yet; the problem is shown all the same."""
    tiny = archive({"content/2026/2026-04-28-protokol.md": "nothing"})
    with serve(tiny) as url:
        status, page = fetch(url)
        assert status >= 500
        assert "content/2026/2026-04-28-protokol.md:1" in page
        tiny.write(CONTENT)
        assert becomes_true(15, lambda: fetch(url + "ru/")[0] == 200)


def test_a_port_in_use_is_reported_in_one_line(archive: MakeArchive) -> None:
    """Another preview is often still running."""
    tiny = archive(CONTENT)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        done = subprocess.run(
            [sys.executable, PROJECT / "build.py", "serve", "--port", str(one.getsockname()[1])],
            cwd=tiny.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
