"""Texts, tags and elements as XML writes them."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

ILLEGAL_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML 1.0 does not allow, not even as a character reference."""
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def escape_text(text: str) -> str:
    """The text of an element, escaped; a character that XML does not allow becomes U+FFFD."""
    return escape(ILLEGAL_CHARACTER.sub("\ufffd", text), {"\r": "&#13;"})


def start_tag(name: str, attributes: dict[str, str]) -> str:
    """The start tag of an element; empty attributes are left out."""
    formatted = (
        f" {key}={quoteattr(ILLEGAL_CHARACTER.sub(chr(0xFFFD), value))}"
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{''.join(formatted)}>"


def text_element(name: str, attributes: dict[str, str], text: str) -> str:
    """An element that contains only text."""
    return f"{start_tag(name, attributes)}{escape_text(text)}</{name}>"
