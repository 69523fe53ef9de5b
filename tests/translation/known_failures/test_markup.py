"""Known failures 1–4 of machine translation: signs and markup."""

from __future__ import annotations

import re

import pytest

from tests.support.scripted_drafts import (
    DraftArticle,
)
from vestnik.model import Hypothesis


def test_1_a_mark_does_not_split_a_sentence(translate: DraftArticle) -> None:
    """The engine gets it as one text, and the marked words alone to align them."""
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
    assert done.script.requests == ["Встреча с Росатомом прошла в Минске.", "Росатомом"]


def test_1_attention_alone_is_enough_to_place_a_mark(translate: DraftArticle) -> None:
    """Without a name, and without a translation of the marked words alone."""
    english = "The parties solemnly signed it yesterday."
    looks = ((0, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 0, 1), (1, 0, 0, 0))
    done = translate(
        "Вчера стороны **торжественно** подписали.",
        {"Вчера стороны торжественно подписали.": Hypothesis(english, -0.1, looks)},
    )
    assert done.text == "The parties **solemnly** signed it yesterday."


def test_2_a_mark_over_a_whole_paragraph_needs_no_alignment(translate: DraftArticle) -> None:
    """The engine gets plain text; attention is not needed."""
    done = translate(
        "*Справочно. Документ подписан 5 мая 2026 г.*",
        {
            "Справочно.": "For reference.",
            "Документ подписан 5 мая 2026 г.": "The document was signed on 5 May 2026.",
        },
    )
    assert done.text == "*For reference. The document was signed on 5 May 2026.*"
    assert done.script.requests == ["Справочно.", "Документ подписан 5 мая 2026 г."]
    assert done.notes()["markup"] == "ok"


def test_3_a_lone_sign_is_not_translated(translate: DraftArticle) -> None:
    """The engine gets a placeholder word; a hypothesis that lost one is not used."""
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
    assert not re.search("[<>*_`]", "".join(done.script.requests))


@pytest.mark.parametrize(
    "spoiled", ["The form Xalpha is posted on the portal.", "The form X alpha is posted."]
)
def test_4_the_name_of_a_file_is_kept_byte_by_byte(translate: DraftArticle, spoiled: str) -> None:
    """Even if no hypothesis keeps its placeholder: then the engine gets the pieces around it."""
    done = translate(
        "Форма report_2025_v2.xlsx размещена на портале.",
        {
            "Форма Xalpha размещена на портале.": spoiled,
            "Форма": "The form",
            "размещена на портале.": "is posted on the portal.",
        },
    )
    assert done.text == "The form report_2025_v2.xlsx is posted on the portal."
