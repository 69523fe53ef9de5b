"""How many files a process may have open at the same time."""

from __future__ import annotations

import errno
import importlib.util
import os


def require_open_files(count: int) -> None:
    """Raises `OSError` if this process may not have so many files open; it first asks for them."""
    if importlib.util.find_spec("resource") is None:  # Windows has no such limit
        return
    import resource

    current, highest = resource.getrlimit(resource.RLIMIT_NOFILE)
    if current == resource.RLIM_INFINITY or current >= count:
        return
    if highest != resource.RLIM_INFINITY and highest < count:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, highest))
