"""The events of a timeline: newest first, each once, with the precision of its date."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from vestnik.model import Article, Event, PartialDate, TranslationState, Version, Wording
from vestnik.pages.timeline_events import timeline_years


def day(text: str) -> PartialDate:
    """A day as it is written in front matter."""
    return PartialDate(*map(int, text.split("-")))


def article(date: str, event: str = "", place: str = "", name: str = "a") -> Version[Article]:
    """The Russian version of an article, of an event "start" or "start/end" (if any)."""
    start, _, end = event.partition("/")
    texts: Mapping[str, Wording] = {"event.place": Wording(place)} if place else {}
    return Version(
        document=Article(
            path=f"{date[:4]}/{date}-{name}.md",
            title=name,
            load_body=str,
            published=datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC),
            event=Event(day(start), day(end) if end else None, place) if event else None,
        ),
        language="ru",
        address=f"ru/{date[:4]}/{date}-{name}/",
        title=Wording(name),
        fields=texts,
        corrections=(),
        states=(TranslationState.ORIGINAL,),
    )


def timeline_lines(*articles: Version[Article]) -> list[str]:
    """A timeline as lines: "year month: start/end names"."""
    return [
        f"{year.number} {month.number}: {event.start}"
        + (f"/{event.end}" if event.end else "")
        + " "
        + " ".join(version.document.title for version in event.articles)
        for year in timeline_years(articles)
        for month in year.months
        for event in month.events
    ]


def test_nothing_is_on_an_empty_timeline() -> None:
    assert timeline_years(()) == ()


def test_an_event_stands_where_it_began_whenever_it_was_reported() -> None:
    assert timeline_lines(article("2026-01-10", "2025-12-30/2026-01-05")) == [
        "2025 12: 2025-12-30/2026-01-05 a"
    ]


def test_an_article_without_an_event_stands_at_its_own_date() -> None:
    (year,) = timeline_years([article("2025-07-01")])
    (event,) = year.months[0].events
    assert (event.start, event.end, event.place) == (PartialDate(2025, 7, 1), None, None)
    assert event.without_event
    (year,) = timeline_years([article("2025-07-01", "2025-07-01")])
    assert not year.months[0].events[0].without_event


def test_the_newest_comes_first() -> None:
    assert timeline_lines(
        article("2025-03-06", "2025-03-05", name="b"),
        article("2026-01-01", name="d"),
        article("2025-03-04", name="a"),
        article("2025-04-01", "2025-03-31", name="c"),
    ) == [
        "2026 1: 2026-01-01 d",
        "2025 3: 2025-03-31 c",
        "2025 3: 2025-03-05 b",
        "2025 3: 2025-03-04 a",
    ]


def test_what_is_known_to_the_month_comes_after_what_is_known_to_the_day() -> None:
    assert timeline_lines(
        article("2025-04-01", "2025-03", name="m"),
        article("2025-04-02", "2025-03-01", name="d"),
        article("2025-04-03", "2025-02-28", name="e"),
    ) == ["2025 3: 2025-03-01 d", "2025 3: 2025-03 m", "2025 2: 2025-02-28 e"]


def test_what_is_known_to_the_year_comes_after_its_months_under_month_0() -> None:
    assert timeline_lines(
        article("2025-12-31", "2025", name="y"),
        article("2025-01-02", name="d"),
        article("2024-12-31", name="e"),
    ) == ["2025 1: 2025-01-02 d", "2025 0: 2025 y", "2024 12: 2024-12-31 e"]


def test_articles_of_one_event_are_listed_together_in_the_order_of_the_edition() -> None:
    assert timeline_lines(
        article("2026-04-29", "2026-04-27/2026-04-28", "Бишкек", name="b"),
        article("2026-04-28", "2026-04-27/2026-04-28", "Бишкек", name="a"),
    ) == ["2026 4: 2026-04-27/2026-04-28 b a"]


@pytest.mark.parametrize(
    "other",
    [
        article("2026-04-28", "2026-04-27/2026-04-28", "Минск"),
        article("2026-04-28", "2026-04-27", "Бишкек"),
        article("2026-04-28", "2026-04-28", "Бишкек"),
        article("2026-04-28", "2026-04", "Бишкек"),
    ],
    ids=["another place", "no end", "another start", "a month"],
)
def test_events_of_other_dates_or_places_are_others(other: Version[Article]) -> None:
    one = article("2026-04-29", "2026-04-27/2026-04-28", "Бишкек", name="b")
    assert len(timeline_lines(one, other)) == 2


def test_articles_without_an_event_are_never_listed_together() -> None:
    same_day = (article("2025-07-01", name="a"), article("2025-07-01", name="b"))
    assert len(timeline_lines(*same_day)) == 2


def test_no_article_is_lost_and_none_stands_twice() -> None:
    dates = [f"2025-{month:02d}-{number:02d}" for month in (1, 2) for number in (1, 15, 28)]
    events = ["", "2025", "2025-01", "2025-01-15", "2025-01-15/2025-02-01", ""]
    articles = [
        article(date, event, name=f"{number}")
        for number, (date, event) in enumerate(zip(dates, events, strict=True))
    ]
    names = [
        version.document.title
        for year in timeline_years(articles)
        for month in year.months
        for event in month.events
        for version in event.articles
    ]
    assert sorted(names) == sorted(version.document.title for version in articles)
    assert timeline_lines(*articles) == timeline_lines(*reversed(articles))
