"""What `check` finds in texts: quotes, headings, pictures, invisible signs, partners, places."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.diagnostics.test_problems import GOOD, article
from tests.support.archives import Archives
from vestnik.lint import markdown_rules as slips
from vestnik.lint import text_rules as habits
from vestnik.lint.partner_rules import untagged
from vestnik.lint.prose import GONE, OPAQUE, prose
from vestnik.model import Article, Partner

SECOND = "content/2025/2025-01-02-second.md"
PARTNER = "---\ntitle: {title}\nkind: {kind}\naliases: {aliases}\n---\nО партнёре.\n"


def suggested(text: str, language: str = "ru") -> list[tuple[str, str]]:
    """The quotations found in a text, each with what would be right."""
    found = [dict(one.values) for one in habits.quotes(text, language)]
    return [(one.get("typed", "?"), one["right"]) for one in found]


# -------------------------------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Форум "Тибо" открыт.', [('"Тибо"', "«Тибо»")]),
        ('**"Тибо"** и *"Связь"*', [('"Тибо"', "«Тибо»"), ('"Связь"', "«Связь»")]),
        ('"[Тибо](a.md)"', [('"[Тибо](a.md)"', "«[Тибо](a.md)»")]),
        ('["Тибо"](a.md "О ней")', [('"Тибо"', "«Тибо»")]),
        ('ОАО "Завод "Заря""', [('"Завод "Заря""', "«Завод „Заря“»")]),
        ('Две\n"строки\nодного" абзаца', [('"строки одного"', "«строки одного»")]),
        ('Одна "половина', [("?", "«…»")]),
        ('> Он сказал: "Да".', [('"Да"', "«Да»")]),
        ('- пункт "а"', [('"а"', "«а»")]),
        ('| "а" | б |', [('"а"', "«а»")]),
    ],
)
def test_straight_quotation_marks_are_told_with_what_would_be_right(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert suggested(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "«Тибо» и „Связь“",
        'Код `print("a")` в строке.',
        'Пример:\n\n    "код с отступом"\n\nКонец.',
        '```\n"код"\n```',
        '~~~ python\n"код"\n\n"ещё"\n~~~',
        '<span title="о нём">слово</span>',
        '<!-- "заметка" -->',
        '[ссылка](a.md "Заголовок ссылки")',
        '![рисунок](a.svg "Заголовок")',
        '[имя]\n\n[имя]: https://example.org/ "Заголовок"',
        "См. https://example.org/?q='x'",
        'Заголовок\n{: title="подсказка" .класс }',
        'Экран 27"',
        '!!! справочно "Заголовок"\n    Текст справки.',
        r"Так \"и нужно\".",
    ],
)
def test_what_is_no_text_has_no_quotation_marks(text: str) -> None:
    assert suggested(text) == []


def test_a_paragraph_of_a_list_is_text_though_it_is_indented() -> None:
    assert suggested('- пункт\n\n    "продолжение"') == [('"продолжение"', "«продолжение»")]


def test_a_language_without_rules_is_left_alone() -> None:
    assert suggested('"word"', "de") == []


@given(st.text('аб "`*_[]()<>!#\n\\{}~=:/-1'))
def test_prose_is_as_long_as_the_body_line_by_line(body: str) -> None:
    plain = prose(body)
    assert [len(line) for line in plain.split("\n")] == [len(line) for line in body.split("\n")]
    assert all(a in (b, GONE, OPAQUE) for a, b in zip(plain, body, strict=True))


@given(st.text('аб "`*[](). \n'))
def test_every_quotation_told_begins_with_a_straight_mark(body: str) -> None:
    assert all(body[one.start] == '"' for one in habits.quotes(body, "ru"))


def test_a_quotation_mark_in_front_matter_is_told_where_it_stands(archive: Archives) -> None:
    fields = ('summary: О "связи"', "image: {path: a.svg, alt: 'Стол \"круглый\"'}")
    files = {**GOOD, SECOND: article("Текст.", *fields), "content/2025/a.svg": "<svg/>"}
    problems = archive(files).problems()
    assert f"{SECOND}:4:12: warning: the quotation marks are typed straight" in problems
    assert f"{SECOND}:5:33: warning: the quotation marks are typed straight" in problems


# ------------------------------------------------------------- headings, pictures, unseen signs


@pytest.mark.parametrize("body", ["# Итоги\n\nТекст.", "Текст.\n#Хештег", "Итоги\n=====\n\nТекст."])
def test_a_heading_of_the_first_level_is_told(body: str) -> None:
    assert len(list(habits.headings(body, "ru"))) == 1


@pytest.mark.parametrize(
    "body",
    ["## Итоги", "Пункт №1 # и ещё", "```\n# код\n```", "\\#Хештег", "    # код", "a\n\n---"],
)
def test_other_headings_are_none(body: str) -> None:
    assert list(habits.headings(body, "ru")) == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("![](a.svg)", 1),
        ("![ ][ref]", 1),
        ('<img src="a.svg">', 1),
        ("![Стол](a.svg)", 0),
        ('<img src="a.svg" alt="">', 0),
        ("`![](a.svg)`", 0),
    ],
)
def test_a_picture_without_a_description_is_told(body: str, count: int) -> None:
    assert len(list(habits.pictures(body, "ru"))) == count


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\ufeff", "\u202e", "\ufffd", "\x85"])
def test_an_unseen_character_is_told_by_its_number(character: str) -> None:
    (found,) = habits.unseen(f"Текст.\nСло{character}во", "ru")
    assert found.start == 10
    assert found.values == (("code", f"{ord(character):04X}"),)


def test_no_break_spaces_and_emoji_are_welcome() -> None:
    assert list(habits.unseen("в\u00a0Минске 👩‍💻 Қазақстан\u202f— 5", "ru")) == []


def test_a_control_character_in_a_text_stops_the_build_and_is_told_once(archive: Archives) -> None:
    tiny = archive({**GOOD, SECOND: article("Текст\x02 и \x03ещё.")})
    problems = tiny.problems()
    assert f"{SECOND}:5:6: the text has an invisible control character" in problems
    assert problems.count("control character") == 1


def test_a_control_character_in_front_matter_is_told_once(archive: Archives) -> None:
    problems = archive({**GOOD, SECOND: article("Текст.", "summary: a\x02b")}).problems()
    assert len(re.findall(r"^\S+:\d+:\d+: ", problems, re.MULTILINE)) == 1


# --------------------------------------------------------------------------------- partners


def partner(name: str, title: str, *aliases: str, kind: str = "organisation") -> Partner:
    """A partner."""
    return Partner(
        path=f"partners/{name}.md", title=title, body="", kind=kind, aliases=tuple(aliases)
    )


PARTNERS = [
    partner("rosatom", "Росатом", "Госкорпорация «Росатом»"),
    partner("russia", "Россия", "Российская Федерация", kind="country"),
    partner("sco", "ШОС", "Шанхайская организация сотрудничества"),
    partner("union-state", "Союзное государство", kind="body"),
    partner("bank", "Банк России"),
]


def named(text: str, *tags: str) -> list[str]:
    """The partners that a text names beyond its tags."""
    import datetime

    moment = datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)
    of = Article(path="2025/a.md", title="", body=text, published=moment, partners=tags)
    return [dict(one.values)["name"] for one in untagged(PARTNERS)(of, text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Встреча с Росатомом.", ["rosatom"]),
        ("Делегация Госкорпорации «Росатом»", ["rosatom"]),
        ("Госкорпорацию **[Росатом](a.md)** посетили", ["rosatom"]),
        ("С Российской Федерацией и ШОС.", ["russia", "sco"]),
        ("В Шанхайской организации сотрудничества", ["sco"]),
        ("В рамках Союзного государства", ["union-state"]),
        ("С Банком России.", ["bank"]),
        ("Россия, России, Россией", ["russia"]),
        ("российские союзные государства", []),
        ("Росатомный, атом, Белоруссия", []),
        ("`Росатом` и [слово](Росатом.md)", []),
        ("", []),
    ],
)
def test_a_partner_is_found_in_every_form_of_its_name(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_partner_that_is_tagged_is_not_told() -> None:
    assert named("Росатом и Россия", "rosatom") == ["russia"]
    assert named("Банк России", "bank") == []


def test_a_partner_is_told_once_where_it_is_named_first(archive: Archives) -> None:
    files = {
        **GOOD,
        "content/partners/rosatom.md": PARTNER.format(
            title="Росатом", kind="organisation", aliases="[]"
        ),
        SECOND: article("Росатом. Росатом.", "summary: С Росатомом"),
    }
    problems = archive(files).problems()
    assert problems.split("\n")[0] == (
        f"{SECOND}:4:12: warning: the text names the partner Росатом, "
        "but the item does not have its tag"
    )
    assert problems.count("warning") == 1


def test_ten_thousand_articles_are_read_for_partners_in_seconds() -> None:
    """Linear, and quick because most articles name only whom they are tagged with."""
    import datetime

    moment = datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)
    text = ("Министерство провело рабочую встречу, на которой стороны обсудили вопросы. " * 30) + (
        "В ней участвовал Росатом."
    )
    of = Article(path="2025/a.md", title="", body=text, published=moment, partners=("rosatom",))
    find = untagged(PARTNERS)
    start = time.process_time()
    for _ in range(1000):
        assert list(find(of, text)) == []
    assert time.process_time() - start < 1.0


# ------------------------------------------------------------------------------------- places


def test_a_link_to_a_place_that_is_not_there_is_told(archive: Archives) -> None:
    body = "См. [вывод](#vyvdo), [там](2025-01-01-good.md#net) и [сноску](#fn:1)[^1].\n\n"
    body += "## Вывод {#vyvod}\n\nКонец.\n\n[^1]: Сноска."
    problems = archive({**GOOD, SECOND: article(body)}).problems()
    assert f"{SECOND}:5:13: warning: the link leads to no place of that page" in problems
    assert "did you mean #vyvod?" in problems
    assert "nothing in it has the name net" in problems
    assert "has the name fn:1" not in problems


def test_a_link_to_a_place_that_is_there_is_not_told(archive: Archives) -> None:
    good = {
        "content/2025/2025-01-01-good.md": article("## Вывод {#vyvod}\n\nТекст.", day="2025-01-01"),
        SECOND: article("См. [там](2025-01-01-good.md#vyvod) и [здесь](#tut).\n\n## Тут {#tut}"),
    }
    assert archive(good).problems() == ""


# ------------------------------------------------------------------ Markdown that is taken for none


def slipped(body: str) -> list[tuple[str, int, int]]:
    """What is told of a body's Markdown, each with the line and column it is told at."""
    found = [one for rule in slips.OF_BODIES for one in rule(body, "ru")]
    return [
        (
            one.what,
            body.count("\n", 0, one.start) + 1,
            one.start - body.rfind("\n", 0, one.start),
        )
        for one in found
    ]


