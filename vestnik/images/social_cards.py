"""Social cards: the picture by which a network or a messenger shows a page, drawn of its words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.fs.files import put
from vestnik.images import store
from vestnik.images.card_layout import DOUBLE, MARGIN, Card, Line, layout
from vestnik.images.fonts import Type
from vestnik.images.palette import (
    ACCENT,
    END,
    FILTER,
    HEIGHT,
    LIGHT,
    PAPER,
    PLACES,
    RULE,
    WIDTH,
    Colours,
    png,
)

if TYPE_CHECKING:
    from PIL import Image

CARD = "card.png"
FONTS = "*.woff2"
BAR = 13
"""How high the bar along the upper edge is."""


def draw(card: Card, type_: Type, colours: Colours = LIGHT) -> bytes:
    """A card as a PNG file."""
    sheet = headed(card.masthead, type_).copy()
    write(sheet, layout(replace(card, masthead=""), type_), type_)
    return png(sheet.tobytes("raw", "P;4"), colours)


@cache
def headed(masthead: str, type_: Type) -> Image.Image:
    """What the cards of an edition have in common."""
    from PIL import Image, ImageDraw

    sheet = Image.new("P", (FILTER + WIDTH, HEIGHT), PLACES[PAPER])
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, FILTER - 1, HEIGHT), 0)
    pen.rectangle((FILTER, 0, FILTER + WIDTH, BAR), PLACES[ACCENT])
    if masthead:
        for y in (DOUBLE, DOUBLE + 5):
            ends = FILTER + MARGIN, FILTER + WIDTH - MARGIN - 1
            pen.rectangle((ends[0], y, ends[1], y + 1), PLACES[RULE])
    write(sheet, layout(Card(masthead, "", "", ""), type_), type_)
    return sheet


def write(sheet: Image.Image, lines: Iterable[Line], type_: Type) -> None:
    """Sets lines on a sheet."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(sheet)
    pen.fontmode = "L"  # smooth, which it is not by itself where numbers are those of a palette
    for line in lines:
        x: float = FILTER + line.x
        for font, run in type_.runs(line.text, line.family, line.size):
            if not run.isspace():
                pen.text((x, line.y), run, PLACES[line.ink], font, anchor="ls")
            x += font.getlength(run)


Drawing = Callable[[Card], tuple[str, Callable[[], bytes]]]
"""What tells of a card the key of what it is drawn of, and gives the picture."""


def drawing(fonts: Path, cache_: Path, colours: Colours = LIGHT) -> Drawing:
    """What draws cards, and does not draw again what is in the cache."""
    type_ = Type(fonts)
    painted = repr(sorted(colours.items())).encode()
    faces = b"".join(
        hashlib.sha256(path.read_bytes()).digest() for path in sorted(fonts.glob(FONTS))
    )

    def drawn(card: Card) -> tuple[str, Callable[[], bytes]]:
        key = store.key(faces, painted, *(words.encode() for words in astuple(card)))
        return key, partial(picture, key, card, type_, colours, cache_)

    return drawn


def picture(key: str, card: Card, type_: Type, colours: Colours, cache_: Path) -> bytes:
    """The file of a card; one that is cut off in the cache is drawn again."""
    file = store.place(cache_, key, CARD)
    with suppress(OSError):
        if (before := file.read_bytes()).endswith(END):
            return before
    drawn = draw(card, type_, colours)
    with suppress(OSError):  # what can't be kept is drawn again
        put(file, drawn)
    return drawn
