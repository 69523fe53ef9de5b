"""The fonts of social cards: which file has a character, how wide a text is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.model import Problem

if TYPE_CHECKING:
    from PIL import ImageFont

SERIF, SANS = "pt-serif-{}-700-normal.woff2", "pt-sans-{}-400-normal.woff2"
"""The names of the two families' files; each family is divided into parts, as web fonts are."""
FONT_FILES = "*.woff2"
LATIN = "latin"
CHARACTER_RANGES = {
    "cyrillic": "\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116",
    "cyrillic-ext": "\u0460-\u052f\u1c80-\u1c8a\u20b4\u2de0-\u2dff\ua640-\ua69f",
    "latin-ext": "\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff\u2020"
    "\u20a0-\u20ab\u20ad-\u20c0\u2113",
}
"""The characters of each part of a family; all others are in `LATIN`, or in none."""


class CardFonts:
    """The fonts of some folders, with the bytes that their files have now.

    The first folder that has a file counts.
    """

    def __init__(self, *folders: Path) -> None:
        self.files = {name: file.read_bytes() for name, file in font_files(folders).items()}
        self.font = cache(self.load)
        self.length = cache(self.measure)

    def load(self, family: str, part: str, size: int) -> ImageFont.FreeTypeFont:
        """One part of a family in a size."""
        from PIL import ImageFont, features

        has_kerning = features.check("raqm")  # needs FriBiDi, a library of the system
        layout = ImageFont.Layout.RAQM if has_kerning else ImageFont.Layout.BASIC
        file = io.BytesIO(self.files[family.format(part)])
        return ImageFont.truetype(file, size, layout_engine=layout)

    def runs(
        self, text: str, family: str, size: int
    ) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """A text in pieces, each with the font that has its characters."""
        for part, run in font_runs(text):
            yield self.font(family, part, size), run

    def measure(self, text: str, family: str, size: int) -> float:
        """The width of a text in pixels."""
        return sum(font.getlength(run) for font, run in self.runs(text, family, size))


def font_runs(text: str) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the part of a family that has its characters."""
    for part, run in groupby(text, font_part):
        yield part, "".join(run)


@cache
def font_part(character: str) -> str:
    """The part of a family that has a character."""
    for part, characters in CHARACTER_RANGES.items():
        if re.fullmatch(f"[{characters}]", character):
            return part
    return LATIN


def font_files(folders: Iterable[Path]) -> dict[str, Path]:
    """The font files of some folders by name, in alphabetical order; the first folder counts."""
    files: dict[str, Path] = {}
    for folder in folders:
        files = {path.name: path for path in folder.glob(FONT_FILES)} | files
    return dict(sorted(files.items()))


def missing_font_problems(folders: Iterable[Path], shown_folder: str) -> Iterator[Problem]:
    """A problem for each font file that all folders lack; messages call them `shown_folder`."""
    files = font_files(folders)
    for name in (
        family.format(part) for family in (SERIF, SANS) for part in (LATIN, *CHARACTER_RANGES)
    ):
        if name not in files:
            yield Problem(
                id="missing-font",
                file=f"{shown_folder}/{name}",
                message="the font file is missing",
                hint="restore it: social cards are drawn with it",
            )
