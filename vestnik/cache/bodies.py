"""The bodies of versions in the cache store, loaded on demand.

Bodies make up most of an archive. The rest of a version is in its document's record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import overload

import msgspec

from vestnik.cache.store import CacheStore
from vestnik.model import Body, Document, ParallelBlock, Version

HTML_KEY_PREFIX = "html "
"""The key of a body's HTML is this and the version's digest.

The digest alone is the key of the parallel blocks, which are five times as long.
"""
MAX_BODIES_IN_MEMORY = 128
"""Enough for the bodies of a partner's feed, which is rendered in two formats."""

encode_blocks = msgspec.msgpack.Encoder().encode
decode_blocks = msgspec.msgpack.Decoder(tuple[ParallelBlock, ...]).decode

BodyLoader = Callable[[str], Body]
"""Returns the body of a version by the version's digest."""


class CacheMiss(Exception):  # noqa: N818  the file was deleted while we read it
    """A body is no longer in the store."""


@dataclass(slots=True)
class LazyBody:
    """A body that stays in the store until it is called for."""

    key: str
    load: BodyLoader = field(compare=False, repr=False)

    def __call__(self) -> Body:
        return self.load(self.key)


def body_loader(store: CacheStore) -> BodyLoader:
    """A loader of bodies from a store; it keeps the latest, which templates ask for repeatedly."""

    @lru_cache(MAX_BODIES_IN_MEMORY)
    def load_body(key: str) -> Body:
        html = stored_value(store, HTML_KEY_PREFIX + key).decode("utf-8", "replace")
        return Body(html, LazyParallelBlocks(store, key))

    return load_body


class LazyParallelBlocks(Sequence[ParallelBlock]):
    """The parallel blocks of a body; most users of its HTML never read them."""

    def __init__(self, store: CacheStore, key: str) -> None:
        self.store, self.key = store, key

    @cached_property
    def blocks(self) -> tuple[ParallelBlock, ...]:
        """The blocks from the store."""
        try:
            return decode_blocks(stored_value(self.store, self.key))
        except msgspec.MsgspecError as error:
            raise CacheMiss(self.key) from error

    def __iter__(self) -> Iterator[ParallelBlock]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    @overload
    def __getitem__(self, index: int) -> ParallelBlock: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ParallelBlock]: ...
    def __getitem__(self, index: int | slice) -> ParallelBlock | Sequence[ParallelBlock]:
        return self.blocks[index]


def serialized_parallel_blocks(blocks: Iterable[ParallelBlock]) -> bytes:
    """Parallel blocks as bytes; equal blocks have equal bytes."""
    return encode_blocks(tuple(blocks))


def stored_value(store: CacheStore, key: str) -> bytes:
    """The value of a key in a store; raises `CacheMiss` if there is none."""
    value = store.get(key)
    if value is None:
        raise CacheMiss(key)
    return value


def store_bodies(versions: Iterable[Version[Document]], store: CacheStore) -> None:
    """Puts the bodies of versions into a store, except those that are in it already."""
    rows: list[tuple[str, bytes]] = []
    for version in versions:
        if not isinstance(version.load_body, LazyBody):
            body = version.load_body()
            rows += (
                (HTML_KEY_PREFIX + version.digest, body.html.encode()),
                (version.digest, serialized_parallel_blocks(body.parallel_blocks)),
            )
    store.put(rows)
