"""iCalendar (RFC 5545): the events of a timeline. Pure: nothing here is of the day of the build."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from vestnik.exports.bodies import plain
from vestnik.model import Article, Edition, Occasion, Version, Wording
from vestnik.timelines import to_the_day

if TYPE_CHECKING:
    from icalendar import Component

__all__ = ["calendar", "to_the_day"]


def calendar(
    edition: Edition,
    title: str,
    occasions: Iterable[Occasion],
    standing: Callable[[Version[Article]], str],
    full: Callable[[str], str],
) -> str:
    """The calendar of events known to the day (`timelines.to_the_day`), with CRLF line ends.

    An event has one identity (UID) in every language and calendar, and keeps it when the site moves
    to another address: the path of the article that told of it first. It is as new as its newest
    article.
    """
    import icalendar  # a quarter of a second, which most commands need not wait

    found = icalendar.Calendar()
    found.add("prodid", f"-//Vestnik//Press archive//{edition.language.upper()}")
    found.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        found.add(name, title)
    for one in occasions:
        told = sorted(one.articles, key=lambda each: (each.document.published, each.document.path))
        first, last = told[0], (one.end or one.start).last
        event = icalendar.Event()
        event.add("uid", f"{first.document.path.removesuffix('.md')}@vestnik")
        event.add("dtstamp", stamp(each.document.updated for each in told))
        event.add("dtstart", one.start.first)
        event.add("dtend", last + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("url", full(first.address))
        text(event, "summary", first.title, edition)
        if one.place:
            text(event, "location", one.place, edition)
        said = (described(each, standing, full) for each in told)
        text(event, "description", Wording("\n\n".join(said)), edition)
        found.add_component(event)
    return str(found.to_ical().decode())


def stamp(moments: Iterable[datetime.datetime]) -> datetime.datetime:
    """The newest of these moments, in UTC as the format wants it."""
    return max(moments).astimezone(datetime.UTC)


def text(event: Component, name: str, wording: Wording, edition: Edition) -> None:
    """Adds a text with the language that it is in."""
    language = wording.language or edition.language
    event.add(name, wording.text, parameters={"LANGUAGE": language})


def described(
    version: Version[Article],
    standing: Callable[[Version[Article]], str],
    full: Callable[[str], str],
) -> str:
    """An article that tells of an event: its title, what sort of translation it is, its URL."""
    said = "" if version.original else plain(str(standing(version)))
    return "\n".join(line for line in (version.title.text, said, full(version.address)) if line)