STARS = "the asterisks stand on the page: nothing between them becomes bold"
OPEN = "the link is not closed: its address stands on the page"
APART = "there is a space in the link: its address stands on the page"
NO_NOTE = "this line begins no note: it stands on the page as it is"
BARE = "there is nothing in this note: the text below it is outside"
SIGN = "the sign {sign} makes no list: such lines run together in one paragraph"


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("Это **жирный текст.", 1, 5),
        ("Это **важно** и\n**важно тоже.", 2, 1),
        ("Это **важно**.\n\nИ **важно тоже.\n\nИ **важно**.", 3, 3),
        ("Это **жирный\n\nтекст.", 1, 5),
        ("Это ** жирный ** текст.", 1, 5),
        ("> Это цитата\n> **из двух строк.", 2, 3),
        ("- пункт\n- ещё **пункт", 2, 7),
        ("Это **[Росатом**](https://rosatom.ru) и слово.", 1, 5),
        ("`код` **жирный.", 1, 7),
    ],
)
def test_bold_letters_that_are_not_closed_are_told(body: str, line: int, column: int) -> None:
    assert slipped(body) == [(STARS, line, column)]


@pytest.mark.parametrize(
    ("body", "what", "column"),
    [
        ("С [Росатомом](../partners/rosatom.md договор.", OPEN, 13),
        ("С [Росатомом](../partners/rosatom.md договор (проект).", OPEN, 13),
        ("Вот ![стол](a.jpg и всё.", OPEN, 11),
        ("С [Росатомом] (../partners/rosatom.md) договор.", APART, 15),
        ("С [Росатомом]\t(https://rosatom.ru) договор.", APART, 15),
        ("С [Росатомом] (rosatom.md) договор.", APART, 15),
    ],
)
def test_a_link_whose_address_stands_on_the_page_is_told(body: str, what: str, column: int) -> None:
    assert slipped(body) == [(what, 1, column)]


