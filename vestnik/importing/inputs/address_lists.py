"""Site maps and lists of addresses → the pages that they list. Pure."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator

from vestnik.links import is_web_url
from vestnik.model import Problem

SITEMAP_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?><\?[^>]*\?>|<!--.*?-->)\s*+)*+"
    rb"<(?:[\w-]+:)?(?P<kind>urlset|sitemapindex)\b",
    re.DOTALL,
)
LOCATION = re.compile(r"<(?:sitemap:|sm:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</")
GZIP_SIGNATURE = b"\x1f\x8b"
MIN_SHARE_OF_ADDRESSES = 0.8
"""Of the lines of a list; the others are mistakes in it."""


def decompress(content: bytes, max_bytes: int) -> bytes | None:
    """A file that is compressed with gzip; other files unchanged. None if it is too large."""
    if not content.startswith(GZIP_SIGNATURE):
        return content
    decompressor = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        result = decompressor.decompress(content, max_bytes + 1)
    except zlib.error:
        return None
    return result if len(result) <= max_bytes and decompressor.eof else None


def sitemap_kind(content: bytes) -> str:
    """`urlset` for a site map, `sitemapindex` for a list of site maps, "" for anything else."""
    match = SITEMAP_START.match(content)
    return match["kind"].decode() if match else ""


def sitemap_addresses(content: bytes, origin: str) -> Iterator[str | Problem]:
    """The addresses that a site map lists, each once; and those that are none."""
    text = content.decode("utf-8", "replace")
    urls = (html.unescape(match[1]) for match in LOCATION.finditer(text))
    addresses = dict.fromkeys(urls)
    if not addresses:
        yield Problem(
            id="empty-site-map",
            file=origin,
            message="the site map lists no page, or is not valid",
            hint="open it in a browser, and check that it is the whole file",
        )
    for url in addresses:
        yield url if is_web_url(url) else invalid_address_problem(url, origin)


def is_address_list(text: str) -> bool:
    """Whether a text consists of addresses, one a line, and comments that begin with #."""
    lines = [line for _, line in list_lines(text)]
    return sum(map(is_web_url, lines)) > MIN_SHARE_OF_ADDRESSES * max(1, len(lines))


def listed_addresses(text: str, origin: str) -> Iterator[str | Problem]:
    """The addresses of a list, each once; and what is wrong with its other lines."""
    seen: set[str] = set()
    for number, line in list_lines(text):
        if not is_web_url(line):
            yield invalid_address_problem(line, origin, number)
        elif line not in seen:
            seen.add(line)
            yield line


def list_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a list with their numbers; not those that are empty or a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if (stripped := line.strip()) and not stripped.startswith("#"):
            yield number, stripped


def invalid_address_problem(url: str, origin: str, line: int = 1) -> Problem:
    """The problem of an address in a list that is not that of a web page."""
    return Problem(
        id="invalid-listed-address",
        file=origin,
        line=line,
        message="{url} is not the address of a web page",
        hint="write it in full, for example https://example.org/page",
        values=(("url", url),),
    )
