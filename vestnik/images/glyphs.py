"""Letters of social cards: each is drawn once in a size, and then copied.

A line of text is set as the font sets it, with the font's advances and kerning; each letter begins
at an even pixel.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image, ImageFont

    from vestnik.images.fonts import CardFonts


PEN_STEP = 2
"""Letters begin at multiples of so many pixels.

Four pixels are a byte of the file: a letter that begins within a byte as it did before is
compressed to nothing. At half their size, at which networks show cards, two pixels are one. With
steps of four, words look uneven.
"""


class Glyph(NamedTuple):
    """A letter as an image of its coverage, and where that begins: right of and below the pen."""

    image: Image.Image
    left: int
    top: int


def load_glyph(font: ImageFont.FreeTypeFont, character: str) -> Glyph | None:
    """A letter of a font; None if it has no pixels."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = map(int, font.getbbox(character, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    image = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), character, 255, font, anchor="ls")
    return Glyph(image, left, top)


def kerned_advance(font: ImageFont.FreeTypeFont, character: str, following: str) -> float:
    """How far the pen moves after a character, in pixels, if another one follows."""
    if not following:
        return font.getlength(character)
    return font.getlength(character + following) - font.getlength(following)


class GlyphSetter:
    """Sets text letter by letter; keeps the letters and the advances of these fonts."""

    def __init__(self, fonts: CardFonts) -> None:
        self.fonts = fonts
        self.glyph: Callable[[ImageFont.FreeTypeFont, str], Glyph | None] = cache(load_glyph)
        self.advance = cache(kerned_advance)

    def set_text(self, text: str, family: str, size: int, x: float) -> Iterator[tuple[Glyph, int]]:
        """The letters of a text that begins at `x`, each with the position of its pen.

        Letters with a combining mark are set together with it.
        """
        for font, run in self.fonts.runs(text, family, size):
            letters = list(clusters(run))
            for letter, following in zip(letters, [*letters[1:], ""], strict=True):
                if glyph := self.glyph(font, letter):
                    yield glyph, round(x / PEN_STEP) * PEN_STEP
                x += self.advance(font, letter, following)


def clusters(run: str) -> Iterator[str]:
    """The characters of a text, each with the combining marks after it."""
    cluster = ""
    for character in run:
        if cluster and not unicodedata.combining(character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster
