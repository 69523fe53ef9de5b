"""Front matter: typed fields, and what is wrong with them told with its line."""

from __future__ import annotations

import datetime
import zoneinfo
from textwrap import dedent

import pytest

from vestnik.content.fields import Fields
from vestnik.content.front_matter import split
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.model import Day, Problem

MINSK = zoneinfo.ZoneInfo("Europe/Minsk")


def fields_of(front_matter: str) -> Fields:
    """The fields of a front matter that begins on line 2."""
    notes = ProblemCollector("content/a.md")
    assert notes.decode(f"---\n{dedent(front_matter)}\n---\nТекст.\n".encode())
    parts = split(notes)
    assert parts is not None, notes.found
    return parts[0]


def places(fields: Fields) -> list[tuple[int, str]]:
    """What is wrong: line and message."""
    return [
        (problem.line, problem.message.format(**dict(problem.values)))
        for problem in fields.notes.found
    ]


def body_of(text: str) -> tuple[str, int]:
    """The body of a file and the line on which it begins."""
    notes = ProblemCollector("content/a.md")
    assert notes.decode(text.encode())
    parts = split(notes)
    assert parts is not None, notes.found
    return parts[1:]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: А\n---\nТекст.\n", "Текст.", 4),
        ("---\ntitle: А\n---\n\n\nТекст.\n\nЕщё.\n", "Текст.\n\nЕщё.", 6),
        ("---\ntitle: А\n---\nТекст.\n\n---\n\nЕщё.\n", "Текст.\n\n---\n\nЕщё.", 4),
        ("---\r\ntitle: А\r\n---\r\nТекст.\r\n", "Текст.", 4),
        ("\ufeff---\ntitle: А\n---\nТекст.\n", "Текст.", 4),
        ("---\ntitle: А\n---\n    код\n", "    код", 4),
        ("---\ntitle: А\n---\n", "", 4),
    ],
    ids=["short", "blank lines", "a rule", "Windows", "byte order mark", "indented", "no body"],
)
def test_the_body_begins_after_the_front_matter(text: str, body: str, line: int) -> None:
    assert body_of(text) == (body, line)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Встреча в Минске", "Встреча в Минске"),
        ("'«Росатом»: встреча'", "«Росатом»: встреча"),
        ('"Он сказал: \\"да\\""', 'Он сказал: "да"'),
        ("2025", "2025"),
        ("true", "true"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("нет", "нет"),
        (">\n  Первая строка\n  вторая строка", "Первая строка вторая строка"),
        ("Первая строка\n  вторая  строка", "Первая строка вторая строка"),
        ("Встреча # с Росатомом", "Встреча"),
    ],
)
def test_a_text_is_what_was_written_on_one_line(written: str, text: str) -> None:
    fields = fields_of(f"title: {written}")
    assert fields.text("title") == text
    assert places(fields) == []


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_an_empty_field_is_as_good_as_none(nothing: str) -> None:
    fields = fields_of(f"summary:{nothing}\ndate:")
    assert fields.text("summary") == ""
    assert fields.texts("summary") == ()
    assert fields.truth("summary") is False
    assert fields.url("summary") == ""
    assert fields.day("summary") is None
    assert fields.mapping("summary") is None
    assert list(fields.mappings("summary")) == []
    assert places(fields) == []


def test_a_field_that_has_to_be_there_is_missed_at_its_line_if_it_has_one() -> None:
    fields = fields_of("date: 2025-01-01\ntitle:")
    fields.text("title", required=True)
    fields.text("source", required=True)
    assert places(fields) == [(3, "the field title is missing"), (1, "the field source is missing")]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-05", Day(2025, 3, 5)),
        ("2025-03", Day(2025, 3)),
        ("2025", Day(2025)),
        ("'2025-03'", Day(2025, 3)),
        ("2024-02-29", Day(2024, 2, 29)),
    ],
)
def test_a_day_is_known_as_exactly_as_it_is_written(written: str, day: Day) -> None:
    fields = fields_of(f"start: {written}")
    assert fields.day("start") == day
    assert places(fields) == []


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-29",
        "2025-13",
        "2025-00",
        "2025-01-00",
        "0000",
        "25-01-01",
        "05.03.2025",
        "март",
        "0001",
        "9999-12-31",
    ],
)
def test_what_is_no_day_is_told(written: str) -> None:
    fields = fields_of(f"title: А\nstart: {written}")
    assert fields.day("start") is None
    assert places(fields) == [(3, f"{written} is not a date")]


