"""The ways in which machine translation of press releases is known to fail, one after the other.

Each is a case of the design's table (translation.md, §2) under its number there, with the words
that brought it about. A model's errors can't be had to order, so an engine that reads from a script
says them: the bad hypothesis first, a good one second. All else is the program itself: an archive
on disk, its glossary, its catalogs and, where a reader or an editor is spoken of, its pages and
commands. Where a model is enough, it is the tiny one of `tests/tiny`.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from gettext import NullTranslations
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import html

from tests.support.archives import Archives, Tiny
from tests.translation.engines.test_packages import NAME, NOBODY, TINY, repacked, unpack
from vestnik import cli as commands
from vestnik.build import drafts as editing
from vestnik.build import summary as console
from vestnik.language import sentences
from vestnik.model import Catalog, Engine, Hypothesis, State, Unavailable
from vestnik.translation.checks import runner as checks
from vestnik.translation.engines import argos, packages

PATH = "2026/2026-03-05-sluchay"
MARKDOWN, PO, PAGE = f"content/{PATH}.md", f"translations/en/{PATH}.po", f"en/{PATH}/"

GLOSSARY = """\
[[term]]
ru = "Росатом"
en = "Rosatom"
kind = "org"

[[term]]
ru = "Минсвязи"
en = "Ministry of Communications"
kind = "org"

[[term]]
ru = "Кирилл Залесский"
en = "Kirill Zalessky"
kind = "person"

[[term]]
ru = "ШОС"
en = "SCO"
kind = "org"

[[term]]
ru = "ИИ"
en = "AI"

[[term]]
ru = "ИКТ"
en = "ICT"

[[term]]
ru = "Кыргызстан"
kind = "country"
iso = "KG"

[[term]]
ru = "Киргизия"
kind = "country"
iso = "KG"

[[term]]
ru = "Итоги"
en = "Results"
"""

Words = str | Hypothesis
Lines = Mapping[str, Words | Sequence[Words]]
"""What an engine says to a text: one hypothesis, or several."""


@dataclass(frozen=True)
class Script:
    """An engine that says what stands in a script, and nothing to what does not; it listens."""

    lines: Lines
    calls: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def heard(self) -> list[str]:
        """All that it was asked to translate."""
        return [text for call in self.calls for text in call]

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """For each text the hypotheses of the script."""
        self.calls.append(tuple(texts))
        return [tuple(self.answer(text)) for text in texts]

    def answer(self, text: str) -> Iterator[Hypothesis]:
        """The hypotheses to one text, each with a worse score than the one before."""
        said = self.lines.get(text, ())
        for rank, one in enumerate([said] if isinstance(said, Words) else said, 1):
            yield one if isinstance(one, Hypothesis) else Hypothesis(one, -0.1 * rank)

    def load(self, *_: object) -> Engine:
        """The engine, as the program asks for one."""
        return Engine("script 1", self.translate)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a draft: the archive, the engine that spoke, the article's catalog."""

    tiny: Tiny
    script: Script
    catalog: Catalog

    @property
    def texts(self) -> list[str]:
        """The drafts of the article's blocks in their order; "" where none may be published."""
        return [unit.text for unit in self.catalog.units]

    @property
    def text(self) -> str:
        """The draft of its only block."""
        (text,) = self.texts
        return text

    def notes(self, place: int = 0) -> dict[str, str]:
        """What the machine noted of a draft."""
        made = self.catalog.units[place].provenance
        assert made is not None
        return dict(made.notes)

    def block(self, words: str) -> html.HtmlElement:
        """The element of the built English page that holds these words."""
        page: Any = html.document_fromstring(self.tiny.page(PAGE))
        (found,) = page.xpath("//main//*[@data-state and contains(., $words)]", words=words)
        assert isinstance(found, html.HtmlElement)
        return found

    def notice(self) -> str:
        """What the built English page says of its translation as a whole."""
        page: Any = html.document_fromstring(self.tiny.page(PAGE))
        (found,) = page.xpath("//*[@class='notice']//strong")
        return str(found.text_content())


def item(body: str) -> str:
    """An article whose title needs no translation."""
    return f"---\ntitle: SCO\ndate: 2026-03-05\n---\n{body}\n"


def drafted(tiny: Tiny, lines: Lines) -> Outcome:
    """Drafts what is missing in an archive, by a script, as `build.py translate` does."""
    script = Script(lines)
    source = tiny.read()
    for _ in editing.draft(source, editing.undrafted(source), script.load):
        pass
    catalog = tiny.read().archive.catalogs["en"][f"{PATH}.md"]
    return Outcome(tiny, script, catalog)


Translate = Callable[..., Outcome]


@pytest.fixture
def translate(archive: Archives) -> Translate:
    """Drafts an archive of one article, of these paragraphs, with an engine that reads a script."""

    def translated(body: str, lines: Lines, glossary: str = GLOSSARY) -> Outcome:
        files = {MARKDOWN: item(body), "translations/en/glossary.toml": glossary}
        return drafted(archive(files), lines)

    return translated


def found(source: str, target: str) -> set[str]:
    """What is wrong with a translation: the names of the checks that it fails."""
    return {finding.check for finding in checks.check(source, target)}


# ------------------------------------------------------------------- 1–4: signs and markup


def test_1_a_mark_does_not_split_a_sentence(translate: Translate) -> None:
    """It goes to the engine as one string; what is marked is asked besides, to find it again."""
    done = translate(
        "Встреча с **Росатомом** прошла в Минске.",
        {
            "Встреча с Росатомом прошла в Минске.": (
                "The meeting with Rossatom was held in Minsk.",
                "The meeting with Rosatom was held in Minsk.",
            ),
            "Росатомом": "Rosatom",
        },
    )
    assert done.text == "The meeting with **Rosatom** was held in Minsk."
    assert done.script.heard == ["Встреча с Росатомом прошла в Минске.", "Росатомом"]


