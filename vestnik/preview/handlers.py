"""The request handlers of the preview: files of the site, the preview's own pages, live reloading.

| path | handler |
|---|---|
| `/livereload`, `/livereload.js` | `ReloadSocket`, `ReloadScript` |
| `/-/…` | `PreviewPageHandler`: the review desk, files of the archive, style sheets, scripts |
| any other | `SitePageHandler`: the site, with the panel added to its pages |
"""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Awaitable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from vestnik import addresses
from vestnik.preview.access import LOCAL_HOSTS, is_own_host, may_write
from vestnik.preview.builds import PREVIEW_SITE_FOLDER
from vestnik.preview.desk import (
    STATIC_FILES,
    Response,
    View,
    desk_view,
    reject_foreign_request,
    submit_form,
)
from vestnik.preview.live_reload import ReloadScript, ReloadSocket
from vestnik.preview.page_templates import render_template
from vestnik.preview.panel import problem_views, reload_script
from vestnik.preview.passages import complete_page
from vestnik.preview.state import PreviewState

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the preview's own pages may load and run."""
MEDIA_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gz": "application/gzip",
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
"""The media types of the site's files; those of the operating system differ from one to another."""
PROGRESS_PATH = "/progress"
MAX_REQUEST_BYTES = 1 << 20
TICKED_BOXES = ("place",)
"""The names of values of which a form may have several."""


def open_sockets(port: int) -> list[Any] | None:
    """Sockets that listen on a port of this machine (0: any free one); None if it is in use."""
    try:
        return list(bind_sockets(port, LOCAL_HOSTS[0]))
    except (OSError, OverflowError):
        return None


def start_http_server(preview: PreviewState, sockets: list[Any]) -> HTTPServer:
    """Starts a server that answers on these sockets."""
    server = HTTPServer(build_application(preview), max_body_size=MAX_REQUEST_BYTES)
    server.add_sockets(sockets)
    return server


def is_folder(file: Path) -> bool:
    """Whether there is a folder; there is none of a name that is longer than systems allow."""
    try:
        return file.is_dir()
    except OSError:
        return False


def build_application(preview: PreviewState) -> Application:
    """The application with its routes."""
    arguments = {"preview": preview}
    return Application(
        [
            (r"/livereload", ReloadSocket, arguments),
            (r"/livereload\.js", ReloadScript),
            (r"/-(/.*)?", PreviewPageHandler, arguments),
            (r"/.*", SitePageHandler, arguments),
        ],
        log_function=lambda _: None,
    )


