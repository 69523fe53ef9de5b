"""The shares in which several machines draft one archive at once."""

from __future__ import annotations

import re
from typing import NamedTuple

from vestnik.model import digest


class Share(NamedTuple):
    """The `number`th of `of` shares, counted from 1."""

    number: int
    of: int


WHOLE = Share(1, 1)


def read(text: str) -> Share | None:
    """The share that is written "2/8"; None if it is none."""
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    share = Share(int(found[1]), int(found[2])) if found else None
    return share if share and share.number <= share.of else None


def has(share: Share, path: str) -> bool:
    """Whether a document is in a share: each is in just one, whatever others there are."""
    return int(digest(path), 16) % share.of == share.number - 1
