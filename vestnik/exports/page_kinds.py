"""Page kinds for programs: feeds, calendars, and the archive as open data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice

from vestnik import addresses
from vestnik.exports.json_export import ArticleSummaries, ArticleVersions, available_versions
from vestnik.model import (
    Article,
    ArticleFields,
    Editions,
    EditionSummaries,
    Page,
    Partner,
    PartnerFields,
    Summary,
    Task,
    Version,
    plan_task,
)
from vestnik.pages import (
    articles_by_partner,
    edition_events,
    edition_modified_date,
    events_by_partner,
    exactly_dated_events,
    group_by_path,
    is_exactly_dated,
    latest_change,
    list_page,
    memoize_by_id,
    named_partners,
    timeline_years,
)

MAX_FEED_ARTICLES, MAX_PARTNER_FEED_ARTICLES = 30, 10
"""How many articles the feed of an edition has, and that of a partner in it."""


def feed_tasks(editions: Editions) -> Iterator[Task]:
    """The feeds of each edition, and of each partner in it."""
    summaries = group_by_path(edition.article_summaries for edition in editions.values())
    for language, edition in editions.items():
        versions = {version.document.path: version for version in edition.articles}
        for partner in (None, *edition.partner_summaries):
            articles = (
                articles_by_partner(edition)[partner.document.name]
                if partner
                else edition.article_summaries
            )
            available = (summary for summary in articles if summary.is_available)
            count = MAX_PARTNER_FEED_ARTICLES if partner else MAX_FEED_ARTICLES
            latest = list(islice(available, count))
            yield plan_task(
                f"feed {language} {partner.document.name if partner else ''}".strip(),
                feed_pages,
                tuple(editions),
                language,
                partner,
                tuple(versions[summary.document.path] for summary in latest),
                tuple(tuple(summaries[summary.document.path]) for summary in latest),
                named_partners(edition, latest),
            )


def feed_pages(
    languages: Sequence[str],
    language: str,
    partner: Summary[PartnerFields] | None,
    articles: Sequence[Version[Article]],
    summaries: Sequence[Sequence[Summary[ArticleFields]]],
    partners: Sequence[Summary[PartnerFields]],
) -> Iterator[Page]:
    """An Atom feed and a JSON Feed, of the edition or of a partner in it.

    A feed has every article that is available in its language, reviewed or not: subscribers want
    news on the day, and each item states how it was translated. Search engines do not list feeds.
    `summaries` are those of each article in all languages, `partners` those that the articles name.
    """
    home_of = partial(home_address, partner)
    context: dict[str, object] = {
        "articles": articles,
        "named_partners": partners,
        "versions_by_path": {of_article[0].document.path: of_article for of_article in summaries},
        "partner": partner,
    }
    modified = latest_change(of_article[0] for of_article in summaries)
    for template, feed_of, more in (
        ("feed.xml", addresses.feed, {"home_address": home_of(language)}),
        ("feed.json", addresses.json_feed, {}),
    ):
        address = partial(address_beside, feed_of, home_of)
        yield list_page(languages, language, template, address, modified, {**context, **more})


def home_address(partner: Summary[PartnerFields] | None, language: str) -> str:
    """The page whose news a feed has: the front page, or a partner's."""
    if partner is None:
        return addresses.front_page(language)
    return addresses.document(partner.document.path, language)


def address_beside(
    file_of: Callable[[str], str], page_of: Callable[[str], str], language: str
) -> str:
    """The address of a file that belongs to a page, in a language."""
    return file_of(page_of(language))


def calendar_tasks(editions: Editions) -> Iterator[Task]:
    """A calendar for each timeline, the archive's or a partner's, that has an exactly dated event.

    It has all events, whatever the state of their translation, as the timeline's page does.
    """
    for language, edition in editions.items():
        for partner in (None, *edition.partner_summaries):
            events = (
                events_by_partner(edition).get(partner.document.name, ())
                if partner
                else edition_events(edition)
            )
            articles = tuple(
                summary for event in events if is_exactly_dated(event) for summary in event.articles
            )
            if articles:
                name = f"calendar {language} {partner.document.name if partner else ''}".strip()
                yield plan_task(name, calendar_page, language, partner, articles)


