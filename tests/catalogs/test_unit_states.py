"""The state and the origin of a unit come from the digests in its PO entry."""

from __future__ import annotations

from dataclasses import dataclass

import polib
import pytest

from tests.support.catalog_files import (
    FUZZY,
    MT,
    PREVIOUS,
    Store,
    entry,
    machine_draft,
    run_gettext,
)
from vestnik.model import (
    Catalog,
    TranslationOrigin,
    TranslationState,
    Unit,
)


@dataclass(frozen=True)
class Case:
    """A PO entry with its state, its origin, and whether a machine may overwrite it."""

    name: str
    po: str
    state: TranslationState
    origin: TranslationOrigin | None
    writable: bool


CASES = [
    Case("an empty entry", entry("5 марта", ""), TranslationState.MISSING, None, True),
    Case("an empty fuzzy entry", entry("5 марта", "", FUZZY), TranslationState.MISSING, None, True),
    Case(
        "an empty entry whose draft a person deleted",
        entry("5 марта", "", MT, FUZZY),
        TranslationState.MISSING,
        None,
        True,
    ),
    Case(
        "a machine's fresh words",
        entry("5 марта", "5 March", MT, FUZZY),
        TranslationState.MACHINE,
        TranslationOrigin.MACHINE,
        True,
    ),
    Case(
        "a machine's words from which a person took only the flag",
        entry("5 марта", "5 March", MT),
        TranslationState.REVIEWED,
        TranslationOrigin.REVIEWED,
        False,
    ),
    Case(
        "a machine's words that a person changed, leaving the flag",
        entry("5 марта", "March 5", MT, FUZZY),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a machine's words that a person changed, taking the flag away",
        entry("5 марта", "March 5", MT),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a person's words",
        entry("5 марта", "5 March"),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a person's words that a person doubts",
        entry("5 марта", "5 March", FUZZY),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a draft that msgmerge gave to another date without a word (it looks fresh)",
        entry("6 марта", "5 March", MT, FUZZY),
        TranslationState.STALE,
        TranslationOrigin.MACHINE,
        True,
    ),
    Case(
        "a draft that msgmerge gave to another date, with the earlier one",
        entry("6 марта", "5 March", MT, FUZZY, PREVIOUS),
        TranslationState.STALE,
        TranslationOrigin.MACHINE,
        True,
    ),
    Case(
        "a person's words that msgmerge gave to another date",
        entry("6 марта", "5 March", FUZZY, PREVIOUS),
        TranslationState.STALE,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a person's mending of a draft that msgmerge gave to another date",
        entry("6 марта", "March 5", MT, FUZZY, PREVIOUS),
        TranslationState.STALE,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "the same, by a msgmerge that keeps no earlier msgid (its default)",
        entry("6 марта", "March 5", MT, FUZZY),
        TranslationState.STALE,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a stale unit that a person has put right",
        entry("6 марта", "6 March", MT, PREVIOUS),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "an mt: line that someone broke",
        entry("5 марта", "5 March", "# mt: argos", FUZZY),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
    Case(
        "a remark that only mentions mt:",
        entry("5 марта", "5 March", "# не mt: а человек", FUZZY),
        TranslationState.PERSON,
        TranslationOrigin.PERSON,
        False,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_state_and_origin_come_from_digests(store: Store, case: Case) -> None:
    """The fuzzy flag alone is not enough."""
    assert store.problems(case.po) == []
    unit = store.read().units[0]
    assert (unit.state, unit.origin, unit.is_machine_writable) == (
        case.state,
        case.origin,
        case.writable,
    )


@pytest.mark.parametrize("previous", ["--previous", "--no-fuzzy-matching", ""])
def test_a_draft_that_msgmerge_gave_another_number_is_stale(store: Store, previous: str) -> None:
    """A draft of "5 марта" under "6 марта" is stale or deleted."""
    old = "Заседание рабочей группы прошло в Минске 5 марта 2026 г."
    store.write(
        Catalog(units=(machine_draft(old, "The working group met in Minsk on 5 March 2026."),))
    )
    template = store.folder / "new.pot"
    pot = polib.POFile()
    pot.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    pot.append(polib.POEntry(msgid=old.replace("5 марта", "6 марта")))
    pot.save(str(template))
    options = [previous] if previous else []
    run_gettext("msgmerge", "--quiet", *options, "--update", "--backup=none", store.file, template)
    unit = store.read().units[0]
    assert unit.state is (
        TranslationState.MISSING if previous == "--no-fuzzy-matching" else TranslationState.STALE
    )
    assert unit.is_machine_writable


def test_an_obsolete_stale_unit_remains_stale(store: Store) -> None:
    """Polib loses `#~|` lines, so the earlier block is recorded in a comment, too."""
    stale = Unit("6 марта", "5 March", fuzzy=True, previous_source="5 марта")
    assert stale.state is TranslationState.STALE
    store.write(Catalog(obsolete=(stale,)))
    assert store.read().obsolete[0].state is TranslationState.STALE
