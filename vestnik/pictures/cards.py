"""Social cards: the picture by which a network or a messenger shows a page, drawn of its words.

A card is drawn in three inks on paper, in sixteen colours. What is between paper and an ink in the
palette leads from one to the other, so that a letter's edge, being half a pixel of ink, is half the
way from paper's number to the ink's. Nothing is left to a program that would choose colours.
"""

from __future__ import annotations

import hashlib
import math
import re
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from functools import cache, partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik.files import put
from vestnik.model import Problem
from vestnik.pictures import store

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH, HEIGHT = 1200, 630
"""What Open Graph's readers show without cutting anything off."""
MARGIN = 80
PAPER, INK, QUIET, RULE, ACCENT = "#fdfcf9", "#1d1b18", "#625c53", "#dcd6ca", "#9c2a1f"
"""The light palette of templates/assets/style.css."""
PLACES = {ACCENT: 0, PAPER: 5, QUIET: 11, INK: 14, RULE: 15}
"""Their numbers in the palette; quiet ink is two thirds of the way from paper to ink."""
BAR = 13
"""How high the bar along the upper edge is."""
FILTER = 2
"""How many columns of a sheet, left of the card, are no pixels: they are the byte before each row
of a PNG file that tells its filter, 0 for none."""
LEVEL = 3
"""How hard zlib tries: the least with which files are as small as those of 32 tones an ink were."""
SIGNATURE, END = b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB`\x82"
"""What every PNG file begins and ends with."""

LATIN = "latin"
SERIF, SANS = "pt-serif-{}-700-normal.woff2", "pt-sans-{}-400-normal.woff2"
RANGES = {
    "cyrillic": "\u0301\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116",
    "cyrillic-ext": "\u0460-\u052f\u1c80-\u1c8a\u20b4\u2de0-\u2dff\ua640-\ua69f",
    "latin-ext": "\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff\u2020"
    "\u20a0-\u20ab\u20ad-\u20c0\u2113",
}
"""Which characters each file of a family has; all others are Latin (or nobody's)."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card: whose it is, what stands above and below its title, in small."""

    masthead: str
    over: str
    title: str
    under: str


@dataclass(frozen=True, slots=True)
class Line:
    """Words in their place: their left end on the baseline."""

    text: str
    x: int
    y: int
    family: str
    size: int
    ink: str


TITLES = (112, 102, 92, 84, 78, 72, 66, 60, 55, 50, 46, 42, 38, 35, 32)
"""The sizes of a title in pixels, the largest first, that fits being taken."""
LEADING = 1.18
ROOM = WIDTH - 2 * MARGIN
BANNER, DOUBLE, FOOT = 108, 136, HEIGHT - MARGIN + 8
"""Baselines of the masthead and of what stands below the title; where the double rule is."""
ABOVE, BELOW = DOUBLE + 34, FOOT - 52
OVER, UNDER = 52, 40
"""Between these heights the title stands, with what is above it; how high its neighbours' lines
are."""
ELLIPSIS = "…"
SHAPELESS = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))


# ------------------------------------------------------------------------------------- layout


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


def layout(card: Card, type_: Type) -> list[Line]:
    """The words of a card in their places."""
    card = Card(*map(visible, astuple(card)))
    lines = [row(type_, card.masthead, BANNER, SERIF, 34, INK)] if card.masthead else []
    under = folded(card.under, type_)
    below = BELOW - UNDER * (len(under) - 1)
    size, rows = fitted(card.title, type_, below - ABOVE - (OVER if card.over else 0))
    step = round(size * LEADING)
    top = ABOVE + max(0, (below - ABOVE - step * len(rows) - (OVER if card.over else 0)) // 2)
    if card.over:
        lines.append(row(type_, card.over, top + 30, SANS, 30, ACCENT))
        top += OVER
    lines += [
        Line(text, MARGIN, top + round(size * 0.92) + step * number, SERIF, size, INK)
        for number, text in enumerate(rows)
    ]
    for number, text in enumerate(reversed(under)):
        lines.append(row(type_, text, FOOT - UNDER * number, SANS, 28, QUIET))
    return lines


def visible(text: str) -> str:
    """A text without characters that have no shape (control characters, soft hyphens …)."""
    return "".join(one for one in text if unicodedata.category(one) not in SHAPELESS).strip()


def folded(text: str, type_: Type) -> list[str]:
    """What stands below a title: on two lines, if there is no room for it on one."""
    words = text.split()
    widths = [type_.length(word, SANS, 28) for word in words]
    space = type_.length(" ", SANS, 28)
    if len(filled(widths, space, ROOM)) == 2:
        return balanced(words, widths, space, 2)
    return [text] if text else []


def row(type_: Type, text: str, y: int, family: str, size: int, ink: str) -> Line:
    """One line of words, cut short if there is no room for all of them."""
    return Line(shortened(text, type_, family, size), MARGIN, y, family, size, ink)


def shortened(text: str, type_: Type, family: str, size: int) -> str:
    """As much of a text as there is room for."""
    if type_.measure(text, family, size) <= ROOM:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if type_.measure(text[:middle].rstrip() + ELLIPSIS, family, size) <= ROOM:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:–—-·") + ELLIPSIS


def fitted(title: str, type_: Type, room: int) -> tuple[int, list[str]]:
    """A title in lines of about one length, in the largest size for which there is room."""
    words = list(unbroken(title))
    for size in TITLES:
        most = int(room // round(size * LEADING))
        widths = [type_.length(word, SERIF, size) for word in words]
        space = type_.length(" ", SERIF, size)
        if max(widths, default=0) > ROOM:
            continue
        rows = filled(widths, space, ROOM)
        if len(rows) <= most:
            return size, balanced(words, widths, space, len(rows))
    return TITLES[-1], cut(title, type_, int(room // round(TITLES[-1] * LEADING)))


def unbroken(title: str) -> Iterator[str]:
    """What stays on one line: a word, with the short one before it and the dash after it."""
    held = ""
    for word in re.split(r"[ \n\t]+", title.strip()):
        if held and not re.fullmatch(r"[–—-]", word) and not SHORT.search(held):
            yield held
            held = ""
        held = f"{held} {word}" if held else word
    if held:
        yield held


SHORT = re.compile(r"(?:^|\s)[\w«“\"]{1,2}$")


def filled(widths: Sequence[float], space: float, room: float) -> list[int]:
    """How many words stand on each line, each line as full as can be."""
    rows: list[int] = []
    left = 0.0
    for width in widths:
        if rows and width + space <= left:
            rows[-1] += 1
            left -= width + space
        else:
            rows.append(1)
            left = room - width
    return rows


def balanced(words: Sequence[str], widths: Sequence[float], space: float, rows: int) -> list[str]:
    """The words on that many lines, whose lengths differ as little as can be.

    Of all ways to break them the one with the least sum of squared lengths (as TeX has it).
    """
    count = len(words)
    costs, breaks = [0.0] + [math.inf] * count, []
    for _ in range(rows):
        now, starts = [math.inf] * (count + 1), [0] * (count + 1)
        for end in range(1, count + 1):
            length = -space
            for start in reversed(range(end)):
                length += widths[start] + space
                if length > ROOM and start < end - 1:
                    break
                if (cost := costs[start] + length**2) < now[end]:
                    now[end], starts[end] = cost, start
        costs = now
        breaks.append(starts)
    lines, end = [], count
    for starts in reversed(breaks):
        lines.append(" ".join(words[starts[end] : end]))
        end = starts[end]
    return lines[::-1]


def cut(title: str, type_: Type, most: int) -> list[str]:
    """A title for which there is no room in any size: as much of it as there is."""
    size = TITLES[-1]
    rows: list[str] = [""]
    for character in title:
        if type_.measure(rows[-1] + character, SERIF, size) > ROOM - size:
            head, gap, tail = rows[-1].rpartition(" ")
            rows[-1] = head if gap else rows[-1]
            rows.append(tail if gap else "")
        rows[-1] += character
    rows = [text.strip() for text in rows]
    if len(rows) > most:
        rows[most - 1] += ELLIPSIS
    return rows[:most]


# ------------------------------------------------------------------------------------ drawing


def draw(card: Card, type_: Type) -> bytes:
    """A card as a PNG file."""
    sheet = headed(card.masthead, type_).copy()
    write(sheet, layout(replace(card, masthead=""), type_), type_)
    return png(sheet.tobytes("raw", "P;4"))


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


def png(rows: bytes) -> bytes:
    """The file of a card's rows: of each the byte that tells its filter, then two pixels in a byte.

    Pillow's takes twice as long and is larger: it filters rows, which suits photographs.
    """
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0),  # four bits, a palette
        b"PLTE": palette(),
        b"IDAT": zlib.compress(rows, LEVEL),
    }
    body = b"".join(
        struct.pack(
            f">I4s{len(content)}sI", len(content), kind, content, zlib.crc32(kind + content)
        )
        for kind, content in chunks.items()
    )
    return SIGNATURE + body + END


@cache
def palette() -> bytes:
    """The colours of `PLACES`, and evenly between them what leads from each to the next."""
    found = list(rgb(ACCENT))
    for (near, first), (far, last) in pairwise(PLACES.items()):
        found += [
            round(below + (above - below) * step / (last - first))
            for step in range(1, last - first + 1)
            for below, above in zip(rgb(near), rgb(far), strict=True)
        ]
    return bytes(found)


def rgb(colour: str) -> tuple[int, ...]:
    """A colour of CSS as numbers."""
    return tuple(bytes.fromhex(colour.removeprefix("#")))


# -------------------------------------------------------------------------------- the whole


def drawing(fonts: Path, cache_: Path) -> Callable[[Card], tuple[str, Callable[[], bytes]]]:
    """What tells of a card the key of what it is drawn of, and gives the picture.

    What is in the cache is not drawn again.
    """
    type_ = Type(fonts)
    faces = b"".join(
        hashlib.sha256(path.read_bytes()).digest() for path in sorted(fonts.glob(FONTS))
    )

    def drawn(card: Card) -> tuple[str, Callable[[], bytes]]:
        key = store.key(faces, *(words.encode() for words in astuple(card)))
        return key, partial(picture, key, card, type_, cache_)

    return drawn


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


def picture(key: str, card: Card, type_: Type, cache_: Path) -> bytes:
    """The file of a card; one that is cut off in the cache is drawn again."""
    file = store.place(cache_, key, CARD)
    with suppress(OSError):
        if (before := file.read_bytes()).endswith(END):
            return before
    drawn = draw(card, type_)
    with suppress(OSError):  # what can't be kept is drawn again
        put(file, drawn)
    return drawn


CARD = "card.png"
FONTS = "*.woff2"