def test_each_block_s_slip_is_told_in_its_own_block() -> None:
    body = "А **б и [в] (../г.md).\n\nД [в](../г.md е.\n\nЖ **з  \nи [в] (../г.md)."
    told = [(STARS, 1, 3), (APART, 1, 13), (OPEN, 3, 5), (STARS, 5, 3), (APART, 6, 7)]
    assert slipped(body) == told


@pytest.mark.parametrize(
    ("body", "what", "line", "column"),
    [
        ("Текст.\n\n!!! Справочно:\n    Текст.", NO_NOTE, 3, 1),
        ("!!! справочно «О чём»\n    Текст.", NO_NOTE, 1, 1),
        (" !!! справочно\n    Текст.", NO_NOTE, 1, 2),
        ("!!! Справочно\n    Да.\n\n!!! Справочно: о чём\n    Текст.", NO_NOTE, 4, 1),
        ("!!! справочно\nТекст.", BARE, 1, 1),
        ("!!! справочно\n\nТекст.", BARE, 1, 1),
        ('!!! справочно ""\nТекст.', BARE, 1, 1),
        ("!!! а\n    Да.\n\n- пункт\n\n    !!! справочно\n    Текст.", BARE, 6, 5),
    ],
)
def test_a_note_that_is_none_or_empty_is_told(body: str, what: str, line: int, column: int) -> None:
    assert slipped(body) == [(what, line, column)]


