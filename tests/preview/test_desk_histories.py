"""Random histories of the desk, editor programs, gettext and drafting: people's words stay.

`VESTNIK_HISTORIES` is how many are tried, or which: `2000-4000` are the third and fourth thousand.
"""

from __future__ import annotations

import os
from functools import partial

import pytest

from bench.scripted_engine import seeded_random
from tests.support.archives import make_archive
from tests.support.desk_history import PATH, DeskHistory
from tests.support.gettext_tools import HAS_GETTEXT
from vestnik.build import LoadedArchive

FIRST_SEED, _, END_SEED = os.environ.get("VESTNIK_HISTORIES", "0-12").rpartition("-")
DESK_STEPS = ("save", "accept", "needs-work", "dismiss")
RIVAL_STEPS = ("edit", "rewrite", "merge")
"""What another program may do at the very moment of a save, or while an engine drafts."""
STEPS = (
    *DESK_STEPS,
    *(f"{step} on an old page" for step in DESK_STEPS),
    *(f"{step} during {action}" for step in RIVAL_STEPS for action in ("save", "draft")),
    "look",
    "undo",
    "edit",
    "draft",
    "merge",
    "rewrite",
    "change_text",
    "change_text",
)
Steps = list[tuple[str, int]]
"""The names of steps, each with a number that it chooses by."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedArchive:
    """An archive whose document all histories share."""
    if not HAS_GETTEXT:
        pytest.skip("gettext's programs are not installed: msgmerge, msgattrib, msgcat")
    text = "---\ntitle: Форум\ndate: 2026-04-28\n---\nФорум прошёл.\n"
    folder = tmp_path_factory.mktemp("histories") / "archive"
    return make_archive(folder, {f"content/{PATH}": text}).load()


def run_step(history: DeskHistory, step: str, number: int) -> None:
    """Does one step of a history."""
    step, _, manner = step.partition(" ")
    if step == "look":
        history.page = history.catalog()
    elif manner.startswith("during "):
        rival = partial(getattr(history, step), number + 1)
        if manner == "during draft":
            history.draft(number, rival)
        else:
            history.submit(number, "save", rival=rival)
    elif step in DESK_STEPS:
        history.submit(number, step, late=manner == "on an old page", rival=None)
    else:
        getattr(history, step)(number)


def random_steps(seed: int) -> Steps:
    """The steps of a history."""
    chance = seeded_random(seed)
    return [(chance.choice(STEPS), chance.randint(2, 9)) for _ in range(chance.randint(10, 25))]


def lost_words(loaded: LoadedArchive, steps: Steps) -> str:
    """What a history loses, or takes for a machine's, and in which step; "" if nothing."""
    history = DeskHistory(loaded)
    for step in steps:
        run_step(history, *step)
        lost = history.missing_texts(), history.misattributed_texts()
        if any(lost):
            return f"{step}: {lost}"
    return ""


def shortened_steps(loaded: LoadedArchive, steps: Steps) -> Steps:
    """The steps of a history that are needed to lose something."""
    for place in reversed(range(len(steps))):
        fewer = [*steps[:place], *steps[place + 1 :]]
        if lost_words(loaded, fewer):
            steps = fewer
    return steps


def test_no_history_loses_what_a_person_wrote(loaded: LoadedArchive) -> None:
    for seed in range(int(FIRST_SEED or 0), int(END_SEED)):
        steps = random_steps(seed)
        if lost_words(loaded, steps):
            steps = shortened_steps(loaded, steps)
            pytest.fail(f"history {seed}: {steps}: {lost_words(loaded, steps)}")
