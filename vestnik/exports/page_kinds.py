"""Page kinds for programs: feeds, calendars, and the archive as open data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, islice

from vestnik import addresses
from vestnik.exports.json_export import ArticleVersions, available_versions
from vestnik.model import Article, Edition, Editions, Page, Partner, TimelineEvent, Version
from vestnik.pages import (
    articles_by_partner,
    edition_timelines,
    exactly_dated_events,
    group_by_path,
    latest_change,
    list_page,
    memoize_by_id,
    named_partners,
)

AddressIn = Callable[[str], str]
"""The address of a page in a language."""

MAX_FEED_ARTICLES = 30
"""How many articles a feed has."""
FEED_FORMATS = (("feed.xml", addresses.feed), ("feed.json", addresses.json_feed))
"""The templates of feeds, and the function that gives a feed's address from its page's."""


def feed_pages(editions: Editions) -> Iterator[Page]:
    """An Atom feed and a JSON Feed for each edition, and for each partner in it.

    A feed has every article that is available in its language, reviewed or not: subscribers want
    news on the day, and each item states how it was translated. Search engines do not list feeds.
    """
    versions_by_path = group_by_path(edition.articles for edition in editions.values())

    def context(
        articles: Sequence[Version[Article]],
        home_address: str,
        partner: Version[Partner] | None,
        partners: Sequence[Version[Partner]],
    ) -> Mapping[str, object]:
        return {
            "articles": articles,
            "named_partners": partners,
            "versions_by_path": versions_by_path,
            "home_address": home_address,
            "partner": partner,
        }

    for language, edition in editions.items():
        partner_articles = articles_by_partner(edition)
        homes: list[tuple[AddressIn, Version[Partner] | None]] = [
            (addresses.front_page, None),
            *(
                (partial(addresses.document, partner.document.path), partner)
                for partner in edition.partners
            ),
        ]
        for home_of, partner in homes:
            articles = partner_articles[partner.document.name] if partner else edition.articles
            available = (version for version in articles if version.is_available)
            latest = list(islice(available, MAX_FEED_ARTICLES))
            partners = named_partners(edition, latest)
            for template, feed_of in FEED_FORMATS:
                yield list_page(
                    editions,
                    language,
                    template,
                    partial(address_beside, feed_of, home_of),
                    [
                        other
                        for version in latest
                        for other in versions_by_path[version.document.path]
                    ],
                    partial(context, latest, home_of(language), partner, partners),
                    partners=[*partners, *((partner,) if partner else ())],
                    depends_on_bodies=latest,
                )


def address_beside(file_of: AddressIn, page_of: AddressIn, language: str) -> str:
    """The address of a file that belongs to a page, in a language."""
    return file_of(page_of(language))


def calendar_pages(editions: Editions) -> Iterator[Page]:
    """A calendar for each timeline, the archive's or a partner's, that has an exactly dated event.

    It has all events, whatever the state of their translation, as the timeline's page does.
    `event_texts` caches events by their articles: a partner's calendar has the same text of an
    event as the archive's.
    """

    def context(
        partner: Version[Partner] | None,
        events: Sequence[TimelineEvent],
        event_texts: dict[str, str],
    ) -> Mapping[str, object]:
        return {"partner": partner, "events": events, "event_texts": event_texts}

    for language, edition in editions.items():
        all_events = exactly_dated_events(edition_timelines(edition)[0].years)
        event_texts: dict[str, str] = {}
        partner_events: dict[str, list[TimelineEvent]] = {}
        for event in all_events:
            names = chain(*(version.document.partners for version in event.articles))
            for name in dict.fromkeys(names):
                partner_events.setdefault(name, []).append(event)
        homes: list[tuple[str, Version[Partner] | None, Sequence[TimelineEvent]]] = [
            (addresses.timeline(language), None, all_events),
            *(
                (partner.address, partner, partner_events.get(partner.document.name, ()))
                for partner in edition.partners
            ),
        ]
        for home_address, partner, events in homes:
            if events:
                articles = [version for event in events for version in event.articles]
                yield Page(
                    address=addresses.calendar(home_address),
                    template="calendar.ics",
                    language=language,
                    owner="calendar.ics",
                    make_context=partial(context, partner, events, event_texts),
                    modified=latest_change(articles),
                    depends_on_summaries=[*articles, *((partner,) if partner else ())],
                )


def open_data_pages(editions: Editions) -> Iterator[Page]:
    """The page that describes the archive as open data."""
    article_counts = [
        (year, len(articles)) for year, articles in articles_by_year(editions).items()
    ]

    def context(edition: Edition) -> Mapping[str, object]:
        events = exactly_dated_events(edition_timelines(edition)[0].years)
        return {
            "full_editions": editions,
            "article_counts": article_counts,
            "has_calendar": bool(events),
        }

    for language, edition in editions.items():
        yield list_page(
            editions,
            language,
            "data.html",
            addresses.data_page,
            edition.articles,
            partial(context, edition),
        )


def archive_data_pages(editions: Editions) -> Iterator[Page]:
    """The archive without the articles' bodies, as JSON and CSV, and the schemas of all exports."""
    language, edition = next(iter(editions.items()))
    years = articles_by_year(editions)
    articles = [
        version for of_year in years.values() for versions in of_year for version in versions
    ]
    partners = [partner for edition in editions.values() for partner in edition.partners]
    context = {"full_editions": editions, "years": years}
    modified, facts = latest_change(edition.articles), str(list(years))
    for address, summaries, bodies in (
        (addresses.ARCHIVE_JSON, articles, partners),
        (addresses.ARCHIVE_CSV, articles, ()),
        (addresses.ARCHIVE_JSON_SCHEMA, (), ()),
        (addresses.ARCHIVE_CSV_METADATA, (), ()),
        (addresses.YEAR_CSV_METADATA, (), ()),
    ):
        yield Page(
            address,
            address.replace("/", "-"),
            language,
            address,
            lambda: context,
            modified=modified,
            depends_on_summaries=summaries,
            depends_on_bodies=bodies,
            depends_on_facts=facts,
        )


def year_data_pages(editions: Editions) -> Iterator[Page]:
    """The articles of each year with their bodies, as JSON and CSV."""
    language = next(iter(editions))

    def context(year: int, articles: ArticleVersions) -> Mapping[str, object]:
        return {"year": year, "articles": articles}

    for year, articles in articles_by_year(editions).items():
        modified = latest_change(versions[0] for versions in articles)
        for address, template in (
            (addresses.year_json(year), "archive-year.json"),
            (addresses.year_csv(year), "archive-year.csv"),
        ):
            yield Page(
                address,
                template,
                language,
                template,
                partial(context, year, articles),
                modified=modified,
                depends_on_bodies=[version for versions in articles for version in versions],
            )


@memoize_by_id
def articles_by_year(editions: Editions) -> dict[int, ArticleVersions]:
    """The articles by year of publication, newest first."""
    articles = available_versions(edition.articles for edition in editions.values())
    years = groupby(articles, key=lambda versions: versions[0].document.date.year)
    return {year: list(of_year) for year, of_year in years}
