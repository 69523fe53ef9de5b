"""Phrases that people have translated in one way and a machine's draft has in another."""

from __future__ import annotations

import pytest

from tests.support.languages import RUSSIAN_TO_ENGLISH
from tests.support.whole_site import human_unit, machine_unit, reviewed_unit
from vestnik.catalogs import PhraseMemory
from vestnik.model import Catalog, Unit

PEOPLE = (
    ("Кирилл Залесский посетил Минск.", "Kirill Zalessky visited Minsk."),
    ("Форум «Цифровой регион» открыт.", "The “Digital Region” forum is open."),
    ("Подписан [Протокол о связи](a.md).", "The [Protocol on Communications](a.md) was signed."),
    ("Заседание рабочей группы прошло в Минске.", "The working group met in Minsk."),
    ("Рабочая группа утвердила план.", "The working group approved the plan."),
    ("Решение рабочей группы принято.", "The decision of the working group was adopted."),
    ("Программа развития связи", "Communications Development Programme"),
    ("Итоги года подведены.", "The results of the year are in."),
    ("Гости осмотрели выставку.", "The guests saw the exhibition."),
)


def memory_of_people() -> PhraseMemory:
    """What people have translated, each in a document of its own."""
    memory = PhraseMemory(RUSSIAN_TO_ENGLISH)
    for number, (source, text) in enumerate(PEOPLE):
        memory.replace_document(f"{number}.md", Catalog((human_unit(source, text),)))
    return memory


@pytest.mark.parametrize(
    ("source", "wrong", "right", "expected"),
    [
        pytest.param(
            "Встреча с Кириллом Залесским прошла.",
            "A meeting with Cyril Zalesskiy was held.",
            "A meeting with Kirill Zalessky was held.",
            ("Кириллом Залесским", "Zalessky", "0.md"),
            id="name",
        ),
        pytest.param(
            "Открыт «Цифровой регион».",
            "The “Digital Area” is open.",
            "“Digital Region” is open.",
            ("Цифровой регион", "Digital Region", "1.md"),
            id="quoted",
        ),
        pytest.param(
            "Стороны обсудили протокол о связи.",
            "The parties discussed the minutes about communication.",
            "The parties discussed the protocol on communications.",
            ("протокол о связи", "Protocol on Communications", "2.md"),
            id="link",
        ),
        pytest.param(
            "Выступил глава рабочей группы.",
            "The head of the work team spoke.",
            "The head of a working group spoke.",
            ("рабочей группы", "working group", "3.md"),
            id="nouns",
        ),
        pytest.param(
            "Принята программа развития связи.",
            "The programme of development of communications was adopted.",
            "The communications development programme was adopted.",
            ("программа развития связи", "Communications Development Programme", "6.md"),
            id="title",
        ),
    ],
)  # fmt: skip
def test_a_draft_with_other_words_than_people_wrote_is_seen(
    source: str, wrong: str, right: str, expected: tuple[str, str, str]
) -> None:
    memory = memory_of_people()
    assert [tuple(item) for item in memory.inconsistencies(machine_unit(source, wrong))] == [
        expected
    ]
    assert memory.inconsistencies(machine_unit(source, right)) == []


@pytest.mark.parametrize("make_unit", [human_unit, reviewed_unit])
def test_people_may_use_other_words(make_unit: type[Unit]) -> None:
    unit = make_unit("Выступил глава рабочей группы.", "The head of the work team spoke.")
    assert memory_of_people().inconsistencies(unit) == []


def test_each_of_several_translations_of_people_is_right() -> None:
    memory = memory_of_people()
    other = human_unit("«Цифровой регион» закрыт.", "“Digital Area” is closed.")
    memory.replace_document("other.md", Catalog((other,)))
    draft = machine_unit("Открыт «Цифровой регион».", "The “Digital Area” is open.")
    assert memory.inconsistencies(draft) == []


def test_phrases_stay_known_when_a_document_is_saved_often() -> None:
    memory = memory_of_people()
    for _ in range(20):
        memory.replace_document("4.md", Catalog((human_unit(*PEOPLE[4]),)))
    draft = machine_unit("Выступил глава рабочей группы.", "The head of the work team spoke.")
    assert memory.inconsistencies(draft)


def test_phrases_of_a_deleted_document_are_forgotten() -> None:
    memory = memory_of_people()
    draft = machine_unit("Выступил глава рабочей группы.", "The head of the work team spoke.")
    assert memory.inconsistencies(draft)
    memory.replace_document("4.md", Catalog())
    assert memory.inconsistencies(draft) == []
