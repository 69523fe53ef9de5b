"""Makes the web fonts of the site from the packages @fontsource/pt-serif and @fontsource/pt-sans.

    npm pack @fontsource/pt-serif @fontsource/pt-sans     # unpack both into FOLDER
    uv run --with fonttools==4.68.0 --with brotli==1.2.1 python -m docs.web_fonts FOLDER

Each face becomes a single file with the Latin and Cyrillic letters of European languages and the
signs of a text, without hints for old screens. The families get names of their own, because the
licence does not let changed fonts keep a reserved name.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).parents[1]
FONT_FOLDER = PROJECT / "templates" / "assets" / "fonts"
FACES = (
    ("serif", 400, "normal"),
    ("serif", 400, "italic"),
    ("serif", 700, "normal"),
    ("sans", 400, "normal"),
    ("sans", 700, "normal"),
)
"""The faces: family, weight and style."""
PARTS = ("latin", "cyrillic")
CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x400, 0x460),
    *(0x490, 0x491, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2022, 0x2026, 0x202F, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212),
)
SAME_GLYPHS = {0x2010: 0x2D, 0x2011: 0x2D}
"""Hyphens that the fonts lack, and the character whose glyph they get."""
FEATURES = ("kern", "mark", "locl", "ccmp", "liga")
RESERVED_NAMES = (1, 3, 4, 6, 16, 18)
"""The entries of the `name` table that hold the name of the family."""


def main(folder: Path) -> None:
    """Writes the files."""
    FONT_FOLDER.mkdir(parents=True, exist_ok=True)
    for family, weight, style in FACES:
        file = FONT_FOLDER / f"{family}-{weight}{'-italic' if style == 'italic' else ''}.woff2"
        write_face(folder, family, f"{weight}-{style}", file)


def write_face(folder: Path, family: str, face: str, file: Path) -> None:
    """Merges the parts of a face into a file."""
    with tempfile.TemporaryDirectory() as parts:
        paths = []
        for part in PARTS:
            (source,) = folder.rglob(f"pt-{family}-{part}-{face}.woff2")
            font = subset_font(TTFont(source))
            path = Path(parts) / f"{part}.ttf"
            font.flavor = None
            font.save(path)
            paths.append(str(path))
        font = subset_font(Merger().merge(paths))
    for table in font["cmap"].tables:
        table.cmap |= {new: table.cmap[old] for new, old in SAME_GLYPHS.items()}
    for record in font["name"].names:
        if record.nameID in RESERVED_NAMES:
            record.string = f"Vestnik {family.capitalize()}"
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(file)


def subset_font(font: Any) -> Any:
    """A font with the characters and features of the site only, without hints."""
    options = Options(
        hinting=False,
        layout_features=list(FEATURES),
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        drop_tables=["DSIG", "gasp", "VDMX", "LTSH", "hdmx", "PCLT"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    return font


if __name__ == "__main__":
    main(Path(sys.argv[1]))
