"""Lets work in the background wait while somebody waits for a response.

Threads of Python share one processor: a response takes as long again while another thread works.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

MAX_PAUSE_SECONDS = 1.0
"""Work in the background goes on after this time, however many requests there are."""


class RequestGate:
    """Counts the requests that are being answered."""

    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.request_count = 0

    @contextmanager
    def request(self) -> Iterator[None]:
        """Marks the time in which a request is answered."""
        with self.condition:
            self.request_count += 1
        try:
            yield
        finally:
            with self.condition:
                self.request_count -= 1
                self.condition.notify_all()

    def pause(self) -> None:
        """Waits until no request is being answered, but not for long."""
        with self.condition:
            self.condition.wait_for(lambda: not self.request_count, MAX_PAUSE_SECONDS)
