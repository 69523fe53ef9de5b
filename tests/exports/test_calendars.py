"""Calendars: the exactly dated events, in the format of RFC 5545."""

from __future__ import annotations

import datetime
from urllib.parse import urljoin

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.site_readers import CALENDARS, Pages, calendar_events, one_article_archive
from tests.support.archives import MakeArchive, TinyArchive
from tests.support.whole_site import (
    BASE,
    FORUM,
    RESULTS,
    ROSATOM,
    SCO,
    html_pages,
)
from vestnik.exports import calendars


@pytest.mark.parametrize("address", CALENDARS)
def test_a_calendar_holds_the_events_that_are_known_to_the_day(
    tiny: TinyArchive, address: str
) -> None:
    """MEETING is known by its month, YEAR by its year; two articles tell of one event."""
    (event,) = calendar_events(tiny, address)
    assert event["dtstart"].dt == datetime.date(2026, 4, 27)
    assert event["dtend"].dt == datetime.date(2026, 4, 29), "the end is the day after"
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["url"] == f"{BASE}{address.partition('/')[0]}/{FORUM}/"
    for path in (FORUM, RESULTS):
        assert path in event["description"]


def test_an_event_is_the_same_in_every_calendar_and_speaks_its_language(tiny: TinyArchive) -> None:
    found = [calendar_events(tiny, address)[0] for address in CALENDARS]
    assert {str(event["uid"]) for event in found} == {f"{FORUM}@vestnik"}
    for event, address in zip(found, CALENDARS, strict=True):
        language = address.partition("/")[0]
        words = {"ru": ("Форум в Бишкеке", "Бишкек"), "en": ("Forum in Bishkek", "Bishkek")}
        assert (str(event["summary"]), str(event["location"])) == words[language]
        assert event["summary"].params["LANGUAGE"] == language
    assert "not reviewed" in found[-1]["description"]
    assert "проверен" not in found[0]["description"]


def test_a_calendar_is_dated_by_its_content(tiny: TinyArchive) -> None:
    (event,) = calendar_events(tiny, CALENDARS[0])
    assert event["dtstamp"].dt == datetime.datetime(2026, 5, 1, 21, tzinfo=datetime.UTC)


def test_long_cyrillic_lines_are_folded_between_letters(archive: MakeArchive) -> None:
    title = "Очень длинное название события, " * 8 + "и всё"
    tiny_archive = one_article_archive(
        archive, "event:", "  start: 2025-01-01", f"  place: {title}", title=title
    )
    content = tiny_archive.output_files()["ru/timeline/calendar.ics"]
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and line.decode() for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    (event,) = calendar_events(tiny_archive, "ru/timeline/calendar.ics")
    assert str(event["summary"]) == title
    assert event["dtend"].dt == datetime.date(2025, 1, 2)


@given(st.text(st.sampled_from("ab\\^;, жщ€😀\n\u00a0"), max_size=400))
def test_a_line_is_folded_as_the_library_folds_it(text: str) -> None:
    event = icalendar.Event()
    event.add("description", text, parameters={"LANGUAGE": "ru"})
    assert calendars.ical_text(event) == event.to_ical().decode()


def test_pages_lead_to_the_calendars_that_there_are(tiny: TinyArchive, site: Pages) -> None:
    output = tiny.output_files()
    for address, page in site.items():
        for href in page.xpath("//a[@type='text/calendar']/@href"):
            assert urljoin(f"/{address}", href).lstrip("/") in output
    for path in ("timeline", ROSATOM, SCO, "data"):
        assert site[f"en/{path}/"].xpath("//a[@type='text/calendar']")


def test_where_no_event_is_known_to_the_day_there_is_no_calendar(archive: MakeArchive) -> None:
    """A calendar without events is not allowed by the format."""
    tiny_archive = one_article_archive(archive, "event:", "  start: 2025-01", "  end: 2025-02-03")
    assert not [path for path in tiny_archive.output_files() if path.endswith(".ics")]
    for page in html_pages(tiny_archive).values():
        assert not page.xpath("//a[@type='text/calendar']")
