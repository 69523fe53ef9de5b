"""What is drafted, what a draft records, and what drafting leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.catalog_writing import overwrite_catalog
from tests.support.drafting import (
    NOON,
    PATH,
    FakeEngine,
    article,
    draft,
    spell,
    unit_of,
    with_human_text,
)
from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.catalogs import catalog_path, load_catalogs
from vestnik.model import (
    Archive,
    Catalog,
    Correction,
    Engine,
    Event,
    Hypothesis,
    LeadImage,
    PartialDate,
    Provenance,
    TranslationState,
    Unit,
    text_digest,
)
from vestnik.translation import draft_catalogs, draft_tasks


def test_every_text_with_russian_words_is_drafted() -> None:
    """The fields of the front matter in their contexts, then the blocks, in their order."""
    document = article(
        "Первый абзац.",
        "## Итоги",
        "- пункт",
        "| Тема |\n| --- |\n| связь |",
        "*Да*",
        summary="Кратко",
        image=LeadImage("a.png", "Схема", "Рисунок"),
        event=Event(PartialDate(2026, 3), place="Минск"),
        corrections=(Correction(NOON.date(), "Исправлено"),),
    )
    assert [(unit.context, unit.source, unit.text) for unit in draft(document).units] == [
        ("title", "Встреча", "Vstrecha"),
        ("summary", "Кратко", "Kratko"),
        ("image.alt", "Схема", "Skhema"),
        ("image.credit", "Рисунок", "Risunok"),
        ("event.place", "Минск", "Minsk"),
        ("correction", "Исправлено", "Ispravleno"),
        ("", "Первый абзац.", "Pervyy abzats."),
        ("", "Итоги", "Itogi"),
        ("", "пункт", "punkt"),
        ("", "Тема", "Tema"),
        ("", "связь", "svyaz’"),
        ("", "*Да*", "*Da*"),
    ]


def test_a_draft_records_its_engine_and_digests() -> None:
    """And it is fuzzy: it needs review."""
    unit = unit_of(draft(article("Первый абзац.")), "Первый абзац.")
    assert unit.state is TranslationState.MACHINE
    assert unit.fuzzy
    assert unit.provenance is not None
    assert unit.provenance.engine == "fake 1"
    assert unit.provenance.source_digest == text_digest("Первый абзац.")
    assert unit.provenance.text_digest == text_digest("Pervyy abzats.")
    assert unit.references == (f"content/{PATH}",)


def test_text_without_russian_words_is_not_drafted() -> None:
    """Numbers, Latin words and code are not units."""
    document = article("2026", "Rosatom", "```\nкод\n```", "<div>\nRosatom\n</div>", title="SCO")
    fake = FakeEngine()
    assert draft(document, None, fake).units == ()
    assert fake.requests == []


def test_repeated_text_is_one_unit_and_one_request() -> None:
    """An article may say «Изображение» three times."""
    fake = FakeEngine()
    catalog = draft(article("Изображение", "Абзац.", "Изображение"), None, fake)
    assert [unit.source for unit in catalog.units] == ["Встреча", "Изображение", "Абзац."]
    assert sorted(fake.requests) == ["Абзац.", "Встреча", "Изображение"]


def test_all_articles_go_to_the_engine_in_one_call() -> None:
    """Batches are fast; a text of two articles is requested once."""
    first = article("Первый абзац.")
    second = replace(article("Второй абзац."), path="2026/2026-03-06-vstrecha.md")
    fake = FakeEngine()
    draft_work = draft_tasks(Archive("ru", (first, second), (), {}), "en")
    done = dict.fromkeys(
        task.document.path
        for task, _ in draft_catalogs(draft_work, fake.engine, RUSSIAN_TO_ENGLISH)
    )
    assert list(done) == [first.path, second.path]
    assert fake.calls == [3]


def test_an_interrupted_draft_keeps_what_was_finished() -> None:
    """Catalogs come out batch by batch; only the one in flight is lost."""
    documents = tuple(
        replace(article(f"Абзац номер {number}."), path=f"2026/2026-03-05-n{number}.md")
        for number in range(4)
    )
    fake = FakeEngine()

    def translate_until_interrupted(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        if len(fake.calls) == 2:
            raise KeyboardInterrupt
        return fake.translate(texts)

    draft_work = draft_tasks(Archive("ru", documents, (), {}), "en")
    done = draft_catalogs(
        draft_work, Engine("interrupted", translate_until_interrupted, 2), RUSSIAN_TO_ENGLISH
    )
    saved = [next(done)[0].document.path, next(done)[0].document.path]
    with pytest.raises(KeyboardInterrupt):
        next(done)
    assert saved == ["2026/2026-03-05-n0.md", "2026/2026-03-05-n1.md"]


def test_an_author_s_draft_is_not_drafted() -> None:
    """Its text will still change."""
    fake = FakeEngine()
    assert draft(article("Абзац.", draft=True), None, fake) == Catalog()
    assert fake.calls == []


def test_only_the_named_documents_are_drafted() -> None:
    """`translate PATH`."""
    first, second = article("Раз."), replace(article("Два."), path="2026/2026-03-06-b.md")
    draft_work = draft_tasks(Archive("ru", (first, second), (), {}), "en", [second.path])
    assert [task.document.path for task in draft_work] == [second.path]


def test_only_missing_units_are_drafted() -> None:
    """One new paragraph is one request; all other units stay unchanged."""
    before = draft(article("Первый абзац.", "Второй абзац."))
    fake = FakeEngine()
    after = draft(article("Первый абзац.", "Новый абзац.", "Второй абзац."), before, fake)
    assert fake.requests == ["Новый абзац."]
    assert set(before.units) < set(after.units)


def test_a_second_draft_calls_no_engine_and_changes_nothing(tmp_path: Path) -> None:
    """Not a byte."""
    document = article("Встреча с **Росатомом** прошла.", "Второй `абзац`.", summary="Кратко")
    overwrite_catalog(tmp_path, "en", "ru", PATH, draft(document))
    file = catalog_path(tmp_path, "en", PATH)
    written = file.read_bytes()
    found, problems = load_catalogs(tmp_path, "en")
    fake = FakeEngine()
    again = draft(document, found[PATH], fake)
    assert (problems, fake.calls) == ([], [])
    assert overwrite_catalog(tmp_path, "en", "ru", PATH, again) is False
    assert file.read_bytes() == written


def test_drafting_is_deterministic() -> None:
    """The catalog depends neither on the day nor on the machine."""
    document = article("Первый абзац.", "Второй абзац.")
    assert draft(document) == draft(document)


@pytest.mark.parametrize("fuzzy", [True, False])
@pytest.mark.parametrize("had_draft", [True, False])
def test_a_draft_never_replaces_a_person_s_translation(fuzzy: bool, had_draft: bool) -> None:
    """Whether or not it is fuzzy, and whether or not there was a draft before."""
    document = article("Первый абзац.", "Второй абзац.")
    catalog = with_human_text(draft(document), "Первый абзац.", "A person's first.", fuzzy=fuzzy)
    if not had_draft:
        catalog = replace(
            catalog, units=tuple(replace(unit, provenance=None) for unit in catalog.units)
        )
    fake = FakeEngine(lambda text: f"other {spell(text)}")
    after = draft(document, catalog, fake)
    assert unit_of(after, "Первый абзац.") == unit_of(catalog, "Первый абзац.")


def test_an_accepted_draft_is_not_replaced() -> None:
    """A person has removed the fuzzy flag."""
    document = article("Первый абзац.")
    text = unit_of(draft(document), "Первый абзац.").text
    catalog = with_human_text(draft(document), "Первый абзац.", text)
    assert unit_of(catalog, "Первый абзац.").state is TranslationState.REVIEWED
    assert draft(document, catalog, FakeEngine(lambda _: "other")) == catalog


def test_an_unedited_draft_of_a_changed_block_is_replaced() -> None:
    """After msgmerge the entry of "6 марта" has the draft of "5 марта"."""
    merged = Unit(
        "Встреча 6 марта.",
        "Vstrecha 5 marta.",
        fuzzy=True,
        provenance=Provenance(
            "fake 1", text_digest("Встреча 5 марта."), text_digest("Vstrecha 5 marta.")
        ),
    )
    after = draft(article("Встреча 6 марта."), Catalog(units=(merged,)))
    assert unit_of(after, "Встреча 6 марта.").text == "Vstrecha 6 marta."
    assert unit_of(after, "Встреча 6 марта.").state is TranslationState.MACHINE


def test_a_person_s_translation_of_a_changed_block_is_not_replaced() -> None:
    """It becomes stale."""
    merged = Unit("Встреча 6 марта.", "On 5 March.", fuzzy=True, previous_source="Встреча 5 марта.")
    fake = FakeEngine()
    after = draft(article("Встреча 6 марта.", title="SCO"), Catalog(units=(merged,)), fake)
    assert fake.calls == []
    assert unit_of(after, "Встреча 6 марта.").text == "On 5 March."
    assert unit_of(after, "Встреча 6 марта.").state is TranslationState.STALE
