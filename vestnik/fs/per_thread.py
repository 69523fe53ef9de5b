"""Objects that are expensive to make and not safe to share: one for each thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def per_thread(make: Callable[[], T]) -> Callable[[], T]:
    """The function that makes an object at its first call in a thread, then returns the same."""
    local = threading.local()

    def get_or_make() -> T:
        try:
            value: T = local.value
        except AttributeError:
            value = local.value = make()
        return value

    get_or_make.__name__, get_or_make.__doc__ = make.__name__, make.__doc__
    return get_or_make
