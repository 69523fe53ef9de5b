"""Page kinds: what pages the site has. Editions → pages. Pure.

A new kind is a function from the editions to its pages, named in `KINDS`, and its template.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from vestnik import addresses
from vestnik.model import Article, D, Edition, Page, Partner, Problem, Version
from vestnik.timelines import timeline

Editions = Mapping[str, Edition]
"""By language, the one that the documents are written in first."""

LATEST = 10
"""How many articles the front page shows."""
OCCASIONS = 6
"""How many occasions the front page shows of the timeline."""
FEED = 30
"""How many articles a feed carries."""
PARTNER_KINDS = ("organisation", "body", "country")
"""The kinds of partners in the order of their index."""


def plan(editions: Editions) -> tuple[list[Page], list[Problem]]:
    """All pages of the site; a problem for each address that two of them claim."""
    pages = [page for kind in KINDS for page in kind(editions)]
    pages += sitemap(editions, pages)
    owners: dict[str, Page] = {}
    told: set[tuple[str, str]] = set()
    problems = []
    for page in pages:
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
    return pages, problems


# ------------------------------------------------------------- what the kinds have in common


def newest(articles: Iterable[Version[Article]]) -> datetime.date | None:
    """The day on which the newest of these articles was published or corrected."""
    return max((one.document.modified for one in articles), default=None)


def index(
    editions: Editions,
    language: str,
    template: str,
    address: Callable[[str], str],
    of: Iterable[Version[Article]],
    **content: object,
) -> Page:
    """A page of these articles, which exists in every language and is advertised in each."""
    alternates = {each: address(each) for each in editions}
    return Page(
        address=alternates[language],
        template=template,
        language=language,
        owner=template,
        content=content,
        alternates=alternates,
        advertised=alternates,
        modified=newest(of),
    )


def by_path(versions: Iterable[Iterable[Version[D]]]) -> dict[str, list[Version[D]]]:
    """The versions of each document in all languages."""
    found: dict[str, list[Version[D]]] = {}
    for edition in versions:
        for version in edition:
            found.setdefault(version.document.path, []).append(version)
    return found


def document(
    version: Version[D],
    versions: list[Version[D]],
    template: str,
    modified: datetime.date | None,
    **content: object,
) -> Page:
    """The page of one version of a document; it knows the other languages' versions."""
    return Page(
        address=version.address,
        template=template,
        language=version.language,
        owner=f"content/{version.document.path}",
        content={
            "version": version,
            "versions": {one.language: one for one in versions},
            **content,
        },
        alternates={one.language: one.address for one in versions},
        advertised={one.language: one.address for one in versions if one.advertised},
        modified=modified,
    )


def mentions(edition: Edition) -> dict[str, list[Version[Article]]]:
    """The articles that name each partner, newest first."""
    found: dict[str, list[Version[Article]]] = {one.document.name: [] for one in edition.partners}
    for version in edition.articles:
        for partner in version.document.partners:
            found.setdefault(partner, []).append(version)
    return found


def counted(edition: Edition) -> list[tuple[Version[Partner], int]]:
    """Partners with the number of their articles."""
    counts = Counter(partner for one in edition.articles for partner in one.document.partners)
    return [(partner, counts[partner.document.name]) for partner in edition.partners]


def months(edition: Edition) -> list[tuple[int, int, list[Version[Article]]]]:
    """Year, month and articles published in it, newest first."""
    dated = groupby(
        edition.articles, key=lambda one: (one.document.date.year, one.document.date.month)
    )
    return [(year, month, list(articles)) for (year, month), articles in dated]


# ---------------------------------------------------------------------------- the page kinds


def home(editions: Editions) -> Iterator[Page]:
    """The front page: latest articles, what is on the timeline, partners, years."""
    for language, edition in editions.items():
        occasions = [
            occasion
            for year in timeline(edition.articles)
            for month in year.months
            for occasion in month.occasions
        ]
        yield index(
            editions,
            language,
            "home.html",
            addresses.home,
            edition.articles,
            latest=edition.articles[:LATEST],
            occasions=occasions[:OCCASIONS],
            partners=counted(edition),
            years=Counter(one.document.date.year for one in edition.articles),
        )


def articles(editions: Editions) -> Iterator[Page]:
    """A page for each article, with its neighbours in time."""
    siblings = by_path(edition.articles for edition in editions.values())
    for edition in editions.values():
        partners = {one.document.name: one for one in edition.partners}
        newer: list[Version[Article] | None] = [None, *edition.articles]
        older: list[Version[Article] | None] = [*edition.articles[1:], None]
        for version, after, before in zip(edition.articles, newer, older, strict=False):
            yield document(
                version,
                siblings[version.document.path],
                "article.html",
                version.document.modified,
                partners=[partners[name] for name in version.document.partners if name in partners],
                newer=after,
                older=before,
            )


