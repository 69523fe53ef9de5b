"""Known failures 19–23 of machine translation: names and abbreviations."""

from __future__ import annotations

import pytest

from tests.support.languages import RUSSIAN_TO_ENGLISH
from tests.support.scripted_drafts import (
    DraftArticle,
)
from vestnik.translation.checks import check_translation

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
def test_19_a_person_is_spelled_one_way(translate: DraftArticle, spelled: str) -> None:
    """Although the first hypothesis of each sentence spells the name in another way."""
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


def test_19_if_no_hypothesis_spells_a_name_right_its_translation_is_injected(
    translate: DraftArticle,
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
    translate: DraftArticle, names: tuple[str, str, str]
) -> None:
    """In every case that Russian has."""
    text = "Поздравил руководство Росатома, встретился с Росатомом, доверяет Росатому."
    english = "He congratulated the leadership of {}, met with {} and trusts {}."
    done = translate(text, {text: (english.format(*names), english.format(*["Rosatom"] * 3))})
    assert done.text == english.format(*["Rosatom"] * 3)


AI = "Внедрение ИИ и ИКТ в странах – членах ШОС"


def test_21_an_abbreviation_is_not_taken_for_a_name(translate: DraftArticle) -> None:
    """A dictionary reads «ИИ» as a form of the name «Ия»."""
    bad = "The introduction of Iya and IKT in the countries – members of the SHOS"
    good = "The introduction of AI and ICT in SCO member countries"
    assert translate(AI, {AI: (bad, good)}).text == good


def test_21_translations_of_abbreviations_are_injected_if_needed(translate: DraftArticle) -> None:
    """All of them: abbreviations are not inflected."""
    good = "The introduction of AI and ICT in SCO member countries"
    done = translate(
        AI,
        {
            AI: "The introduction of Iya and IKT in the countries of the SHOS",
            "Внедрение AI и ICT в странах – членах SCO": good,
        },
    )
    assert done.text == good


def test_21_a_word_in_small_letters_is_no_abbreviation(translate: DraftArticle) -> None:
    """All-caps terms match by exact case only."""
    text = "Пришли Ия и Ии подруги."
    done = translate(text, {text: "Iya and her friends came."})
    assert done.text == "Iya and her friends came."
    assert "qa" not in done.notes()


def test_22_a_country_with_two_russian_names_has_one_translation(translate: DraftArticle) -> None:
    """The English one is Babel's, by the country's code; «Киргизия» is the Russian CLDR's."""
    text = "Визит в Кыргызстан и переговоры с Киргизией"
    good = "A visit to Kyrgyzstan and talks with Kyrgyzstan"
    done = translate(text, {text: ("A visit to Kyrgyzstan and talks with Kirghizia", good)})
    assert done.text == good


ABBREVIATED = "Данные РЦК и НЦЭУ опубликованы."


def test_23_unknown_abbreviations_are_found_but_block_nothing(translate: DraftArticle) -> None:
    """The draft is published whatever the engine makes of them."""
    done = translate(ABBREVIATED, {ABBREVIATED: "The data of RTsK and NTsEU are published."})
    assert done.text == "The data of RTsK and NTsEU are published."
    listed = [
        finding.detail
        for finding in check_translation(ABBREVIATED, done.text, RUSSIAN_TO_ENGLISH)
        if finding.check == "unknown_abbr"
    ]
    assert listed == ["РЦК", "НЦЭУ"]


def test_23_unknown_abbreviations_are_listed_for_the_editor(translate: DraftArticle) -> None:
    """So that the editor can add them to the glossary."""
    done = translate(ABBREVIATED, {ABBREVIATED: "The data of RTsK and NTsEU are published."})
    assert "РЦК" in done.tiny.problems()
