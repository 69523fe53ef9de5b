"""Paragraphs that were torn in two, by the end of a page or of a line. Pure."""

from __future__ import annotations

import re

from vestnik.translation.checks.warnings import CUT

WIDTH = 100
"""Letters; where no line is longer, lines were broken by a program and not by the author."""
ENDED = re.compile(r"[.!?…:;]['\"»”“)\]*_]*$")
OPEN = re.compile(r"^['\"«„“(\[*_]*[^\W\d_]")


def torn(one: str, other: str) -> bool:
    """Whether the bare words of two paragraphs are one that a page break has torn in two."""
    if not one or not other or ENDED.search(one) or not OPEN.match(other):
        return False
    letter = next(sign for sign in other if sign.isalpha())
    return letter.islower() or bool(CUT.search(one[-12:]))
