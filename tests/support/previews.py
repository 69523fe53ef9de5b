"""A preview in a thread of its own, and what a browser would ask it.

with live(tiny) as shown:
before = shown.builds
tiny.write({...})
assert shown.eventually(lambda: "…" in shown.page("ru/…/"))
"""

from __future__ import annotations

import asyncio
import http.client
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from gettext import NullTranslations
from urllib.parse import quote, urlencode

from tests.support.archives import TinyArchive
from vestnik.preview import handlers as answers
from vestnik.preview.builds import PreviewBuild
from vestnik.preview.server import PreviewServer

TIMEOUT_SECONDS = 30
"""So many seconds are waited for what is to come: it comes far sooner, but machines are busy."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the preview answered."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class RunningPreview:
    """A running preview; `builds` are the outcomes of its builds so far with what they were for."""

    tiny: TinyArchive
    server: PreviewServer
    builds: list[tuple[PreviewBuild, frozenset[str]]] = field(default_factory=list)
    reloaded_paths: list[str] = field(default_factory=list)
    started_builds: int = 0

    @property
    def origin(self) -> str:
        """Its scheme, host and port."""
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def base(self) -> str:
        """Where the site stands."""
        return f"{self.origin}{self.server.build.base_path}"

    def request(
        self, path: str, method: str = "GET", body: str = "", headers: Mapping[str, str] = {}
    ) -> Reply:
        """What is answered to a request for a path from the root."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.server.port, timeout=TIMEOUT_SECONDS
        )
        try:
            connection.request(method, path, body.encode() or None, dict(headers))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            text = text.replace("\u00a0", " ").replace("\u202f", " ")
            return Reply(answer.status, text, dict(answer.getheaders()))
        finally:
            connection.close()

    def page(self, address: str) -> Reply:
        """What is answered to a request for a page of the site."""
        return self.request(self.server.build.base_path + quote(address))

    def send(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Reply:
        """What is answered to a form that was sent from a page of the preview."""
        same_origin = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields)
        return self.request(
            path, "POST", body, {**kind, **(same_origin if headers is None else headers)}
        )

    def wait_until(self, ask: Callable[[], bool]) -> bool:
        """Whether something comes true."""
        end = time.monotonic() + TIMEOUT_SECONDS
        while time.monotonic() < end:
            if ask():
                return True
            time.sleep(0.02)
        return False

    def build_count_when_idle(self) -> int:
        """How many builds there have been, when no more is to come."""
        count = -1
        while (
            count != len(self.builds)
            or self.started_builds != count
            or self.server.build_queue.pending_paths
        ):
            count = len(self.builds)
            time.sleep(0.15)  # thrice what the watch waits for
        return count


@contextmanager
def run_preview(
    tiny: TinyArchive,
    words: NullTranslations | None = None,
    begin: Callable[[PreviewServer], object] = lambda _: None,
    *,
    waits_for_build: bool = True,
) -> Iterator[RunningPreview]:
    """A preview of an archive, after its first build; `begin` is done before it runs."""
    sockets = answers.open_sockets(0)
    assert sockets is not None
    preview = PreviewServer(tiny.folder, words or NullTranslations(), sockets[0].getsockname()[1])
    shown = RunningPreview(tiny, preview)
    record_builds(shown)
    begin(preview)
    shown.started_builds += preview.first_build is not None
    ended = asyncio.Event()
    thread = threading.Thread(
        target=lambda: asyncio.run(preview.run(sockets, ended, browse=False)), daemon=True
    )
    thread.start()
    assert shown.wait_until(lambda: preview.loop is not None)
    assert not waits_for_build or shown.wait_until(preview.build_done.is_set)
    try:
        yield shown
    finally:
        assert preview.loop is not None
        preview.loop.call_soon_threadsafe(ended.set)
        thread.join(TIMEOUT_SECONDS)
        preview.build_thread.join(TIMEOUT_SECONDS)


def record_builds(shown: RunningPreview) -> None:
    """Notes what is built and what browsers are told."""
    preview = shown.server
    show, push, make = preview.show_build, preview.reload_pages, preview.build_queue.build

    def making() -> PreviewBuild:
        shown.started_builds += 1
        return make()

    def showing(build: PreviewBuild, paths: frozenset[str]) -> None:
        show(build, paths)
        shown.builds.append((build, paths))

    def pushing(path: str) -> None:
        shown.reloaded_paths.append(path)
        push(path)

    preview.show_build = showing  # type: ignore[method-assign]
    preview.reload_pages = pushing  # type: ignore[method-assign]
    preview.build_queue.build = making
