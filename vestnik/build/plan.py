"""What pages the site has. Editions → pages. Pure.

A new kind of page is a function from the editions to its pages, named in one of the tables here,
and its template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from vestnik import addresses
from vestnik.exports import kinds as exports
from vestnik.model import Article, Listed, Page, Problem, Sheaf, Version
from vestnik.pages import archives as listings
from vestnik.pages import timelines as chronicles
from vestnik.pages.builders import Editions, Item, Nearest, document, items, nearest

TOGETHER = 50
"""So many articles' pages are planned together."""
MAPPED = 50_000
"""How many pages a site map may have."""
Kind = Callable[[Editions], Iterator[Page]]
LISTS: tuple[Kind, ...] = (
    listings.home,
    listings.partner_index,
    listings.search,
    listings.years,
    listings.month_pages,
    *exports.LISTS,
    listings.singles,
)
"""The kinds that show of articles what lists show, and none of their bodies."""
KINDS: tuple[Kind, ...] = exports.KINDS
"""All other kinds."""


def plan(editions: Editions) -> tuple[list[Page], list[Problem]]:
    """All pages of the site; a problem for each address that two of them claim."""
    pages = [page for sheaf in sheaves(editions) for page in sheaf.plans()]
    listed = [page.listed for page in pages]
    pages += sitemap(editions, listed).plans()
    return pages, collisions(listed)


def sheaves(editions: Editions, near: Nearest = nearest) -> Iterator[Sheaf]:
    """All pages but the site map, still to be planned: those that depend on the same together.

    The pages of some articles are together: to find the changed ones among these is soon done.
    """
    every = [one for edition in editions.values() for one in edition.articles]
    texts = [one for edition in editions.values() for one in edition.partners]
    for kind in KINDS:
        yield Sheaf(f"kind {kind.__name__}", partial(kind, editions), whole=[*texts, *every])
    for kind in LISTS:
        yield Sheaf(f"list {kind.__name__}", partial(kind, editions), of=every)
    for name, found in batches(items(editions, near)):
        yield Sheaf(
            f"articles {name}",
            partial(of_articles, found),
            whole=[version for item in found for version in item.versions],
            of=[version for item in found for version in item.around],
            facts=str([(len(one.newer), len(one.older), len(one.related)) for one in found]),
        )
    yield from chronicles.sheaves(editions)


def collisions(pages: Iterable[Listed]) -> list[Problem]:
    """A problem for each address that two pages claim, or that is within another's file."""
    owners: dict[str, Listed] = {}
    told: set[tuple[str, str]] = set()
    problems = []
    for page in sorted(pages, key=by_claim):
        file = addresses.file(page.address).casefold()
        first = owners.setdefault(file, page)
        for folder in addresses.folders(file):
            first = owners.get(folder, first)
        if first is not page and (page.owner, first.owner) not in told:
            told.add((page.owner, first.owner))
            problems.append(
                Problem(
                    page.owner,
                    page.line,
                    "the address {address} is already taken by {other}",
                    "rename one of them, or take the alias away",
                    values=(("address", page.address), ("other", first.owner)),
                )
            )
    return problems


def by_claim(page: Listed) -> tuple[bool, bool, str]:
    """By what pages sort that claim an address: lists, documents, aliases; the oldest first."""
    return page.line > 1, page.owner.startswith("content/"), page.owner


# ---------------------------------------------------------------------- the kinds of an article


def articles(item: Item) -> Iterator[Page]:
    """Its own page, with its neighbours in time and what is related."""

    def content(place: int) -> Mapping[str, object]:
        version = item.versions[place]
        partners = item.partners[version.language]
        named = version.document.partners
        return {
            "partners": [partners[name] for name in named if name in partners],
            "newer": item.newer[place] if item.newer else None,
            "older": item.older[place] if item.older else None,
            "related": [versions[place] for versions in item.related],
        }

    for place, version in enumerate(item.versions):
        neighbours = [of[place] for of in (item.newer, item.older, *item.related) if of]
        yield document(
            version,
            item.versions,
            "article.html",
            version.document.modified,
            neighbours,
            partial(content, place),
            facts=(not item.newer, not item.older),
        )


def redirects(item: Item) -> Iterator[Page]:
    """A page at each address that it had before."""

    def content(version: Version[Article]) -> Mapping[str, object]:
        return {"version": version}

    for version in item.versions:
        for alias in version.document.aliases:
            yield Page(
                address=addresses.alias(alias, version.language),
                template="redirect.html",
                language=version.language,
                owner=addresses.source(version.document.path),
                makes=partial(content, version),
                line=version.document.lines["aliases"],
                of=[version],
            )


ARTICLE_KINDS: tuple[Callable[[Item], Iterator[Page]], ...] = (
    articles,
    exports.citations,
    redirects,
)


def of_articles(items: Iterable[Item]) -> Iterator[Page]:
    """All pages of some articles."""
    return (page for item in items for kind in ARTICLE_KINDS for page in kind(item))


def batches(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The articles of a month together, or some of a long one: the oldest of them come first."""
    for month, of_month in groupby(items, key=month_of):
        found = list(of_month)[::-1]
        for start in range(0, len(found), TOGETHER):
            yield f"{month} {start}", found[start : start + TOGETHER]


def month_of(item: Item) -> str:
    """The month in which an article was published: 2026-04."""
    return f"{item.versions[0].document.date:%Y-%m}"


# ----------------------------------------------------------------------------- all other pages


def sitemap(editions: Editions, pages: Iterable[Listed]) -> Sheaf:
    """The map of all pages that are advertised to machines, by address.

    One of more pages than a map may have is in parts, and the map names them
    (https://www.sitemaps.org/protocol.html).
    """
    announced = sorted((page for page in pages if page.announced), key=lambda page: page.address)
    facts = str([(one.address, one.modified, *one.advertised.items()) for one in announced])
    page = partial(Page, language=next(iter(editions)), owner="sitemap", facts=facts)

    def plans() -> Iterator[Page]:
        if len(announced) <= MAPPED:
            yield page(addresses.SITEMAP, "sitemap.xml", makes=lambda: {"pages": announced})
            return
        parts = [announced[at : at + MAPPED] for at in range(0, len(announced), MAPPED)]
        places = [addresses.sitemap(number) for number, _ in enumerate(parts, 1)]
        yield page(addresses.SITEMAP, "sitemap-index.xml", makes=lambda: {"parts": places})
        for place, part in zip(places, parts, strict=True):
            yield page(place, "sitemap.xml", makes=partial(dict, pages=part))

    return Sheaf("sitemap", plans, facts=facts)
