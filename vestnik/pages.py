"""Page kinds: what pages the site has. Editions → pages. Pure.

A new kind is a function from the editions to its pages, named in `KINDS`, and its template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from vestnik import addresses, charts, chronicles
from vestnik.exports import kinds as exports
from vestnik.model import Article, Edition, Page, Partner, Problem, Version
from vestnik.planning import (
    Editions,
    by_path,
    counted,
    document,
    index,
    months,
)
from vestnik.related import related
from vestnik.timelines import occasions, timeline

LATEST = 10
"""How many articles the front page shows."""
OCCASIONS = 6
"""How many occasions the front page shows of the timeline."""
FEW = 3
"""How many articles of a month the page of a year shows, if it can't show all of them."""
RELATED = 4
"""How many related articles an article leads to."""
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


# ---------------------------------------------------------------------------- the page kinds


def home(editions: Editions) -> Iterator[Page]:
    """The front page: latest articles, what is on the timeline, partners, years."""

    def content(edition: Edition) -> Mapping[str, object]:
        years = chronicles.chronicles(edition)[0].years
        return {
            "latest": edition.articles[:LATEST],
            "occasions": occasions(years)[:OCCASIONS],
            "partners": counted(edition),
            "years": Counter(one.document.date.year for one in edition.articles),
        }

    for language, edition in editions.items():
        yield index(
            editions,
            language,
            "home.html",
            addresses.home,
            edition.articles,
            partial(content, edition),
        )


def articles(editions: Editions) -> Iterator[Page]:
    """A page for each article, with its neighbours in time and what is related."""
    siblings = by_path(edition.articles for edition in editions.values())
    near = related([versions[0].document for versions in siblings.values()], RELATED)

    def content(
        version: Version[Article],
        partners: Mapping[str, Version[Partner]],
        after: Version[Article] | None,
        before: Version[Article] | None,
        nearest: Sequence[Version[Article]],
    ) -> Mapping[str, object]:
        named = version.document.partners
        return {
            "partners": [partners[name] for name in named if name in partners],
            "newer": after,
            "older": before,
            "related": nearest,
        }

    for edition in editions.values():
        found = {one.document.path: one for one in edition.articles}
        partners = {one.document.name: one for one in edition.partners}
        newer: list[Version[Article] | None] = [None, *edition.articles]
        older: list[Version[Article] | None] = [*edition.articles[1:], None]
        for version, after, before in zip(edition.articles, newer, older, strict=False):
            nearest = [found[path] for path in near[version.document.path]]
            yield document(
                version,
                siblings[version.document.path],
                "article.html",
                version.document.modified,
                [*filter(None, (after, before)), *nearest],
                partial(content, version, partners, after, before, nearest),
                facts=(after is None, before is None),
            )


def partner_index(editions: Editions) -> Iterator[Page]:
    """All partners by kind."""

    def content(edition: Edition) -> Mapping[str, object]:
        found = counted(edition)
        return {
            "groups": [
                (kind, [(one, count) for one, count in found if one.document.kind == kind])
                for kind in PARTNER_KINDS
            ]
        }

    for language, edition in editions.items():
        yield index(
            editions,
            language,
            "partners.html",
            addresses.partners,
            edition.articles,
            partial(content, edition),
        )


def search(editions: Editions) -> Iterator[Page]:
    """Where readers search: a form, and the lists that lead on without it."""

    def content(edition: Edition) -> Mapping[str, object]:
        return {
            "partners": counted(edition),
            "years": Counter(one.document.date.year for one in edition.articles),
            "untranslated": sum(one.standing == "missing" for one in edition.articles),
        }

    for language, edition in editions.items():
        yield index(
            editions,
            language,
            "search.html",
            addresses.search,
            edition.articles,
            partial(content, edition),
        )


def years(editions: Editions) -> Iterator[Page]:
    """The articles of each year, by month of publication."""

    def content(
        year: int,
        of_year: Sequence[tuple[int, Sequence[Version[Article]]]],
        newer: int | None,
        older: int | None,
    ) -> Mapping[str, object]:
        found = [version for _, of_month in of_year for version in of_month]
        counts = {(year, month): len(of_month) for month, of_month in of_year}
        brief = len(found) > charts.MARKS
        return {
            "year": year,
            "months": of_year,
            "listed": FEW if brief else None,
            "chart": charts.chart(() if brief else timeline(found), counts),
            "newer": newer,
            "older": older,
        }

    for language, edition in editions.items():
        grouped = [
            (year, [(month, found) for _, month, found in of_year])
            for year, of_year in groupby(months(edition), key=lambda one: one[0])
        ]
        numbers = [year for year, _ in grouped]
        for place, (year, of_year) in enumerate(grouped):
            newer = numbers[place - 1] if place else None
            older = numbers[place + 1] if place + 1 < len(numbers) else None
            yield index(
                editions,
                language,
                "year.html",
                partial(addresses.year, number=year),
                [version for _, of_month in of_year for version in of_month],
                partial(content, year, of_year, newer, older),
                facts=(newer, older),
            )


def month_pages(editions: Editions) -> Iterator[Page]:
    """The articles of each month."""

    def content(**found: object) -> Mapping[str, object]:
        return found

    for language, edition in editions.items():
        found = months(edition)
        for place, (year, month, of_month) in enumerate(found):
            newer = found[place - 1][:2] if place else None
            older = found[place + 1][:2] if place + 1 < len(found) else None
            yield index(
                editions,
                language,
                "month.html",
                partial(addresses.month, of_year=year, number=month),
                of_month,
                partial(
                    content, year=year, number=month, articles=of_month, newer=newer, older=older
                ),
                facts=(newer, older),
            )


def redirects(editions: Editions) -> Iterator[Page]:
    """A page at each address that an article had before."""

    def content(version: Version[Article]) -> Mapping[str, object]:
        return {"version": version}

    for language, edition in editions.items():
        for version in reversed(edition.articles):
            for alias in version.document.aliases:
                yield Page(
                    address=addresses.alias(alias, language),
                    template="redirect.html",
                    language=language,
                    owner=f"content/{version.document.path}",
                    makes=partial(content, version),
                    line=version.document.lines["aliases"],
                    of=[version],
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
        yield Page(address, template, language, template, alternates=homes)


KINDS: tuple[Callable[[Editions], Iterator[Page]], ...] = (
    home,
    articles,
    chronicles.partners,
    partner_index,
    chronicles.timelines,
    chronicles.volumes,
    search,
    years,
    month_pages,
    *exports.KINDS,
    redirects,
    singles,
)


def sitemap(editions: Editions, pages: list[Page]) -> Iterator[Page]:
    """The map of all pages that are advertised to machines, made of the other kinds' pages."""
    listed = [
        page for page in pages if page.address.endswith("/") and page.language in page.advertised
    ]
    yield Page(
        addresses.SITEMAP,
        "sitemap.xml",
        next(iter(editions)),
        "sitemap",
        lambda: {"pages": listed},
        facts=str([(one.address, one.modified, *one.advertised.items()) for one in listed]),
    )