def test_1_attention_alone_is_enough_to_place_a_mark(translate: Translate) -> None:
    """Where neither a name nor the words' own translation says where it goes."""
    english = "The parties solemnly signed it yesterday."
    looks = ((0, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 0, 1), (1, 0, 0, 0))
    done = translate(
        "Вчера стороны **торжественно** подписали.",
        {"Вчера стороны торжественно подписали.": Hypothesis(english, -0.1, looks)},
    )
    assert done.text == "The parties **solemnly** signed it yesterday."


def test_2_a_mark_over_a_whole_paragraph_needs_no_guess(translate: Translate) -> None:
    """It is peeled off before the engine is asked, and put back; no attention is wanted."""
    done = translate(
        "*Справочно. Документ подписан 5 мая 2026 г.*",
        {
            "Справочно.": "For reference.",
            "Документ подписан 5 мая 2026 г.": "The document was signed on 5 May 2026.",
        },
    )
    assert done.text == "*For reference. The document was signed on 5 May 2026.*"
    assert done.script.heard == ["Справочно.", "Документ подписан 5 мая 2026 г."]
    assert done.notes()["markup"] == "ok"


def test_3_a_lone_sign_is_not_turned_into_a_word(translate: Translate) -> None:
    """The engine gets a word that it copies; a hypothesis that lost one is passed over."""
    done = translate(
        "Порядок: «Главная» > «Услуги» > «Связь».",
        {
            "Порядок: «Главная» Xalpha «Услуги» Xbeta «Связь».": (
                "Order: “Home” title “Services” rise “Communications”.",
                "Order: “Home” Xalpha “Services” Xbeta “Communications”.",
            )
        },
    )
    assert done.text == "Order: “Home” > “Services” > “Communications”."
    assert not re.search("[<>*_`]", "".join(done.script.heard))


@pytest.mark.parametrize(
    "spoiled", ["The form Xalpha is posted on the portal.", "The form X alpha is posted."]
)
def test_4_the_name_of_a_file_is_kept_byte_by_byte(translate: Translate, spoiled: str) -> None:
    """Also where no hypothesis keeps its place: then the words around it are asked alone."""
    done = translate(
        "Форма report_2025_v2.xlsx размещена на портале.",
        {
            "Форма Xalpha размещена на портале.": spoiled,
            "Форма": "The form",
            "размещена на портале.": "is posted on the portal.",
        },
    )
    assert done.text == "The form report_2025_v2.xlsx is posted on the portal."


# ------------------------------------------------------- 5–9: what small models do by themselves

LOOP = "pre-pre- pre-pre- pre-pre- pre-pre-"


def test_5_a_loop_is_passed_over_for_the_next_hypothesis(translate: Translate) -> None:
    """«Заранее» is a word that the model of Argos has looped on."""
    assert translate("## Заранее", {"Заранее": (LOOP, "In advance")}).text == "In advance"


def test_5_where_all_hypotheses_loop_the_russian_is_shown_and_that_is_reported(
    translate: Translate,
) -> None:
    """The entry stays empty; the page says what it shows; `check` and `status` list it."""
    done = translate("## Заранее", {"Заранее": (LOOP, LOOP.upper())})
    assert done.text == ""
    done.tiny.build()
    block = done.block("Заранее")
    assert (block.tag, block.get("lang"), block.get("data-state")) == ("h2", "ru", "blocked")
    assert done.notice() == "Not translated yet; the Russian text is shown."
    assert "not fit to be published (repetition)" in done.tiny.problems()


