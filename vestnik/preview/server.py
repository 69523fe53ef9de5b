"""The server of the preview: builds the archive whenever it changes, and serves it on this machine.

Three threads share the work: the event loop answers requests, the build queue builds, and the file
watcher requests builds. livereload provides the script and the WebSocket that reload a page.
"""

from __future__ import annotations

import asyncio
import secrets
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ParamSpec

from vestnik.build import LoadedArchive
from vestnik.diagnostics import format_os_error
from vestnik.fs import (
    LOCK_TIMEOUT_SECONDS,
    FolderLocked,
    lock_folder,
    progress_listener,
    unwritable_errors,
)
from vestnik.preview.access import LOCAL_HOSTS
from vestnik.preview.build_queue import BuildQueue
from vestnik.preview.builds import (
    PREVIEW_FOLDER,
    SEARCH_CACHE_FOLDER,
    PreviewBuild,
    PreviewBuilder,
    build_report,
    site_base_path,
)
from vestnik.preview.desk import ReviewDesk
from vestnik.preview.file_watcher import FileWatcher
from vestnik.preview.first_build import follow_progress, is_large, start_first_build
from vestnik.preview.handlers import open_sockets, start_http_server
from vestnik.preview.live_reload import reload_browsers
from vestnik.preview.progress import BuildProgress
from vestnik.preview.search_index import BackgroundSearchIndex

P = ParamSpec("P")
GLOSSARY_FILE = "/glossary.toml"
MAX_ANSWER_SECONDS = 1.5
"""A page that needs more says so and loads itself again."""


