"""The layout of social cards: where each line of text is, and in which size."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from vestnik.images.fonts import SANS, SERIF, CardFonts
from vestnik.images.palette import ACCENT, INK, QUIET


@dataclass(frozen=True, slots=True)
class SocialCard:
    """The texts of a card: the edition's title, a line above the title, the title, one below it."""

    header: str
    kicker: str
    title: str
    footer: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of text; `x` and `y` are the left end of its baseline, in pixels."""

    text: str
    x: int
    y: int
    family: str
    size: int
    colour: str


CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""In pixels: what readers of Open Graph show without cropping."""
MARGIN = 80
TEXT_WIDTH = CARD_WIDTH - 2 * MARGIN
HEADER_BASELINE, RULE_Y, FOOTER_BASELINE = 108, 136, CARD_HEIGHT - MARGIN + 8
TITLE_TOP, TITLE_BOTTOM = RULE_Y + 34, FOOTER_BASELINE - 52
"""The kicker and the title are between these heights."""
KICKER_HEIGHT, FOOTER_LINE_HEIGHT = 52, 40
TITLE_SIZES = (84, 72, 66, 60, 55, 50, 46, 42, 38, 35, 32)
"""The font sizes of a title in pixels; the largest in which it fits is used."""
HEADER_SIZE, KICKER_SIZE, FOOTER_SIZE = 34, 30, 28
LINE_HEIGHT = 1.18
"""Of a title, as a multiple of its font size."""
ELLIPSIS = "…"
INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Unicode's categories of characters that no font draws."""


def lay_out_card(card: SocialCard, fonts: CardFonts) -> list[CardLine]:
    """The lines of a card."""
    card = SocialCard(*map(strip_invisible, astuple(card)))
    lines = []
    if card.header:
        lines.append(card_line(fonts, card.header, HEADER_BASELINE, SERIF, HEADER_SIZE, INK))
    footer = footer_lines(card.footer, fonts)
    bottom = TITLE_BOTTOM - FOOTER_LINE_HEIGHT * (len(footer) - 1)
    height = bottom - TITLE_TOP - (KICKER_HEIGHT if card.kicker else 0)
    size, title_lines = fit_title(card.title, fonts, height)
    step = round(size * LINE_HEIGHT)
    top = TITLE_TOP + max(0, (height - step * len(title_lines)) // 2)
    if card.kicker:
        lines.append(card_line(fonts, card.kicker, top + 30, SANS, KICKER_SIZE, ACCENT))
        top += KICKER_HEIGHT
    lines += [
        CardLine(text, MARGIN, top + round(size * 0.92) + step * number, SERIF, size, INK)
        for number, text in enumerate(title_lines)
    ]
    for number, text in enumerate(reversed(footer)):
        baseline = FOOTER_BASELINE - FOOTER_LINE_HEIGHT * number
        lines.append(card_line(fonts, text, baseline, SANS, FOOTER_SIZE, QUIET))
    return lines


def strip_invisible(text: str) -> str:
    """A text without invisible characters (control characters, soft hyphens …)."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) not in INVISIBLE_CATEGORIES
    ).strip()


def footer_lines(text: str, fonts: CardFonts) -> list[str]:
    """The lines below a title: two if two are enough and one is not, else one, to be truncated."""
    words = text.split()
    widths = [fonts.length(word, SANS, FOOTER_SIZE) for word in words]
    space = fonts.length(" ", SANS, FOOTER_SIZE)
    if len(words_per_line(widths, space, TEXT_WIDTH)) == 2:
        return balance_lines(words, widths, space, 2)
    return [text] if text else []


def card_line(fonts: CardFonts, text: str, y: int, family: str, size: int, colour: str) -> CardLine:
    """One line at the left margin, truncated if it is too long."""
    return CardLine(truncate_text(text, fonts, family, size), MARGIN, y, family, size, colour)


def truncate_text(text: str, fonts: CardFonts, family: str, size: int) -> str:
    """As much of a text as fits on a line, and an ellipsis if that is not all."""
    if fonts.measure(text, family, size) <= TEXT_WIDTH:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fonts.measure(text[:middle].rstrip() + ELLIPSIS, family, size) <= TEXT_WIDTH:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:–—-·") + ELLIPSIS


def fit_title(title: str, fonts: CardFonts, height: int) -> tuple[int, list[str]]:
    """The largest size in which a title fits a height, and its lines, which have similar lengths.

    A title that fits in no size is truncated.
    """
    words = list(unbreakable_words(title))
    for size in TITLE_SIZES:
        max_lines = int(height // round(size * LINE_HEIGHT))
        widths = [fonts.length(word, SERIF, size) for word in words]
        space = fonts.length(" ", SERIF, size)
        if max(widths, default=0) > TEXT_WIDTH:
            continue
        counts = words_per_line(widths, space, TEXT_WIDTH)
        if len(counts) <= max_lines:
            return size, balance_lines(words, widths, space, len(counts))
    smallest = TITLE_SIZES[-1]
    max_lines = int(height // round(smallest * LINE_HEIGHT))
    return smallest, truncate_title(title, fonts, smallest, max_lines)


def unbreakable_words(title: str) -> Iterator[str]:
    """What stays on one line: a word, with the short word before it and the dash after it."""
    group = ""
    for word in re.split(r"[ \n\t]+", title.strip()):
        if group and not re.fullmatch(r"[–—-]", word) and not SHORT_WORD_AT_END.search(group):
            yield group
            group = ""
        group = f"{group} {word}" if group else word
    if group:
        yield group


SHORT_WORD_AT_END = re.compile(r"(?:^|\s)[\w«“\"]{1,2}$")


def words_per_line(widths: Sequence[float], space: float, line_width: float) -> list[int]:
    """How many words are on each line if every line takes as many as fit."""
    counts: list[int] = []
    free_width = 0.0
    for width in widths:
        if counts and width + space <= free_width:
            counts[-1] += 1
            free_width -= width + space
        else:
            counts.append(1)
            free_width = line_width - width
    return counts


def balance_lines(
    words: Sequence[str], widths: Sequence[float], space: float, line_count: int
) -> list[str]:
    """The words on that many lines, with the least sum of squared line lengths (as in TeX)."""
    count = len(words)
    costs, breaks = [0.0] + [math.inf] * count, []
    for _ in range(line_count):
        line_costs, starts = [math.inf] * (count + 1), [0] * (count + 1)
        for end in range(1, count + 1):
            length = -space
            for start in reversed(range(end)):
                length += widths[start] + space
                if length > TEXT_WIDTH and start < end - 1:
                    break
                if (cost := costs[start] + length**2) < line_costs[end]:
                    line_costs[end], starts[end] = cost, start
        costs = line_costs
        breaks.append(starts)
    lines, end = [], count
    for starts in reversed(breaks):
        lines.append(" ".join(words[starts[end] : end]))
        end = starts[end]
    return lines[::-1]


def truncate_title(title: str, fonts: CardFonts, size: int, max_lines: int) -> list[str]:
    """As many lines of a title as there may be, broken within words where one is too long."""
    lines: list[str] = [""]
    for character in title:
        if fonts.measure(lines[-1] + character, SERIF, size) > TEXT_WIDTH - size:
            head, gap, tail = lines[-1].rpartition(" ")
            lines[-1] = head if gap else lines[-1]
            lines.append(tail if gap else "")
        lines[-1] += character
    lines = [text.strip() for text in lines]
    if len(lines) > max_lines:
        lines[max_lines - 1] += ELLIPSIS
    return lines[:max_lines]
