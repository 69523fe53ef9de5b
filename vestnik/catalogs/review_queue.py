"""What is left to review: how translations stand, which are risky, accepting them. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from vestnik.catalogs.memory import update
from vestnik.model import Archive, Catalog, Document, State, Unit, unfinished

STATES = (
    State.PERSON,
    State.REVIEWED,
    State.MACHINE,
    State.STALE,
    State.BLOCKED,
    State.MISSING,
)
"""The states of a unit in the order in which they are listed."""
GRAVITY = {State.BLOCKED: 5.0, State.STALE: 4.0, State.MISSING: 3.0, State.MACHINE: 0.0}
"""How much a state alone asks for a person; what is not named asks for none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the translation of a document into a language stands: its units by state."""

    path: str
    language: str
    tally: Mapping[State, int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A unit that waits for a person, and how much it does: the higher, the sooner."""

    path: str
    language: str
    unit: Unit
    risk: float
    reasons: tuple[str, ...]


def current(document: Document, catalog: Catalog | None) -> tuple[Unit, ...]:
    """The units that a document has now, drafted or not."""
    return update(catalog or Catalog(), document).units


def standings(archive: Archive, language: str) -> list[Standing]:
    """How each document stands, in the order of the archive."""
    catalogs = archive.catalogs.get(language, {})
    return [
        Standing(
            document.path,
            language,
            Counter(unit.state for unit in current(document, catalogs.get(document.path))),
        )
        for document in archive.documents
    ]


def doubts(archive: Archive, language: str) -> list[Doubt]:
    """What to review, the riskiest first; what an author's draft lacks is lacking rightly."""
    catalogs = archive.catalogs.get(language, {})
    found = [
        Doubt(document.path, language, unit, *judged)
        for document in archive.documents
        for unit in current(document, catalogs.get(document.path))
        if (judged := risk(unit))[0] >= 0
        and not (unfinished(document) and unit.state is State.MISSING)
    ]
    return sorted(found, key=lambda one: (-one.risk, one.path, one.unit.line))


def risk(unit: Unit) -> tuple[float, tuple[str, ...]]:
    """How likely a unit is wrong, with the reasons; less than 0 for what a person answers for.

    The signs are those that drafting noted: failed checks, marks without a sure place, and the
    log-probability of the least probable sentence, which tells most (arXiv 2208.05309).
    """
    if unit.state not in GRAVITY:
        return -1.0, ()
    notes = dict(unit.provenance.notes) if unit.provenance else {}
    checks = tuple(filter(None, (notes.get("blocked", "") or notes.get("qa", "")).split(",")))
    marks = () if notes.get("markup", "ok") == "ok" else (f"markup-{notes['markup']}",)
    probability = number(notes.get("lp", ""))
    value = GRAVITY[unit.state] + len(checks) + 0.5 * len(marks) - probability
    return value, (
        *((unit.state.value,) if unit.state is not State.MACHINE else ()),
        *checks,
        *marks,
    )


def number(text: str) -> float:
    """The number of a note, which somebody may have written over; 0 if it is none."""
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if math.isfinite(found) else 0.0


def accepted(catalog: Catalog, lines: Collection[int] | None = None) -> Catalog:
    """The catalog with its translations taken for right: all, or those on these lines of its file.

    What has no translation, or a draft that may not be published, stays as it is.
    """

    def accept(unit: Unit) -> Unit:
        meant = lines is None or any(line in unit.lines for line in lines)
        return replace(unit, fuzzy=False, previous="") if meant and awaits(unit) else unit

    return replace(catalog, units=tuple(map(accept, catalog.units)))


def awaits(unit: Unit) -> bool:
    """Whether a translation waits to be taken for right."""
    return bool(unit.text) and unit.fuzzy
