"""The HTML of a body outside its page: with absolute URLs, or as plain text."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

START_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
URL_ATTRIBUTE = re.compile(
    r"(?P<name>\s(?:href|src|srcset|poster))=\"(?P<value>[^\"]*)\"", re.IGNORECASE
)
BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|tr|dt|dd|blockquote|pre|figcaption|caption)>|<[bh]r\b[^>]*>"
)
CELL_END = re.compile(r"</t[dh]>")
FOOTNOTE_LINK = re.compile(r"<a class=\"footnote-(?:ref|backref)\"[^>]*>[^<]*</a>")
"""A footnote's number, and the link back to it."""
ANY_TAG = re.compile(r"<[^<>]*>")


def with_absolute_urls(html: str, url: str) -> str:
    """The HTML of the page at `url` with all its relative URLs made absolute."""

    def absolute_attribute(match: re.Match[str]) -> str:
        value = unescape(match["value"])
        if match["name"].strip().lower() == "srcset":
            candidates = (candidate.split() for candidate in value.split(", "))
            value = ", ".join(
                " ".join((urljoin(url, parts[0]), *parts[1:])) for parts in candidates if parts
            )
        else:
            value = urljoin(url, value)
        return f'{match["name"]}="{escape(value)}"'

    return START_TAG.sub(lambda tag: URL_ATTRIBUTE.sub(absolute_attribute, tag[0]), html)


def plain_text(html: str) -> str:
    """The visible text: a line for each paragraph, heading, list item and table row."""
    marked = BLOCK_END.sub("\x00", CELL_END.sub(" ", FOOTNOTE_LINK.sub("", html)))
    text = unescape(ANY_TAG.sub("", marked))
    lines = (" ".join(line.split()) for line in text.split("\x00"))
    return "\n".join(line for line in lines if line)
