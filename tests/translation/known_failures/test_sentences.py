"""Known failures 14–18 of machine translation: the borders of sentences, and capitals."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive
from tests.support.scripted_drafts import (
    MARKDOWN,
    PATH,
    DraftArticle,
    article_file,
    failed_checks,
    transliterate_text,
)
from vestnik.build import draft_archive, pending_drafts
from vestnik.model import Engine


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
    translate: DraftArticle, block: str, asked: list[str]
) -> None:
    """Each as one text; their translations are joined to the block."""
    done = translate(block, {text: transliterate_text(text) for text in asked}, glossary="")
    assert done.script.requests == asked
    assert done.text == transliterate_text(" ".join(block.split())).replace("1,5", "1.5")


def test_15_16_the_tiny_model_translates_quotations_and_lines_as_wholes(
    archive: MakeArchive, tiny_engine: Engine
) -> None:
    """With a real model: a quotation, and a paragraph of several lines."""
    body = (
        "Министр отметил: «Это важный шаг. Мы готовы.» После этого подписан протокол.\n\n"
        "Стороны подписали\nпротокол о сотрудничестве."
    )
    tiny = archive({MARKDOWN: article_file(body)})
    source = tiny.load()
    for _ in draft_archive(source, pending_drafts(source), lambda *_: tiny_engine):
        pass
    assert [unit.text for unit in tiny.load().archive.catalogs["en"][f"{PATH}.md"].units] == [
        "The Minister noted: “This is an important step. We are ready.” After that a protocol was "
        "signed.",
        "The parties signed a protocol on cooperation.",
    ]


TORN = ("В Бишкеке говорили о развитии искусственного интеллекта. В", "рамках Форума шли встречи.")


def test_17_a_broken_paragraph_is_translated_as_it_is(translate: DraftArticle) -> None:
    """And the check `source_broken` finds it."""
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
    assert "source_broken" in failed_checks(TORN[0], done.texts[0])


def test_17_an_editor_is_warned_of_a_broken_paragraph(translate: DraftArticle) -> None:
    """The problem is reported for the Russian file."""
    done = translate(TORN[0], {TORN[0].removesuffix(" В"): "It was discussed.", "В": "In"})
    assert MARKDOWN in done.tiny.problems()


def test_18_a_heading_in_capitals_goes_to_the_engine_in_sentence_case(
    translate: DraftArticle,
) -> None:
    """Abbreviations keep their capitals; the translation is in capitals again."""
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


def test_18_a_hypothesis_without_its_first_capital_gets_one(translate: DraftArticle) -> None:
    """As its source does."""
    text = "Стороны подписали протокол."
    assert translate(text, {text: "the parties signed a protocol."}).text == (
        "The parties signed a protocol."
    )
