"""What is dear to make and must not be shared by threads: made once in each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def per_thread(make: Callable[[], T]) -> Callable[[], T]:
    """The function that makes something once a thread, and then gives the same."""
    local = threading.local()

    def made() -> T:
        try:
            found: T = local.made
        except AttributeError:
            found = local.made = make()
        return found

    made.__name__, made.__doc__ = make.__name__, make.__doc__
    return made
