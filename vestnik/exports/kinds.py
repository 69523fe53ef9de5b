"""Page kinds that are data: feeds, calendars, citations, the whole archive. Editions → pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from vestnik import addresses
from vestnik.model import Occasion, Page, Partner, Version
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
    for language, edition in editions.items():
        named = mentions(edition)
        homes: list[tuple[Home, Version[Partner] | None]] = [
            (addresses.home, None),
            *((partial(addresses.document, one.document.path), one) for one in edition.partners),
        ]
        for home, partner in homes:
            articles = named[partner.document.name] if partner else edition.articles
            latest = [one for one in articles if one.translated][:FEED]
            for template, beside in FORMATS:
                yield index(
                    editions,
                    language,
                    template,
                    partial(beside_a_page, beside, home),
                    latest,
                    articles=latest,
                    siblings=siblings,
                    home=home(language),
                    partner=partner,
                )


def beside_a_page(beside: Home, home: Home, language: str) -> str:
    """The address of what belongs to a page."""
    return beside(home(language))


def calendars(editions: Editions) -> Iterator[Page]:
    """A calendar for each timeline, archive's or partner's, that has an event known to the day.

    As on the timeline's page, events are there whatever their translation's standing. A partner's
    calendar has them as the archive's does, so that a reader of both meets the same ones.
    """
    for language, edition in editions.items():
        events = to_the_day(timeline(edition.articles))
        homes: list[tuple[str, Version[Partner] | None]] = [
            (addresses.timeline(language), None),
            *((one.address, one) for one in edition.partners),
        ]
        for home, partner in homes:
            name = partner.document.name if partner else ""
            occasions = [each for each in events if not name or names(each, name)]
            if occasions:
                yield Page(
                    address=addresses.calendar(home),
                    template="calendar.ics",
                    language=language,
                    owner="calendar.ics",
                    content={"partner": partner, "occasions": occasions},
                    modified=newest(one for each in occasions for one in each.articles),
                )


def names(occasion: Occasion, partner: str) -> bool:
    """Whether any of what tells of an event names a partner."""
    return any(partner in one.document.partners for one in occasion.articles)


def citations(editions: Editions) -> Iterator[Page]:
    """BibTeX and CSL-JSON beside the page of each article that has words of its own language."""
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
                    content={"version": version},
                    modified=version.document.modified,
                )


def open_data(editions: Editions) -> Iterator[Page]:
    """A page that tells of the archive as data."""
    for language, edition in editions.items():
        events = to_the_day(timeline(edition.articles))
        yield index(
            editions,
            language,
            "data.html",
            addresses.data,
            edition.articles,
            calendar=bool(events),
        )


def whole(editions: Editions) -> Iterator[Page]:
    """The whole archive in one file, as JSON and as a table, with their descriptions."""
    language, edition = next(iter(editions.items()))
    modified = newest(edition.articles)
    for address in (
        addresses.ARCHIVE,
        addresses.ARCHIVE_SCHEMA,
        addresses.TABLE,
        addresses.TABLE_SCHEMA,
    ):
        yield Page(address, address, language, address, {}, modified=modified)


KINDS: tuple[Callable[[Editions], Iterator[Page]], ...] = (
    feeds,
    calendars,
    citations,
    open_data,
    whole,
)
