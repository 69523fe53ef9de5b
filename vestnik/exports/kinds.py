"""Page kinds that are data: feeds, calendars, citations, the whole archive. Editions → pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

from vestnik import addresses
from vestnik.model import Article, Edition, Occasion, Page, Partner, Version
from vestnik.planning import Editions, by_path, index, mentions, newest
from vestnik.timelines import timeline, to_the_day

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
        partner: Version[Partner] | None, occasions: Sequence[Occasion]
    ) -> Mapping[str, object]:
        return {"partner": partner, "occasions": occasions}

    for language, edition in editions.items():
        events = to_the_day(timeline(edition.articles))
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
                    makes=partial(content, partner, occasions),
                    modified=newest(articles),
                    of=articles,
                )


def citations(editions: Editions) -> Iterator[Page]:
    """BibTeX and CSL-JSON beside the page of each article that has words of its own language."""

    def content(version: Version[Article]) -> Mapping[str, object]:
        return {"version": version}

    for language, edition in editions.items():
        for version in edition.articles:
            if version.standing == "missing":
                continue
            for ending in ("bib", "json"):
                yield Page(
                    address=addresses.citation(version.address, ending),
                    template=f"cite.{ending}",
                    language=language,
                    owner=f"content/{version.document.path}",
                    makes=partial(content, version),
                    modified=version.document.modified,
                    of=[version],
                )


def open_data(editions: Editions) -> Iterator[Page]:
    """A page that tells of the archive as data."""

    def content(edition: Edition) -> Mapping[str, object]:
        events = to_the_day(timeline(edition.articles))
        return {"whole": editions, "calendar": bool(events)}

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
    """The whole archive in one file, as JSON and as a table, with their descriptions."""
    language, edition = next(iter(editions.items()))
    every: list[Version[Any]] = []
    for each in editions.values():
        every += [*each.articles, *each.partners]
    for address, versions in (
        (addresses.ARCHIVE, every),
        (addresses.TABLE, every),
        (addresses.ARCHIVE_SCHEMA, []),
        (addresses.TABLE_SCHEMA, []),
    ):
        yield Page(
            address,
            address,
            language,
            address,
            lambda: {"whole": editions},
            modified=newest(edition.articles),
            whole=versions,
        )


KINDS: tuple[Callable[[Editions], Iterator[Page]], ...] = (
    feeds,
    calendars,
    citations,
    open_data,
    whole,
)
