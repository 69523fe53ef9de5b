"""Texts of documents and translations: their digests, and the forms in which they are compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def text_digest(text: str) -> str:
    """The first eight hexadecimal digits of a text's SHA-256, by which catalogs recognize it."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


FOLDABLE_SPACE = " \t\r\n"
"""White space that tools fold, add or drop; other spaces belong to a text."""


def fold_spaces(text: str) -> str:
    """A text on one line, as catalogs store it."""
    return re.sub(f"[{FOLDABLE_SPACE}]+", " ", text).strip(FOLDABLE_SPACE)


def join_lines(text: str) -> str:
    """A text on one line: a space replaces each line break, U+2028 and its like included."""
    lines = text.splitlines()
    return text if lines == [text] else " ".join(filter(None, map(str.strip, lines)))


def canonical_text(text: str) -> str:
    """The form that is equal for texts that differ only in white space and composed letters."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