class PreviewServer:
    """The state that the handlers show, and the threads that update it.

    `build` is the last build; if it failed, with the archive of the one before.
    """

    def __init__(self, folder: Path, translator: NullTranslations, port: int) -> None:
        self.folder = folder
        self.translator = translator
        self.port = port
        self.origin = f"http://{LOCAL_HOSTS[0]}:{port}"
        self.build = PreviewBuild()
        self.first_build: PreviewBuild | None = None
        self.has_site = False
        self.revision = 1
        self.build_done = asyncio.Event()
        self.search_done = asyncio.Event()
        search_index = BackgroundSearchIndex(folder / SEARCH_CACHE_FOLDER, self.rebuild_with_search)
        self.builder = PreviewBuilder(folder, self.origin, search_index)
        self.progress = BuildProgress(translator)
        self.build_queue = BuildQueue(self.render_saved, self.build_site, self.on_build)
        self.build_thread = threading.Thread(target=self.run_builds, daemon=True)
        self.archive_loaded = asyncio.Event()
        self.first_process: subprocess.Popen[bytes] | None = None
        self.desk = ReviewDesk(folder, translator, secrets.token_urlsafe(24))
        self.loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        """The URL of the site's start page."""
        return f"{self.origin}{self.build.base_path}"

    async def run(self, sockets: list[Any], stop: asyncio.Event, *, browse: bool) -> None:
        """Serves until `stop` is set."""
        self.loop = asyncio.get_running_loop()
        server = start_http_server(self, sockets)
        watcher = FileWatcher(self.folder, self.build_queue.request_build)
        self.build_thread.start()
        if self.first_build is not None:
            self.on_build(self.first_build, frozenset())
        if self.first_build is None or self.builder.inputs_changed:
            self.build_queue.request_build()
        try:
            if self.first_process is None:
                await self.build_done.wait()
            self.print_addresses()
            if browse:
                threading.Thread(target=webbrowser.open, args=(self.url,), daemon=True).start()
            await stop.wait()
        finally:
            if self.first_process is not None:
                self.first_process.kill()
            watcher.stop()
            self.build_queue.stop()
            server.stop()
            await server.close_all_connections()

    def print_addresses(self) -> None:
        """Prints where the preview and the review desk are."""
        message = self.translator.gettext("preview at {url} (Ctrl+C to stop)")
        print(message.format(url=self.url), file=sys.stderr)
        message = self.translator.gettext("review desk at {url}")
        print(message.format(url=f"{self.origin}/-/review/"), file=sys.stderr, flush=True)

    def run_builds(self) -> None:
        """Builds whenever it is requested (in the build thread).

        If another process builds first, the archive is read for the desk meanwhile.
        """
        if self.first_process is not None:
            arguments = self.first_process, self.progress.update
            reporter = threading.Thread(target=follow_progress, args=arguments, daemon=True)
            reporter.start()
            for loaded in self.builder.read_in_parts():
                self.desk.prepare(loaded)
                self.call_in_event_loop(self.show_archive, loaded)
                self.desk.prepare_terms(loaded)
                self.desk.gate.pause()
            self.first_process.wait()
            reporter.join()
            self.progress.finish()
        self.build_queue.run()

    def show_archive(self, loaded: LoadedArchive) -> None:
        """Lets the desk work before the site is built."""
        self.build = PreviewBuild(loaded, base_path=site_base_path(loaded), is_provisional=True)
        self.desk.loaded = loaded
        self.archive_loaded.set()

    def file_on_demand(self, address: str) -> bytes | None:
        """A page or file of the site that is made before the site is built; None if it can't be."""
        loaded = self.desk.loaded
        with self.desk.gate.request():
            return self.builder.file_on_demand(loaded, address) if loaded else None

    def build_site(self) -> PreviewBuild:
        """Builds the site, and shows how far the build has come (in the build thread)."""
        with progress_listener(self.progress.update), self.desk.gate.request():
            build = self.builder.build()
        self.progress.finish()
        return build

    def build_first_time(self) -> None:
        """Builds while there is no other thread yet, so that the process may be forked."""
        self.first_build = self.builder.build()

    def rebuild_with_search(self) -> None:
        """Requests a build that includes the search index."""
        self.build_queue.request_build()

    def render_saved(self, paths: frozenset[str]) -> None:
        """Renders saved articles before a long build (in the build thread)."""
        if self.builder.render_saved(paths):
            self.call_in_event_loop(self.reload_pages, "*")

    def on_build(self, build: PreviewBuild, paths: frozenset[str]) -> None:
        """Prints the report of a build and shows the build (in the build thread)."""
        self.builder.search_index.start_once()
        if build.loaded is not None and threading.current_thread() is self.build_thread:
            self.desk.prepare(build.loaded)
        print(build_report(build, self.translator), file=sys.stderr, flush=True)
        self.call_in_event_loop(self.show_build, build, paths)

    def call_in_event_loop(
        self, function: Callable[P, object], *arguments: P.args, **keywords: P.kwargs
    ) -> None:
        """Has the event loop call a function, unless it is closed."""
        assert self.loop is not None
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(partial(function, *arguments, **keywords))

    def show_build(self, build: PreviewBuild, paths: frozenset[str]) -> None:
        """Makes a build the current one, and reloads open pages if they would differ."""
        previous = self.build
        if build.site is None:
            base_path = previous.base_path if build.loaded is None else build.base_path
            build = replace(build, loaded=build.loaded or previous.loaded, base_path=base_path)
        self.build = build
        self.desk.loaded = build.loaded
        self.has_site = self.has_site or build.site is not None
        self.build_done.set()
        self.archive_loaded.set()
        if build.search_ready:
            self.search_done.set()
        panel = (build.problems, build.failure, build.site is None)
        if panel != (previous.problems, previous.failure, previous.site is None):
            self.reload_pages("*")
        elif any(path.endswith(GLOSSARY_FILE) for path in paths):
            self.reload_pages("*")  # no page of the site has changed, but those of the desk have
        elif paths and build.changes_pages:
            only_style_sheets = all(path.endswith(".css") for path in paths)
            self.reload_pages(sorted(paths)[0] if only_style_sheets else "*")

    def reload_pages(self, path: str) -> None:
        """Has open pages reload themselves ("*") or the style sheet at a path."""
        self.revision += 1
        reload_browsers(self, path)

    async def wait_for_build(self) -> None:
        """Returns after the first build."""
        await self.build_done.wait()

    @property
    def is_built(self) -> bool:
        """Whether there has been a build."""
        return self.build_done.is_set()

    async def wait_for_archive(self) -> bool:
        """Waits for the first build, or a moment if another process makes it."""
        if self.first_process is None:
            await self.build_done.wait()
        else:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.archive_loaded.wait(), MAX_ANSWER_SECONDS)
        return self.archive_loaded.is_set()

    async def wait_for_search(self) -> None:
        """Returns when the search index is built, or can't be."""
        await self.search_done.wait()


def serve_preview(
    folder: Path, translator: NullTranslations, port: int, *, browse: bool = False
) -> int:
    """Serves the preview until interrupted; 1 if the port or the folder is in use."""
    sockets = open_sockets(port)
    if sockets is None:
        message = translator.gettext("port {port} is not free; choose another with --port")
        print(message.format(port=port), file=sys.stderr)
        return 1
    preview = PreviewServer(folder, translator, sockets[0].getsockname()[1])

    async def run_until_interrupted() -> None:
        await preview.run(sockets, asyncio.Event(), browse=browse)

    preview_folder = folder / PREVIEW_FOLDER
    with unwritable_errors(preview_folder):
        preview_folder.mkdir(parents=True, exist_ok=True)
    try:
        with lock_folder(preview_folder, preview_folder / "held", LOCK_TIMEOUT_SECONDS):
            if is_large(folder):
                preview.first_process = start_first_build(folder, preview.origin)
            else:
                preview.build_first_time()
            asyncio.run(run_until_interrupted())
    except FolderLocked as error:
        print(format_os_error(error, translator), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0
