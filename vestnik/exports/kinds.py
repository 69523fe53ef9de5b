"""Page kinds that are data: feeds, calendars, citations, the whole archive. Editions → pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, islice

from vestnik import addresses
from vestnik.exports.records import Works, works
from vestnik.model import Article, Edition, Occasion, Page, Partner, Version
from vestnik.pages.builders import Editions, Item, by_path, index, mentions, newest, once
from vestnik.pages.timeline_events import to_the_day
from vestnik.pages.timelines import chronicles

Home = Callable[[str], str]

FEED = 30
"""How many articles a feed carries."""
FORMATS = (("feed.xml", addresses.feed), ("feed.json", addresses.json_feed))
"""The templates of feeds, and where each stands."""


def feeds(editions: Editions) -> Iterator[Page]:
    """An Atom feed and a JSON Feed for each edition and each partner in it.

    They carry what has words of their language: whoever has asked for news wants it on the day,
    and reads on each item of whose words it is. Search engines do not list feeds.
    """
    siblings = by_path(edition.articles for edition in editions.values())

    def content(
        latest: Sequence[Version[Article]], home: str, partner: Version[Partner] | None
    ) -> Mapping[str, object]:
        return {"articles": latest, "siblings": siblings, "home": home, "partner": partner}

    for language, edition in editions.items():
        named = mentions(edition)
        homes: list[tuple[Home, Version[Partner] | None]] = [
            (addresses.home, None),
            *((partial(addresses.document, one.document.path), one) for one in edition.partners),
        ]
        for home, partner in homes:
            articles = named[partner.document.name] if partner else edition.articles
            latest = list(islice((one for one in articles if one.translated), FEED))
            for template, beside in FORMATS:
                yield index(
                    editions,
                    language,
                    template,
                    partial(beside_a_page, beside, home),
                    [one for each in latest for one in siblings[each.document.path]],
                    partial(content, latest, home(language), partner),
                    whole=latest,
                )


def beside_a_page(beside: Home, home: Home, language: str) -> str:
    """The address of what belongs to a page."""
    return beside(home(language))


def calendars(editions: Editions) -> Iterator[Page]:
    """A calendar for each timeline, archive's or partner's, that has an event known to the day.

    As on the timeline's page, events are there whatever their translation's standing. A partner's
    calendar has them as the archive's does, so that a reader of both meets the same ones.
    """

    def content(
        partner: Version[Partner] | None, occasions: Sequence[Occasion], known: dict[str, str]
    ) -> Mapping[str, object]:
        return {"partner": partner, "occasions": occasions, "known": known}

    for language, edition in editions.items():
        events = to_the_day(chronicles(edition)[0].years)
        known: dict[str, str] = {}
        named: dict[str, list[Occasion]] = {}
        for each in events:
            for name in dict.fromkeys(chain(*(one.document.partners for one in each.articles))):
                named.setdefault(name, []).append(each)
        homes: list[tuple[str, Version[Partner] | None, Sequence[Occasion]]] = [
            (addresses.timeline(language), None, events),
            *((one.address, one, named.get(one.document.name, ())) for one in edition.partners),
        ]
        for home, partner, occasions in homes:
            if occasions:
                articles = [one for each in occasions for one in each.articles]
                yield Page(
                    address=addresses.calendar(home),
                    template="calendar.ics",
                    language=language,
                    owner="calendar.ics",
                    makes=partial(content, partner, occasions, known),
                    modified=newest(articles),
                    of=articles,
                )


def citations(item: Item) -> Iterator[Page]:
    """BibTeX and CSL-JSON beside an article's page where it has words of its own language."""

    def content(version: Version[Article]) -> Mapping[str, object]:
        return {"version": version}

    for version in item.versions:
        if version.standing == "missing":
            continue
        for ending in ("bib", "json"):
            yield Page(
                address=addresses.citation(version.address, ending),
                template=f"cite.{ending}",
                language=version.language,
                owner=addresses.source(version.document.path),
                makes=partial(content, version),
                modified=version.document.modified,
                of=[version],
            )


def open_data(editions: Editions) -> Iterator[Page]:
    """A page that tells of the archive as data."""

    def content(edition: Edition) -> Mapping[str, object]:
        events = to_the_day(chronicles(edition)[0].years)
        return {"whole": editions, "volumes": volumes, "calendar": bool(events)}

    volumes = [(year, len(articles)) for year, articles in by_year(editions).items()]

    for language, edition in editions.items():
        yield index(
            editions,
            language,
            "data.html",
            addresses.data,
            edition.articles,
            partial(content, edition),
        )


def whole(editions: Editions) -> Iterator[Page]:
    """The whole archive without its texts, as JSON and as a table, with their descriptions."""
    language, edition = next(iter(editions.items()))
    years = by_year(editions)
    every = [one for articles in years.values() for versions in articles for one in versions]
    partners = [one for each in editions.values() for one in each.partners]
    content = {"whole": editions, "years": years}
    last, facts = newest(edition.articles), str(list(years))
    for address, of, texts in (
        (addresses.ARCHIVE, every, partners),
        (addresses.TABLE, every, ()),
        (addresses.ARCHIVE_SCHEMA, (), ()),
        (addresses.TABLE_SCHEMA, (), ()),
        (addresses.TABLES_SCHEMA, (), ()),
    ):
        yield Page(
            address,
            address.replace("/", "-"),
            language,
            address,
            lambda: content,
            modified=last,
            of=of,
            whole=texts,
            facts=facts,
        )


def volumes(editions: Editions) -> Iterator[Page]:
    """The articles of each year with their texts, as JSON and as a table."""
    language = next(iter(editions))

    def content(year: int, articles: Works) -> Mapping[str, object]:
        return {"year": year, "articles": articles}

    for year, articles in by_year(editions).items():
        versions = [one for each in articles for one in each]
        last = newest(each[0] for each in articles)
        for address, template in (
            (addresses.archive_of(year), "archive-year.json"),
            (addresses.table_of(year), "archive-year.csv"),
        ):
            yield Page(
                address,
                template,
                language,
                template,
                partial(content, year, articles),
                modified=last,
                whole=versions,
            )


@once
def by_year(editions: Editions) -> dict[int, Works]:
    """The articles by the year in which they were published, newest first."""
    found = works(edition.articles for edition in editions.values())
    dated = groupby(found, key=lambda one: one[0].document.date.year)
    return {year: list(articles) for year, articles in dated}


KINDS: tuple[Callable[[Editions], Iterator[Page]], ...] = (feeds, whole, volumes)
LISTS: tuple[Callable[[Editions], Iterator[Page]], ...] = (calendars, open_data)
"""The kinds that show of articles what lists show, and none of their bodies."""
