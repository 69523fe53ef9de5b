"""The colours of social cards, and their palette of sixteen.

A card has a background and a few colours of ink and rules. The palette's entries between two of
them are evenly graded: the edge of a letter, half covered by ink, gets the index half way between
paper and ink. No program has to choose colours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

PAPER, INK, QUIET, RULE, ACCENT = "paper", "ink", "quiet", "rule", "accent"
CardColours = Mapping[str, str]
"""The colours of a card by these names, as in CSS (`#rrggbb`)."""
DEFAULT_COLOURS = {
    PAPER: "#fdfcf9",
    INK: "#1d1b18",
    QUIET: "#625c53",
    RULE: "#dcd6ca",
    ACCENT: "#9c2a1f",
}
"""The colours where the style sheet does not define them."""
COLOUR_DEFINITION = re.compile(r"--(paper|ink|quiet|rule|accent):\s{0,9}(#[0-9a-fA-F]{6})\s{0,9};")
PALETTE_INDEXES = {ACCENT: 0, PAPER: 5, QUIET: 11, INK: 14, RULE: 15}
"""The palette's entries for the colours; quiet ink is two thirds of the way from paper to ink."""


def stylesheet_colours(stylesheet: str) -> CardColours:
    """The colours of a style sheet; the first definition counts, which is the light scheme's."""
    return DEFAULT_COLOURS | dict(reversed(COLOUR_DEFINITION.findall(stylesheet)))


def palette_bytes(colours: CardColours) -> bytes:
    """The sixteen colours of the palette, three bytes each."""
    channels = list(rgb_bytes(colours[ACCENT]))
    for (start_name, start), (end_name, end) in pairwise(PALETTE_INDEXES.items()):
        start_colour, end_colour = rgb_bytes(colours[start_name]), rgb_bytes(colours[end_name])
        channels += [
            round(low + (high - low) * step / (end - start))
            for step in range(1, end - start + 1)
            for low, high in zip(start_colour, end_colour, strict=True)
        ]
    return bytes(channels)


def rgb_bytes(colour: str) -> tuple[int, ...]:
    """Red, green and blue of a CSS colour, 0 to 255."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))
