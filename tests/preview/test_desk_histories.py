"""Random histories of the desk, editor programs, gettext and drafting: people's words stay.

`VESTNIK_HISTORIES` is how many are tried; the default is small.
"""

from __future__ import annotations

import os
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.archives import make_archive
from tests.support.desk_history import HAS_GETTEXT, PATH, DeskHistory
from vestnik.build import LoadedArchive

HISTORY_COUNT = int(os.environ.get("VESTNIK_HISTORIES", "12"))
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
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(2, 9)), min_size=10, max_size=25)


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


@settings(max_examples=HISTORY_COUNT, deadline=None)
@given(steps)
def test_no_history_loses_what_a_person_wrote(
    loaded: LoadedArchive, steps: list[tuple[str, int]]
) -> None:
    history = DeskHistory(loaded)
    for step, number in steps:
        run_step(history, step, number)
        assert history.missing_texts() == set(), (step, number)
        assert history.misattributed_texts() == set(), (step, number)
