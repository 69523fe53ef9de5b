"""Shards: the parts of an archive that several machines draft at the same time."""

from __future__ import annotations

import re
from typing import NamedTuple

from vestnik.model import text_digest


class Shard(NamedTuple):
    """The shard with this number, counted from 1, of `total` shards."""

    number: int
    total: int

    def contains(self, path: str) -> bool:
        """Whether a document is in the shard: each document is in exactly one of all shards."""
        return int(text_digest(path), 16) % self.total == self.number - 1


WHOLE_ARCHIVE = Shard(1, 1)


def parse_shard(text: str) -> Shard | None:
    """The shard that is written "2/8"; None if the text is none."""
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    shard = Shard(int(match[1]), int(match[2])) if match else None
    return shard if shard and shard.number <= shard.total else None
