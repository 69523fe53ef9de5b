"""A sign # in a text of the front matter: no word of an author is taken for a comment unseen."""

from __future__ import annotations

import datetime

import pytest

from vestnik.content import parse_article
from vestnik.content.partners import parse_partner
from vestnik.diagnostics import ProblemCollector
from vestnik.model import Severity

CUT = "# begins a comment here: the text after it would be lost"
DOUBTFUL = "the words after # are a comment: no page shows them"


def read_front_matter(front_matter: str, *, of_partner: bool = False) -> ProblemCollector:
    """What is found while a document with this front matter is read."""
    collector = ProblemCollector("content/a.md")
    assert collector.decode_lines(f"---\n{front_matter}\n---\nТекст.\n".encode())
    if of_partner:
        parse_partner("partners/a.md", collector)
    else:
        parse_article("2025/2025-09-01-a.md", collector, datetime.UTC)
    return collector


def reports(collector: ProblemCollector) -> list[tuple[int, int, str, str]]:
    """Line, column, message and hint of each problem."""
    return [
        (
            problem.line,
            problem.column,
            problem.message,
            problem.hint.format_map(dict(problem.values)),
        )
        for problem in collector.problems
    ]


@pytest.mark.parametrize(
    ("written", "column", "right"),
    [
        ("Приказ № 5 #цифра и почта", 19, "'Приказ № 5 #цифра и почта'"),
        ("Зал #3", 12, "'Зал #3'"),
        ("#связь2025", 8, "'#связь2025'"),
        ("O'Нил #3", 14, "'O''Нил #3'"),
        ("'Зал' #3", 14, "'''Зал'' #3'"),
        ('"Зал"#3', 13, "'\"Зал\"#3'"),
        ("Зал\t#3", 12, "'Зал\t#3'"),
        ("Номер #12 на #13.", 14, "'Номер #12 на #13.'"),
    ],
)
def test_a_hashtag_that_yaml_takes_for_a_comment_is_an_error(
    written: str, column: int, right: str
) -> None:
    """It says how the whole value is to be written; then nothing is lost."""
    right = " ".join(right.split())
    collector = read_front_matter(f"title: {written}\ndate: 2025-09-01")
    assert reports(collector) == [(2, column, CUT, f"write {right}")]
    assert read_front_matter(f"title: {right}\ndate: 2025-09-01").problems == []


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("summary: Итоги #связь", 3, 16),
        ("summary: Итоги\n  и планы #связь", 4, 11),
        ("summary: Итоги\n  #связь", 4, 3),
        ("summary: Итоги #связь\n  подведены", 3, 16),
        ("summary: Итоги\n  #связь\n  подведены", 4, 3),
        ("summary: > #связь\n  Итоги", 3, 12),
        ("event:\n  start: 2025-09-01\n  place: Минск, зал #3", 5, 21),
        ("event: {start: 2025-09-01, place: Минск #3}", 3, 41),
        ("event: {start: 2025-09-01,\n  place: Минск #3\n  }", 4, 16),
        ("event: {start: 2025-09-01,\n  place: Минск, #3\n  }", 4, 17),
        ("corrections:\n  - date: 2025-09-02\n    text: Номер #12", 5, 17),
        ("corrections:\n  - text: Номер #12\n    date: 2025-09-02", 4, 17),
        ("image:\n  path: a.png\n  alt: Зал #3", 5, 12),
        ("image:\n  path: a.png\n  alt: Зал\n  credit: Фото #1", 6, 16),
        ("aliases: [2025/a #1, 2025/b]", 3, 18),
    ],
)
def test_every_text_of_an_article_is_looked_at(field: str, line: int, column: int) -> None:
    collector = read_front_matter(f"title: Зал\n{field}\ndate: 2025-09-01")
    assert [report[:3] for report in reports(collector)] == [(line, column, CUT)]