def partners(editions: Editions) -> Iterator[Page]:
    """A page for each partner: its text, its timeline, its articles."""
    siblings = by_path(edition.partners for edition in editions.values())
    for edition in editions.values():
        named = mentions(edition)
        for version in edition.partners:
            found = named[version.document.name]
            yield document(
                version,
                siblings[version.document.path],
                "partner.html",
                newest(found),
                articles=found,
                years=timeline(found),
            )


def partner_index(editions: Editions) -> Iterator[Page]:
    """All partners by kind."""
    for language, edition in editions.items():
        all_of_them = counted(edition)
        groups = [
            (kind, [(one, count) for one, count in all_of_them if one.document.kind == kind])
            for kind in PARTNER_KINDS
        ]
        yield index(
            editions, language, "partners.html", addresses.partners, edition.articles, groups=groups
        )


def timelines(editions: Editions) -> Iterator[Page]:
    """The whole archive by what it tells of."""
    for language, edition in editions.items():
        years = timeline(edition.articles)
        yield index(
            editions, language, "timeline.html", addresses.timeline, edition.articles, years=years
        )


def years(editions: Editions) -> Iterator[Page]:
    """The articles of each year, by month of publication."""
    for language, edition in editions.items():
        grouped = [
            (year, [(month, found) for _, month, found in of_year])
            for year, of_year in groupby(months(edition), key=lambda one: one[0])
        ]
        numbers = [year for year, _ in grouped]
        for place, (year, of_year) in enumerate(grouped):
            yield index(
                editions,
                language,
                "year.html",
                partial(addresses.year, number=year),
                [version for _, found in of_year for version in found],
                year=year,
                months=of_year,
                newer=numbers[place - 1] if place else None,
                older=numbers[place + 1] if place + 1 < len(numbers) else None,
            )


def month_pages(editions: Editions) -> Iterator[Page]:
    """The articles of each month."""
    for language, edition in editions.items():
        found = months(edition)
        for place, (year, month, of_month) in enumerate(found):
            yield index(
                editions,
                language,
                "month.html",
                partial(addresses.month, of_year=year, number=month),
                of_month,
                year=year,
                number=month,
                articles=of_month,
                newer=found[place - 1][:2] if place else None,
                older=found[place + 1][:2] if place + 1 < len(found) else None,
            )


def feeds(editions: Editions) -> Iterator[Page]:
    """An Atom feed for each edition, and for each partner in it: advertised articles only."""
    siblings = by_path(edition.articles for edition in editions.values())
    for language, edition in editions.items():
        latest = [one for one in edition.articles if one.advertised][:FEED]
        yield index(
            editions,
            language,
            "feed.xml",
            addresses.home_feed,
            latest,
            articles=latest,
            siblings=siblings,
            home=addresses.home(language),
            partner=None,
        )
        named = mentions(edition)
        for partner in edition.partners:
            path = partner.document.path
            found = [one for one in named[partner.document.name] if one.advertised][:FEED]
            yield index(
                editions,
                language,
                "feed.xml",
                partial(addresses.document_feed, path),
                found,
                articles=found,
                siblings=siblings,
                home=partner.address,
                partner=partner,
            )


def redirects(editions: Editions) -> Iterator[Page]:
    """A page at each address that an article had before."""
    for language, edition in editions.items():
        for version in reversed(edition.articles):
            for alias in version.document.aliases:
                yield Page(
                    address=addresses.alias(alias, language),
                    template="redirect.html",
                    language=language,
                    owner=f"content/{version.document.path}",
                    content={"version": version},
                    line=version.document.lines["aliases"],
                )


def singles(editions: Editions) -> Iterator[Page]:
    """The pages that exist once: the entrance, the page for what is not found, robots.txt."""
    language = next(iter(editions))
    homes = {each: addresses.home(each) for each in editions}
    for address, template in (
        (addresses.ENTRANCE, "entrance.html"),
        (addresses.NOT_FOUND, "404.html"),
        (addresses.ROBOTS, "robots.txt"),
    ):
        yield Page(address, template, language, template, {}, alternates=homes)


KINDS: tuple[Callable[[Editions], Iterator[Page]], ...] = (
    home,
    articles,
    partners,
    partner_index,
    timelines,
    years,
    month_pages,
    feeds,
    redirects,
    singles,
)


def sitemap(editions: Editions, pages: list[Page]) -> Iterator[Page]:
    """The map of all pages that are advertised to machines, made of the other kinds' pages."""
    listed = [
        page for page in pages if page.address.endswith("/") and page.language in page.advertised
    ]
    yield Page(addresses.SITEMAP, "sitemap.xml", next(iter(editions)), "sitemap", {"pages": listed})
