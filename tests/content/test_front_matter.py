"""Front matter is read as typed fields; each wrong value is a problem with its line."""

from __future__ import annotations

import datetime
import zoneinfo
from textwrap import dedent

import pytest

from vestnik.content.fields import FieldReader
from vestnik.content.front_matter import split_front_matter
from vestnik.diagnostics import ProblemCollector
from vestnik.model import PartialDate, Problem

MINSK = zoneinfo.ZoneInfo("Europe/Minsk")


def fields_of(front_matter: str) -> FieldReader:
    """The fields of a front matter that begins on line 2."""
    collector = ProblemCollector("content/a.md")
    assert collector.decode_lines(f"---\n{dedent(front_matter)}\n---\nТекст.\n".encode())
    document = split_front_matter(collector)
    assert document is not None, collector.problems
    return document.fields


def messages_of(fields: FieldReader) -> list[tuple[int, str]]:
    """The problems of the fields: line and message."""
    return [
        (problem.line, problem.message.format(**dict(problem.values)))
        for problem in fields.collector.problems
    ]


def body_of(text: str) -> tuple[str, int]:
    """The body of a file and the line on which it begins."""
    collector = ProblemCollector("content/a.md")
    assert collector.decode_lines(text.encode())
    document = split_front_matter(collector)
    assert document is not None, collector.problems
    return document.body, document.body_line


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
        ("'Встреча' # с Росатомом", "Встреча"),
    ],
)
def test_a_text_is_folded_into_one_line(written: str, text: str) -> None:
    fields = fields_of(f"title: {written}")
    assert fields.text("title") == text
    assert messages_of(fields) == []


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_an_empty_field_counts_as_absent(nothing: str) -> None:
    fields = fields_of(f"summary:{nothing}\ndate:")
    assert fields.text("summary") == ""
    assert fields.texts("summary") == ()
    assert fields.boolean("summary") is False
    assert fields.url("summary") == ""
    assert fields.partial_date("summary") is None
    assert fields.nested_reader("summary") is None
    assert list(fields.nested_readers("summary")) == []
    assert messages_of(fields) == []


