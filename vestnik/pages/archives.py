"""The pages that list articles and partners, and those that exist once. Editions → pages. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from vestnik import addresses
from vestnik.model import PARTNER_KINDS, Article, Edition, Page, Version
from vestnik.pages import charts
from vestnik.pages import timelines as chronicles
from vestnik.pages.builders import Editions, counted, index, months
from vestnik.pages.timeline_events import occasions, timeline

LATEST = 10
"""How many articles the front page shows."""
OCCASIONS = 6
"""How many occasions the front page shows of the timeline."""
FEW = 3
"""How many articles of a month the page of a year shows, if it can't show all of them."""


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
