"""Characters of a text that readers can't see, and that break formats of lines."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Zs"))
"""Unicode categories of controls, format characters, separators, and of no character at all."""
INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Fillers and joiners that Unicode counts among letters, marks and symbols."""
LINE_BREAKING_CHARACTER = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""A control character, a line separator, a mark of direction, or no character at all."""
INVISIBLE_CHARACTER = re.compile(
    "[\x80-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb"
    "\ufffd-\uffff\U000e0001]"
)
"""A character that is copied with a text and not seen, or that replaces a lost one.

Joiners and variation selectors are missing: emoji and some scripts need them.
"""


def has_visible_character(text: str) -> bool:
    """Whether readers see anything of a text."""
    return any(
        unicodedata.category(character) not in INVISIBLE_CATEGORIES
        and character not in INVISIBLE_LETTERS
        for character in text
    )


def is_one_line(text: str) -> bool:
    """Whether a text is one line in every format, without controls."""
    return LINE_BREAKING_CHARACTER.search(text) is None
