"""The bodies of versions on the shelf: taken from there when somebody asks for them.

They are most of an archive; what else there is of a version stands in its document's leaf.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, overload

from vestnik.cache.store import Shelf
from vestnik.model import Body, Document, Passage, State, Version, Wording

HTML = "html "
"""What the key of a body's HTML begins with; its version's digest comes after it.

Under the digest alone are its passages, which are five times as long.
"""
BODIES = 128
"""So many bodies are at hand: those that a feed of a partner carries, and its other format."""
PLAIN = 2
"""The version of marshal's format that writes equal values alike, however they came about."""

Fetch = Callable[[str], Body]
"""What gives a body by the digest of its version."""
Words = tuple[str, str, str, Any, int]
"""A wording as plain values: its text, language, state, what is beside it, line."""
Row = tuple[int, Words, str]
"""A passage as plain values."""
STATES = {state.value: state for state in State}


class Lost(Exception):  # noqa: N818  the file was deleted under our hands
    """A body is no longer on the shelf."""


@dataclass(slots=True)
class Kept:
    """A body that is on the shelf until somebody asks for it."""

    key: str
    fetch: Fetch = field(compare=False, repr=False)

    def __call__(self) -> Body:
        return self.fetch(self.key)


def fetcher(shelf: Shelf) -> Fetch:
    """What takes bodies from a shelf; a template asks for the same one several times."""

    @lru_cache(BODIES)
    def fetch(key: str) -> Body:
        return Body(taken(shelf, HTML + key).decode(), Passages(shelf, key))

    return fetch


class Passages(Sequence[Passage]):
    """The passages of a body, which most of those who ask for its HTML don't look at."""

    def __init__(self, shelf: Shelf, key: str) -> None:
        self.shelf, self.key = shelf, key

    @cached_property
    def all(self) -> tuple[Passage, ...]:
        """The passages as they are on the shelf."""
        rows: list[Row] = marshal.loads(taken(self.shelf, self.key))  # noqa: S302  our own
        return tuple(Passage(end, wording_of(row), beside) for end, row, beside in rows)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        return self.all[at]


def packed(passages: Iterable[Passage]) -> bytes:
    """Passages as bytes, the same for the same ones."""
    found = [(one.end, words_of(one.wording), one.beside) for one in passages]
    return marshal.dumps(found, PLAIN)


def words_of(wording: Wording) -> Words:
    """A wording as plain values."""
    beside = words_of(wording.beside) if wording.beside else None
    return wording.text, wording.language, wording.state.value, beside, wording.line


def wording_of(words: Words) -> Wording:
    """The wording of plain values."""
    text, language, state, beside, line = words
    return Wording(text, language, STATES[state], wording_of(beside) if beside else None, line)


def taken(shelf: Shelf, key: str) -> bytes:
    """What is on a shelf under a key."""
    found = shelf.get(key)
    if found is None:
        raise Lost(key)
    return found


def shelved(versions: Iterable[Version[Document]], shelf: Shelf) -> None:
    """Puts the bodies of these versions on the shelf."""
    rows: list[tuple[str, bytes]] = []
    for version in versions:
        if not isinstance(version.printed, Kept):
            body = version.printed()
            rows += (
                (HTML + version.whole, body.html.encode()),
                (version.whole, packed(body.passages)),
            )
    shelf.put(rows)
