"""Live reloading: the WebSocket of livereload by which open pages are told to reload."""

from __future__ import annotations

import json

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler

from vestnik.preview.access import is_own_host, is_same_origin
from vestnik.preview.state import PreviewState

RELOAD_MESSAGE = {"command": "reload", "path": "*", "liveCSS": True, "liveImg": False}
"""Has livereload's script reload the page, or the style sheet at the path."""


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """The WebSocket that has a page reload; only the preview's own pages may connect.

    A page names its revision (`snipver`, a field of livereload): a page that was sent before a
    build and connects after it would otherwise miss the reload.
    """

    def initialize(self, preview: PreviewState) -> None:
        self.preview = preview
        self.revision = preview.revision

    def on_message(self, message: str) -> None:
        super().on_message(message)
        content = json.loads(message)
        if content.get("command") == "hello":
            self.revision = content.get("snipver", self.preview.revision)
        elif content.get("command") == "info" and self.revision != self.preview.revision:
            self.send_message(RELOAD_MESSAGE)

    def check_origin(self, origin: str) -> bool:
        port = self.preview.port
        return is_same_origin({"Origin": origin}, port) and is_own_host(self.request.host, port)


class ReloadScript(LiveReloadJSHandler):  # type: ignore[misc]
    """The script of livereload."""


def reload_browsers(preview: PreviewState, path: str) -> None:
    """Has the open pages of a preview reload themselves ("*") or the style sheet at a path."""
    for waiter in list(LiveReloadHandler.waiters):
        if waiter.preview is preview:
            waiter.send_message({**RELOAD_MESSAGE, "path": path})
