"""The colours of social cards, and the PNG files that are written in them.

A card is drawn in three inks on paper, in sixteen colours. What is between paper and an ink in the
palette leads from one to the other, so that a letter's edge, being half a pixel of ink, is half the
way from paper's number to the ink's. Nothing is left to a program that would choose colours.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from itertools import pairwise

WIDTH, HEIGHT = 1200, 630
"""What Open Graph's readers show without cutting anything off."""
PAPER, INK, QUIET, RULE, ACCENT = "paper", "ink", "quiet", "rule", "accent"
Colours = Mapping[str, str]
"""The colours of a card by these names, as CSS writes them."""
LIGHT = {
    PAPER: "#fdfcf9",
    INK: "#1d1b18",
    QUIET: "#625c53",
    RULE: "#dcd6ca",
    ACCENT: "#9c2a1f",
}
"""What a style sheet that does not name its colours is taken to have."""
NAMED = re.compile(r"--(paper|ink|quiet|rule|accent):\s{0,9}(#[0-9a-fA-F]{6})\s{0,9};")
PLACES = {ACCENT: 0, PAPER: 5, QUIET: 11, INK: 14, RULE: 15}
"""Their numbers in the palette; quiet ink is two thirds of the way from paper to ink."""
FILTER = 2
"""How many columns of a sheet, left of the card, are no pixels: they are the byte before each row
of a PNG file that tells its filter, 0 for none."""
LEVEL = 3
"""How hard zlib tries: the least with which files are as small as those of 32 tones an ink were."""
SIGNATURE, END = b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB`\x82"
"""What every PNG file begins and ends with."""


def colours(sheet: str) -> Colours:
    """The colours of a style sheet; of those that it names twice, the first: the light ones."""
    return LIGHT | dict(reversed(NAMED.findall(sheet)))


def png(rows: bytes, colours: Colours) -> bytes:
    """The file of a card's rows: of each the byte that tells its filter, then two pixels in a byte.

    Pillow's takes twice as long and is larger: it filters rows, which suits photographs.
    """
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0),  # four bits, a palette
        b"PLTE": palette(colours),
        b"IDAT": zlib.compress(rows, LEVEL),
    }
    body = b"".join(
        struct.pack(
            f">I4s{len(content)}sI", len(content), kind, content, zlib.crc32(kind + content)
        )
        for kind, content in chunks.items()
    )
    return SIGNATURE + body + END


def palette(colours: Colours) -> bytes:
    """The colours of `PLACES`, and evenly between them what leads from each to the next."""
    found = list(rgb(colours[ACCENT]))
    for (near, first), (far, last) in pairwise(PLACES.items()):
        found += [
            round(below + (above - below) * step / (last - first))
            for step in range(1, last - first + 1)
            for below, above in zip(rgb(colours[near]), rgb(colours[far]), strict=True)
        ]
    return bytes(found)


def rgb(colour: str) -> tuple[int, ...]:
    """A colour of CSS as numbers."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))
