"""Back-translation: a draft that says something else when it is translated back is doubted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive
from tests.support.drafting import archive_of, article, unit_of
from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.build import draft_archive, load_archive, pending_drafts
from vestnik.config import Settings
from vestnik.model import (
    Catalog,
    Engine,
    Hypothesis,
    TranslationState,
    Unavailable,
    Unit,
    UnreviewedPolicy,
)
from vestnik.translation import draft_catalogs, draft_tasks

TEXT = "В селе открыли новую мельницу, и жители **очень** довольны."
DRAFT = "A new mill was opened in the village, and the inhabitants are very pleased."
TITLE, TITLE_DRAFT = "Мельница", "Mill"
LIKE = "В селе была открыта новая мельница, и жители очень довольны."
UNLIKE = "Завтра ожидаются дожди и сильный ветер на побережье."
FORTH = {TEXT.replace("**", ""): DRAFT, TITLE: TITLE_DRAFT}


class ScriptedEngine:
    """An engine that has its translations from a table; `requests` are the texts of each call."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self.requests: list[Sequence[str]] = []

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """The translations of texts; none for a text that is not in the table."""
        self.requests.append(texts)
        return [(Hypothesis(self.words[text]),) if text in self.words else () for text in texts]

    @property
    def engine(self) -> Engine:
        """The engine."""
        return Engine("scripted 1", self.translate)


def drafted(back: Engine | None, catalog: Catalog | None = None) -> Catalog:
    """The catalog of an article of one paragraph."""
    document = article(TEXT, title=TITLE)
    tasks = draft_tasks(archive_of(document, catalog), "en")
    engine = ScriptedEngine(FORTH).engine
    catalogs = draft_catalogs(tasks, engine, RUSSIAN_TO_ENGLISH, back_engine=back)
    return next((finished for _, finished in catalogs), catalog or Catalog())


def paragraph(back: Mapping[str, str]) -> Unit:
    """The paragraph's draft, verified by an engine with these translations back."""
    return unit_of(drafted(ScriptedEngine(back).engine), TEXT)


def notes(unit: Unit) -> dict[str, str]:
    """What is recorded of a draft."""
    assert unit.provenance is not None
    return dict(unit.provenance.notes)


def test_a_draft_that_says_the_same_is_not_doubted_for_it() -> None:
    unit = paragraph({DRAFT: LIKE})
    assert float(notes(unit)["back"]) > 0.6
    assert "back-translation" not in notes(unit).get("signs", "")


def test_a_draft_that_says_something_else_is_doubted_and_held() -> None:
    unit = paragraph({DRAFT: UNLIKE})
    assert "back-translation" in notes(unit)["signs"].split(",")
    assert unit.doubt > 50
    assert unit.text == unit_of(drafted(None), TEXT).text
    assert unit.published_state(UnreviewedPolicy.HOLD_DOUBTFUL) is TranslationState.HELD


def test_a_draft_without_an_answer_stays_as_it_is() -> None:
    assert paragraph({}) == unit_of(drafted(None), TEXT)


def test_all_drafts_of_a_batch_are_translated_back_in_one_call_and_only_once() -> None:
    back = ScriptedEngine({DRAFT: LIKE, TITLE_DRAFT: TITLE})
    catalog = drafted(back.engine)
    assert [sorted(request) for request in back.requests] == [sorted((DRAFT, TITLE_DRAFT))]
    drafted(back.engine, catalog)
    assert len(back.requests) == 1


SETTINGS = CONFIGURATION.replace("[tool.vestnik]", '[tool.vestnik]\nverify = "back-translation"', 1)
FILES = {
    "pyproject.toml": SETTINGS,
    "content/2026/2026-03-05-m.md": f"---\ntitle: {TITLE}\ndate: 2026-03-05\n---\n{TEXT}\n",
}


def test_the_setting_loads_an_engine_for_each_direction(archive: MakeArchive) -> None:
    loaded, problems = load_archive(archive(FILES).folder)
    assert loaded is not None
    assert problems == []
    engines = {
        ("ru", "en"): ScriptedEngine(FORTH).engine,
        ("en", "ru"): ScriptedEngine({DRAFT: UNLIKE}).engine,
    }

    def load_engine(_name: str, source: str, target: str, _settings: Settings) -> Engine:
        return engines[source, target]

    for step in draft_archive(loaded, pending_drafts(loaded), load_engine):
        loaded = step.loaded
    catalog = loaded.archive.catalogs["en"]["2026/2026-03-05-m.md"]
    assert unit_of(catalog, TEXT).doubt > 50


def test_without_a_model_for_the_other_direction_nothing_is_drafted(archive: MakeArchive) -> None:
    """The editor asked for verification, so no draft is written without it."""
    loaded, _ = load_archive(archive(FILES).folder)
    assert loaded is not None

    def load_engine(_name: str, source: str, _target: str, _settings: Settings) -> Engine:
        if source == "en":
            raise Unavailable("no package en→ru is installed")
        return ScriptedEngine(FORTH).engine

    with pytest.raises(Unavailable):
        list(draft_archive(loaded, pending_drafts(loaded), load_engine))
    assert not (loaded.folder / "translations/en/2026/2026-03-05-m.po").exists()
