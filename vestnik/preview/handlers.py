"""What the preview answers: files of the site with what belongs over them, and its own pages."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import Awaitable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from vestnik import addresses
from vestnik.preview import access as guard
from vestnik.preview import own_pages as printing
from vestnik.preview import panel
from vestnik.preview.builds import SITE, Outcome
from vestnik.preview.desk import saving, screens
from vestnik.preview.desk.routes import Answer, Desk

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the preview's own pages may load and run."""
TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""The media types of a site's files, whatever the machine knows of them."""

MOST = 1 << 20
"""So many bytes may be sent to the desk."""
RELOAD = {"command": "reload", "path": "*", "liveCSS": True, "liveImg": False}
"""What livereload's script is told: to load the page, or the style sheet at the path, anew."""


class Shown(Protocol):
    """What is shown: the last build, where it is, what the desk knows."""

    port: int
    desk: Desk
    outcome: Outcome
    good: bool
    revision: int

    async def seen(self) -> None:
        """Returns when there has been a build."""

    async def sought(self) -> None:
        """Returns when the search has been built, too, or can't be."""


def bind(port: int) -> list[Any] | None:
    """The sockets that listen on a port of this machine, on any free one if it is 0."""
    try:
        return list(bind_sockets(port, guard.HOSTS[0]))
    except (OSError, OverflowError):
        return None


def opened(preview: Shown, sockets: list[Any]) -> HTTPServer:
    """A server that answers on these sockets."""
    server = HTTPServer(application(preview), max_body_size=MOST)
    server.add_sockets(sockets)
    return server


def push(preview: Shown, path: str) -> None:
    """Has the browsers show the page, or a style sheet, anew."""
    for waiter in list(LiveReloadHandler.waiters):
        if waiter.preview is preview:
            waiter.send_message({**RELOAD, "path": path})


def application(preview: Shown) -> Application:
    """What is asked for by which path."""
    given = {"preview": preview}
    return Application(
        [
            (r"/livereload", Live, given),
            (r"/livereload\.js", Script),
            (r"/-(/.*)?", Own, given),
            (r"/.*", Page, given),
        ],
        log_function=lambda _: None,
    )


# ----------------------------------------------------------------------------------- answers


class Live(LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """The socket by which pages are told to load anew; only the preview's own pages are.

    A page says of which revision it is (`snipver`, livereload's own field): one that was sent
    before a build, and asks after it, would never be told otherwise.
    """

    def initialize(self, preview: Shown) -> None:
        self.preview = preview
        self.revision = preview.revision

    def on_message(self, message: str) -> None:
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "hello":
            self.revision = said.get("snipver", self.preview.revision)
        elif said.get("command") == "info" and self.revision != self.preview.revision:
            self.send_message(RELOAD)

    def check_origin(self, origin: str) -> bool:
        return guard.is_own({"Origin": origin}, self.preview.port) and guard.may_ask(
            self.request.host, self.preview.port
        )


class Script(LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script."""


class Guarded(RequestHandler):
    """Answers only where it is asked by its own name."""

    def initialize(self, preview: Shown) -> None:
        self.preview = preview

    def prepare(self) -> Awaitable[None] | None:
        if not guard.may_ask(self.request.host, self.preview.port):
            self.set_status(HTTPStatus.FORBIDDEN)
            self.finish(
                f"This preview answers only to http://{guard.HOSTS[0]}:{self.preview.port}/\n"
            )
        return None

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Never called: no request is read while it comes."""
        raise NotImplementedError


class Page(Guarded):
    """A file of the site, as the web server that it is published on would send it."""

    async def get(self) -> None:
        preview = self.preview
        await preview.seen()
        base = preview.outcome.base
        path = unquote(self.request.path)
        if path == "/" != base or f"{path}/" == base:
            self.redirect(base)
            return
        address = path.removeprefix(base) if path.startswith(base) else None
        if address is not None and address.startswith(addresses.INDEX):
            await preview.sought()
        if not preview.good:
            self.set_status(HTTPStatus.INTERNAL_SERVER_ERROR)
            self.send(".html", self.problems())
            return
        file = self.file(address)
        if file is not None and file.is_dir():
            self.redirect(quote(path) + "/")
            return
        try:
            assert file is not None
            content = file.read_bytes()
        except (AssertionError, OSError, ValueError):
            self.set_status(HTTPStatus.NOT_FOUND)
            file = preview.desk.folder / SITE / addresses.NOT_FOUND
            content = file.read_bytes() if file.is_file() else self.problems()
        if file.suffix == ".html":
            foot = panel.foot(preview.outcome, address or "", preview.desk.words)
            content = panel.inject(content, panel.head(preview.port, preview.revision), foot)
        self.send(file.suffix, content)

    head = get

    def file(self, address: str | None) -> Path | None:
        """The file that is asked for, whether it is there or not; None if it can be none."""
        home = (self.preview.desk.folder / SITE).resolve()
        if address is None or "\0" in address or "\\" in address:
            return None
        found = (home / addresses.file(address)).resolve()
        return found if found.is_relative_to(home) else None

    def problems(self) -> bytes:
        """The page that stands in for every other as long as there has been no good build."""
        outcome = self.preview.outcome
        values = {
            "problems": panel.told(outcome.problems, self.preview.desk.words),
            "failure": outcome.failure,
            "head": panel.head(self.preview.port, self.preview.revision),
        }
        return printing.page("problems.html", self.preview.desk.words, values).encode()

    def send(self, suffix: str, content: bytes) -> None:
        """Sends a file."""
        kind = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        text = kind.startswith("text/") or kind.endswith(("/xml", "/json", "/javascript"))
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.write(content)


class Own(Guarded):
    """The preview's own pages: the review desk, files of the archive, style sheets, scripts."""

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")

    async def get(self, path: str | None) -> None:
        preview = self.preview
        await preview.seen()
        self.answer(await self.ask(screens.get, unquote(path or "/"), self.wanted()))

    head = get

    async def post(self, path: str | None) -> None:
        sent = self.wanted()
        token = sent.get("token", "")
        if not guard.may_write(
            self.request.headers, self.preview.port, token, self.preview.desk.token
        ):
            self.answer(await self.ask(saving.refused, unquote(path or "/"), sent))
            return
        self.answer(await self.ask(saving.post, unquote(path or "/"), sent))

    async def ask(self, of: screens.Screen, path: str, wanted: dict[str, str]) -> Answer:
        """What the desk answers, in another thread: nobody else has to wait for it."""
        return await asyncio.to_thread(of, self.preview.desk, path, wanted)

    def wanted(self) -> dict[str, str]:
        """What was asked with, each name once."""
        return {
            name: self.get_argument(name, strip=False) for name in sorted(self.request.arguments)
        }

    def answer(self, answer: Answer) -> None:
        """Sends what the desk says."""
        self.set_status(answer.status)
        if answer.location:
            self.set_header("Location", answer.location)
        self.set_header("Content-Type", answer.kind)
        self.write(answer.content)
