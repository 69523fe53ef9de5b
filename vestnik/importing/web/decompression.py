"""Decompresses what a server sends, in parts of limited size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from http.client import HTTPException

GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
RAW_DEFLATE = -zlib.MAX_WBITS
GZIP_START = b"\x1f\x8b"
MAX_PART_BYTES = 65536


class Decompressor:
    """Decompresses gzip, with all its members, and deflate, with and without the frame of zlib.

    The standard asks for the frame; some servers leave it out, and browsers do without it.
    """

    def __init__(self) -> None:
        self.decompressor = zlib.decompressobj(GZIP_OR_ZLIB)
        self.is_empty = True
        self.remainder = b""

    @property
    def is_complete(self) -> bool:
        """Whether the compressed data have come to their end."""
        return self.is_empty or self.decompressor.eof

    def decompress(self, chunk: bytes) -> Iterator[bytes]:
        """The decompressed parts of some compressed bytes; raises `HTTPException`."""
        if self.is_empty:
            self.is_empty = False
            self.decompressor = zlib.decompressobj(wrapper_of(chunk))
        chunk = self.remainder + chunk
        self.remainder = b""
        try:
            while chunk:
                if self.decompressor.eof:
                    if len(chunk) < len(GZIP_START):
                        self.remainder = chunk
                        return
                    if not chunk.startswith(GZIP_START):  # what follows belongs to no member
                        return
                    self.decompressor = zlib.decompressobj(GZIP_OR_ZLIB)
                yield self.decompressor.decompress(chunk, MAX_PART_BYTES)
                chunk = self.decompressor.unconsumed_tail or self.decompressor.unused_data
        except zlib.error:
            raise HTTPException from None


def wrapper_of(start: bytes) -> int:
    """How the data that begin with these bytes are wrapped, as `zlib` names it."""
    is_zlib = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2].ljust(2)) % 31 == 0
    return GZIP_OR_ZLIB if is_zlib or start.startswith(GZIP_START[:1]) else RAW_DEFLATE
