"""iCalendar (RFC 5545): the events of a timeline. Nothing here depends on the day of the build."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from vestnik.exports.standalone_html import plain_text
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import ArticleFields, EditionSummary, Summary, TimelineEvent, Wording

if TYPE_CHECKING:
    from icalendar import Component

MAX_LINE_BYTES = 75
"""How many bytes a line may have by the RFC; `icalendar` folds lines of this length already."""

StatusText = Callable[[Summary[ArticleFields]], str]
"""How an article was translated, as a sentence."""


def calendar(
    edition: EditionSummary,
    title: str,
    events: Iterable[TimelineEvent],
    status_text: StatusText,
    absolute_url: AbsoluteUrl,
) -> str:
    """The calendar of exactly dated events, with CRLF line ends.

    The identity (UID) of an event is the path of its first article. It is the same in every
    language and calendar, and stays when the site moves to another address.
    """
    import icalendar  # takes a quarter of a second, which most commands need not wait

    component = icalendar.Calendar()
    component.add("prodid", f"-//Vestnik//Press archive//{edition.language.upper()}")
    component.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        component.add(name, title)
    head, end, tail = ical_text(component).rpartition("END:VCALENDAR")
    parts = [head]
    for event in events:
        articles = sorted(
            event.articles, key=lambda version: (version.document.published, version.document.path)
        )
        described = calendar_event(edition, event, articles, status_text, absolute_url)
        parts.append(event_text(described))
    return "".join((*parts, end, tail))


def ical_text(component: Component) -> str:
    """A component as text. The lines are the library's; its own folding of them is slow."""
    lines = (str(line) for line in component.content_lines())
    return "".join(f"{fold_line(line)}\r\n" for line in lines if line)


def fold_line(line: str) -> str:
    """A line folded into pieces of less than 75 bytes, as the library folds it.

    No fold divides a character, or follows a backslash or a caret, which escapes the next sign.
    """
    data = line.encode()
    if len(data) < MAX_LINE_BYTES:
        return line
    pieces, start = [], 0
    while len(data) - start >= MAX_LINE_BYTES:
        end = start + MAX_LINE_BYTES - 1
        while data[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        pieces.append(data[start:end])
        start = end
    return b"\r\n ".join((*pieces, data[start:])).decode()


class CalendarEvent(NamedTuple):
    """The properties of a VEVENT. `end` is the day after the event; texts have their language."""

    uid: str
    stamp: datetime.datetime
    start: datetime.date
    end: datetime.date
    url: str
    summary: tuple[str, str]
    location: tuple[str, str] | None
    description: tuple[str, str]


def calendar_event(
    edition: EditionSummary,
    event: TimelineEvent,
    articles: Sequence[Summary[ArticleFields]],
    status_text: StatusText,
    absolute_url: AbsoluteUrl,
) -> CalendarEvent:
    """An event as the calendar has it; `articles` are the event's, oldest first.

    The summary is the title of the first, so that the description does not repeat it.
    """
    first_article, last_day = articles[0], (event.end or event.start).last_day
    description = "\n\n".join(
        article_description(version, number, status_text, absolute_url)
        for number, version in enumerate(articles)
    )
    return CalendarEvent(
        uid=f"{first_article.document.path.removesuffix('.md')}@vestnik",
        stamp=newest_utc(version.document.modified_time for version in articles),
        start=event.start.first_day,
        end=last_day + datetime.timedelta(days=1),
        url=absolute_url(first_article.address),
        summary=text_with_language(first_article.title, edition),
        location=text_with_language(event.place, edition) if event.place else None,
        description=(description, edition.language),
    )


@lru_cache(1 << 15)
def event_text(event: CalendarEvent) -> str:
    """An event as text. It is cached: the library is slow, and few events change."""
    return ical_text(event_component(event))


def event_component(event: CalendarEvent) -> Component:
    """An event as a component of the library."""
    import icalendar

    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.stamp)
    component.add("dtstart", event.start)
    component.add("dtend", event.end)
    component.add("transp", "TRANSPARENT")
    component.add("url", event.url)
    for name in ("summary", "location", "description"):
        if text := getattr(event, name):
            component.add(name, text[0], parameters={"LANGUAGE": text[1]})
    return component


def newest_utc(times: Iterable[datetime.datetime]) -> datetime.datetime:
    """The newest of these times, in UTC as DTSTAMP has to be."""
    return max(times).astimezone(datetime.UTC)


def text_with_language(wording: Wording, edition: EditionSummary) -> tuple[str, str]:
    """A text and its language."""
    return wording.text, wording.language or edition.language


def article_description(
    version: Summary[ArticleFields], number: int, status_text: StatusText, absolute_url: AbsoluteUrl
) -> str:
    """An article of an event: the title of a further one, how it was translated, its URL."""
    title = version.title.text if number else ""
    status = "" if version.is_original else plain_text(str(status_text(version)))
    lines = (title, status, absolute_url(version.address))
    return "\n".join(line for line in lines if line)
