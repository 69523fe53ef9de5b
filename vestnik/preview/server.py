"""The server of the preview: the site below its real path, its problems, the review desk.

livereload brings the script that reloads a page and the socket that tells it when.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ParamSpec

from vestnik.diagnostics import os_errors as refusals
from vestnik.fs import lock
from vestnik.fs.files import writing
from vestnik.preview import access as guard
from vestnik.preview import builds as building
from vestnik.preview import handlers as answers
from vestnik.preview.build_queue import Builder
from vestnik.preview.builds import Outcome, Search, Workshop
from vestnik.preview.desk.routes import Desk
from vestnik.preview.file_watcher import Watch

P = ParamSpec("P")
HOST = guard.HOSTS[0]


class Preview:
    """What the server knows: the last build, the last archive that could be read, who is told."""

    def __init__(self, folder: Path, words: NullTranslations, port: int) -> None:
        self.folder = folder
        self.words = words
        self.port = port
        self.outcome = Outcome()
        self.first: Outcome | None = None
        self.good = False
        self.revision = 1
        self.built = asyncio.Event()
        self.searchable = asyncio.Event()
        self.search = Search(folder / building.SEARCH, self.again)
        origin = f"http://{HOST}:{port}"
        self.workshop = Workshop(folder, origin, self.search)
        self.builder = Builder(self.glimpse, self.workshop.build, self.tell)
        self.desk = Desk(folder, words, secrets.token_urlsafe(24))
        self.working = threading.Thread(target=self.builder.run, daemon=True)
        self.loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        """Where the site begins."""
        return f"http://{HOST}:{self.port}{self.outcome.base}"

    def begin(self) -> None:
        """Builds for the first time, while this thread is the only one and may be copied."""
        self.first = self.workshop.build()

    def again(self) -> None:
        """Builds once more, now with the search."""
        self.builder.change()

    def glimpse(self, paths: frozenset[str]) -> None:
        """Shows articles that were saved (in the builder's thread), if all the rest takes long."""
        if self.workshop.glimpse(paths):
            self.later(self.push, "*")

    def later(self, act: Callable[P, object], *of: P.args, **named: P.kwargs) -> None:
        """Has something done where the server answers, as long as it does."""
        assert self.loop is not None
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(partial(act, *of, **named))

    def tell(self, outcome: Outcome, paths: frozenset[str]) -> None:
        """Takes over what came of a build (in the builder's thread), and says so."""
        print(building.report(outcome, self.words), file=sys.stderr, flush=True)
        self.later(self.show, outcome, paths)

    def show(self, outcome: Outcome, paths: frozenset[str]) -> None:
        """Shows what came of a build to whoever looks."""
        before = self.outcome
        if outcome.built is None:
            base = before.base if outcome.source is None else outcome.base
            outcome = replace(outcome, source=outcome.source or before.source, base=base)
        self.outcome = outcome
        self.desk.source = outcome.source
        self.good = self.good or outcome.built is not None
        self.built.set()
        if outcome.searchable:
            self.searchable.set()
        said = (outcome.problems, outcome.failure, outcome.built is None)
        if said != (before.problems, before.failure, before.built is None):
            self.push("*")
        elif paths and outcome.changed:
            sheets = all(path.endswith(".css") for path in paths)
            self.push(sorted(paths)[0] if sheets else "*")

    async def seen(self) -> None:
        """Returns when there has been a build."""
        await self.built.wait()

    async def sought(self) -> None:
        """Returns when the search has been built, too, or can't be."""
        await self.searchable.wait()

    def push(self, path: str) -> None:
        """Has the browsers show the page, or a style sheet, anew."""
        self.revision += 1
        answers.push(self, path)

    # ---------------------------------------------------------------------------- a life

    async def run(self, sockets: list[Any], ended: asyncio.Event, *, browse: bool) -> None:
        """Serves until the end."""
        self.loop = asyncio.get_running_loop()
        server = answers.opened(self, sockets)
        watch = Watch(self.folder, self.builder.change)
        self.working.start()
        if self.first is not None:
            self.tell(self.first, frozenset())
        if self.first is None or self.workshop.stale:
            self.builder.change()
        try:
            await self.built.wait()
            told = self.words.gettext("the preview is at {url}; Ctrl+C ends it")
            print(told.format(url=self.url), file=sys.stderr, flush=True)
            if browse:
                import webbrowser

                threading.Thread(target=webbrowser.open, args=(self.url,), daemon=True).start()
            await ended.wait()
        finally:
            watch.end()
            self.builder.end()
            server.stop()
            await server.close_all_connections()


def serve(folder: Path, words: NullTranslations, port: int, *, browse: bool = False) -> int:
    """Shows the site to this machine until interrupted; 1 if it can't, or is shown already."""
    sockets = answers.bind(port)
    if sockets is None:
        told = words.gettext("port {port} is not free; name another with --port")
        print(told.format(port=port), file=sys.stderr)
        return 1
    preview = Preview(folder, words, sockets[0].getsockname()[1])

    async def live() -> None:
        await preview.run(sockets, asyncio.Event(), browse=browse)

    home = folder / building.HOME
    with writing(home):
        home.mkdir(parents=True, exist_ok=True)
    try:
        with lock.hold(home, home / "held", lock.PATIENCE):
            preview.begin()
            asyncio.run(live())
    except lock.Held as other:
        print(refusals.refused(other, words), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0
