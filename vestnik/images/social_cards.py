"""Social cards: the images with which networks and messengers show a link to a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.fs import write_atomically
from vestnik.images import store
from vestnik.images.card_layout import (
    CARD_HEIGHT,
    CARD_WIDTH,
    MARGIN,
    RULE_Y,
    CardLine,
    SocialCard,
    lay_out_card,
)
from vestnik.images.fonts import CardFonts
from vestnik.images.glyphs import GlyphSetter
from vestnik.images.palette import (
    ACCENT,
    DEFAULT_COLOURS,
    PALETTE_INDEXES,
    PAPER,
    QUIET,
    CardColours,
    palette_bytes,
)
from vestnik.images.png import FILTER_COLUMNS, encode_png

if TYPE_CHECKING:
    from PIL import Image

CARD_FILE = "card.bin"
BAR_HEIGHT = 13
"""Of the bar along the upper edge, in pixels."""


def draw_card(card: SocialCard, fonts: CardFonts, colours: CardColours = DEFAULT_COLOURS) -> bytes:
    """A card as a PNG file."""
    image = card_background(card.header, fonts).copy()
    draw_lines(image, lay_out_card(replace(card, header=""), fonts), fonts)
    rows = image.tobytes("raw", "P;2")
    return encode_png(rows, CARD_WIDTH, CARD_HEIGHT, palette_bytes(colours))


@cache
def card_background(header: str, fonts: CardFonts) -> Image.Image:
    """What all cards of an edition have in common: paper, bar, header and rules."""
    from PIL import Image, ImageDraw

    image = Image.new("P", (FILTER_COLUMNS + CARD_WIDTH, CARD_HEIGHT), PALETTE_INDEXES[PAPER])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, FILTER_COLUMNS - 1, CARD_HEIGHT), 0)
    bar = (FILTER_COLUMNS, 0, FILTER_COLUMNS + CARD_WIDTH, BAR_HEIGHT)
    pen.rectangle(bar, PALETTE_INDEXES[ACCENT])
    if header:
        left, right = FILTER_COLUMNS + MARGIN, FILTER_COLUMNS + CARD_WIDTH - MARGIN - 1
        for y in (RULE_Y, RULE_Y + 5):
            pen.line((left, y, right, y), PALETTE_INDEXES[QUIET])
    draw_lines(image, lay_out_card(SocialCard(header, "", "", ""), fonts), fonts)
    return image


def draw_lines(image: Image.Image, lines: Iterable[CardLine], fonts: CardFonts) -> None:
    """Draws lines of text on an image."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    setter = glyph_setter(fonts)
    for line in lines:
        colour, start = PALETTE_INDEXES[line.colour], FILTER_COLUMNS + line.x
        for glyph, x in setter.set_text(line.text, line.family, line.size, start):
            pen.bitmap((x + glyph.left, line.y + glyph.top), glyph.image, colour)


glyph_setter = cache(GlyphSetter)

CardDrawer = Callable[[SocialCard], bytes]
"""Returns the file of a card."""


def build_card_drawer(
    font_folders: Iterable[Path], store_folder: Path, colours: CardColours = DEFAULT_COLOURS
) -> CardDrawer:
    """A drawer of cards with these fonts and colours; it reuses files in the store."""
    fonts = CardFonts(*font_folders)
    colour_key = repr(sorted(colours.items())).encode()
    font_key = b"".join(hashlib.sha256(content).digest() for content in fonts.files.values())

    def card_drawer(card: SocialCard) -> bytes:
        texts = (text.encode() for text in astuple(card))
        key = store.image_key(font_key, colour_key, *texts)
        return card_file(key, card, fonts, colours, store_folder)

    return card_drawer


def card_file(
    key: str, card: SocialCard, fonts: CardFonts, colours: CardColours, store_folder: Path
) -> bytes:
    """The file of a card from the store; one that is missing or damaged there is drawn."""
    file = store.stored_file(store_folder, key, CARD_FILE)
    if (stored := store.checked_content(file)) is not None:
        return stored
    content = draw_card(card, fonts, colours)
    with suppress(OSError):  # a card that can't be stored is drawn again next time
        write_atomically(file, store.with_digest(content))
    return content
