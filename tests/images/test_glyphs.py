"""Cards are set letter by letter: as the font sets a text, but for a pixel."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.support.archives import PROJECT
from vestnik.images.fonts import SANS, SERIF, CardFonts
from vestnik.images.glyphs import GlyphSetter, clusters

FONTS = CardFonts(PROJECT / "templates/fonts")
TEXTS = ("Встреча в «Минске» – №5", "AVATAR Tо. To, 1998 г.", "за\u0301мок и ко\u0301фе")


def set_by_letter(text: str, family: str, size: int) -> Image.Image:
    """A text as a card has it."""
    image = Image.new("L", (1200, 200))
    for glyph, x in GlyphSetter(FONTS).set_text(text, family, size, 10):
        ImageDraw.Draw(image).bitmap((x + glyph.left, 120 + glyph.top), glyph.image, 255)
    return image


def set_by_font(text: str, family: str, size: int) -> Image.Image:
    """A text as the fonts set it."""
    image, x = Image.new("L", (1200, 200)), 10.0
    for font, run in FONTS.runs(text, family, size):
        ImageDraw.Draw(image).text((x, 120), run, 255, font, anchor="ls")
        x += font.getlength(run)
    return image


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("family", "size"), [(SANS, 28), (SERIF, 34), (SERIF, 72)])
def test_a_text_has_the_ink_that_the_font_gives_it(text: str, family: str, size: int) -> None:
    """In the same place, and of nearly the same amount: letters begin at even pixels."""
    ours, theirs = set_by_letter(text, family, size), set_by_font(text, family, size)
    box, other_box = ours.getbbox(), theirs.getbbox()
    assert box is not None
    assert other_box is not None
    assert all(abs(a - b) <= 1 for a, b in zip(box, other_box, strict=True))
    ink = sum(theirs.tobytes())
    assert abs(sum(ours.tobytes()) - ink) < 0.02 * ink
    difference = ImageChops.difference(ours, theirs)
    assert sum(difference.tobytes()) < 0.35 * ink


def test_a_letter_keeps_its_combining_marks() -> None:
    assert list(clusters("за\u0301м")) == ["з", "а\u0301", "м"]
    assert list(clusters("")) == []
