"""Site maps, and indexes of site maps → the pages that they list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vestnik.importing.inputs.address_lists import decompress, sitemap_addresses, sitemap_kind
from vestnik.importing.inputs.input_content import InputContent, InputReader
from vestnik.importing.inputs.input_files import too_large_problem
from vestnik.importing.inputs.whole_files import cut_file_problem
from vestnik.importing.source_items import PageAddress
from vestnik.importing.web import MAX_LIST_BYTES
from vestnik.model import Problem

MAX_SITEMAPS = 1000
"""Of an index of site maps; each has up to 50,000 addresses."""


def read_sitemap(content: InputContent, reader: InputReader) -> Iterator[PageAddress | Problem]:
    """The pages of a site map, and of those that it lists."""
    if problem := cut_file_problem(content.content, content.origin):
        yield problem
    listed = sitemap_addresses(content.content, content.origin)
    if sitemap_kind(content.content) == "urlset":
        yield from page_addresses(listed, content.origin)
        return
    for number, url in enumerate(listed):
        if isinstance(url, Problem):
            yield url
        elif number >= MAX_SITEMAPS:
            yield unread_sitemap_problem(url)
        else:
            yield from read_listed_sitemap(url, reader)


def read_listed_sitemap(url: str, reader: InputReader) -> Iterator[PageAddress | Problem]:
    """The pages of a site map that an index lists."""
    page = reader.crawler.fetch(url)
    if isinstance(page, Problem):
        yield page
    elif (unpacked := decompress(page.contents, MAX_LIST_BYTES)) is None:
        yield too_large_problem(url, MAX_LIST_BYTES)
    elif sitemap_kind(unpacked) != "urlset":
        yield unread_sitemap_problem(url)
    else:
        if problem := cut_file_problem(unpacked, url):
            yield problem
        yield from page_addresses(sitemap_addresses(unpacked, url), url)


def page_addresses(listed: Iterable[str | Problem], origin: str) -> Iterator[PageAddress | Problem]:
    """The listed addresses as pages to fetch."""
    for url in listed:
        yield url if isinstance(url, Problem) else PageAddress(url, origin)


def unread_sitemap_problem(url: str) -> Problem:
    """The problem of a site map in an index that is none, or one too many."""
    return Problem(
        id="unread-site-map",
        file=url,
        message="this was not read: it is not a site map, or its index lists too many",
        hint="import it by its address",
    )
