"""What the links of a page hold that are downloads."""

from __future__ import annotations

import urllib.request
from urllib.parse import quote

from lxml import html


def downloads(page: html.HtmlElement) -> list[str]:
    """The text of each download that is within the page, in its order."""
    return [read_data_url(href) for href in page.xpath("//a[@download]/@href")]


def read_data_url(url: str) -> str:
    """The text of a `data:` URL; a browser encodes its letters before it reads it."""
    encoded = "".join(letter if letter.isascii() else quote(letter) for letter in url)
    with urllib.request.urlopen(encoded) as reply:
        assert reply.headers.get_param("charset") == "utf-8"
        text: str = reply.read().decode()
    return text
