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

from tests.support.archives import Tiny
from vestnik.preview import handlers as answers
from vestnik.preview.builds import Outcome
from vestnik.preview.server import Preview

PATIENCE = 30
"""So many seconds are waited for what is to come: it comes far sooner, but machines are busy."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the preview answered."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Shown:
    """A running preview; `builds` are the outcomes of its builds so far with what they were for."""

    tiny: Tiny
    preview: Preview
    builds: list[tuple[Outcome, frozenset[str]]] = field(default_factory=list)
    pushed: list[str] = field(default_factory=list)
    begun: int = 0

    @property
    def origin(self) -> str:
        """Its scheme, host and port."""
        return f"http://127.0.0.1:{self.preview.port}"

    @property
    def base(self) -> str:
        """Where the site stands."""
        return f"{self.origin}{self.preview.outcome.base}"

    def ask(
        self, path: str, method: str = "GET", body: str = "", headers: Mapping[str, str] = {}
    ) -> Reply:
        """What is answered to a request for a path from the root."""
        connection = http.client.HTTPConnection("127.0.0.1", self.preview.port, timeout=PATIENCE)
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
        return self.ask(self.preview.outcome.base + quote(address))

    def send(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Reply:
        """What is answered to a form that was sent from a page of the preview."""
        own = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields)
        return self.ask(path, "POST", body, {**kind, **(own if headers is None else headers)})

    def eventually(self, ask: Callable[[], bool]) -> bool:
        """Whether something comes true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if ask():
                return True
            time.sleep(0.02)
        return False

    def settled(self) -> int:
        """How many builds there have been, when no more is to come."""
        count = -1
        while count != len(self.builds) or self.begun != count or self.preview.builder.waiting:
            count = len(self.builds)
            time.sleep(0.15)  # thrice what the watch waits for
        return count


@contextmanager
def live(
    tiny: Tiny,
    words: NullTranslations | None = None,
    begin: Callable[[Preview], object] = lambda _: None,
) -> Iterator[Shown]:
    """A preview of an archive, after its first build; `begin` is done before it runs."""
    sockets = answers.bind(0)
    assert sockets is not None
    preview = Preview(tiny.folder, words or NullTranslations(), sockets[0].getsockname()[1])
    shown = Shown(tiny, preview)
    note(shown)
    begin(preview)
    shown.begun += preview.first is not None
    ended = asyncio.Event()
    thread = threading.Thread(
        target=lambda: asyncio.run(preview.run(sockets, ended, browse=False)), daemon=True
    )
    thread.start()
    assert shown.eventually(preview.built.is_set)
    try:
        yield shown
    finally:
        assert preview.loop is not None
        preview.loop.call_soon_threadsafe(ended.set)
        thread.join(PATIENCE)
        preview.working.join(PATIENCE)


def note(shown: Shown) -> None:
    """Notes what is built and what browsers are told."""
    preview = shown.preview
    show, push, make = preview.show, preview.push, preview.builder.make

    def making() -> Outcome:
        shown.begun += 1
        return make()

    def showing(outcome: Outcome, paths: frozenset[str]) -> None:
        show(outcome, paths)
        shown.builds.append((outcome, paths))

    def pushing(path: str) -> None:
        shown.pushed.append(path)
        push(path)

    preview.show = showing  # type: ignore[method-assign]
    preview.push = pushing  # type: ignore[method-assign]
    preview.builder.make = making
