"""The fonts of social cards: which file has a character, how wide a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.model import Problem

if TYPE_CHECKING:
    from PIL import ImageFont

LATIN = "latin"
SERIF, SANS = "pt-serif-{}-700-normal.woff2", "pt-sans-{}-400-normal.woff2"
RANGES = {
    "cyrillic": "\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116",
    "cyrillic-ext": "\u0460-\u052f\u1c80-\u1c8a\u20b4\u2de0-\u2dff\ua640-\ua69f",
    "latin-ext": "\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff\u2020"
    "\u20a0-\u20ab\u20ad-\u20c0\u2113",
}
"""Which characters each file of a family has; all others are Latin (or nobody's)."""


class Type:
    """The fonts of a folder: measures words, and sets them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.font = cache(self.load)
        self.length = cache(self.measure)

    def load(self, family: str, part: str, size: int) -> ImageFont.FreeTypeFont:
        from PIL import ImageFont, features

        kerned = features.check("raqm")  # it needs a library of the system, FriBiDi
        layout = ImageFont.Layout.RAQM if kerned else ImageFont.Layout.BASIC
        return ImageFont.truetype(self.folder / family.format(part), size, layout_engine=layout)

    def runs(
        self, text: str, family: str, size: int
    ) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """A text by the files that have its characters."""
        for part, run in parts(text):
            yield self.font(family, part, size), run

    def measure(self, text: str, family: str, size: int) -> float:
        """How wide a text is in pixels."""
        return sum(font.getlength(run) for font, run in self.runs(text, family, size))


def parts(text: str) -> Iterator[tuple[str, str]]:
    """A text cut where another file of the family takes over."""
    for part, run in groupby(text, part_of):
        yield part, "".join(run)


@cache
def part_of(character: str) -> str:
    """The file of a family that has a character."""
    found = (part for part, range_ in RANGES.items() if re.fullmatch(f"[{range_}]", character))
    return next(found, LATIN)


def lacking(fonts: Path, shown: str) -> Iterator[Problem]:
    """A problem for each font that is not there, in the folder that is shown as this."""
    for name in (family.format(part) for family in (SERIF, SANS) for part in (LATIN, *RANGES)):
        if not (fonts / name).is_file():
            yield Problem(
                f"{shown}/{name}",
                1,
                "the file is missing",
                "put it back: the social cards are drawn with it",
            )