def test_a_missing_field_is_reported_on_its_line_if_it_has_one() -> None:
    fields = fields_of("date: 2025-01-01\ntitle:")
    fields.text("title", required=True)
    fields.text("source", required=True)
    assert messages_of(fields) == [
        (3, "the field title is missing"),
        (1, "the field source is missing"),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-05", PartialDate(2025, 3, 5)),
        ("2025-03", PartialDate(2025, 3)),
        ("2025", PartialDate(2025)),
        ("'2025-03'", PartialDate(2025, 3)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_partial_date_is_as_precise_as_it_is_written(written: str, day: PartialDate) -> None:
    fields = fields_of(f"start: {written}")
    assert fields.partial_date("start") == day
    assert messages_of(fields) == []


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
def test_an_invalid_partial_date_is_reported(written: str) -> None:
    fields = fields_of(f"title: А\nstart: {written}")
    assert fields.partial_date("start") is None
    assert messages_of(fields) == [(3, f"{written} is not a date")]


@pytest.mark.parametrize(
    ("written", "iso", "has_time"),
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
def test_a_date_with_a_time_is_in_the_time_zone_of_the_archive(
    written: str, iso: str, has_time: bool
) -> None:
    fields = fields_of(f"date: {written}")
    date = fields.date_and_time("date", MINSK)
    assert date is not None
    assert (date[0].isoformat(), date[1]) == (iso, has_time)


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
def test_an_invalid_date_with_a_time_is_reported(written: str) -> None:
    fields = fields_of(f"date: {written}")
    assert fields.date_and_time("date", MINSK) is None
    assert messages_of(fields) == [(2, f"{written} is not a date")]


def test_a_date_needs_a_day() -> None:
    fields = fields_of("first: 2025-03-05\nsecond: 2025-03")
    assert fields.date("first") == datetime.date(2025, 3, 5)
    fields.date("second")
    assert messages_of(fields) == [(3, "2025-03 is not a date")]


@pytest.mark.parametrize(
    "written", ["[sco, rosatom]", "\n  - sco\n  - rosatom", '["sco","rosatom"]']
)
def test_a_list_may_be_written_in_two_ways(written: str) -> None:
    fields = fields_of(f"partners: {written}")
    assert fields.texts("partners") == ("sco", "rosatom")


def test_an_item_of_a_list_has_its_line() -> None:
    fields = fields_of("title: А\npartners:\n  - sco\n  - rosatom")
    assert fields.located_words("partners") == (("sco", 4), ("rosatom", 5))


@pytest.mark.parametrize("item", ["[sco]", "name: sco"])
def test_an_item_of_a_list_that_is_not_a_text_is_reported(item: str) -> None:
    fields = fields_of(f"partners:\n  - rosatom\n  - {item}")
    assert fields.texts("partners") == ("rosatom",)
    assert messages_of(fields) == [(4, "partners is a list or a mapping, not a text")]


@pytest.mark.parametrize(
    ("written", "value"), [("true", True), ("false", False), ("True", True), ("FALSE", False)]
)
def test_a_boolean_is_true_or_false(written: str, value: bool) -> None:
    fields = fields_of(f"draft: {written}")
    assert fields.boolean("draft") is value
    assert messages_of(fields) == []


@pytest.mark.parametrize("written", ["да", "1", "yes", "[true]"])
def test_another_value_of_a_boolean_is_reported(written: str) -> None:
    fields = fields_of(f"draft: {written}")
    fields.boolean("draft")
    assert fields.collector.problems


@pytest.mark.parametrize(
    "written",
    ["https://mpt.gov.by/node/10724", "http://example.org", "https://пример.бел/новость?а=б#в"],
)
def test_a_url_is_read_unchanged(written: str) -> None:
    fields = fields_of(f"source: {written}")
    assert fields.url("source") == written
    assert messages_of(fields) == []


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
def test_an_invalid_url_is_reported(written: str) -> None:
    fields = fields_of(f"source: {written}")
    assert fields.url("source") == ""
    assert messages_of(fields) == [(2, "source is not the address of a web page")]


def test_nested_fields_have_their_lines() -> None:
    fields = fields_of("title: А\nevent:\n  start: 2025\n  place: Минск")
    event = fields.nested_reader("event")
    assert event is not None
    assert event.text("place") == "Минск"
    assert event.lines == {"start": 4, "place": 5}


def test_an_unknown_field_is_reported_at_every_level() -> None:
    fields = fields_of("title: А\nevent:\n  start: 2025\n  plase: Минск\nwhether: 1")
    event = fields.nested_reader("event")
    assert event is not None
    event.partial_date("start")
    event.text("place")
    event.report_unknown_fields()
    fields.text("title")
    fields.report_unknown_fields()
    assert messages_of(fields) == [(5, "unknown field plase"), (6, "unknown field whether")]


def problems_of(front_matter: str) -> list[Problem]:
    """The problems of a file with this front matter."""
    collector = ProblemCollector("content/a.md")
    assert collector.decode_lines(f"---\n{front_matter}\n---\nТекст.\n".encode())
    if (document := split_front_matter(collector)) is not None:
        document.fields.text("title")
        document.fields.report_unknown_fields()
    return collector.problems


def first_problem(front_matter: str) -> tuple[int, str]:
    """Line and message of the first problem of this front matter."""
    first = problems_of(front_matter)[0]
    return first.line, first.message


@pytest.mark.parametrize(
    ("front_matter", "line", "message"),
    [
        ("title: А\n Б: В", 3, "the value contains a colon followed by a space"),
        ("title: {А", 2, "the bracket is not closed"),
        ("title: А\n- Б", 3, "the front matter is not valid YAML"),
        ("title: А\nsummary: *one", 3, "YAML anchors and aliases are not allowed"),
        ("title: А\n<<: {a: 1}", 3, "unknown field"),
        ("просто текст", 1, "the front matter has no fields"),
        (f"title: А\nsummary: {'[' * 30_000}", 3, "the lists here are nested more than {most}"),
        (f"title: А\nsummary:\n  {'- ' * 200}", 4, "the lists here are nested more than {most}"),
    ],
)
def test_invalid_front_matter_is_reported(front_matter: str, line: int, message: str) -> None:
    problem_line, problem_message = first_problem(front_matter)
    assert problem_message.startswith(message)
    assert problem_line == line


@pytest.mark.parametrize(
    "last_line",
    ["partners: [sco, rosatom", 'summary: "Встреча', "summary: 'Встреча', 'Б", "summary: \x07"],
)
def test_an_unclosed_value_is_reported_on_its_own_line(last_line: str) -> None:
    assert first_problem(f"title: А\n{last_line}")[0] == 3


NO_COLON = "there is no colon after the name of the field"
NO_SPACE = "there is no space after the colon"
NO_FIELD = "the line does not belong to a field"
WRONG_INDENTATION = "the line is indented differently from the lines around it"
TEXT_AFTER_QUOTE = "there is text after the closing quotation mark"
UNCLOSED_QUOTE = "the quotation mark is not closed, or a backslash follows it"
SPECIAL_CHARACTER = "a value that begins with {sign} needs quotation marks"


@pytest.mark.parametrize(
    ("front_matter", "line", "column", "message"),
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
        ('title: "Союз" – Россия', 2, 15, TEXT_AFTER_QUOTE),
        ("partners:\n  - 'a' и b", 3, 9, TEXT_AFTER_QUOTE),
        ('title: "Союз\ndate: 2025-05-20', 2, 8, UNCLOSED_QUOTE),
        ("title: @x", 2, 8, SPECIAL_CHARACTER),
        ("title: `x`", 2, 8, SPECIAL_CHARACTER),
        ("title: [Союз] начался", 2, 8, SPECIAL_CHARACTER),
        ("partners:\n  - @x", 3, 5, SPECIAL_CHARACTER),
        (" title: А\ndate: 2025-05-20", 2, 2, WRONG_INDENTATION),
        ("title: А\n  date: 2025-05-20", 3, 3, WRONG_INDENTATION),
        ("event:\n  start: 2025\n place: Минск", 4, 2, WRONG_INDENTATION),
    ],
)
def test_a_typing_error_in_yaml_is_reported_where_it_is(
    front_matter: str, line: int, column: int, message: str
) -> None:
    """Not where libyaml stops, and not in its words."""
    (problem,) = problems_of(front_matter)
    assert (problem.line, problem.column, problem.message) == (line, column, message)


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ('"Союз" – Россия', "'\"Союз\" – Россия'"),
        ("'Союз' – Жан д'Арк", "'''Союз'' – Жан д''Арк'"),
        ("@vestnik", "'@vestnik'"),
        ("[Союз] начался", "'[Союз] начался'"),
        ("!важно Союз", "'!важно Союз'"),
        ("!important Союз", "'!important Союз'"),
        ('"Союз" и "Наука"', '\'"Союз" и "Наука"\''),
    ],
)
def test_the_suggested_correction_is_valid(written: str, corrected: str) -> None:
    (problem,) = problems_of(f"title: {written}")
    assert problem.hint.format(**dict(problem.values)) == f"write {corrected}"
    assert fields_of(f"title: {corrected}").text("title") == written


@pytest.mark.parametrize("written", ["2025-01-01", "1e3", "0x10", "1_000", "190:20:30", "no"])
def test_a_date_or_number_of_yaml_is_read_as_text(written: str) -> None:
    assert fields_of(f"title: {written}").text("title") == written


def test_a_quotation_in_a_quoted_value_stays_one() -> None:
    (problem,) = problems_of('title: "Форум "Союз" начался"')
    assert dict(problem.values)["value"] == "'Форум \"Союз\" начался'"
