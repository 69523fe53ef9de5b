"""The site map (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from vestnik import addresses
from vestnik.model import Editions, Page, PageInfo, Task

MAX_SITEMAP_PAGES = 50_000
"""How many pages a site map may have by the protocol."""


def sitemap_task(editions: Editions, pages: Iterable[PageInfo]) -> Task:
    """The task that plans the site map of these pages, sorted by address.

    More pages than a site map may have are divided among several, and `sitemap.xml` lists these.
    """
    listed = sorted((page for page in pages if page.in_sitemap), key=lambda page: page.address)
    facts = str(
        [(page.address, page.modified, *page.indexable_alternates.items()) for page in listed]
    )
    make_page = partial(
        Page, language=next(iter(editions)), owner="sitemap", depends_on_facts=facts
    )

    def plan_pages() -> Iterator[Page]:
        if len(listed) <= MAX_SITEMAP_PAGES:
            yield make_page(
                addresses.SITEMAP, "sitemap.xml", make_context=partial(dict, pages=listed)
            )
            return
        parts = [
            listed[start : start + MAX_SITEMAP_PAGES]
            for start in range(0, len(listed), MAX_SITEMAP_PAGES)
        ]
        part_addresses = [addresses.sitemap_part(number) for number, _ in enumerate(parts, 1)]
        yield make_page(
            addresses.SITEMAP,
            "sitemap-index.xml",
            make_context=partial(dict, part_addresses=part_addresses),
        )
        for address, part in zip(part_addresses, parts, strict=True):
            yield make_page(address, "sitemap.xml", make_context=partial(dict, pages=part))

    return Task("sitemap", plan_pages, depends_on_facts=facts)
