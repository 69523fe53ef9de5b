"""Texts of the front matter have no Markdown: its signs would be printed."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive

NAME = "content/2025/2025-03-05-vstrecha.md"
MESSAGE = "has no Markdown: {} is printed as it is written"


def problems_of_summary(archive: MakeArchive, summary: str) -> str:
    """What `check` reports of a news item with this summary."""
    quoted = summary.replace("'", "''")
    text = f"---\ntitle: Встреча\ndate: 2025-03-05\nsummary: '{quoted}'\n---\nТекст.\n"
    return archive({NAME: text}).problems()


@pytest.mark.parametrize(
    ("summary", "column", "sign"),
    [
        ("**Важно:** форум", 11, "**Важно:**"),
        ("Форум __важен__ всем", 17, "__важен__"),
        ("Форум *важен* всем", 17, "*важен*"),
        ("Форум _важен_ всем", 17, "_важен_"),
        ("Срок ~~1 апреля~~", 16, "~~1 апреля~~"),
        ("Вот [программа](https://example.org)", 15, "[программа](https://example.org)"),
        ("Вот [программа][1]", 15, "[программа][1]"),
        ("Вот ![снимок](a.png)", 15, "![снимок](a.png)"),
        ("Форум[^1] прошёл", 16, "[^1]"),
        ("Команда `check`", 19, "`check`"),
        ("Вот <b>важное</b>", 15, "<b>"),
        ("Вот <https://example.org>", 15, "<https://example.org>"),
        ("Минск&nbsp;и Москва", 16, "&nbsp;"),
        ("&laquo;Форум", 11, "&laquo;"),
        ("Оценка 5\\*", 19, "\\*"),
        ("## Форум", 11, "## "),
    ],
)
def test_markdown_in_a_field_is_a_warning_on_its_line(
    archive: MakeArchive, summary: str, column: int, sign: str
) -> None:
    message = f"{NAME}:4:{column}: warning: summary {MESSAGE.format(sign)}"
    assert message in problems_of_summary(archive, summary)


@pytest.mark.parametrize(
    "summary",
    [
        "Площадь 2*3*4 м",
        "Файл god_2025_itogi",
        "5 * 3 и 2 * 7",
        "Число № 5 #связь",
        "Часть [1] и (2)",
        "Сталь & сплавы",
        "R&D и 5 < 7",
        "Путь C:\\Temp",
        "«Форум» – 2025",
        "Цена ~ 5 млн",
    ],
)
def test_other_signs_are_allowed(archive: MakeArchive, summary: str) -> None:
    assert "has no Markdown" not in problems_of_summary(archive, summary)


def test_every_text_of_the_front_matter_is_looked_at(archive: MakeArchive) -> None:
    """Each kind of markup once."""
    problems = archive(
        {
            NAME: """
                ---
                title: "**Встреча** и **ещё** `одна`"
                date: 2025-03-05
                event:
                  start: 2025-03-05
                  place: "**Минск**"
                image:
                  path: a.svg
                  alt: "*Зал*"
                  credit: "[Фото](https://example.org)"
                corrections:
                  - date: 2025-03-06
                    text: Исправлено **имя**
                ---
                Текст.
            """,
            "content/2025/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
            "content/partners/minsvyazi.md": "---\ntitle: '**Минсвязи**'\nkind: body\n---\n",
        }
    ).problems()
    places = [
        *("2025/2025-03-05-vstrecha.md:2:9: warning: title", "vstrecha.md:2:31: warning: title"),
        *("vstrecha.md:6:11: warning: event.place", "vstrecha.md:9:9: warning: image.alt"),
        *("vstrecha.md:10:12: warning: image.credit", "vstrecha.md:13:22: warning: correction"),
        "partners/minsvyazi.md:2:9: warning: title",
    ]
    for place in places:
        assert f"{place} has no Markdown" in problems, place
    assert problems.count(": warning: ") == len(places)
