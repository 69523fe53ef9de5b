"""Doubt: one number for a machine's draft, which orders the review and holds drafts back."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.support.drafting import archive_of, article, unit_of
from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.model import Engine, Hypothesis, TranslationState, Unit, UnreviewedPolicy
from vestnik.translation import draft_catalogs, draft_tasks
from vestnik.translation.checks import CheckFinding, CheckLevel
from vestnik.translation.doubt import DoubtSign, estimate_doubt

TEXT = "Стороны обсудили сотрудничество в области образования и подписали протокол."
RIGHT = "The parties discussed cooperation in education and signed a protocol."
OTHER = "The parties look forward to a rich harvest and are glad of the sunshine."


def drafted(translation: str, *, score: float = -0.1, pieces: float = 1.5) -> Unit:
    """A paragraph with a scripted engine's draft."""
    engine = Engine(
        "scripted 1",
        lambda texts: [(Hypothesis(translation, score),) for _ in texts],
        pieces_per_word=lambda _text: pieces,
    )
    tasks = draft_tasks(archive_of(article(TEXT)), "en")
    ((_, catalog),) = draft_catalogs(tasks, engine, RUSSIAN_TO_ENGLISH)
    return unit_of(catalog, TEXT)


def with_doubt_note(note: str, context: str = "") -> Unit:
    """A right draft with another note."""
    unit = drafted(RIGHT)
    assert unit.provenance is not None
    provenance = replace(unit.provenance, notes=(("doubt", note),))
    return replace(unit, context=context, provenance=provenance)


def doubt(
    *findings: CheckFinding,
    evidence: float = -20.0,
    pieces: float = 0.0,
    log_probability: float = 0.0,
) -> int:
    """The doubt of a draft of which nothing is wrong but what a test says."""
    return estimate_doubt(
        findings, evidence, pieces, log_probability, is_markup_certain=True
    ).number


def test_a_draft_without_a_sign_is_not_doubted() -> None:
    assert doubt() == 0
    assert drafted(RIGHT).doubt == 0
    assert "doubt" not in dict(drafted(RIGHT).provenance.notes)  # type: ignore[union-attr]


@pytest.mark.parametrize("level", [CheckLevel.BLOCK, CheckLevel.ERROR, CheckLevel.WARN])
def test_each_finding_adds_doubt(level: CheckLevel) -> None:
    finding = CheckFinding("names", level, "")
    assert 0 < doubt(finding) < doubt(finding, finding) <= 100


def test_mere_information_adds_none() -> None:
    assert doubt(CheckFinding("quotes", CheckLevel.INFO, "")) == 0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"evidence": -4.0}, {"evidence": 6.0}),
        ({"pieces": 2.0}, {"pieces": 4.4}),
        ({"log_probability": -0.4}, {"log_probability": -0.9}),
        ({"log_probability": -0.4}, {"log_probability": math.nan}),
    ],
    ids=["counterparts", "pieces", "probability", "no-number"],
)
def test_each_sign_adds_doubt(better: dict[str, float], worse: dict[str, float]) -> None:
    assert doubt(**better) == 0
    assert doubt(**worse) > 0


def test_doubt_never_exceeds_100() -> None:
    error = CheckFinding("names", CheckLevel.ERROR, "")
    assert doubt(error, error, error, evidence=99.0, pieces=9.0, log_probability=-9.0) == 100


def test_the_draft_of_another_text_is_doubted_and_held() -> None:
    unit = drafted(OTHER, pieces=5.0)
    assert unit.doubt > 50
    assert DoubtSign.PIECES in dict(unit.provenance.notes)["signs"]  # type: ignore[union-attr]
    assert unit.published_state(UnreviewedPolicy.HOLD_DOUBTFUL) is TranslationState.HELD
    assert unit.published_state(UnreviewedPolicy.PUBLISH) is TranslationState.MACHINE


@pytest.mark.parametrize(
    ("context", "state"), [("", TranslationState.MACHINE), ("title", TranslationState.HELD)]
)
def test_less_doubt_holds_a_title_than_a_paragraph(context: str, state: TranslationState) -> None:
    """A title stands alone in lists, feeds and search results."""
    assert with_doubt_note("40", context).published_state(UnreviewedPolicy.HOLD_DOUBTFUL) is state


@pytest.mark.parametrize("note", ["", "many", "-5", "٥", "1e3"])
def test_a_note_that_is_no_number_is_no_doubt(note: str) -> None:
    """People may edit it."""
    assert with_doubt_note(note).doubt == 0


@pytest.mark.parametrize("note", ["100", "101", "9" * 5000], ids=["most", "more", "long"])
def test_a_greater_number_is_the_greatest_doubt(note: str) -> None:
    assert with_doubt_note(note).doubt == 100