def calendar_page(
    language: str,
    partner: Summary[PartnerFields] | None,
    articles: Sequence[Summary[ArticleFields]],
) -> Iterator[Page]:
    """The calendar of the events of these articles."""
    timeline_address = partner.address if partner else addresses.timeline(language)
    yield Page(
        address=addresses.calendar(timeline_address),
        template="calendar.ics",
        language=language,
        owner="calendar.ics",
        context={"partner": partner, "events": exactly_dated_events(timeline_years(articles))},
        modified=latest_change(articles),
    )


def open_data_tasks(editions: Editions) -> Iterator[Task]:
    """The page about open data in each language."""
    counts = {year: len(articles) for year, articles in summaries_by_year(editions).items()}
    for language, edition in editions.items():
        days = [summary.document.date for summary in edition.article_summaries]
        yield plan_task(
            f"open data {language}",
            open_data_page,
            tuple(editions),
            language,
            counts,
            (min(days), max(days)) if days else None,
            any(map(is_exactly_dated, edition_events(edition))),
            edition_modified_date(edition),
        )


def open_data_page(
    languages: Sequence[str],
    language: str,
    article_counts: Mapping[int, int],
    period: tuple[datetime.date, datetime.date] | None,
    has_calendar: bool,
    modified: datetime.date | None,
) -> Iterator[Page]:
    """The page that describes the archive as open data; `period` are its first and last day."""
    context = {"article_counts": article_counts, "period": period, "has_calendar": has_calendar}
    yield list_page(languages, language, "data.html", addresses.data_page, modified, context)


def archive_data_tasks(editions: Editions) -> Iterator[Task]:
    """The archive without the articles' bodies, as one task."""
    yield plan_task(
        "archive",
        archive_data_pages,
        {language: edition.summary for language, edition in editions.items()},
        tuple(map(tuple, available_versions(edition.partners for edition in editions.values()))),
        {
            year: tuple(map(tuple, articles))
            for year, articles in summaries_by_year(editions).items()
        },
        edition_modified_date(next(iter(editions.values()))),
    )


def archive_data_pages(
    editions: EditionSummaries,
    partners: Sequence[Sequence[Version[Partner]]],
    years: Mapping[int, ArticleSummaries],
    modified: datetime.date | None,
) -> Iterator[Page]:
    """The archive without the articles' bodies, as JSON and CSV, and the schemas of all exports."""
    for address, context in (
        (addresses.ARCHIVE_JSON, {"partners": partners, "years": years}),
        (addresses.ARCHIVE_CSV, {"years": years}),
        (addresses.ARCHIVE_JSON_SCHEMA, {}),
        (addresses.ARCHIVE_CSV_METADATA, {}),
        (addresses.YEAR_CSV_METADATA, {"years": list(years)}),
    ):
        language, template = next(iter(editions)), address.replace("/", "-")
        yield Page(address, template, language, address, context, modified=modified)


def year_data_tasks(editions: Editions) -> Iterator[Task]:
    """The articles of each year."""
    articles = available_versions(edition.articles for edition in editions.values())
    for year, of_year in groupby(articles, key=lambda versions: versions[0].document.date.year):
        arguments = next(iter(editions)), year, tuple(map(tuple, of_year))
        yield plan_task(f"data {year}", year_data_pages, *arguments)


def year_data_pages(language: str, year: int, articles: ArticleVersions) -> Iterator[Page]:
    """The articles of a year with their bodies, as JSON and CSV."""
    modified = latest_change(versions[0] for versions in articles)
    for address, template, context in (
        (addresses.year_json(year), "archive-year.json", {"year": year, "articles": articles}),
        (addresses.year_csv(year), "archive-year.csv", {"articles": articles}),
    ):
        yield Page(address, template, language, template, context, modified=modified)


@memoize_by_id
def summaries_by_year(editions: Editions) -> dict[int, ArticleSummaries]:
    """The articles by year of publication, newest first."""
    articles = available_versions(edition.article_summaries for edition in editions.values())
    years = groupby(articles, key=lambda summaries: summaries[0].document.date.year)
    return {year: list(of_year) for year, of_year in years}
