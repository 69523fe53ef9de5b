"""The live preview: the site in a browser, built again at every change of what people write."""

from __future__ import annotations

import html
import sys
import time
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from vestnik import console, indexing, site
from vestnik.search import Material

WATCHED = ("content", "templates", "translations", "pyproject.toml")


class Preview:
    """The last build's outcome: the site in `output/`, or what is wrong instead."""

    def __init__(self, folder: Path, words: NullTranslations, url: str) -> None:
        self.folder = folder
        self.words = words
        self.url = url
        self.trouble = ""
        self.indexed: indexing.Files | None = None

    def build(self) -> None:
        """Builds the site; what is wrong is kept for the browser, and told in the terminal."""
        start = time.perf_counter()
        source, problems = site.read(self.folder)
        built = None
        if source is not None and not site.errors(problems):
            built, more = site.build(source, self.url, self.index)
            problems += more
        self.trouble = console.told(problems, self.words) if built is None else ""
        if problems:
            say(console.told(problems, self.words))
        if built is not None:
            if built.unsearchable is not None:
                say(console.unavailable(built.unsearchable, self.words))
            say(console.summary(built, time.perf_counter() - start, self.words))

    def index(self, material: Material) -> indexing.Files:
        """The search as it was when the preview began: to index takes longer than to build."""
        if self.indexed is None:
            self.indexed = indexing.index(material, self.folder / site.SEARCH)
        return self.indexed

    def page(self) -> str:
        """The page that stands in for every other while something is wrong."""
        language = self.words.info().get("language", "en")
        heading = html.escape(self.words.gettext("The archive has problems"))
        return (
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width"><title>{heading}</title></head>'
            "<body>"
            f"<h1>{heading}</h1><pre>{html.escape(self.trouble)}</pre></body></html>"
        )


def serve(folder: Path, words: NullTranslations, port: int) -> int:
    """Serves `output/` on this machine only until interrupted."""
    url = f"http://127.0.0.1:{port}/"
    preview = Preview(folder, words, url)
    preview.build()
    server = server_of(preview, folder / "output")
    for name in WATCHED:
        path = folder / name
        server.watch(f"{path}/**/*" if path.is_dir() else str(path), preview.build)
    say(words.gettext("the preview is at {url}; Ctrl+C ends it").format(url=url))
    try:
        server.serve(port=port, host="127.0.0.1", root=str(folder / "output"))
    except (OSError, OverflowError):
        say(words.gettext("port {port} is not free; name another with --port").format(port=port))
        return 1
    return 0


def server_of(preview: Preview, output: Path) -> Any:
    """A livereload server that shows problems, when there are any, instead of stale pages."""
    from livereload import Server
    from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
    from livereload.server import LiveScriptInjector
    from tornado.web import Application

    class Handler(StaticFileHandler):  # type: ignore[misc]  # livereload ships no types
        """Files of `output/`; the site's own page for what is not there."""

        def prepare(self) -> None:
            if preview.trouble:
                self.set_status(500)
                self.finish(preview.page())

        def write_error(self, status_code: int, **rest: Any) -> None:
            lost = output / "404.html"
            if status_code == 404 and lost.is_file():
                self.finish(lost.read_bytes())
            else:
                super().write_error(status_code, **rest)

    class Watching(Server):  # type: ignore[misc]
        """A server whose pages keep their security policy: livereload's own script is inline."""

        def application(self, port: int, host: str, **_: Any) -> None:
            class Injector(LiveScriptInjector):  # type: ignore[misc]
                script = f'<script src="/livereload.js?port={port}"></script>'.encode()

            LiveReloadHandler.watcher = self.watcher
            LiveReloadHandler.live_css = True
            own = [("/livereload", LiveReloadHandler), ("/livereload.js", LiveReloadJSHandler)]
            found = Application([*own, *self.get_web_handlers("")], transforms=[Injector])
            found.listen(port, address=host)

    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    server = Watching()
    server.SFH = Handler
    return server


def say(text: str) -> None:
    """A message in the terminal."""
    print(text, file=sys.stderr)
