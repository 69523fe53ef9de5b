"""Queues the builds of a preview: one after the other, one build for all changes before it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from vestnik.preview.builds import PreviewBuild


class BuildQueue:
    """Runs a build for all changes that have been requested, in whatever thread calls `run`.

    Changes during a build are built after it. `before_build` and `after_build` are called with the
    changed files; there are none if the build is for the search index.
    """

    def __init__(
        self,
        before_build: Callable[[frozenset[str]], object],
        build: Callable[[], PreviewBuild],
        after_build: Callable[[PreviewBuild, frozenset[str]], object],
    ) -> None:
        self.before_build = before_build
        self.build = build
        self.after_build = after_build
        self.condition = threading.Condition()
        self.pending_paths: set[str] | None = None
        self.stopped = False

    def request_build(self, paths: frozenset[str] = frozenset()) -> None:
        """Requests a build for these changed files."""
        with self.condition:
            self.pending_paths = (self.pending_paths or set()) | paths
            self.condition.notify()

    def stop(self) -> None:
        """Ends `run` after the current build."""
        with self.condition:
            self.stopped = True
            self.condition.notify()

    def run(self) -> None:
        """Builds whenever it is requested, until the queue is stopped."""
        while True:
            with self.condition:
                self.condition.wait_for(lambda: self.pending_paths is not None or self.stopped)
                if self.stopped:
                    return
                paths, self.pending_paths = frozenset(self.pending_paths or ()), None
            self.before_build(paths)
            self.after_build(self.build(), paths)
