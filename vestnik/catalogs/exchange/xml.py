"""Texts as XML writes them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that has no place in XML 1.0, not even as a reference."""
FIRST = '<?xml version="1.0" encoding="UTF-8"?>'


def text(words: str) -> str:
    """Words as the text of an element; what XML can't hold becomes U+FFFD."""
    return escape(ILLEGAL.sub("\ufffd", words), {"\r": "&#13;"})


def start(name: str, attributes: dict[str, str]) -> str:
    """The start tag of an element, without the attributes that are empty."""
    written = (
        f" {key}={quoteattr(ILLEGAL.sub(chr(0xFFFD), value))}"
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{''.join(written)}>"


def element(name: str, attributes: dict[str, str], words: str) -> str:
    """An element that holds nothing but words."""
    return f"{start(name, attributes)}{text(words)}</{name}>"
