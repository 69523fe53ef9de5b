"""The words of social cards in their places."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from vestnik.images.fonts import SANS, SERIF, Type
from vestnik.images.palette import ACCENT, HEIGHT, INK, QUIET, WIDTH

MARGIN = 80


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
