"""Known failures 24–30 of machine translation: what must be copied."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from tests.support.scripted_drafts import (
    MARKDOWN,
    PAGE,
    PO,
    DraftArticle,
    failed_checks,
)


def test_24_a_cyrillic_lookalike_is_corrected_in_a_measure(
    translate: DraftArticle,
) -> None:
    """`160х190` and `20 ºС`; elsewhere such a letter blocks a hypothesis."""
    text = "Помещение 160х190 см, температура 20 ºС."
    measured = " room of 160х190 cm, temperature 20 ºС."
    done = translate(text, {text: ("\u0410" + measured, "A" + measured)})
    assert done.text == "A room of 160x190 cm, temperature 20 ºC."
    assert "untranslated_script" in failed_checks(
        text, "\u0410 room of 160x190 cm, temperature 20 ºC."
    )


def test_25_a_link_keeps_its_address_words_and_emphasis(
    translate: DraftArticle,
) -> None:
    """The title is translated alone, and is checked too."""
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
    "hypothesis", ["Write to info@mpt.gov or see Xbeta.", "Write to Xalpha or see X beta."]
)
def test_26_addresses_are_copied_byte_by_byte(translate: DraftArticle, hypothesis: str) -> None:
    """Also if the engine loses both placeholders."""
    done = translate(
        "Пишите на info@mpt.gov.by или см. <https://mpt.gov.by/node/10724>.",
        {
            "Пишите на Xalpha или см. Xbeta.": hypothesis,
            "Пишите на": "Write to",
            "или см.": "or see",
        },
    )
    assert done.text == "Write to info@mpt.gov.by or see <https://mpt.gov.by/node/10724>."


def test_27_markup_of_the_document_does_not_get_into_the_catalog(translate: DraftArticle) -> None:
    """Attribute lists, footnotes, code and tags of raw HTML stay in the document."""
    body = (
        "## Итоги {#outcome}\n\nСноска.[^1]\n\n<div>1</div>\n\n```\nкод\n```\n\n[^1]: Текст сноски."
    )
    done = translate(body, {"Сноска.": "A note.", "Текст сноски.": "The text of the note."})
    assert [unit.source for unit in done.catalog.units] == ["Итоги", "Сноска.[^1]", "Текст сноски."]
    assert done.texts == ["Results", "A note.[^1]", "The text of the note."]
    done.tiny.build()
    assert done.block("Results").get("id") == "outcome"
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
def test_8_11_26_28_verbatim_text_keeps_the_spaces_around_it(
    translate: DraftArticle, block: str
) -> None:
    """If it is the first word of a sentence, it is translated with that sentence."""
    lines, english = APART[block]
    assert translate(block, lines).text == english


@pytest.mark.parametrize("hypothesis", ["Run the command Xalpha.", "Run it."])
def test_28_code_is_not_changed(translate: DraftArticle, hypothesis: str) -> None:
    """Nor lost, if the engine has lost its placeholder."""
    done = translate(
        "Выполните команду `pip install x`.",
        {"Выполните команду Xalpha.": hypothesis, "Выполните команду": "Run the command"},
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
def test_29_unbalanced_quotation_marks_do_not_block_a_draft(
    translate: DraftArticle, english: str, balanced: bool
) -> None:
    """Good translations also leave them out."""
    done = translate(QUOTED, {QUOTED: english})
    assert done.text == english
    assert ("quotes" not in failed_checks(QUOTED, english)) == balanced
    assert "translations/" not in done.tiny.problems()


def test_30_a_text_that_occurs_three_times_is_one_unit(translate: DraftArticle) -> None:
    """It is requested once and shown three times; its only reference is the article."""
    done = translate(
        "Изображение\n\nДа.\n\nИзображение\n\n- Изображение",
        {"Изображение": "Image", "Да.": "Yes."},
    )
    assert done.texts == ["Image", "Yes."]
    assert done.script.requests == ["Изображение", "Да."]
    assert done.catalog.units[0].references == (MARKDOWN,)
    done.tiny.build()
    page: Any = html.document_fromstring(done.tiny.page(PAGE))
    assert len(page.xpath("//main//*[@data-state='machine' and text()='Image']")) == 3
