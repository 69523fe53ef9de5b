"""Memoization of functions whose argument is too large to be hashed or compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MAX_MEMOIZED_VALUES = 4
"""How many results a function keeps: one per edition, of a few languages."""

ArgumentT = TypeVar("ArgumentT")
ResultT = TypeVar("ResultT")


def memoize_by_id(function: Callable[[ArgumentT], ResultT]) -> Callable[[ArgumentT], ResultT]:
    """The same function with a cache of its latest results.

    An argument is recognised by its identity. The cache keeps a reference to it, so that no other
    object can get the same id.
    """
    cache: dict[int, tuple[ArgumentT, ResultT]] = {}

    def memoized(argument: ArgumentT) -> ResultT:
        entry = cache.get(id(argument))
        if entry is None or entry[0] is not argument:
            entry = argument, function(argument)
            cache[id(argument)] = entry
            while len(cache) > MAX_MEMOIZED_VALUES:
                cache.pop(next(iter(cache)), None)
        return entry[1]

    return memoized
