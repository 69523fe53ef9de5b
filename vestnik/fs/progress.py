"""Reports how far a long piece of work has come; also from worker processes, if a report is sent.

A step has a number of items. Whoever wants to know listens; without a listener nothing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

READING_STEP, VERSIONS_STEP, PAGES_STEP = BUILD_STEPS = ("documents", "versions", "pages")
"""The steps of a build: documents are read, made into versions, and rendered as pages."""

OnProgress = Callable[[str, int, int], object]
"""Called with the name of a step, how many more items are done, and how many items it has.

A step begins with a call with 0 items.
"""

listener: ContextVar[OnProgress | None] = ContextVar("listener", default=None)


@contextmanager
def progress_listener(on_progress: OnProgress) -> Iterator[None]:
    """Calls a function when a step begins, and when items of it are done.

    Worker processes call their copy of it: it must send what it is told, for example to a pipe.
    """
    token = listener.set(on_progress)
    try:
        yield
    finally:
        listener.reset(token)


def report_progress(step: str, done: int, total: int = 0) -> None:
    """Reports that items of a step are done; or with `done` 0, that a step of `total` begins."""
    on_progress = listener.get()
    if on_progress is not None:
        on_progress(step, done, total)
