"""How a text ends, and into how many sentences it may fall, by its punctuation alone. Pure."""

from __future__ import annotations

import re

CLOSING = "»”’“\"')]}*_ \u00a0"
END = ".?!:;…"
ABBREVIATED = re.compile(
    r"""(?:(?<!\w)(?:гг?|вв?|руб|коп|тыс|млн|млрд|трлн|долл|др|проч|т\.\s?[дпч]|мин|сек|стр|ул|им|
    см|экз|чел|обл|р-н|ст|гл|рис|табл|доб|тел|просп|пер|корп|оф|каб|\w|[ap]\.\s?m|etc|e\.g|i\.e|Inc|Ltd|Co|No|
    Mr|Mrs|Ms|Dr|Prof|St|ext|tel))\.$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A full stop that may be an abbreviation's, not (only) a sentence's."""
SENTENCE = re.compile(
    r"[.!?…][»”’\"')\]]{0,4}\s+(?:[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?\s+)?"
    r"(?=[«“‘\"'(\[]{0,3}[A-ZА-ЯЁ\d])"
)


def final(text: str) -> str:
    """The punctuation that a text ends with, if any."""
    last = text.rstrip(CLOSING).replace("...", "…")[-1:]
    return last if last and last in END else ""


def ambiguous(text: str) -> bool:
    """Whether a text ends with a full stop that may be an abbreviation's."""
    return bool(ABBREVIATED.search(text.rstrip(CLOSING)[-12:]))


def sentences(text: str) -> range:
    """How many sentences a text may have; abbreviations leave it open."""
    ends = list(SENTENCE.finditer(text))
    unsure = sum(
        bool(ABBREVIATED.search(text, max(end.start() - 12, 0), end.start() + 1)) for end in ends
    )
    return range(1 + len(ends) - unsure, 2 + len(ends))