@pytest.mark.parametrize(
    ("written", "iso", "timed"),
    [
        ("2025-03-05", "2025-03-05T00:00:00+03:00", False),
        ("2025-03-05 14:30", "2025-03-05T14:30:00+03:00", True),
        ("2025-03-05T14:30", "2025-03-05T14:30:00+03:00", True),
        ("2025-03-05 14:30:15", "2025-03-05T14:30:15+03:00", True),
        ("2025-03-05 9:05", "2025-03-05T09:05:00+03:00", True),
        ("2025-03-05 00:00", "2025-03-05T00:00:00+03:00", True),
        ("2010-07-01", "2010-07-01T00:00:00+03:00", False),
        ("2010-01-15", "2010-01-15T00:00:00+02:00", False),
    ],
)
def test_a_moment_is_in_the_time_zone_of_the_archive(written: str, iso: str, timed: bool) -> None:
    fields = fields_of(f"date: {written}")
    found = fields.moment("date", MINSK)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == (iso, timed)


@pytest.mark.parametrize(
    "written",
    [
        "2025-03",
        "2025-02-30",
        "2025-03-05 24:00",
        "2025-03-05 14",
        "5 марта 2025",
        "20250305",
        "2025-W10-3",
        "9999-12-31",
    ],
)
def test_what_is_no_moment_is_told(written: str) -> None:
    fields = fields_of(f"date: {written}")
    assert fields.moment("date", MINSK) is None
    assert places(fields) == [(2, f"{written} is not a date")]


def test_a_date_is_known_to_the_day() -> None:
    fields = fields_of("one: 2025-03-05\nother: 2025-03")
    assert fields.date("one") == datetime.date(2025, 3, 5)
    fields.date("other")
    assert places(fields) == [(3, "2025-03 is not a date")]


@pytest.mark.parametrize(
    "written", ["[sco, rosatom]", "\n  - sco\n  - rosatom", '["sco","rosatom"]']
)
def test_a_list_may_be_written_in_two_ways(written: str) -> None:
    fields = fields_of(f"partners: {written}")
    assert [text for text, _ in fields.texts("partners")] == ["sco", "rosatom"]


def test_an_item_of_a_list_knows_its_line() -> None:
    fields = fields_of("title: А\npartners:\n  - sco\n  - rosatom")
    assert fields.texts("partners") == (("sco", 4), ("rosatom", 5))


@pytest.mark.parametrize("item", ["[sco]", "name: sco"])
def test_an_item_of_a_list_that_is_no_text_is_told(item: str) -> None:
    fields = fields_of(f"partners:\n  - rosatom\n  - {item}")
    assert [text for text, _ in fields.texts("partners")] == ["rosatom"]
    assert places(fields) == [(4, "partners is a list or a mapping, not a text")]


@pytest.mark.parametrize(
    ("written", "meant"), [("true", True), ("false", False), ("True", True), ("FALSE", False)]
)
def test_a_draft_is_one_or_not(written: str, meant: bool) -> None:
    fields = fields_of(f"draft: {written}")
    assert fields.truth("draft") is meant
    assert places(fields) == []


@pytest.mark.parametrize("written", ["да", "1", "yes", "[true]"])
def test_what_is_neither_true_nor_false_is_told(written: str) -> None:
    fields = fields_of(f"draft: {written}")
    fields.truth("draft")
    assert fields.notes.found


@pytest.mark.parametrize(
    "written",
    ["https://mpt.gov.by/node/10724", "http://example.org", "https://пример.бел/новость?а=б#в"],
)
def test_an_address_of_the_web_is_taken_as_it_is(written: str) -> None:
    fields = fields_of(f"source: {written}")
    assert fields.url("source") == written
    assert places(fields) == []


@pytest.mark.parametrize(
    "written",
    [
        "mpt.gov.by",
        "//mpt.gov.by",
        "https://",
        "https:///node",
        "javascript:alert(1)",
        "mailto:a@b.by",
        "https://a b.by",
        "'https://[x'",
    ],
)
def test_what_is_no_address_of_the_web_is_told(written: str) -> None:
    fields = fields_of(f"source: {written}")
    assert fields.url("source") == ""
    assert places(fields) == [(2, "source is not the address of a web page")]


def test_fields_within_a_field_know_their_lines() -> None:
    fields = fields_of("title: А\nevent:\n  start: 2025\n  place: Минск")
    event = fields.mapping("event")
    assert event is not None
    assert event.text("place") == "Минск"
    assert event.lines == {"start": 4, "place": 5}


def test_what_nobody_asks_for_is_unknown_in_a_field_too() -> None:
    fields = fields_of("title: А\nevent:\n  start: 2025\n  plase: Минск\nwhether: 1")
    event = fields.mapping("event")
    assert event is not None
    event.day("start")
    event.text("place")
    event.close()
    fields.text("title")
    fields.close()
    assert places(fields) == [(5, "unknown field plase"), (6, "unknown field whether")]


def problems_of(front_matter: str) -> list[Problem]:
    """What is told of a file with this front matter."""
    notes = ProblemCollector("content/a.md")
    assert notes.decode(f"---\n{front_matter}\n---\nТекст.\n".encode())
    if (parts := split(notes)) is not None:
        parts[0].text("title")
        parts[0].close()
    return notes.found