@pytest.mark.parametrize("sign", ["· ", "• ", "•", "▪\t", "o\t", "\uf0b7\t", "• **", "  • "])
def test_what_word_writes_before_the_items_of_a_list_is_told_once(sign: str) -> None:
    body = f"Решено:\n\n{sign}принять план;\nи смету\n{sign}подписать.\n\n{sign}всё"
    place = (SIGN, 3, 1 + len(sign) - len(sign.lstrip()))
    assert [one for one in slipped(body) if one[0] == SIGN] == [place]


@pytest.mark.parametrize(
    "body",
    [
        r"Звёздочки \*\*так\*\* и \[так\](так).",
        "Код `**` и `[а](б`, и снова `[а] (б.md)`.",
        "```\n**а\n!!! Справочно:\n• пункт\n```",
        "Пример:\n\n    • пункт **а\n    !!! Справочно:",
        "**Жирный *и курсив* внутри**, ***и так***, __и так__.",
        "**[Росатом](https://rosatom.ru) подписал** и [**Росатом**](https://rosatom.ru).",
        "Цена* 2**3 рубля, карта ****1234, файлы **/*.md, и ещё звёздочка *.",
        "* * *\n\nТекст\n\n***\n\nТекст",
        "Соглашение [проект] (см. ниже) и [другое] (2025).",
        '[а](https://example.org/б_(в)) и [г](<д е.md>) и ![д](е.jpg "Ж")',
        "Ссылка[^1](так) и [имя][б].\n\n[^1]: Сноска.\n\n[б]: https://example.org/",
        "!!! справочно\n    Текст.",
        '!!! справочно "О *чём*: это"\n\n    Текст.\n\nУра!!! Справочно: да.',
        "Абзац.\n!!! справочно\n\tТекст.",
        "- пункт\n\n    !!! справочно\n        Текст.",
        "А · Б · В, о том\nо другом\n\n· · ·",
        "| • а | б |\n| --- | --- |\n| • в | г |",
    ],
)
def test_markdown_that_says_what_it_means_is_left_alone(body: str) -> None:
    assert slipped(body) == []


def test_a_slip_is_told_where_it_stands_in_its_file(archive: Archives) -> None:
    problems = archive({**GOOD, SECOND: article("Текст.\n\nЭто **жирный текст.")}).problems()
    assert f"{SECOND}:7:5: warning: {STARS}" in problems
