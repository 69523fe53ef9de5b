"""Known failures 10–13 of machine translation: numbers and dates."""

from __future__ import annotations

import pytest

from tests.support.scripted_drafts import (
    DraftArticle,
)

MONEY = "Инвестиции составили 12 500,75 тыс. руб., на 3,4 % больше, чем в 2024 г."


SUM = "Investments amounted to {} thousand roubles, {}% more than in {}."


RIGHT = SUM.format("12,500.75", "3.4", "2024")


@pytest.mark.parametrize(
    "wrong",
    [("12,500.57", "3.4", "2024"), ("12,500.75", "4.3", "2024"), ("12,500.75", "3.4", "2014")],
)
def test_10_a_hypothesis_with_a_wrong_number_is_not_used(
    translate: DraftArticle, wrong: tuple[str, ...]
) -> None:
    """The next one with all numbers is used."""
    assert translate(MONEY, {MONEY: (SUM.format(*wrong), RIGHT)}).text == RIGHT


def test_10_numbers_in_russian_notation_are_corrected(translate: DraftArticle) -> None:
    """12 500,75 is 12,500.75."""
    assert translate(MONEY, {MONEY: SUM.format("12 500,75", "3,4", "2024")}).text == RIGHT


def test_10_a_number_missing_in_all_hypotheses_is_reported(translate: DraftArticle) -> None:
    """In the catalog, and by `check`."""
    done = translate(MONEY, {MONEY: SUM.format("12,500.57", "3.4", "2024")})
    assert done.notes()["qa"] == "numbers_missing"
    assert "a number of the original is not in the translation: 12 500,75" in done.tiny.problems()


def test_11_a_telephone_number_is_copied(translate: DraftArticle) -> None:
    """The engine gets a placeholder for it; the extension is part of the sentence."""
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
def test_12_a_hypothesis_with_all_parts_of_a_date_is_used(
    translate: DraftArticle, wrong: str, good: str
) -> None:
    """In any order."""
    text = "С 27 по 28 апреля 2026 г. проходит визит."
    assert translate(text, {text: (wrong, good)}).text == good


def test_13_times_and_centuries_may_change_their_form(translate: DraftArticle) -> None:
    """3:30 p.m. and the 20th century are not errors, so the first hypothesis is used."""
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
