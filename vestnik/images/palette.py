"""The four colours of a social card.

Their order makes letters smooth: where a letter of ink covers a quarter to three quarters of a
pixel, its index is half way between paper and ink, which is quiet ink. A network shows cards at
half their size, where nobody would see more shades; they would double the size of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PAPER, INK, QUIET, ACCENT = "paper", "ink", "quiet", "accent"
CardColours = Mapping[str, str]
"""The colours of a card by these names, as in CSS (`#rrggbb`)."""
DEFAULT_COLOURS = {
    PAPER: "#fdfcf9",
    INK: "#1d1b18",
    QUIET: "#625c53",
    ACCENT: "#9c2a1f",
}
"""The colours where the style sheet does not define them."""
COLOUR_DEFINITION = re.compile(r"--(paper|ink|quiet|accent):\s{0,9}(#[0-9a-fA-F]{6})\s{0,9};")
PALETTE_INDEXES = {ACCENT: 0, PAPER: 1, QUIET: 2, INK: 3}
"""The palette's entries."""


def stylesheet_colours(stylesheet: str) -> CardColours:
    """The colours of a style sheet; the first definition counts, which is the light scheme's."""
    return DEFAULT_COLOURS | dict(reversed(COLOUR_DEFINITION.findall(stylesheet)))


def palette_bytes(colours: CardColours) -> bytes:
    """The colours of the palette, three bytes each."""
    return b"".join(bytes(rgb_bytes(colours[name])) for name in PALETTE_INDEXES)


def rgb_bytes(colour: str) -> tuple[int, ...]:
    """Red, green and blue of a CSS colour, 0 to 255."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))
