"""Translations of people in other documents: taken for drafts, or offered, if texts are alike."""

from __future__ import annotations

import pytest

from tests.support.languages import RUSSIAN_TO_ENGLISH
from tests.support.whole_site import human_unit, machine_unit, reviewed_unit
from vestnik.catalogs import SimilarTextIndex, build_translation_memory, fill_from_memory
from vestnik.model import Catalog, TranslationState, Unit

SOURCE = "Стороны подписали 3 протокола 5 мая 2025 г. в Минске."
TEXT = "The parties signed 3 protocols in Minsk on 5 May 2025."


def fill(unit: Unit, *people: Unit) -> Unit:
    """An empty unit after the memory of what people have translated elsewhere."""
    memory = build_translation_memory([Catalog(people)])
    (filled,) = fill_from_memory(Catalog((unit,)), memory, RUSSIAN_TO_ENGLISH).units
    return filled


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (SOURCE.replace("2025", "2026"), TEXT.replace("2025", "2026")),
        (SOURCE.replace("5 мая", "17 мая"), TEXT.replace("5 May", "17 May")),
        (f"«Минск»: {SOURCE}", f"Minsk: {TEXT}"),
    ],
)
def test_a_text_that_differs_in_numbers_or_typography_is_a_draft(source: str, text: str) -> None:
    """It is the memory's, and nobody has reviewed it: a person's words never pass for reviewed."""
    other = source.replace("2026", "2025").replace("17 мая", "5 мая").replace("«Минск»", '"Минск"')
    other_text = text.replace("2026", "2025").replace("17 May", "5 May")
    unit = fill(Unit(source), human_unit(other, other_text))
    assert unit.text == text
    assert unit.state is TranslationState.MACHINE
    assert unit.provenance is not None
    assert (unit.provenance.engine, unit.provenance.notes) == ("memory", (("tm", "numbers"),))


@pytest.mark.parametrize(
    ("source", "people"),
    [
        pytest.param(
            "Пришли 4 гостя.", human_unit("Пришли 2 гостя.", "Both guests came."), id="word"
        ),
        pytest.param(
            "Это 4-й съезд.", human_unit("Это 3-й съезд.", "It is the 3rd congress."), id="ordinal"
        ),
        pytest.param("Их 7 из 5.", human_unit("Их 5 из 5.", "They are 5 of 5."), id="twice"),
        pytest.param(SOURCE, human_unit(SOURCE.replace("в Минске", "в Бресте"), TEXT), id="place"),
        pytest.param(SOURCE, machine_unit(SOURCE.replace("2025", "2026"), TEXT), id="machine's"),
    ],
)
def test_what_may_not_be_right_is_no_draft(source: str, people: Unit) -> None:
    assert fill(Unit(source), people) == Unit(source)


def index_of(**catalogs: Unit) -> SimilarTextIndex:
    """An index of documents of one text each."""
    index = SimilarTextIndex()
    for name, unit in catalogs.items():
        index.replace_document(f"{name}.md", Catalog((unit,)))
    return index


def test_similar_texts_of_other_documents_are_found_the_most_similar_first() -> None:
    close = SOURCE.replace("Минске", "Бресте")
    far = close.replace("Стороны", "Делегации двух стран")
    index = index_of(
        a=human_unit(far, "Far."),
        b=reviewed_unit(close, "Close."),
        c=machine_unit(SOURCE, "Of a machine."),
        d=human_unit("Заседание комиссии прошло в Бишкеке.", "Other."),
        e=human_unit(SOURCE, "Of the same document."),
    )
    found = index.matches(Unit(SOURCE), "e.md")
    assert [(match.path, match.text) for match in found] == [("b.md", "Close."), ("a.md", "Far.")]
    assert 0.9 < found[0].similarity < 1
    assert 0.7 <= found[1].similarity < found[0].similarity


def test_texts_of_a_changed_document_replace_those_that_it_had() -> None:
    index = index_of(a=human_unit(SOURCE, "Before."))
    index.replace_document("a.md", Catalog((human_unit(SOURCE, "After."),)))
    assert [match.text for match in index.matches(Unit(SOURCE), "x.md")] == ["After."]
    index.replace_document("a.md", Catalog())
    assert index.matches(Unit(SOURCE), "x.md") == []


def test_a_document_that_is_saved_often_hides_no_other() -> None:
    """A reviewer saves one block after the other."""
    index = index_of(other=human_unit(SOURCE, TEXT))
    for number in range(50):
        text = human_unit(SOURCE.replace("Минске", "Бресте"), f"Version {number}.")
        index.replace_document("reviewed.md", Catalog((text,)))
    assert [match.text for match in index.matches(Unit(SOURCE), "x.md")] == [TEXT, "Version 49."]


def test_a_title_is_compared_with_titles_alone() -> None:
    index = index_of(a=human_unit(SOURCE, TEXT, "title"))
    assert index.matches(Unit(SOURCE), "x.md") == []
    assert index.matches(Unit(SOURCE, context="title"), "x.md")


def test_the_number_of_compared_texts_does_not_grow_with_the_archive() -> None:
    """However many texts have the same words."""
    index = SimilarTextIndex()
    for number in range(3000):
        unit = human_unit(f"Стороны подписали протокол номер {number}.", f"Protocol {number}.")
        index.replace_document(f"{number}.md", Catalog((unit,)))
    assert len(list(index.candidates(Unit("Стороны подписали протокол номер 17.")))) <= 40
