"""Post-editing of numbers: quantities get English notation; codes, telephones and sizes do not."""

from __future__ import annotations

import pytest

from tests.support.checks import post_edited


@pytest.mark.parametrize(
    ("number", "before", "after", "edited"),
    [
        ("12 500", "Built: ", " houses.", "12,500"),
        ("1 200,5", "It is ", " km long.", "1,200.5"),
        ("0,5", "It grew by ", " %.", "0.5"),
        ("2 500 000", "For ", " people.", "2,500,000"),
        ("12 500", "BYN ", " was paid.", "12,500"),
        ("12 500", "Brest has ", " houses. Minsk, more.", "12,500"),
    ],
)
def test_a_quantity_is_written_as_in_english(
    number: str, before: str, after: str, edited: str
) -> None:
    assert post_edited(f"Всего {number}.", before + number + after) == before + edited + after


@pytest.mark.parametrize(
    "text",
    [
        "Model R20 108V is sold.",
        "Phone 0800 555 111.",
        "Call 8 800 555.",
        "Tel. 8 800 555 111 22.",
        "Phone: (017) 287 870.",
        "Tel.: 287 870.",
        "Postcode 220 050, Minsk.",
        "GOST 12 345-67 was adopted.",
        "GOST 12 345 was adopted.",
        "ISBN 978 985 123.",
        "TIN 123 456 789.",
        "No. 12 345 was issued.",
        "Model A 320 200 is here.",
        "A slab of 600 600 mm.",
        "A slab of 600 600×40 mm.",
        "Version 2,10 is out.",
        "Flight SU 1 234 is late.",
    ],
)
def test_a_code_a_telephone_or_a_size_stays_as_it_is(text: str) -> None:
    assert post_edited(f"Текст: {text}", text) == text