@pytest.mark.parametrize(
    ("aliases", "line", "column"),
    [
        ("[Связь #1, Почта]", 4, 17),
        ("[Связь #1\n , Почта]", 4, 17),
        ("[Связь, #1\n Почта]", 4, 18),
        ("[#Связь,\n Почта]", 4, 11),
        ("['Связь' #1, 'Почта']", 4, 19),
        ("[Связь,\n Почта #1]", 5, 8),
        ("\n  - Связь #1\n  - Почта", 5, 11),
        ("\n  - #Связь\n  - Почта", 5, 5),
        ("\n- Связь\n  #1", 6, 3),
    ],
)
def test_every_name_of_a_partner_is_looked_at(aliases: str, line: int, column: int) -> None:
    front_matter = f"title: Минсвязи\nkind: body\naliases: {aliases}"
    collector = read_front_matter(front_matter, of_partner=True)
    assert [report[:3] for report in reports(collector)] == [(line, column, CUT)]


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: Зал # 3",
        "title: Зал #",
        "title: Зал\nsummary: # коротко",
        "title: Зал\nsummary: Итоги\n  # и планы",
        "title: Зал\nevent:\n  start: 2025-09-01\n  place: Минск # зал 3",
    ],
)
def test_a_comment_that_may_be_text_is_a_warning(front_matter: str) -> None:
    """The words have two meanings, and the author knows which one is right."""
    collector = read_front_matter(f"{front_matter}\ndate: 2025-09-01")
    assert [problem.severity for problem in collector.problems] == [Severity.WARNING]
    assert collector.problems[0].message == DOUBTFUL


@pytest.mark.parametrize(
    "front_matter",
    [
        "# о встрече\ntitle: Зал\n#summary: коротко\n  # и так",
        "title: Языки C# и F#",
        "title: 'Зал #3'",
        "title: 'Зал' # в Минске",
        "title: Зал\ndate: 2025-09-01 # уточнить",
        "title: Зал\nsummary: >\n  Итоги #связь\n  #подведены",
        "title: Зал\nsummary: |  # в две строки\n  Итоги",
        "title: Зал\nevent:\n  start: 2025-09-01 #уточнить\n  # place: Минск\n  end: 2025-09-02",
        "title: Зал\npartners: [rosatom, # Росатом\n  minsvyazi] #все",
        "title: Зал\npartners:\n  - rosatom # Росатом\n  #- minsvyazi",
        "title: Зал\nsource: https://example.org/#glava # релиз",
        "title: Зал\naliases:\n  - 2025/zal # до переезда",
        "title: Зал\ndraft: true # пока",
    ],
)
def test_what_can_only_be_a_comment_is_one(front_matter: str) -> None:
    date = "" if "date:" in front_matter else "\ndate: 2025-09-01"
    assert read_front_matter(front_matter + date).problems == []


def test_a_comment_after_the_code_of_a_country_is_one() -> None:
    front_matter = (
        "title: Кыргызстан\nkind: country # страна\niso: KG #Кыргызстан\nwikidata: Q813 # К"
    )
    assert read_front_matter(front_matter, of_partner=True).problems == []


def test_a_bracket_that_is_not_closed_is_not_blamed_on_a_comment() -> None:
    collector = read_front_matter("title: Зал\npartners: [rosatom # первый\ndate: 2025-09-01")
    assert [problem.id for problem in collector.problems] == ["unclosed-bracket"]


@pytest.mark.parametrize(
    ("front_matter", "line", "column", "is_error"),
    [
        ("title: #Зал\n  Встреча\ndate: 2025-09-01", 2, 8, True),
        ("title: # Зал\n  Встреча\ndate: 2025-09-01", 2, 8, False),
        ("title:\n  #Зал\n  Встреча\ndate: 2025-09-01", 3, 3, True),
        ("title:\n\n  # Зал\n\n  Встреча\ndate: 2025-09-01", 4, 3, False),
        ("title:\n  #Зал\n  'Встреча'\ndate: 2025-09-01", 3, 3, True),
        ("title: А\ndate: 2025-09-01\nsummary: #Зал\n  Встреча", 4, 10, True),
        ("title: А\ndate: 2025-09-01\nsummary: |#Зал\n  Встреча", 4, 11, True),
        ("title: А\ndate: 2025-09-01\nsummary: >-#Зал\n  Встреча", 4, 12, True),
    ],
)
def test_a_comment_between_a_field_and_its_value_is_told(
    front_matter: str, line: int, column: int, is_error: bool
) -> None:
    """The words of the sign's line would be on no page."""
    (problem,) = read_front_matter(front_matter).problems
    assert (problem.line, problem.column) == (line, column)
    assert (problem.id == "text-cut-by-comment") == is_error


def test_a_comment_without_indentation_above_a_value_is_one() -> None:
    """As in the files that `new` writes."""
    front_matter = "title:\n# of the meeting\n  Встреча\ndate: 2025-09-01"
    assert read_front_matter(front_matter).problems == []
