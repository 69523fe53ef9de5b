"""The site map (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vestnik import addresses
from vestnik.model import EditionSummaries, Page, PageInfo, Task, plan_task

MAX_SITEMAP_PAGES = 50_000
"""How many pages a site map may have by the protocol."""


def sitemap_task(editions: EditionSummaries, pages: Iterable[PageInfo]) -> Task:
    """The site map of these pages, sorted by address."""
    listed = sorted((page for page in pages if page.in_sitemap), key=lambda page: page.address)
    return plan_task("sitemap", sitemap_pages, next(iter(editions)), tuple(listed))


def sitemap_pages(language: str, pages: Sequence[PageInfo]) -> Iterator[Page]:
    """The site map of these pages.

    More pages than a site map may have are divided among several, and `sitemap.xml` lists these.
    """
    if len(pages) <= MAX_SITEMAP_PAGES:
        yield Page(addresses.SITEMAP, "sitemap.xml", language, "sitemap", {"pages": pages})
        return
    parts = [
        pages[start : start + MAX_SITEMAP_PAGES]
        for start in range(0, len(pages), MAX_SITEMAP_PAGES)
    ]
    part_addresses = [addresses.sitemap_part(number) for number, _ in enumerate(parts, 1)]
    context = {"part_addresses": part_addresses}
    yield Page(addresses.SITEMAP, "sitemap-index.xml", language, "sitemap", context)
    for address, part in zip(part_addresses, parts, strict=True):
        yield Page(address, "sitemap.xml", language, "sitemap", {"pages": part})
