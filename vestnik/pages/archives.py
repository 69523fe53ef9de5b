"""Page kinds: front page, search, years, and the pages that no language owns.

Of each kind there are the tasks, which say what there is to print and of what, and the function
that makes the page of its arguments.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice

from vestnik import addresses
from vestnik.model import (
    ArticleFields,
    Editions,
    Page,
    Summary,
    Task,
    TimelineEvent,
    plan_task,
)
from vestnik.pages import charts
from vestnik.pages.builders import latest_change, list_page
from vestnik.pages.groupings import (
    PartnerCounts,
    article_counts,
    articles_by_month,
    edition_events,
    edition_modified_date,
    partners_with_counts,
)
from vestnik.pages.related import upcoming_events
from vestnik.pages.timeline_events import newest_events

MAX_HOME_ARTICLES = 10
"""How many articles the front page shows."""
MAX_ENTRANCE_ARTICLES = 5
"""How many articles the choice of a language and the 404 page show in each language."""
MAX_HOME_EVENTS = 12
"""How many events of the timeline the front page shows."""
MAX_HOME_UPCOMING_EVENTS = 3
"""How many of these may be events that are still to come."""
MAX_HOME_PARTNERS = 12
"""How many partners the front page shows: those with the most articles."""
MAX_HOME_MONTHS = 6
"""How many months the front page links to, the newest ones."""
MAX_YEAR_ARTICLES = 40
"""How many articles a year's page shows in full."""
MONTH_EXCERPT_ARTICLES = 3
"""How many articles of each month a year's page shows if it can't show all of them."""

Articles = Sequence[Summary[ArticleFields]]


def home_tasks(editions: Editions) -> Iterator[Task]:
    """The front page in each language."""
    for language, edition in editions.items():
        articles, events = edition.article_summaries, edition_events(edition)
        newest_date = edition_modified_date(edition)
        upcoming = upcoming_events(events, newest_date)[:MAX_HOME_UPCOMING_EVENTS]
        past = (event for event in events if event not in upcoming)
        partners = sorted(partners_with_counts(edition), key=lambda pair: -pair[1])
        months = articles_by_month(edition)[:MAX_HOME_MONTHS]
        arguments = (
            tuple(editions),
            language,
            articles[: MAX_HOME_ARTICLES + 1],
            upcoming,
            newest_events(past, MAX_HOME_EVENTS - len(upcoming)),
            tuple(partners[:MAX_HOME_PARTNERS]),
            len(partners),
            article_counts(edition),
            tuple((year, month, len(of_month)) for year, month, of_month in months),
            newest_date,
        )
        yield plan_task(f"home {language}", home_page, *arguments)


def home_page(
    languages: Sequence[str],
    language: str,
    articles: Articles,
    upcoming_events: Sequence[TimelineEvent],
    latest_events: Sequence[TimelineEvent],
    active_partners: PartnerCounts,
    partner_count: int,
    article_counts: Mapping[int, int],
    newest_months: Sequence[tuple[int, int, int]],
    newest_date: datetime.date | None,
) -> Iterator[Page]:
    """The front page: latest articles, events to come and past, active partners, years, months.

    `articles` has one more than the page shows, if there is one: "Older news" leads to it. It is on
    the first page of its month, which has room for all that this page shows.
    """
    context = {
        "latest_articles": articles[:MAX_HOME_ARTICLES],
        "next_article": articles[-1] if len(articles) > MAX_HOME_ARTICLES else None,
        "upcoming_events": upcoming_events,
        "latest_events": latest_events,
        "active_partners": active_partners,
        "partner_count": partner_count,
        "article_counts": article_counts,
        "newest_months": newest_months,
        "newest_date": newest_date,
    }
    yield list_page(languages, language, "home.html", addresses.front_page, newest_date, context)


def search_tasks(editions: Editions) -> Iterator[Task]:
    """The search form in each language."""
    for language, edition in editions.items():
        statuses = [summary.translation_status for summary in edition.article_summaries]
        partners = [(partner, count) for partner, count in partners_with_counts(edition) if count]
        partners.sort(key=lambda counted: -counted[1])
        arguments = (
            tuple(editions),
            language,
            partners_with_counts(edition),
            tuple(partners[:MAX_HOME_PARTNERS]),
            article_counts(edition),
            statuses.count("missing"),
            edition_modified_date(edition),
        )
        yield plan_task(f"search {language}", search_page, *arguments)


def search_page(
    languages: Sequence[str],
    language: str,
    partners: PartnerCounts,
    active_partners: PartnerCounts,
    article_counts: Mapping[int, int],
    untranslated_count: int,
    modified: datetime.date | None,
) -> Iterator[Page]:
    """The search form; its lists of active partners and years work without JavaScript."""
    context = {
        "partners": partners,
        "active_partners": active_partners,
        "article_counts": article_counts,
        "untranslated_count": untranslated_count,
    }
    yield list_page(languages, language, "search.html", addresses.search, modified, context)


def year_tasks(editions: Editions) -> Iterator[Task]:
    """Each year in each language."""
    for language, edition in editions.items():
        years = [
            (year, tuple((month, articles) for _, month, articles in months))
            for year, months in groupby(articles_by_month(edition), key=lambda month: month[0])
        ]
        numbers = [year for year, _ in years]
        newer_years, older_years = [None, *numbers], [*numbers[1:], None]
        for (year, months), newer, older in zip(years, newer_years, older_years, strict=False):
            arguments = tuple(editions), language, year, months, newer, older
            yield plan_task(f"year {language} {year}", year_page, *arguments)


def year_page(
    languages: Sequence[str],
    language: str,
    year: int,
    months: Sequence[tuple[int, Articles]],
    newer: int | None,
    older: int | None,
) -> Iterator[Page]:
    """The articles of a year, by month of publication; only the first of each in a long year."""
    articles = [summary for _, of_month in months for summary in of_month]
    counts = {(year, month): len(of_month) for month, of_month in months}
    is_long = len(articles) > MAX_YEAR_ARTICLES
    context = {
        "year": year,
        "months": months,
        "excerpt_length": MONTH_EXCERPT_ARTICLES if is_long else None,
        "heat_map": charts.heat_map(counts),
        "newer": newer,
        "older": older,
    }
    address, modified = partial(addresses.year, number=year), latest_change(articles)
    yield list_page(languages, language, "year.html", address, modified, context)


def language_neutral_tasks(editions: Editions) -> Iterator[Task]:
    """The pages of the whole site."""
    latest_articles = {
        language: tuple(
            islice(
                (article for article in edition.article_summaries if article.is_available),
                MAX_ENTRANCE_ARTICLES,
            )
        )
        for language, edition in editions.items()
    }
    yield plan_task("site", language_neutral_pages, latest_articles)


def language_neutral_pages(
    latest_articles: Mapping[str, Sequence[Summary[ArticleFields]]],
) -> Iterator[Page]:
    """The choice of a language, the 404 page, robots.txt; the articles are by language."""
    front_pages = {language: addresses.front_page(language) for language in latest_articles}
    default_language = next(iter(latest_articles))
    context = {"latest_articles": latest_articles}
    for address, template, page_context in (
        (addresses.SITE_ROOT, "language-choice.html", context),
        (addresses.NOT_FOUND, "404.html", context),
        (addresses.ROBOTS, "robots.txt", {}),
    ):
        yield Page(
            address, template, default_language, template, page_context, alternates=front_pages
        )
