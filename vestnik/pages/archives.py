"""Page kinds: front page, search, years, months, and the pages that no language owns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from vestnik import addresses
from vestnik.model import Article, Edition, Editions, Page, Version
from vestnik.pages import charts
from vestnik.pages.builders import list_page
from vestnik.pages.groupings import articles_by_month, partners_with_counts
from vestnik.pages.timeline_events import events_of, timeline_years
from vestnik.pages.timelines import edition_timelines

MAX_HOME_ARTICLES = 10
"""How many articles the front page shows."""
MAX_HOME_EVENTS = 6
"""How many events of the timeline the front page shows."""
MONTH_EXCERPT_ARTICLES = 3
"""How many articles of each month a year's page shows if it can't show all of them."""


def home_pages(editions: Editions) -> Iterator[Page]:
    """The front page: latest articles, latest events, partners, years."""

    def context(edition: Edition) -> Mapping[str, object]:
        years = edition_timelines(edition)[0].years
        return {
            "latest_articles": edition.articles[:MAX_HOME_ARTICLES],
            "latest_events": events_of(years)[:MAX_HOME_EVENTS],
            "partners": partners_with_counts(edition),
            "article_counts": article_counts(edition),
        }

    for language, edition in editions.items():
        yield list_page(
            editions,
            language,
            "home.html",
            addresses.front_page,
            edition.articles,
            partial(context, edition),
            partners=edition.partners,
        )


def search_pages(editions: Editions) -> Iterator[Page]:
    """The search form; its lists of partners and years work without JavaScript."""

    def context(edition: Edition) -> Mapping[str, object]:
        statuses = [version.translation_status for version in edition.articles]
        return {
            "partners": partners_with_counts(edition),
            "article_counts": article_counts(edition),
            "untranslated_count": statuses.count("missing"),
        }

    for language, edition in editions.items():
        yield list_page(
            editions,
            language,
            "search.html",
            addresses.search,
            edition.articles,
            partial(context, edition),
            partners=edition.partners,
        )


def year_pages(editions: Editions) -> Iterator[Page]:
    """The articles of each year, by month of publication; only the first of each in a long year."""

    def context(
        year: int,
        months: Sequence[tuple[int, Sequence[Version[Article]]]],
        newer: int | None,
        older: int | None,
    ) -> Mapping[str, object]:
        articles = [version for _, articles in months for version in articles]
        counts = {(year, month): len(articles) for month, articles in months}
        is_long = len(articles) > charts.MAX_CHART_MARKS
        return {
            "year": year,
            "months": months,
            "excerpt_length": MONTH_EXCERPT_ARTICLES if is_long else None,
            "chart": charts.timeline_chart(() if is_long else timeline_years(articles), counts),
            "newer": newer,
            "older": older,
        }

    for language, edition in editions.items():
        years = [
            (year, [(month, articles) for _, month, articles in months])
            for year, months in groupby(articles_by_month(edition), key=lambda month: month[0])
        ]
        numbers = [year for year, _ in years]
        for (year, months), newer, older in zip(
            years, [None, *numbers], [*numbers[1:], None], strict=False
        ):
            yield list_page(
                editions,
                language,
                "year.html",
                partial(addresses.year, number=year),
                [version for _, articles in months for version in articles],
                partial(context, year, months, newer, older),
                depends_on_facts=(newer, older),
            )


def month_pages(editions: Editions) -> Iterator[Page]:
    """The articles of each month."""

    def context(**variables: object) -> Mapping[str, object]:
        return variables

    for language, edition in editions.items():
        months = articles_by_month(edition)
        numbers = [(year, month) for year, month, _ in months]
        for (year, month, articles), newer, older in zip(
            months, [None, *numbers], [*numbers[1:], None], strict=False
        ):
            yield list_page(
                editions,
                language,
                "month.html",
                partial(addresses.month, year=year, month=month),
                articles,
                partial(
                    context,
                    year=year,
                    month_number=month,
                    articles=articles,
                    newer=newer,
                    older=older,
                ),
                depends_on_facts=(newer, older),
            )


def language_neutral_pages(editions: Editions) -> Iterator[Page]:
    """The pages of the whole site: the choice of a language, the 404 page, robots.txt."""
    default_language = next(iter(editions))
    front_pages = {language: addresses.front_page(language) for language in editions}
    for address, template in (
        (addresses.SITE_ROOT, "language-choice.html"),
        (addresses.NOT_FOUND, "404.html"),
        (addresses.ROBOTS, "robots.txt"),
    ):
        yield Page(address, template, default_language, template, alternates=front_pages)


def article_counts(edition: Edition) -> Mapping[int, int]:
    """How many articles were published in each year, newest year first."""
    return Counter(version.document.date.year for version in edition.articles)