class LocalHandler(RequestHandler):
    """Answers only requests whose Host header means the preview."""

    def initialize(self, preview: PreviewState) -> None:
        self.preview = preview

    def prepare(self) -> Awaitable[None] | None:
        port = self.preview.port
        if not is_own_host(self.request.host, port):
            self.set_status(HTTPStatus.FORBIDDEN)
            self.finish(f"This preview answers only to http://{LOCAL_HOSTS[0]}:{port}/\n")
        return None

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Never called: no handler streams its request."""
        raise NotImplementedError


class SitePageHandler(LocalHandler):
    """Sends a file of the site as a web server would, with the panel added to a page."""

    async def get(self) -> None:
        preview = self.preview
        is_loaded = await preview.wait_for_archive()
        base_path = preview.build.base_path
        path = unquote(self.request.path)
        if path == "/" != base_path or f"{path}/" == base_path:
            self.redirect(base_path)
            return
        address = path.removeprefix(base_path) if path.startswith(base_path) else None
        if address is not None and address.startswith(addresses.SEARCH_INDEX) and preview.is_built:
            await preview.wait_for_search()
        if not preview.is_built:
            await self.send_before_build(address, is_loaded=is_loaded)
            return
        if not preview.has_site:
            self.set_status(HTTPStatus.INTERNAL_SERVER_ERROR)
            self.send_file(".html", self.problems_page())
            return
        file = self.requested_file(address)
        if file is not None and is_folder(file):
            self.redirect(quote(path) + "/")
            return
        try:
            assert file is not None
            content = file.read_bytes()
        except (AssertionError, OSError, ValueError):
            self.set_status(HTTPStatus.NOT_FOUND)
            file = preview.desk.folder / PREVIEW_SITE_FOLDER / addresses.NOT_FOUND
            content = file.read_bytes() if file.is_file() else self.problems_page()
        if file.suffix == ".html":
            content = complete_page(content, preview, address or "")
        self.send_file(file.suffix, content)

    head = get

    async def send_before_build(self, address: str | None, *, is_loaded: bool) -> None:
        """Sends a file of an earlier preview, one made at once, or a page that reloads itself."""
        preview = self.preview
        file, content = self.requested_file(address), None
        if address is not None and file is not None:
            if file.is_file():
                content = file.read_bytes()
            elif is_loaded:
                content = await asyncio.to_thread(preview.file_on_demand, address)
        if file is None or content is None:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
            values = {"is_loaded": is_loaded, "progress": preview.progress.values}
            page = render_template("being_read.html", preview.desk.translator, values)
            self.send_file(".html", page.encode())
            return
        if file.suffix == ".html":
            content = complete_page(content, preview, address or "")
        self.send_file(file.suffix, content)

    def requested_file(self, address: str | None) -> Path | None:
        """The file at an address, which may not exist; None if it would be outside the site."""
        site = (self.preview.desk.folder / PREVIEW_SITE_FOLDER).resolve()
        if address is None or "\0" in address or "\\" in address:
            return None
        file = (site / addresses.output_file(address)).resolve()
        return file if file.is_relative_to(site) else None

    def problems_page(self) -> bytes:
        """The page that is sent for every other one until a build succeeds."""
        build, translator = self.preview.build, self.preview.desk.translator
        values = {
            "problems": problem_views(build.problems, translator),
            "failure": build.failure,
            "head": reload_script(self.preview.port, self.preview.revision),
        }
        return render_template("problems.html", translator, values).encode()

    def send_file(self, suffix: str, content: bytes) -> None:
        """Sends a file with its media type."""
        media_type = MEDIA_TYPES.get(suffix) or mimetypes.types_map.get(
            suffix, "application/octet-stream"
        )
        is_text = media_type.startswith("text/")
        is_text = is_text or media_type.endswith(("/xml", "/json", "/javascript"))
        self.set_header("Content-Type", f"{media_type}; charset=utf-8" if is_text else media_type)
        self.write(content)


class PreviewPageHandler(LocalHandler):
    """Sends the preview's own pages, and saves what a reviewer sends."""

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Referrer-Policy", "same-origin")

    async def get(self, path: str | None) -> None:
        if path == PROGRESS_PATH:
            self.write(self.preview.progress.values)
            return
        if path in STATIC_FILES or await self.preview.wait_for_archive():
            await self.send_view(desk_view, path)
            return
        self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        values = {"is_loaded": False, "progress": self.preview.progress.values}
        self.write(render_template("being_read.html", self.preview.desk.translator, values))

    head = get

    async def post(self, path: str | None) -> None:
        token = self.request_values().get("token", "")
        preview = self.preview
        allowed = may_write(self.request.headers, preview.port, token, preview.desk.token)
        await self.send_view(submit_form if allowed else reject_foreign_request, path)

    async def send_view(self, view: View, path: str | None) -> None:
        """Runs a view of the review desk in another thread, and sends its response."""
        desk, values = self.preview.desk, self.request_values()

        def respond() -> Response:
            with desk.gate.request():
                return view(desk, unquote(path or "/"), values)

        response = await asyncio.to_thread(respond)
        self.set_status(response.status)
        if response.location:
            self.set_header("Location", response.location)
        self.set_header("Content-Type", response.media_type)
        self.write(response.content)

    def request_values(self) -> dict[str, str]:
        """The values of the query and the form, by name; those of ticked boxes on a line each."""
        return {
            name: "\n".join(self.get_arguments(name, strip=False))
            if name in TICKED_BOXES
            else self.get_argument(name, strip=False)
            for name in sorted(self.request.arguments)
        }
