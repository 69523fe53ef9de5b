"""Values as bytes (MessagePack). What is read is checked: a value of another type is none."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from vestnik.cache.store import CacheStore

T = TypeVar("T")
Decoder = msgspec.msgpack.Decoder
DECODE_ERRORS = (msgspec.MsgspecError, ValueError, OverflowError, KeyError)
"""Errors of damaged bytes."""
encode = msgspec.msgpack.Encoder().encode


def load_value(store: CacheStore, key: str, decoder: Decoder[T]) -> T | None:
    """The value under a key of a store; None if it is missing or damaged."""
    try:
        return decoder.decode(store.get(key) or b"")
    except DECODE_ERRORS:
        return None
