"""Letters of two scripts that look alike, and the words in which they are mixed up."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vestnik.language import language_data, mixed_words
from vestnik.language.lookalikes import CYRILLIC_LOOKALIKES, LATIN_LOOKALIKES, TO_LATIN


def replacements(text: str, language: str = "ru") -> list[tuple[str, str]]:
    """The words of a text with letters of two scripts, each with the right one."""
    return [(word.text, word.replacement) for word in mixed_words(text, language_data(language))]


def test_every_pair_of_letters_is_of_two_scripts_and_one_case() -> None:
    for latin, cyrillic in zip(LATIN_LOOKALIKES, CYRILLIC_LOOKALIKES, strict=True):
        assert unicodedata.name(latin).startswith("LATIN")
        assert unicodedata.name(cyrillic).startswith("CYRILLIC")
        assert latin.islower() == cyrillic.islower()


def test_the_right_word_depends_on_the_letters_of_the_language() -> None:
    assert replacements("Мiнск", "be") == [("Мiнск", "Мінск")]
    assert replacements("ХХI век", "ru") == [("ХХI", "XXI")]
    assert replacements("ХХI стагоддзе", "be") == [("ХХI", "")]


def test_an_english_text_has_russian_letters_by_mistake() -> None:
    assert replacements("The SСО forum", "en") == [("SСО", "SCO")]


@given(st.text("АВЕКМНОРСТУХабвгдеёжзиклм -.\n"))
def test_a_text_in_one_script_has_no_such_words(text: str) -> None:
    assert replacements(text) == []


@given(st.text("АВЕКМНОРСТХаеорсх", min_size=2))
def test_a_word_of_letters_with_counterparts_is_in_one_script_again(word: str) -> None:
    mixed = word[0] + word[1:].translate(TO_LATIN)
    assert all(text == mixed for text, _ in replacements(mixed))
