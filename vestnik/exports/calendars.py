"""iCalendar (RFC 5545): the events of a timeline. Pure: nothing here is of the day of the build."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from vestnik.exports.bodies import plain
from vestnik.model import Article, Edition, Occasion, Version, Wording
from vestnik.pages.timeline_events import to_the_day

if TYPE_CHECKING:
    from icalendar import Component

__all__ = ["calendar", "to_the_day"]

LIMIT = 75
"""How many bytes a line may have, its end not counted; the library keeps below that."""


def calendar(
    edition: Edition,
    title: str,
    occasions: Iterable[Occasion],
    standing: Callable[[Version[Article]], str],
    full: Callable[[str], str],
    known: dict[str, str],
) -> str:
    """The calendar of events known to the day (`timelines.to_the_day`), with CRLF line ends.

    An event has one identity (UID) in every language and calendar, and keeps it when the site moves
    to another address: the path of the article that told of it first. `known` are the events of
    this edition's other calendars as they were written there; new ones are added.
    """
    import icalendar  # a quarter of a second, which most commands need not wait

    found = icalendar.Calendar()
    found.add("prodid", f"-//Vestnik//Press archive//{edition.language.upper()}")
    found.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        found.add(name, title)
    head, end, tail = written(found).rpartition("END:VCALENDAR")
    texts = [head]
    for one in occasions:
        told = sorted(one.articles, key=lambda each: (each.document.published, each.document.path))
        key = " ".join(each.document.path for each in told)
        if key not in known:
            known[key] = entry(event(edition, one, told, standing, full))
        texts.append(known[key])
    return "".join((*texts, end, tail))


def written(component: Component) -> str:
    """A component as the format has it: the library's own lines, which it takes long to fold."""
    lines = (str(line) for line in component.content_lines())
    return "".join(f"{folded(line)}\r\n" for line in lines if line)


def folded(line: str) -> str:
    """A line of the format in pieces of less than 75 bytes, as the library folds it.

    A letter is never divided, nor is a sign that is written with a backslash or a caret before it.
    """
    of = line.encode()
    if len(of) < LIMIT:
        return line
    pieces, start = [], 0
    while len(of) - start >= LIMIT:
        end = start + LIMIT - 1
        while of[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        if of[end - 1] in b"\\^":
            end -= 1
        pieces.append(of[start:end])
        start = end
    return b"\r\n ".join((*pieces, of[start:])).decode()


class Event(NamedTuple):
    """What the format says of an event: `end` is the day after it, a text has its language."""

    uid: str
    stamp: datetime.datetime
    start: datetime.date
    end: datetime.date
    url: str
    summary: tuple[str, str]
    location: tuple[str, str] | None
    description: tuple[str, str]


def event(
    edition: Edition,
    of: Occasion,
    told: Sequence[Version[Article]],
    standing: Callable[[Version[Article]], str],
    full: Callable[[str], str],
) -> Event:
    """An event with all that was told of it, oldest first; it is as new as the newest of that."""
    first, last = told[0], (of.end or of.start).last
    said = "\n\n".join(described(each, standing, full) for each in told)
    return Event(
        uid=f"{first.document.path.removesuffix('.md')}@vestnik",
        stamp=stamp(each.document.updated for each in told),
        start=of.start.first,
        end=last + datetime.timedelta(days=1),
        url=full(first.address),
        summary=spoken(first.title, edition),
        location=spoken(of.place, edition) if of.place else None,
        description=(said, edition.language),
    )


@lru_cache(1 << 15)
def entry(of: Event) -> str:
    """An event as the format has it; the library takes long, and few events change."""
    return written(component(of))


def component(of: Event) -> Component:
    """An event for the library."""
    import icalendar

    found = icalendar.Event()
    found.add("uid", of.uid)
    found.add("dtstamp", of.stamp)
    found.add("dtstart", of.start)
    found.add("dtend", of.end)
    found.add("transp", "TRANSPARENT")
    found.add("url", of.url)
    for name in ("summary", "location", "description"):
        if text := getattr(of, name):
            found.add(name, text[0], parameters={"LANGUAGE": text[1]})
    return found


def stamp(moments: Iterable[datetime.datetime]) -> datetime.datetime:
    """The newest of these moments, in UTC as the format wants it."""
    return max(moments).astimezone(datetime.UTC)


def spoken(wording: Wording, edition: Edition) -> tuple[str, str]:
    """A text with the language that it is in."""
    return wording.text, wording.language or edition.language


def described(
    version: Version[Article],
    standing: Callable[[Version[Article]], str],
    full: Callable[[str], str],
) -> str:
    """An article that tells of an event: its title, what sort of translation it is, its URL."""
    said = "" if version.original else plain(str(standing(version)))
    return "\n".join(line for line in (version.title.text, said, full(version.address)) if line)