def test_5_what_looped_stands_first_in_the_list_of_what_to_review(
    translate: Translate, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the check that it failed."""
    done = translate("Да.\n\n## Заранее", {"Заранее": LOOP, "Да.": "Yes."})
    commands.status(done.tiny.folder, NullTranslations(), as_json=True)
    first, second = json.loads(capsys.readouterr().out)["review"]
    assert (first["source"], first["state"]) == ("Заранее", "blocked")
    assert "repetition" in first["reasons"]
    assert second["source"] == "Да."


def test_6_a_text_of_one_word_is_looked_up_before_the_engine_is_asked(
    archive: Archives,
) -> None:
    """In the glossary, and among what people have translated in other articles."""
    other = "translations/en/2026/2026-03-05-drugoy.po"
    tiny = archive(
        {
            MARKDOWN: item("## Итоги\n\nИзображение"),
            "content/2026/2026-03-05-drugoy.md": item("Изображение"),
            "translations/en/glossary.toml": GLOSSARY,
            other: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "Изображение"\nmsgstr "Image"\n',
        }
    )
    done = drafted(tiny, {"Итоги": "The the result", "Изображение": "Imaging"})
    assert done.texts == ["Results", "Image"]
    assert done.script.heard == []


def test_7_an_echo_of_the_source_is_passed_over(translate: Translate) -> None:
    """The alternatives are right when the first hypothesis is the Russian itself."""
    echo = "ЦКК: заседание прошло 3 марта 2026 г."
    good = "CCC: the meeting was held on 3 March 2026."
    assert translate(echo, {echo: (echo, good)}).text == good


def test_7_an_echo_alone_is_not_published(translate: Translate) -> None:
    """Nor half of one."""
    echo = "ЦКК: заседание прошло 3 марта 2026 г."
    done = translate(echo, {echo: (echo, "ЦКК: meeting held on 3 March 2026.")})
    assert done.text == ""
    assert "leftover_cyrillic" in done.notes()["blocked"]


THANKS = "Спасибо, коллеги! 🎉 До встречи в Минске."


def test_8_neither_the_tail_of_a_paragraph_is_lost_nor_the_emoji(translate: Translate) -> None:
    """Each sentence is asked by itself; the engine never sees the emoji."""
    done = translate(
        THANKS,
        {
            "Спасибо, коллеги!": "Thank you, colleagues!",
            "До встречи в Минске.": "See you in Minsk.",
        },
    )
    assert done.text == "Thank you, colleagues! 🎉 See you in Minsk."
    assert done.script.heard == ["Спасибо, коллеги!", "До встречи в Минске."]


@pytest.mark.parametrize("lost", ["Thank you, colleagues!", "Thank you, colleagues! 🎉"])
def test_8_a_lost_tail_is_found_by_the_checks(lost: str) -> None:
    """In whoever's words."""
    assert {"ratio", "sentencecount", "truncated", "emoji"} & found(THANKS, lost)


def test_8_a_sentence_of_which_hardly_anything_is_left_is_passed_over(
    translate: Translate,
) -> None:
    """The ratio of the lengths tells."""
    long = "Участники обсудили развитие цифровой инфраструктуры и подготовку кадров в двух странах."
    good = "The participants discussed digital infrastructure and training in the two countries."
    assert translate(long, {long: ("The participants met.", good)}).text == good
    assert "ratio" in found(long, "The participants met.")


LONG = (
    "участники заседания рассмотрели ход выполнения договорённостей первого заседания и обсудили "
    "мероприятия по цифровизации и телекоммуникациям, предусмотренные Комплексной программой "
    "сотрудничества двух государств; стороны подтвердили готовность продолжить работу по созданию "
    "совместных сервисов для граждан и организаций, а также обменялись опытом внедрения технологий "
    "искусственного интеллекта в государственном управлении и подготовки кадров для цифровой "
    "экономики"
)


def spelled(text: str) -> str:
    """Russian in Latin letters, but for «и»: an engine that leaves no word out."""
    from iuliia import WIKIPEDIA

    return str(WIKIPEDIA.translate(text)).replace(" i ", " and ")


@pytest.mark.parametrize("glue", [" ", "; ", ", "])
def test_9_a_sentence_longer_than_a_model_takes_is_cut_between_its_clauses(glue: str) -> None:
    """Behind a semicolon or before «а также»; nothing of it is left out."""
    text = glue.join([LONG] * 6).capitalize() + "."
    places = sentences.split(text)
    parts = [text[start:end] for start, end in places]
    assert len(LONG) > 440
    assert " ".join(parts) == text
    assert all(len(part) <= sentences.LONG for part in parts)
    assert all(part.endswith((";", ",", ".")) for part in parts)
    assert all(
        part.endswith(";") or parts[number + 1].startswith("а также")
        for number, part in enumerate(parts[:-1])
    )


def test_9_every_part_of_a_long_sentence_is_in_its_translation(translate: Translate) -> None:
    """Six times 450 letters without a full stop, in their order."""
    text = " ".join([LONG] * 6).capitalize() + "."
    parts = [text[start:end] for start, end in sentences.split(text)]
    said = {part: spelled(part) for part in parts}
    done = translate(text, said)
    assert done.script.heard == list(said)
    assert done.text == " ".join(map(spelled, parts))


def test_9_what_the_engine_broke_off_is_never_published(translate: Translate) -> None:
    """Another hypothesis is taken; without one the block waits, and the reason is noted."""
    text = "Стороны подписали протокол и договорились о многом."
    cut = Hypothesis("The parties signed a protocol and", -0.1, cut=True)
    good = "The parties signed a protocol and agreed on much."
    assert translate(text, {text: (cut, good)}).text == good


@pytest.mark.parametrize("text", ["Пишите нам о многом.", "Пишите на info@mpt.gov.by о многом."])
def test_9_where_the_engine_always_breaks_off_the_block_waits(
    translate: Translate, text: str
) -> None:
    """As truncated, whatever it looks like: a full stop may also stand where the engine stopped."""
    cut = partial(Hypothesis, score=-0.1, cut=True)
    done = translate(
        text,
        {
            "Пишите нам о многом.": cut("Write to us of all."),
            "Пишите на Xalpha о многом.": cut("Write to Xalpha."),
            "Пишите на": cut("Write to"),
            "о многом.": cut("of much."),
        },
    )
    assert done.text == ""
    assert done.notes()["blocked"] == "truncated"


# ------------------------------------------------------------------------ 10–13: numbers, dates

MONEY = "Инвестиции составили 12 500,75 тыс. руб., на 3,4 % больше, чем в 2024 г."
SUM = "Investments amounted to {} thousand roubles, {}% more than in {}."
RIGHT = SUM.format("12,500.75", "3.4", "2024")


@pytest.mark.parametrize(
    "wrong",
    [("12,500.57", "3.4", "2024"), ("12,500.75", "4.3", "2024"), ("12,500.75", "3.4", "2014")],
)
def test_10_a_hypothesis_with_another_number_is_passed_over(
    translate: Translate, wrong: tuple[str, ...]
) -> None:
    """For the next one that has them all."""
    assert translate(MONEY, {MONEY: (SUM.format(*wrong), RIGHT)}).text == RIGHT


def test_10_numbers_in_russian_spelling_are_put_right(translate: Translate) -> None:
    """12 500,75 is 12,500.75."""
    assert translate(MONEY, {MONEY: SUM.format("12 500,75", "3,4", "2024")}).text == RIGHT


def test_10_a_number_that_no_hypothesis_has_is_flagged(translate: Translate) -> None:
    """In the catalog, and by `check`."""
    done = translate(MONEY, {MONEY: SUM.format("12,500.57", "3.4", "2024")})
    assert done.notes()["qa"] == "numbers_missing"
    assert "a number of the original is not in the translation: 12 500,75" in done.tiny.problems()


def test_11_a_telephone_number_is_the_same_string(translate: Translate) -> None:
    """The engine does not see it; its extension is part of the sentence."""
    done = translate(
        "Телефон: +375 17 287-87-06, доб. 12.",
        {
            "Телефон: Xalpha, доб. 12.": (
                "Phone: +375 17 2878706, ext. 12.",
                "Phone: Xalpha, ext. 12.",
            )
        },
    )
    assert done.text == "Phone: +375 17 287-87-06, ext. 12."


@pytest.mark.parametrize(
    "good",
    [
        "The visit takes place from April 27 to 28, 2026.",
        "From 27 to 28 April 2026, the visit takes place.",
        "27–28 April 2026: the visit takes place.",
    ],
)
@pytest.mark.parametrize(
    "wrong",
    [
        "The visit takes place from 27 to 28 May 2026.",
        "The visit takes place from 26 to 28 April 2026.",
        "The visit takes place from 27 to 28 April 2025.",
    ],
)
def test_12_the_days_month_and_year_of_a_visit_are_all_there(
    translate: Translate, wrong: str, good: str
) -> None:
    """In any order."""
    text = "С 27 по 28 апреля 2026 г. проходит визит."
    assert translate(text, {text: (wrong, good)}).text == good


def test_13_times_and_centuries_may_change_their_form(translate: Translate) -> None:
    """3:30 p.m. and the 20th century are no errors, so the first hypothesis stands."""
    done = translate(
        "Начало в 15:30. В XX веке связь изменилась.",
        {
            "Начало в 15:30.": ("It starts at 3:30 p.m.", "It starts at 15:30."),
            "В XX веке связь изменилась.": (
                "In the 20th century communications changed.",
                "In the XX century communications changed.",
            ),
        },
    )
    assert done.text == "It starts at 3:30 p.m. In the 20th century communications changed."
    assert "qa" not in done.notes()
    assert done.tiny.problems() == ""


# ----------------------------------------------------------------------------- 14–18: sentences


@pytest.mark.parametrize(
    ("block", "asked"),
    [
        pytest.param(
            "Доклад К. К. Залесского в БГУ им. В. И. Ленина, т.е. в г. Минске на ул. Ленина, д. 5, "
            "занял 1,5 ч.",
            [
                "Доклад К. К. Залесского в БГУ им. В. И. Ленина, т.е. в г. Минске на ул. Ленина, "
                "д. 5, занял 1,5 ч."
            ],
            id="14, initials and abbreviations end no sentence",
        ),
        pytest.param(
            "Министр отметил: «Это важный шаг. Мы готовы.» После этого подписан протокол.",
            [
                "Министр отметил: «Это важный шаг. Мы готовы.»",
                "После этого подписан протокол.",
            ],
            id="15, a quotation is not torn apart",
        ),
        pytest.param(
            "Стороны подписали\nпротокол о сотрудничестве.",
            ["Стороны подписали протокол о сотрудничестве."],
            id="16, the end of a line is none of the sentence",
        ),
    ],
)
def test_14_15_16_the_engine_gets_whole_sentences(
    translate: Translate, block: str, asked: list[str]
) -> None:
    """Each in one string, and their translations make the block again."""
    done = translate(block, {text: spelled(text) for text in asked}, glossary="")
    assert done.script.heard == asked
    assert done.text == spelled(" ".join(block.split())).replace("1,5", "1.5")


def test_15_16_the_tiny_model_translates_them_whole(archive: Archives, tiny_engine: Engine) -> None:
    """What a real model says to a quotation and to a paragraph in several lines."""
    body = (
        "Министр отметил: «Это важный шаг. Мы готовы.» После этого подписан протокол.\n\n"
        "Стороны подписали\nпротокол о сотрудничестве."
    )
    tiny = archive({MARKDOWN: item(body)})
    source = tiny.read()
    for _ in editing.draft(source, editing.undrafted(source), lambda *_: tiny_engine):
        pass
    assert [unit.text for unit in tiny.read().archive.catalogs["en"][f"{PATH}.md"].units] == [
        "The Minister noted: “This is an important step. We are ready.” After that a protocol was "
        "signed.",
        "The parties signed a protocol on cooperation.",
    ]


TORN = ("В Бишкеке говорили о развитии искусственного интеллекта. В", "рамках Форума шли встречи.")


def test_17_a_text_that_is_torn_in_two_is_translated_as_it_is(translate: Translate) -> None:
    """And its halves are known for what they are."""
    done = translate(
        "\n\n".join(TORN),
        {
            "В Бишкеке говорили о развитии искусственного интеллекта.": (
                "The development of artificial intelligence was discussed in Bishkek."
            ),
            "В": "Within",
            "рамках Форума шли встречи.": "the framework of the Forum meetings were held.",
        },
    )
    assert done.texts == [
        "The development of artificial intelligence was discussed in Bishkek. Within",
        "the framework of the Forum meetings were held.",
    ]
    assert "source_broken" in found(TORN[0], done.texts[0])


def test_17_an_editor_is_warned_of_a_text_that_is_torn_in_two(translate: Translate) -> None:
    """The place to put right is the Russian file."""
    done = translate(TORN[0], {TORN[0].removesuffix(" В"): "It was discussed.", "В": "In"})
    assert MARKDOWN in done.tiny.problems()


def test_18_a_heading_in_capitals_is_said_in_sentence_case(translate: Translate) -> None:
    """Abbreviations stay what they are; its translation is in capitals again."""
    done = translate(
        "МИНИСТЕРСТВО СВЯЗИ ПОДВЕЛО ИТОГИ ГОДА\n\nВ ШОС ОБСУДИЛИ РАЗВИТИЕ ИКТ",
        {
            "Министерство связи подвело итоги года": "ministry of communications sums up the year",
            "В ШОС обсудили развитие ИКТ": "the SCO discusses the development of ICT",
        },
    )
    assert done.texts == [
        "MINISTRY OF COMMUNICATIONS SUMS UP THE YEAR",
        "THE SCO DISCUSSES THE DEVELOPMENT OF ICT",
    ]


def test_18_a_sentence_that_was_lower_cased_begins_with_a_capital(translate: Translate) -> None:
    """As its source does."""
    text = "Стороны подписали протокол."
    assert translate(text, {text: "the parties signed a protocol."}).text == (
        "The parties signed a protocol."
    )


# --------------------------------------------------------------------------------- 19–23: names

ZALESSKY = (
    "Делегацию возглавил Кирилл Залесский. По словам Залесского, вместе с Залесским работала "
    "группа."
)
HEADED, WORDS = (
    "Делегацию возглавил Кирилл Залесский.",
    "По словам Залесского, вместе с Залесским работала группа.",
)
THREE = (
    "The delegation was headed by Kirill Zalessky. According to Zalessky, a group worked with "
    "Zalessky."
)


@pytest.mark.parametrize("spelled", ["Zalesskogo", "Zalesskiy", "Zalesski"])
def test_19_a_person_is_spelled_one_way(translate: Translate, spelled: str) -> None:
    """Three times, although the first hypothesis of each sentence spells the name otherwise."""
    words = "According to {}, a group worked with {}."
    done = translate(
        ZALESSKY,
        {
            HEADED: (
                "The delegation was headed by Kirill Zalesskiy.",
                "The delegation was headed by Kirill Zalessky.",
            ),
            WORDS: (words.format(spelled, "Zalessky"), words.format("Zalessky", "Zalessky")),
        },
    )
    assert done.text == THREE


def test_19_where_no_hypothesis_spells_it_right_the_english_name_is_put_into_the_russian(
    translate: Translate,
) -> None:
    """In a second round, for those sentences only."""
    done = translate(
        ZALESSKY,
        {
            HEADED: "The delegation was headed by Kirill Zalessky.",
            WORDS: "According to Zalesskogo, a group worked with Zalesskim.",
            "По словам Zalessky, вместе с Zalessky работала группа.": (
                "According to Zalessky, a group worked with Zalessky."
            ),
        },
    )
    assert done.text == THREE
    assert done.script.calls[1] == ("По словам Zalessky, вместе с Zalessky работала группа.",)


@pytest.mark.parametrize(
    "names", [("Rosatom", "Rosatomom", "Rosatomu"), ("Rosatoma", "Rosatom", "Rosatom")]
)
def test_20_an_organization_is_spelled_one_way(
    translate: Translate, names: tuple[str, str, str]
) -> None:
    """In every case that Russian has."""
    text = "Поздравил руководство Росатома, встретился с Росатомом, доверяет Росатому."
    english = "He congratulated the leadership of {}, met with {} and trusts {}."
    done = translate(text, {text: (english.format(*names), english.format(*["Rosatom"] * 3))})
    assert done.text == english.format(*["Rosatom"] * 3)


AI = "Внедрение ИИ и ИКТ в странах – членах ШОС"


def test_21_an_abbreviation_is_not_taken_for_a_name(translate: Translate) -> None:
    """A dictionary reads «ИИ» as a form of the name «Ия»."""
    bad = "The introduction of Iya and IKT in the countries – members of the SHOS"
    good = "The introduction of AI and ICT in SCO member countries"
    assert translate(AI, {AI: (bad, good)}).text == good


def test_21_abbreviations_are_put_into_the_russian_if_need_be(translate: Translate) -> None:
    """All of them, since they stay what they are."""
    good = "The introduction of AI and ICT in SCO member countries"
    done = translate(
        AI,
        {
            AI: "The introduction of Iya and IKT in the countries of the SHOS",
            "Внедрение AI и ICT в странах – членах SCO": good,
        },
    )
    assert done.text == good


def test_21_a_word_in_small_letters_is_no_abbreviation(translate: Translate) -> None:
    """All-caps terms match by exact case only."""
    text = "Пришли Ия и Ии подруги."
    done = translate(text, {text: "Iya and her friends came."})
    assert done.text == "Iya and her friends came."
    assert "qa" not in done.notes()


def test_22_a_country_has_one_name_whatever_russian_calls_it(translate: Translate) -> None:
    """The English one is Babel's, by the country's code; «Киргизия» is the Russian CLDR's."""
    text = "Визит в Кыргызстан и переговоры с Киргизией"
    good = "A visit to Kyrgyzstan and talks with Kyrgyzstan"
    done = translate(text, {text: ("A visit to Kyrgyzstan and talks with Kirghizia", good)})
    assert done.text == good


ABBREVIATED = "Данные РЦК и НЦЭУ опубликованы."


def test_23_unknown_abbreviations_are_known_for_what_they_are(translate: Translate) -> None:
    """Whatever the engine makes of them; they do not keep a draft from being published."""
    done = translate(ABBREVIATED, {ABBREVIATED: "The data of RTsK and NTsEU are published."})
    assert done.text == "The data of RTsK and NTsEU are published."
    listed = [
        finding.detail
        for finding in checks.check(ABBREVIATED, done.text)
        if finding.check == "unknown_abbr"
    ]
    assert listed == ["РЦК", "НЦЭУ"]


def test_23_unknown_abbreviations_are_listed_for_the_editor(translate: Translate) -> None:
    """So that they come into the glossary."""
    done = translate(ABBREVIATED, {ABBREVIATED: "The data of RTsK and NTsEU are published."})
    assert "РЦК" in done.tiny.problems()


# ----------------------------------------------------------------- 24–29: what must be copied


def test_24_a_cyrillic_letter_that_looks_latin_is_put_right_in_a_measure(
    translate: Translate,
) -> None:
    """`160х190` and `20 ºС`; elsewhere a single such letter blocks a hypothesis."""
    text = "Помещение 160х190 см, температура 20 ºС."
    measured = " room of 160х190 cm, temperature 20 ºС."
    done = translate(text, {text: ("\u0410" + measured, "A" + measured)})
    assert done.text == "A room of 160x190 cm, temperature 20 ºC."
    assert "leftover_cyrillic" in found(text, "\u0410 room of 160x190 cm, temperature 20 ºC.")


def test_25_a_link_keeps_its_address_its_words_and_the_bold_in_them(translate: Translate) -> None:
    """The title is translated by itself, and checked as well."""
    done = translate(
        'Подробнее – в [отчёте **Минсвязи**](https://mpt.gov.by/a_b "Отчёт за 2025 г.").',
        {
            "Подробнее – в отчёте Минсвязи.": (
                "More details are in the report of the Ministry of Communications."
            ),
            "отчёте Минсвязи": "the report of the Ministry of Communications",
            "Минсвязи": "the Ministry of Communications",
            "Отчёт за 2025 г.": ("Report for 2024", "Report for 2025"),
        },
    )
    assert done.text == (
        "More details are in the [report of the **Ministry of Communications**]"
        '(https://mpt.gov.by/a_b "Report for 2025").'
    )


@pytest.mark.parametrize(
    "said", ["Write to info@mpt.gov or see Xbeta.", "Write to Xalpha or see X beta."]
)
def test_26_addresses_are_the_same_bytes(translate: Translate, said: str) -> None:
    """Also where the engine keeps the place of neither."""
    done = translate(
        "Пишите на info@mpt.gov.by или см. <https://mpt.gov.by/node/10724>.",
        {"Пишите на Xalpha или см. Xbeta.": said, "Пишите на": "Write to", "или см.": "or see"},
    )
    assert done.text == "Write to info@mpt.gov.by or see <https://mpt.gov.by/node/10724>."


def test_27_what_python_markdown_puts_aside_gets_into_no_catalog(translate: Translate) -> None:
    """Attribute lists, footnotes, code, raw HTML: their place is the document, not the unit."""
    body = (
        "## Итоги {#results}\n\nСноска.[^1]\n\n<div>Сырой</div>\n\n```\nкод\n```\n\n"
        "[^1]: Текст сноски."
    )
    done = translate(body, {"Сноска.": "A note.", "Текст сноски.": "The text of the note."})
    assert [unit.source for unit in done.catalog.units] == ["Итоги", "Сноска.[^1]", "Текст сноски."]
    assert done.texts == ["Results", "A note.[^1]", "The text of the note."]
    done.tiny.build()
    assert done.block("Results").get("id") == "results"
    written = (done.tiny.folder / PO).read_bytes()
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", written)


APART = {
    "Спасибо! 🎉": ({"Спасибо!": "Thanks!"}, "Thanks! 🎉"),
    "🎉 Спасибо!": ({"Спасибо!": "Thanks!"}, "🎉 Thanks!"),
    "Телефон: +375 17 287-87-06": ({"Телефон:": "Phone:"}, "Phone: +375 17 287-87-06"),
    "a@mpt.gov.by – почта.": ({"Xalpha – почта.": "Xalpha is mail."}, "a@mpt.gov.by is mail."),
    "`pip` ставит всё.": ({"Xalpha ставит всё.": "Xalpha installs all."}, "`pip` installs all."),
    "Раз. `x` Два.": ({"Раз.": "One.", "Два.": "Two."}, "One. `x` Two."),
    "Раз. <wbr> два.": ({"Раз.": "One.", "два.": "two."}, "One. <wbr> two."),
}


@pytest.mark.parametrize("block", APART)
def test_8_11_26_28_what_is_copied_keeps_its_distance(translate: Translate, block: str) -> None:
    """From the words before and after; what is a sentence's first word is said with it."""
    lines, english = APART[block]
    assert translate(block, lines).text == english


@pytest.mark.parametrize("said", ["Run the command Xalpha.", "Run it."])
def test_28_code_is_not_changed(translate: Translate, said: str) -> None:
    """Nor lost, if the engine has lost its place."""
    done = translate(
        "Выполните команду `pip install x`.",
        {"Выполните команду Xalpha.": said, "Выполните команду": "Run the command"},
    )
    assert done.text == "Run the command `pip install x`."


QUOTED = 'Сессия «ИИ: услуги "нового поколения"» завершена.'


@pytest.mark.parametrize(
    ("english", "balanced"),
    [
        ("The session “AI: ‘new generation’ services” is over.", True),
        ("The session “AI: ‘new generation services is over.", False),
    ],
)
def test_29_quotation_marks_within_others_are_only_looked_at(
    translate: Translate, english: str, balanced: bool
) -> None:
    """Whoever leaves one out is not blocked: good translations do it as well."""
    done = translate(QUOTED, {QUOTED: english})
    assert done.text == english
    assert ("quotes" not in found(QUOTED, english)) == balanced
    assert "translations/" not in done.tiny.problems()


def test_30_what_an_article_says_three_times_is_one_entry(translate: Translate) -> None:
    """Asked once, shown three times. References have no lines, so there is one of the article."""
    done = translate(
        "Изображение\n\nДа.\n\nИзображение\n\n- Изображение",
        {"Изображение": "Image", "Да.": "Yes."},
    )
    assert done.texts == ["Image", "Yes."]
    assert done.script.heard == ["Изображение", "Да."]
    assert done.catalog.units[0].references == (MARKDOWN,)
    done.tiny.build()
    page: Any = html.document_fromstring(done.tiny.page(PAGE))
    assert len(page.xpath("//main//*[@data-state='machine' and text()='Image']")) == 3


# ----------------------------------------------------------------------- 31–35: the package


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages folder of a machine without packages and without network."""
    folder = tmp_path / "argos" / "packages"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return folder


@pytest.fixture(scope="module")
def tiny_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine of the tiny package."""
    return argos.of_package(unpack(tmp_path_factory.mktemp("packages")))


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def offer(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., None]]:
    """Puts packages into an index that the machine can reach."""
    folder = tmp_path / "index"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", url)
    assert not home.exists()

    def offered(content: bytes, *pairs: tuple[str, str]) -> None:
        (folder / "package").write_bytes(content)
        entries = [
            {"package_version": "1", "from_code": one, "to_code": other, "links": [url + "package"]}
            for one, other in pairs
        ]
        (folder / "index.json").write_text(json.dumps(entries), "utf-8")

    yield offered
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("home")
def test_31_without_package_and_network_translating_fails_and_building_does_not(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear message; no catalog is touched; what is translated is published."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = f'#: {MARKDOWN}\nmsgid "Стороны подписали."\nmsgstr "The parties signed."\n'
    body = "Стороны подписали.\n\nСтороны разошлись."
    tiny = archive({MARKDOWN: item(body), PO: header + entry})
    before = (tiny.folder / PO).read_bytes()
    assert commands.translate(tiny.folder, NullTranslations(), []) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert "ru→en" in told
    assert not (tiny.folder / "output").exists()
    words = NullTranslations()
    assert commands.build(tiny.folder, words, base_url="", draft=True, strict=False) == 0
    assert capsys.readouterr().err.splitlines() == [told]
    assert (tiny.folder / PO).read_bytes() == before
    assert "The parties signed." in tiny.page(PAGE)
    assert re.search(r'<p [^>]*lang="ru"[^>]*>Стороны разошлись', tiny.page(PAGE))


def enormous() -> bytes:
    """The tiny package with a file that says it is of ten gigabytes."""
    buffer = io.BytesIO(repacked())
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(f"{NAME}/bomb", b"x")
        package.filelist[-1].file_size = 10 * 1024**3
    return buffer.getvalue()


TAMPERED: dict[str, Callable[[], bytes]] = {
    "a path that leads out": lambda: repacked({"../../x": b"x"}),
    "two top folders": lambda: repacked({"translate-de_en-1_0/x": b"x"}),
    "a member of ten gigabytes": enormous,
    "half of it": lambda: TINY.read_bytes()[: TINY.stat().st_size // 2],
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_32_a_package_that_was_tampered_with_is_refused_before_it_is_unpacked(
    home: Path, offer: Callable[..., None], kind: str
) -> None:
    """Nothing of it comes near the packages."""
    offer(TAMPERED[kind](), ("ru", "en"))
    with pytest.raises(Unavailable, match="refused"):
        packages.find("ru", "en", {})
    assert [path for path in home.parent.rglob("*") if path != home] == []


def test_32_a_package_with_another_checksum_than_the_pinned_one_is_refused(
    home: Path, offer: Callable[..., None]
) -> None:
    """However whole it is; with its own checksum it is installed."""
    offer(TINY.read_bytes(), ("ru", "en"))
    with pytest.raises(Unavailable, match="SHA-256"):
        packages.find("ru", "en", {"ru-en": "0" * 64})
    assert [path for path in home.parent.rglob("*") if path != home] == []
    pinned = hashlib.sha256(TINY.read_bytes()).hexdigest()
    assert packages.find("ru", "en", {"ru-en": pinned}) == home / NAME


def test_33_two_packages_by_way_of_a_third_language_are_no_substitute(
    home: Path, offer: Callable[..., None]
) -> None:
    """Argos itself would take the detour without a word."""
    unpack(home, "translate-ru_de-1_0", from_code="ru", to_code="de")
    unpack(home, "translate-de_en-1_0", from_code="de", to_code="en")
    offer(TINY.read_bytes(), ("ru", "de"), ("de", "en"))
    with pytest.raises(Unavailable) as caught:
        argos.load("ru", "en", {})
    told = console.unavailable(caught.value, NullTranslations())
    assert "ru→en" in told
    assert "none that translates directly" in told


def test_34_translating_twice_asks_nothing_and_changes_no_byte(translate: Translate) -> None:
    """Whatever the same engine would say to the same text another time."""
    body = "Встреча прошла.\n\n## Заранее\n\n**Документ** подписан."
    done = translate(
        body,
        {
            "Встреча прошла.": "The meeting was held.",
            "Заранее": LOOP,
            "Документ подписан.": "The document was signed.",
            "Документ": "The document",
        },
    )
    file = done.tiny.folder / PO
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    again = drafted(done.tiny, {"Встреча прошла.": "Other words.", "Заранее": "In advance"})
    assert again.script.calls == []
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_35_the_number_of_threads_is_said_to_the_engine(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zero, CTranslate2's default, aborts or crawls on some machines."""
    import ctranslate2

    asked: dict[str, Any] = {}
    real = ctranslate2.Translator

    def translator(path: str, **options: Any) -> Any:
        asked.update(options)
        return real(path, **options)

    monkeypatch.setattr(ctranslate2, "Translator", translator)
    engine = argos.of_package(unpack(home))
    assert engine.translate(["Минск"])[0][0].text == "Minsk"
    assert asked["intra_threads"] >= 1
    assert asked["inter_threads"] >= 1
    assert asked["compute_type"] == "int8"


# --------------------------------------------------------------------- 36–38: people's words

SIGNED = "Стороны подписали протокол о сотрудничестве."
HELD = "Встреча с Росатомом прошла в Минске."


def edit(file: Path, source: str, text: str, *, reviewed: bool) -> None:
    """Changes a translation as an editor's program does, with or without taking "fuzzy" away."""
    entries = polib.pofile(str(file), wrapwidth=0)
    entry = entries.find(source)
    assert entry is not None
    entry.msgstr = text
    if reviewed:
        entry.flags.remove("fuzzy")
    entries.save()


@pytest.mark.parametrize("reviewed", [False, True])
def test_36_a_machine_never_writes_over_a_person(
    archive: Archives, home: Path, reviewed: bool
) -> None:
    """Whether or not the editor remembered to take the flag away, with a real package at hand."""
    unpack(home)
    tiny = archive({MARKDOWN: item(f"{SIGNED}\n\n{HELD}")})
    assert commands.translate(tiny.folder, NullTranslations(), []) == 0
    edit(tiny.folder / PO, SIGNED, "They have signed it.", reviewed=reviewed)
    before = (tiny.folder / PO).read_bytes()
    assert commands.translate(tiny.folder, NullTranslations(), []) == 0
    assert (tiny.folder / PO).read_bytes() == before
    tiny.write({MARKDOWN: item(f"{SIGNED}\n\n{HELD.replace('Минске', 'Москве')}")})
    assert commands.translate(tiny.folder, NullTranslations(), []) == 0
    catalog = tiny.read().archive.catalogs["en"][f"{PATH}.md"]
    assert [(unit.text, unit.origin) for unit in catalog.units] == [
        ("They have signed it.", "person"),
        ("The meeting with Rosatom was held in Moscow.", "machine"),
    ]


def test_37_a_machine_s_draft_is_published_and_called_what_it_is(translate: Translate) -> None:
    """Although it is fuzzy, which the tools of gettext do not print."""
    done = translate(SIGNED, {SIGNED: "The parties signed a protocol on cooperation."})
    assert "#, fuzzy" in (done.tiny.folder / PO).read_text("utf-8")
    done.tiny.build()
    block = done.block("The parties signed a protocol on cooperation.")
    assert (block.get("data-state"), block.get("lang")) == ("machine", None)
    assert done.notice() == "Machine translation, not reviewed by a person."


TWO = f"{SIGNED} {HELD}"
ENGLISH = "The parties have signed a protocol. A meeting with Rosatom was held at Minsk."


def changed(tiny: Tiny, lines: Lines, policy: str) -> Outcome:
    """A reviewed paragraph of which one letter has changed, drafted and saved twice by polib."""
    edit(tiny.folder / PO, TWO, ENGLISH, reviewed=True)
    settings = tiny.folder / "pyproject.toml"
    told = settings.read_text("utf-8").replace(
        "time-zone", f'changed-blocks = "{policy}"\ntime-zone'
    )
    settings.write_text(told, "utf-8")
    tiny.write({MARKDOWN: item(TWO.replace("подписали", "подписала"))})
    drafted(tiny, lines)
    for _ in range(2):
        polib.pofile(str(tiny.folder / PO), wrapwidth=0).save()
    return drafted(tiny, {})


@pytest.fixture
def reviewed(translate: Translate) -> Tiny:
    """An archive with a machine's draft, to be reviewed."""
    said = {SIGNED: "The parties signed.", HELD: "The meeting was held."}
    return translate(TWO, said).tiny


def test_38_of_a_changed_paragraph_the_unchanged_sentences_keep_a_person_s_words(
    reviewed: Tiny,
) -> None:
    """Only the sentence with the other letter is drafted; the earlier one stands beside it."""
    text = SIGNED.replace("подписали", "подписала")
    done = changed(reviewed, {text: "The party signed a protocol."}, "fresh-draft")
    (unit,) = done.catalog.units
    assert unit.text == "The party signed a protocol. A meeting with Rosatom was held at Minsk."
    assert (unit.previous, unit.was, unit.state) == (TWO, ENGLISH, State.MACHINE)
    assert f'#| msgid "{TWO}"' in (reviewed.folder / PO).read_text("utf-8")
    assert [(one.source, one.text) for one in done.catalog.obsolete] == [(TWO, ENGLISH)]


def test_38_a_person_s_old_words_are_shown_if_the_editors_want_it(reviewed: Tiny) -> None:
    """Called what they are, as long as they name the same numbers and dates."""
    done = changed(reviewed, {}, "keep-stale")
    assert done.script.calls == []
    done.tiny.build()
    assert done.block(ENGLISH).get("data-state") == "stale"
    assert f'#| msgid "{TWO}"' in (reviewed.folder / PO).read_text("utf-8")


# ------------------------------------------------------------------------- how it is asked


def test_the_engine_is_asked_in_few_calls_and_nothing_twice(archive: Archives) -> None:
    """Forty articles of eleven sentences each, some in all of them, are one or two calls."""
    shared = [f"Предложение номер {number} есть везде." for number in range(10)]
    tiny = archive(
        {
            f"content/2026/2026-03-05-n{number}.md": item(
                "\n\n".join([*shared, f"Встреча номер {number} прошла."])
            )
            for number in range(40)
        }
    )
    script = Script({})
    source = tiny.read()
    for _ in editing.draft(source, editing.undrafted(source), script.load):
        pass
    assert len(script.heard) == len(set(script.heard)) == 10 + 40
    assert len(script.calls) <= 2


@dataclass
class Counting:
    """A translator that counts its calls."""

    real: Any
    calls: int = 0

    def translate_batch(self, sources: list[list[str]], **options: Any) -> Any:
        """What the real one says."""
        self.calls += 1
        return self.real.translate_batch(sources, **options)


def test_all_texts_of_a_call_are_decoded_in_one_batch(tiny_engine: Engine) -> None:
    """One after the other would be several times slower."""
    assert isinstance(tiny_engine.translate, partial)
    package, translator = tiny_engine.translate.args
    counting = Counting(translator)
    said = argos.translate(package, counting, [SIGNED, HELD] * 30)
    assert counting.calls == 1
    assert [one[0].text for one in said[:2]] == [
        "The parties signed a protocol on cooperation.",
        "The meeting with Rosatom was held in Minsk.",
    ]


def test_nothing_of_a_long_paragraph_is_left_out(archive: Archives) -> None:
    """By an engine that breaks off whatever is longer than it takes: it is never asked to."""
    body = " ".join(
        f"{LONG.capitalize()}, это пункт {number}" + (";" if number < 6 else ".")
        for number in range(1, 7)
    )
    limit = sentences.LONG

    def translated(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis(spelled(text)[: 2 * limit], cut=len(text) > limit),) for text in texts]

    tiny = archive({MARKDOWN: item(body)})
    source = tiny.read()
    for _ in editing.draft(
        source, editing.undrafted(source), lambda *_: Engine("short", translated)
    ):
        pass
    (unit,) = tiny.read().archive.catalogs["en"][f"{PATH}.md"].units
    assert re.findall(r"punkt (\d)", unit.text) == list("123456")
    assert len(unit.text.split()) == len(body.split())


def test_what_a_real_model_breaks_off_is_not_published(
    archive: Archives, tiny_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the limit of its length is low; the Russian is shown, and why is noted."""
    monkeypatch.setattr(argos, "LIMIT", 4)
    tiny = archive({MARKDOWN: item(SIGNED)})
    source = tiny.read()
    for _ in editing.draft(source, editing.undrafted(source), lambda *_: tiny_engine):
        pass
    (unit,) = tiny.read().archive.catalogs["en"][f"{PATH}.md"].units
    assert (unit.text, unit.state, unit.blocked) == ("", State.BLOCKED, "truncated")


def test_a_second_draft_loads_no_package(archive: Archives, home: Path) -> None:
    """It succeeds where none is left."""
    unpack(home)
    tiny = archive({MARKDOWN: item(SIGNED)})
    words = NullTranslations()
    assert commands.translate(tiny.folder, words, []) == 0
    before = (tiny.folder / PO).read_bytes()
    home.rename(home.with_name("gone"))
    assert commands.translate(tiny.folder, words, []) == 0
    assert commands.build(tiny.folder, words, base_url="", draft=True, strict=True) == 0
    assert (tiny.folder / PO).read_bytes() == before
    assert not home.exists()
