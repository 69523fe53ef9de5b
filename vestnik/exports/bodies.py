"""The HTML of a body where it stands alone: with whole addresses, or as plain text."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
ADDRESS = re.compile(r"(?P<name>\s(?:href|src|srcset|poster))=\"(?P<value>[^\"]*)\"", re.IGNORECASE)
END = re.compile(r"</(?:p|h[1-6]|li|tr|dt|dd|blockquote|pre|figcaption|caption)>|<[bh]r\b[^>]*>")
CELL = re.compile(r"</t[dh]>")
NOTE = re.compile(r"<a class=\"footnote-(?:ref|backref)\"[^>]*>[^<]*</a>")
"""A footnote's number, and the way back to it."""
ANY_TAG = re.compile(r"<[^<>]*>")


def absolute(html: str, url: str) -> str:
    """The HTML with its addresses made whole, as those of a page at `url`."""

    def whole(found: re.Match[str]) -> str:
        value = unescape(found["value"])
        if found["name"].strip().lower() == "srcset":
            images = (image.split() for image in value.split(", "))
            value = ", ".join(" ".join((urljoin(url, one[0]), *one[1:])) for one in images if one)
        else:
            value = urljoin(url, value)
        return f'{found["name"]}="{escape(value)}"'

    return TAG.sub(lambda tag: ADDRESS.sub(whole, tag[0]), html)


def plain(html: str) -> str:
    """What is to be read in some HTML: a line for each paragraph, heading, item, row."""
    marked = END.sub("\x00", CELL.sub(" ", NOTE.sub("", html)))
    text = unescape(ANY_TAG.sub("", marked))
    lines = (" ".join(line.split()) for line in text.split("\x00"))
    return "\n".join(line for line in lines if line)
