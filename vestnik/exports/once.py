"""Lines of articles that are worked out once: a year's are all printed again for one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vestnik import addresses
from vestnik.model import Article, Version

REMEMBERED = 1024
"""So many articles' lines of each kind are remembered."""

Full = Callable[[str], str]
Line = Callable[[Sequence[Version[Article]], Full], str]


def remembered(make: Line) -> Line:
    """The same line of an article; the last ones are known again by digests of the versions.

    Versions that have none are not remembered.
    """
    made: dict[tuple[str, ...], str] = {}

    def line(of: Sequence[Version[Article]], full: Full) -> str:
        key = (full(addresses.ENTRANCE), *(one.whole for one in of))
        if not all(key):
            return make(of, full)
        found = made.pop(key, None)
        made[key] = found = make(of, full) if found is None else found
        while len(made) > REMEMBERED:
            made.pop(next(iter(made)), None)
        return found

    return line