def first_problem(front_matter: str) -> tuple[int, str]:
    """Line and message of what is told first of it."""
    first = problems_of(front_matter)[0]
    return first.line, first.message


@pytest.mark.parametrize(
    ("front_matter", "line", "so"),
    [
        ("title: А\n Б: В", 3, "a colon followed by a space stands in the value"),
        ("title: {А", 2, "the bracket is not closed"),
        ("title: А\n- Б", 3, "the front matter is not YAML"),
        ("title: А\nsummary: *one", 3, "front matter has no use for YAML anchors"),
        ("title: А\n<<: {a: 1}", 3, "unknown field"),
        ("просто текст", 1, "the front matter has no fields"),
        (f"title: А\nsummary: {'[' * 30_000}", 3, "more than {most} lists stand"),
        (f"title: А\nsummary:\n  {'- ' * 200}", 4, "more than {most} lists stand"),
    ],
)
def test_what_is_no_front_matter_is_told(front_matter: str, line: int, so: str) -> None:
    found, what = first_problem(front_matter)
    assert what.startswith(so)
    assert found == line


@pytest.mark.parametrize(
    "last",
    ["partners: [sco, rosatom", 'summary: "Встреча', "summary: 'Встреча', 'Б", "summary: \x07"],
)
def test_what_is_not_closed_or_not_allowed_is_told_where_it_stands(last: str) -> None:
    assert first_problem(f"title: А\n{last}")[0] == 3


NO_COLON = "there is no colon behind the name of the field"
NO_SPACE = "there is no space behind the colon"
NO_FIELD = "the line belongs to no field"
ASKEW = "the line is not indented as those that it belongs to"
BEHIND = "there is text behind the closing quotation mark"
OPEN = "the quotation mark is not closed, or there is a backslash behind it"
BEGINS = "a value can't begin with {sign}, unless it stands in quotation marks"


@pytest.mark.parametrize(
    ("front_matter", "line", "column", "so"),
    [
        ("title Встреча\ndate: 2025-05-20", 2, 6, NO_COLON),
        ("title: А\ndate 2025-05-20", 3, 5, NO_COLON),
        ("title: А\npartners [rosatom]\ndate: 2025-05-20", 3, 9, NO_COLON),
        ("title: А\ndate:2025-05-20\npartners: [rosatom]", 3, 6, NO_SPACE),
        ("title: А\ndate:2025-05-20", 3, 6, NO_SPACE),
        ("title:А\ndate: 2025-05-20", 2, 7, NO_SPACE),
        ("event:\n  start: 2025\n  place:Минск", 4, 9, NO_SPACE),
        ("title: А\n«Росатом» и другие\ndate: 2025-05-20", 3, 1, NO_FIELD),
        ("source:\nhttps://example.org/\ndate: 2025-05-20", 3, 1, NO_FIELD),
        ('title: "Союз" – Россия', 2, 15, BEHIND),
        ("partners:\n  - 'a' и b", 3, 9, BEHIND),
        ('title: "Союз\ndate: 2025-05-20', 2, 8, OPEN),
        ("title: @x", 2, 8, BEGINS),
        ("title: `x`", 2, 8, BEGINS),
        ("title: [Союз] начался", 2, 8, BEGINS),
        ("partners:\n  - @x", 3, 5, BEGINS),
        (" title: А\ndate: 2025-05-20", 2, 2, ASKEW),
        ("title: А\n  date: 2025-05-20", 3, 3, ASKEW),
        ("event:\n  start: 2025\n place: Минск", 4, 2, ASKEW),
    ],
)
def test_a_slip_in_the_front_matter_is_told_where_it_is(
    front_matter: str, line: int, column: int, so: str
) -> None:
    """And not where the library gives up, nor in its words."""
    (found,) = problems_of(front_matter)
    assert (found.line, found.column, found.message) == (line, column, so)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ('"Союз" – Россия', "'\"Союз\" – Россия'"),
        ("'Союз' – Жан д'Арк", "'''Союз'' – Жан д''Арк'"),
        ("@vestnik", "'@vestnik'"),
        ("[Союз] начался", "'[Союз] начался'"),
    ],
)
def test_what_is_said_to_be_right_is(written: str, right: str) -> None:
    (found,) = problems_of(f"title: {written}")
    assert found.hint.format(**dict(found.values)) == f"write {right}"
    assert fields_of(f"title: {right}").text("title") == written


@pytest.mark.parametrize("written", ["2025-01-01", "1e3", "0x10", "1_000", "190:20:30", "no"])
def test_what_yaml_would_make_a_date_or_number_stays_a_text(written: str) -> None:
    assert fields_of(f"title: {written}").text("title") == written
