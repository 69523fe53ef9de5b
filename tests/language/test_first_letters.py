"""Tables of words are looked up by the first letters of their regular expressions."""

from __future__ import annotations

import pytest

from vestnik.language.first_letters import OTHER_LETTERS, by_first_letter, first_letters


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("км|метр\\w*", "км"),
        ("Scots?(?:m[ae]n)?|UAE", "su"),
        ("(?i:(?:оаэ|эмират)\\w*)", "оэ"),
        ("(?<!новая )(?<!новой )гвине[яи](?!-)|(?-i:Мали)", "гм"),
        ("[Сс]ША|\\(x\\)?", ""),
        ("[Сс]реда", "с"),
        ("в?торник", ""),
        ("(?:El )?Salvador", ""),
        ("\\d+ км", ""),
    ],
)
def test_the_first_letters_of_words_are_told_from_their_regular_expression(
    words: str, letters: str
) -> None:
    """None are told where a beginning may be left out, or is no letter."""
    assert first_letters(words) == frozenset(letters)


def test_what_may_begin_with_any_letter_is_looked_up_under_each() -> None:
    """In the order of the table, so that the first that matches stays the first."""
    table = {"sv": "(?:El )?Salvador", "al": "Albania"}
    assert by_first_letter(table.items()) == {
        "a": (("sv", "(?:El )?Salvador"), ("al", "Albania")),
        OTHER_LETTERS: (("sv", "(?:El )?Salvador"),),
    }
