"""Documents that change: what becomes of the translations of their blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.drafting import (
    NEW,
    OLD,
    OTHER,
    FakeEngine,
    article,
    draft,
    spell,
    unit_of,
    with_human_text,
)
from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.catalogs import build_translation_memory, fill_from_memory, update_catalog
from vestnik.model import (
    Catalog,
    TranslationState,
    Unit,
)

RENUMBERED = [
    ("Прибыли 12 гостей.", "12 guests came.", "Прибыли 15 гостей.", "15 guests came."),
    ("Рост на 2,5 %.", "Growth of 2.5%.", "Рост на 3,5 %.", "Growth of 3.5%."),
    ("Прибыли 2 страны, обе две.", "2 countries came.", "Прибыли 3 страны, обе две.", ""),
    ("Пришли 2 из 7 стран.", "Two came of 7, or 2.", "Пришли 3 из 7 стран.", ""),
    ("Место 3 занято.", "It was the 3rd place.", "Место 4 занято.", ""),
    ("Начало в 10.", "It begins at 10 a.m.", "Начало в 15.", ""),
    ("Прибыли 12 гостей.", "12 guests came.", "Прибыли 12,5 гостей.", "12.5 guests came."),
]


@pytest.mark.parametrize(("old", "english", "new", "expected"), RENUMBERED)
def test_a_changed_number_is_replaced_in_the_translation_if_that_is_unambiguous(
    old: str, english: str, new: str, expected: str
) -> None:
    """A number that is also written as a word, or is part of a word, is left to a person."""
    catalog = with_human_text(draft(article(old)), old, english)
    unit = unit_of(update_catalog(catalog, article(new), RUSSIAN_TO_ENGLISH), new)
    assert (unit.text, unit.previous_text) == (expected, english)
    assert unit.fuzzy is bool(expected)


def test_a_different_paragraph_at_the_same_place_gets_nothing_of_the_earlier_one() -> None:
    """Otherwise the translation could be published as a stale one."""
    old, new = "Стороны подписали протокол о науке.", "Завтра откроется выставка цветов."
    catalog = with_human_text(draft(article("До.", old, "После.")), old, "The parties signed it.")
    after = update_catalog(catalog, article("До.", new, "После."), RUSSIAN_TO_ENGLISH)
    assert (unit_of(after, new).previous_source, unit_of(after, new).previous_text) == ("", "")
    assert [(unit.source, unit.text) for unit in after.obsolete] == [
        (old, "The parties signed it.")
    ]


@pytest.mark.parametrize("link", ["[сайте][1]", "[сайте][]", "[сайте]"])
def test_a_block_with_a_reference_link_is_not_filled_from_another_document(link: str) -> None:
    """The translation has the address that the other document defines."""
    text = f"Подробности на {link}."
    other_catalog = Catalog((Unit(text, "Details are on the [site](https://example.org/a)."),))
    empty = Catalog((Unit(text),))
    memory = build_translation_memory([other_catalog])
    assert fill_from_memory(empty, memory, RUSSIAN_TO_ENGLISH) == empty
    plain = Catalog((Unit("Подробности.[^1]", "Details.[^1]"),))
    (unit,) = fill_from_memory(
        Catalog((Unit("Подробности.[^1]"),)), build_translation_memory([plain]), RUSSIAN_TO_ENGLISH
    ).units
    assert unit.text == "Details.[^1]"


def test_a_moved_paragraph_keeps_its_unit() -> None:
    """Units follow the document's order."""
    before = with_human_text(
        draft(article(OLD, OTHER)), OTHER, "A delegation came to Minsk.", fuzzy=True
    )
    fake = FakeEngine()
    after = draft(article(OTHER, OLD), before, fake)
    assert fake.calls == []
    assert [unit.source for unit in after.units] == ["Встреча", OTHER, OLD]
    assert set(after.units) == set(before.units)


def test_a_reworded_paragraph_touches_only_its_unit_and_keeps_the_old_translation() -> None:
    """As `was:` beside the new draft, and as an obsolete entry."""
    before = with_human_text(draft(article(OLD, OTHER)), OLD, "They signed a protocol.")
    fake = FakeEngine()
    after = draft(article(NEW, OTHER), before, fake)
    assert fake.requests == [NEW]
    new = unit_of(after, NEW)
    assert (new.previous_text, new.previous_source) == ("They signed a protocol.", OLD)
    assert (new.state, new.text) == (TranslationState.MACHINE, spell(NEW))
    assert unit_of(after, OTHER) == unit_of(before, OTHER)
    assert [(unit.source, unit.text) for unit in after.obsolete] == [
        (OLD, "They signed a protocol.")
    ]


def test_the_old_translation_stays_through_a_second_rewording() -> None:
    """Until a person writes a new one."""
    before = with_human_text(draft(article(OLD)), OLD, "They signed a protocol.")
    after = draft(article(NEW + " Вот."), draft(article(NEW), before))
    assert unit_of(after, NEW + " Вот.").previous_text == "They signed a protocol."


def test_a_restored_text_gets_its_translation_back() -> None:
    """With its comments."""
    before = with_human_text(draft(article(OLD, OTHER)), OLD, "They signed a protocol.", fuzzy=True)
    fake = FakeEngine()
    after = draft(article(OLD, OTHER), draft(article(NEW, OTHER), before), fake)
    assert fake.calls == []
    assert unit_of(after, OLD) == unit_of(before, OLD)
    assert not any(unit.source == OLD for unit in after.obsolete)


def test_a_person_s_translation_of_a_deleted_paragraph_becomes_obsolete() -> None:
    """A draft is deleted."""
    before = with_human_text(draft(article(OLD, OTHER)), OLD, "They signed a protocol.")
    after = draft(article("Совсем иное."), before)
    assert [(unit.source, unit.text) for unit in after.obsolete] == [
        (OLD, "They signed a protocol.")
    ]


def test_a_translator_comment_is_kept_when_its_paragraph_is_deleted() -> None:
    """Even if the translation was a draft."""
    before = draft(article(OLD))
    noted = replace(
        before, units=tuple(replace(unit, translator_comment="уточнить") for unit in before.units)
    )
    after = draft(article("Совсем иное."), noted)
    assert [unit.translator_comment for unit in after.obsolete] == ["уточнить"]


def test_two_obsolete_entries_of_one_msgid_are_both_kept() -> None:
    """A merge in git produces such files."""
    twice = Catalog(obsolete=(Unit(OLD, "One person's words."), Unit(OLD, "Another's.")))
    after = draft(article(OTHER), twice)
    assert {unit.text for unit in after.obsolete} == {"One person's words.", "Another's."}


def test_an_obsolete_entry_of_a_msgid_in_use_is_kept() -> None:
    """The same if the paragraph is still in the document."""
    both = Catalog(units=(Unit(OLD, "In use."),), obsolete=(Unit(OLD, "Another's."),))
    after = draft(article(OLD), both)
    kept = {unit.text for unit in (*after.units, *after.obsolete)}
    assert {"In use.", "Another's."} <= kept
