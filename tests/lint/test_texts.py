"""What `check` finds in texts: quotes, headings, pictures, invisible signs, partners, places."""

from __future__ import annotations

import datetime
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.archives import MakeArchive
from tests.support.broken_site import GOOD_ARTICLE, article_text
from vestnik.lint.markup.emphasis import unparsed_markdown
from vestnik.lint.markup.notes import NOTE_RULES
from vestnik.lint.markup.typed_lists import word_bullets
from vestnik.lint.partner_rules import missing_partner_tag
from vestnik.lint.prose import INVISIBLE, OPAQUE, without_markup
from vestnik.lint.rules import LintRule, build_lint_context
from vestnik.lint.text_rules import (
    first_level_headings,
    invisible_characters,
    missing_alt_text,
    straight_quotes,
    unbalanced_quotes,
)
from vestnik.model import Archive, Article, Partner, Problem

SECOND = "content/2025/2025-01-02-second.md"
PARTNER = "---\ntitle: {title}\nkind: {kind}\naliases: {aliases}\n---\nО партнёре.\n"


MOMENT = datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)


def lint(body: str, *rules: LintRule, language: str = "ru") -> list[Problem]:
    """The warnings of rules for an article with a body that begins in line 1."""
    document = Article(path="2025/a.md", title="", load_body=lambda: body, published=MOMENT)
    context = build_lint_context(Archive(language, (document,), (), {}))
    return [problem for rule in rules for problem in rule(document, context)]


def suggested_quotes(text: str, language: str = "ru") -> list[tuple[str, str]]:
    """The quotations found in a text, each with the right one."""
    problems = lint(text, straight_quotes, unbalanced_quotes, language=language)
    values = [dict(problem.values) for problem in problems]
    return [(found.get("typed", "?"), found["right"]) for found in values]


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
    assert suggested_quotes(text) == expected


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
    assert suggested_quotes(text) == []


def test_a_paragraph_of_a_list_is_text_though_it_is_indented() -> None:
    assert suggested_quotes('- пункт\n\n    "продолжение"') == [('"продолжение"', "«продолжение»")]


def test_a_language_without_rules_is_left_alone() -> None:
    assert suggested_quotes('"word"', "de") == []


@given(st.text('аб "`*_[]()<>!#\n\\{}~=:/-1'))
def test_prose_is_as_long_as_the_body_line_by_line(body: str) -> None:
    plain = without_markup(body)
    assert [len(line) for line in plain.split("\n")] == [len(line) for line in body.split("\n")]
    assert all(a in (b, INVISIBLE, OPAQUE) for a, b in zip(plain, body, strict=True))


@given(st.text('аб "`*[](). \n'))
def test_every_quotation_told_begins_with_a_straight_mark(body: str) -> None:
    lines = body.split("\n")
    for problem in lint(body, straight_quotes, unbalanced_quotes):
        assert lines[problem.line - 1][problem.column - 1] == '"'


def test_a_quotation_mark_in_front_matter_is_told_where_it_stands(archive: MakeArchive) -> None:
    fields = ('summary: О "связи"', "image: {path: a.svg, alt: 'Стол \"круглый\"'}")
    files = {
        **GOOD_ARTICLE,
        SECOND: article_text("Текст.", *fields),
        "content/2025/a.svg": "<svg/>",
    }
    problems = archive(files).problems()
    assert f"{SECOND}:4:12: warning: straight quotation marks" in problems
    assert f"{SECOND}:5:33: warning: straight quotation marks" in problems


# ------------------------------------------------------------- headings, pictures, unseen signs


@pytest.mark.parametrize("body", ["# Итоги\n\nТекст.", "Текст.\n#Хештег", "Итоги\n=====\n\nТекст."])
def test_a_heading_of_the_first_level_is_told(body: str) -> None:
    assert len(lint(body, first_level_headings)) == 1


@pytest.mark.parametrize(
    "body",
    ["## Итоги", "Пункт №1 # и ещё", "```\n# код\n```", "\\#Хештег", "    # код", "a\n\n---"],
)
def test_other_headings_are_none(body: str) -> None:
    assert lint(body, first_level_headings) == []


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
    assert len(lint(body, missing_alt_text)) == count


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\ufeff", "\u202e", "\ufffd", "\x85"])
def test_an_unseen_character_is_told_by_its_number(character: str) -> None:
    (problem,) = lint(f"Текст.\nСло{character}во", invisible_characters)
    assert (problem.line, problem.column) == (2, 4)
    assert problem.values == (("code", f"{ord(character):04X}"),)


def test_no_break_spaces_and_emoji_are_welcome() -> None:
    assert lint("в\u00a0Минске 👩‍💻 Қазақстан\u202f— 5", invisible_characters) == []


def test_a_control_character_in_a_text_stops_the_build_and_is_told_once(
    archive: MakeArchive,
) -> None:
    tiny = archive({**GOOD_ARTICLE, SECOND: article_text("Текст\x02 и \x03ещё.")})
    problems = tiny.problems()
    assert f"{SECOND}:5:6: the text has an invisible control character" in problems
    assert problems.count("control character") == 1


def test_a_control_character_in_front_matter_is_told_once(archive: MakeArchive) -> None:
    problems = archive(
        {**GOOD_ARTICLE, SECOND: article_text("Текст.", "summary: a\x02b")}
    ).problems()
    assert len(re.findall(r"^\S+:\d+:\d+: ", problems, re.MULTILINE)) == 1


# --------------------------------------------------------------------------------- partners


def partner(name: str, title: str, *aliases: str, kind: str = "organisation") -> Partner:
    """A partner."""
    return Partner(
        path=f"partners/{name}.md", title=title, load_body=str, kind=kind, aliases=tuple(aliases)
    )


