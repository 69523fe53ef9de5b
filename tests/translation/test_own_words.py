"""The engine's own words: what it says of single words is looked for in its drafts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.argos_packages import unpack_tiny
from tests.support.drafting import archive_of, article, unit_of
from tests.support.languages import RUSSIAN_TO_ENGLISH
from tests.support.scripted_drafts import ScriptedEngine
from vestnik.cache.own_words import WORDS_FILE, load_own_words, save_own_words
from vestnik.model import Hypothesis, Unit
from vestnik.translation import draft_catalogs, draft_tasks
from vestnik.translation.engines.argos.engine import load_package_engine
from vestnik.translation.own_words import WordSource

TEXT = "Садовник подвязал смородину, подкормил крыжовник и опрыскал жимолость."
RIGHT = "The gardener tied up the currants, fed the gooseberries and sprayed the honeysuckle."
WRONG = "The carpenter polished the chairs, painted the shelves and repaired the cupboard."
ANSWERS = {
    "садовник": "The gardener.",
    "подвязал": "Tied up",
    "смородину": "currant",
    "подкормил": "feed",
    "крыжовник": "a gooseberry",
    "опрыскал": "he sprayed",
    "жимолость": "Honeysuckle",
}


def draft(
    translation: str,
    answers: Mapping[str, str | Hypothesis],
    own_words: dict[str, tuple[str, ...]] | None = None,
) -> tuple[Unit, list[str]]:
    """The draft of a text by an engine with these answers for words; and what it was asked."""
    script = ScriptedEngine({TEXT: translation, **answers})
    tasks = draft_tasks(archive_of(article(TEXT)), "en")
    ((_, catalog),) = draft_catalogs(tasks, script.load(), RUSSIAN_TO_ENGLISH, own_words=own_words)
    return unit_of(catalog, TEXT), script.requests


def test_a_draft_is_doubted_less_if_it_has_the_words_that_its_engine_says() -> None:
    alone, _ = draft(RIGHT, {})
    confirmed, requests = draft(RIGHT, ANSWERS)
    assert set(ANSWERS) <= set(requests)
    assert confirmed.doubt < alone.doubt
    assert confirmed.doubt == 0


def test_a_draft_is_doubted_more_if_it_has_none_of_them() -> None:
    alone, _ = draft(WRONG, {})
    contradicted, _ = draft(WRONG, ANSWERS)
    assert contradicted.doubt > alone.doubt
    assert "counterparts" in contradicted.doubt_signs


@pytest.mark.parametrize(
    "answer",
    [
        Hypothesis("The gardener.", -2.0),
        Hypothesis("gardener", -0.1, truncated=True),
        Hypothesis("the gardener was there in the morning", -0.1),
        Hypothesis("", -0.1),
    ],
    ids=["improbable", "truncated", "a sentence", "empty"],
)
def test_an_answer_that_is_no_translation_of_a_word_says_nothing(answer: Hypothesis) -> None:
    alone, _ = draft(WRONG, {})
    assert draft(WRONG, dict.fromkeys(ANSWERS, answer))[0].doubt == alone.doubt


def test_an_answer_without_a_probability_counts() -> None:
    words = {word: Hypothesis(answer, None) for word, answer in ANSWERS.items()}
    assert draft(RIGHT, words)[0].doubt == draft(RIGHT, ANSWERS)[0].doubt


def test_words_are_asked_for_once_and_remembered_by_their_engine(tmp_path: Path) -> None:
    own_words = load_own_words(tmp_path, "ru-en script 1")
    first, requests = draft(RIGHT, ANSWERS, own_words)
    assert len(requests) == len(set(requests))
    save_own_words(tmp_path, "ru-en script 1", own_words)
    stored = load_own_words(tmp_path, "ru-en script 1")
    assert stored == own_words
    assert load_own_words(tmp_path, "ru-en script 2") == {}
    second, requests = draft(RIGHT, ANSWERS, stored)
    assert requests == ["Встреча", TEXT]
    assert second == first
    (tmp_path / WORDS_FILE).write_bytes(b"damaged")
    assert load_own_words(tmp_path, "ru-en script 1") == {}


def test_a_draft_whose_words_have_counterparts_asks_for_none() -> None:
    text = "Стороны обсудили сотрудничество и подписали протокол."
    script = ScriptedEngine({text: "The parties discussed cooperation and signed a protocol."})
    tasks = draft_tasks(archive_of(article(text)), "en")
    list(draft_catalogs(tasks, script.load(), RUSSIAN_TO_ENGLISH))
    assert script.requests == ["Встреча", text]


def test_a_real_package_says_words_that_it_knows(tmp_path: Path) -> None:
    source = WordSource(load_package_engine(unpack_tiny(tmp_path)), RUSSIAN_TO_ENGLISH, {})
    source.ask(["мая", "схема", "жимолость"])
    assert source.known["мая"] == ("may",)
    assert "diagram" in source.known["схема"]
    assert not {"honeysuckle"} & set(source.known["жимолость"])