PARTNERS = [
    partner("rosatom", "Росатом", "Госкорпорация «Росатом»"),
    partner("russia", "Россия", "Российская Федерация", kind="country"),
    partner("sco", "ШОС", "Шанхайская организация сотрудничества"),
    partner("union-state", "Союзное государство", kind="body"),
    partner("bank", "Банк России"),
]


def untagged_partner_names(text: str, *tags: str) -> list[str]:
    """The partners that a text names beyond its tags."""
    document = Article(
        path="2025/a.md", title="", load_body=lambda: text, published=MOMENT, partners=tags
    )
    context = build_lint_context(Archive("ru", (document,), tuple(PARTNERS), {}))
    problems = missing_partner_tag(document, context)
    return [dict(problem.values)["name"] for problem in problems]


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
    assert untagged_partner_names(text) == names


def test_a_partner_that_is_tagged_is_not_told() -> None:
    assert untagged_partner_names("Росатом и Россия", "rosatom") == ["russia"]
    assert untagged_partner_names("Банк России", "bank") == []


def test_a_partner_is_told_once_where_it_is_named_first(archive: MakeArchive) -> None:
    files = {
        **GOOD_ARTICLE,
        "content/partners/rosatom.md": PARTNER.format(
            title="Росатом", kind="organisation", aliases="[]"
        ),
        SECOND: article_text("Росатом. Росатом.", "summary: С Росатомом"),
    }
    problems = archive(files).problems()
    assert problems.split("\n")[0] == (
        f"{SECOND}:4:12: warning: the text names the partner Росатом, "
        "but the article does not have its tag"
    )
    assert problems.count("warning") == 1


def test_ten_thousand_articles_are_read_for_partners_in_seconds() -> None:
    """Linear, and quick because most articles name only whom they are tagged with."""
    text = ("Министерство провело рабочую встречу, на которой стороны обсудили вопросы. " * 30) + (
        "В ней участвовал Росатом."
    )
    document = Article(
        path="2025/a.md", title="", load_body=lambda: text, published=MOMENT, partners=("rosatom",)
    )
    context = build_lint_context(Archive("ru", (document,), tuple(PARTNERS), {}))
    start = time.process_time()
    for _ in range(1000):
        assert list(missing_partner_tag(document, context)) == []
    assert time.process_time() - start < 1.0


# ------------------------------------------------------------------------------------- places


def test_a_link_to_a_place_that_is_not_there_is_told(archive: MakeArchive) -> None:
    body = "См. [вывод](#vyvdo), [там](2025-01-01-good.md#net) и [сноску](#fn:1)[^1].\n\n"
    body += "## Вывод {#vyvod}\n\nКонец.\n\n[^1]: Сноска."
    problems = archive({**GOOD_ARTICLE, SECOND: article_text(body)}).problems()
    assert f"{SECOND}:5:13: warning: the target page has no anchor vyvdo" in problems
    assert "did you mean #vyvod?" in problems
    assert "has no anchor net" in problems
    assert "has no anchor fn:1" not in problems


def test_a_link_to_a_place_that_is_there_is_not_told(archive: MakeArchive) -> None:
    good = {
        "content/2025/2025-01-01-good.md": article_text(
            "## Вывод {#vyvod}\n\nТекст.", day="2025-01-01"
        ),
        SECOND: article_text(
            "См. [там](2025-01-01-good.md#vyvod) и [здесь](#tut).\n\n## Тут {#tut}"
        ),
    }
    assert archive(good).problems() == ""


# ------------------------------------------------------------------ Markdown that is taken for none


def markdown_warnings(body: str) -> list[tuple[str, int, int]]:
    """The warnings for a body's Markdown, each with its line and column."""
    problems = lint(body, unparsed_markdown, *NOTE_RULES, word_bullets)
    return [(problem.message, problem.line, problem.column) for problem in problems]


STARS = "these asterisks are printed: they make nothing bold"
OPEN = "the link is not closed: its address is printed"
APART = "there is a space in the link: its address is printed"
NO_NOTE = "this line does not start a note: it is printed as it is"
BARE = "the note is empty: the text below is not part of it"
SIGN = "{sign} does not make a list: these lines are joined into one paragraph"


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
    assert markdown_warnings(body) == [(STARS, line, column)]


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
    assert markdown_warnings(body) == [(what, 1, column)]


def test_each_block_s_slip_is_told_in_its_own_block() -> None:
    body = "А **б и [в] (../г.md).\n\nД [в](../г.md е.\n\nЖ **з  \nи [в] (../г.md)."
    told = [(STARS, 1, 3), (APART, 1, 13), (OPEN, 3, 5), (STARS, 5, 3), (APART, 6, 7)]
    assert markdown_warnings(body) == told


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
    assert markdown_warnings(body) == [(what, line, column)]


@pytest.mark.parametrize("sign", ["· ", "• ", "•", "▪\t", "o\t", "\uf0b7\t", "• **", "  • "])
def test_what_word_writes_before_the_items_of_a_list_is_told_once(sign: str) -> None:
    body = f"Решено:\n\n{sign}принять план;\nи смету\n{sign}подписать.\n\n{sign}всё"
    place = (SIGN, 3, 1 + len(sign) - len(sign.lstrip()))
    assert [one for one in markdown_warnings(body) if one[0] == SIGN] == [place]


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
    assert markdown_warnings(body) == []


def test_a_slip_is_told_where_it_stands_in_its_file(archive: MakeArchive) -> None:
    problems = archive(
        {**GOOD_ARTICLE, SECOND: article_text("Текст.\n\nЭто **жирный текст.")}
    ).problems()
    assert f"{SECOND}:7:5: warning: {STARS}" in problems
