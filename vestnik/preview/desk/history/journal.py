"""The journal of what the desk has saved since it was started, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vestnik.model import Catalog, Unit
from vestnik.preview.desk.blocks import unit_digest


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit of the document `path` before and after a save."""

    path: str
    before: Unit
    after: Unit


@dataclass(frozen=True, slots=True)
class JournalStep:
    """What one action of a reviewer has changed in a language; it is undone as a whole."""

    language: str
    changes: tuple[UnitChange, ...]


@dataclass(slots=True)
class ChangeJournal:
    """The steps since the desk was started, the last one at the end."""

    steps: list[JournalStep] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def record(self, language: str, changes: Sequence[UnitChange]) -> None:
        """Adds a step, unless nothing has changed."""
        if changes:
            with self.lock:
                self.steps.append(JournalStep(language, tuple(changes)))

    def take_last(self) -> JournalStep | None:
        """Removes the last step and gives it; None if there is none."""
        with self.lock:
            return self.steps.pop() if self.steps else None

    def put_back(self, step: JournalStep) -> None:
        """Adds a step that could not be undone."""
        with self.lock:
            self.steps.append(step)

    def changes_of_unit(self, language: str, path: str, key: tuple[str, str]) -> list[UnitChange]:
        """The changes of a unit, the last one first."""
        with self.lock:
            steps = list(self.steps)
        return [
            change
            for step in reversed(steps)
            for change in step.changes
            if step.language == language and change.path == path and change.after.key == key
        ]


def changed_units(path: str, before: Catalog, after: Catalog) -> list[UnitChange]:
    """The units that differ between two catalogs of a document with the same units."""
    pairs = zip(before.units, after.units, strict=True)
    return [UnitChange(path, old, new) for old, new in pairs if old != new]


def undo_changes(
    catalog: Catalog, changes: Sequence[UnitChange]
) -> tuple[Catalog, list[UnitChange]]:
    """The catalog before some changes, and those that can't be undone.

    These are changes of units that have been changed again since, or are no longer there.
    """
    by_key = {change.after.key: change for change in changes}
    undone = []
    units = []
    for unit in catalog.units:
        change = by_key.get(unit.key)
        if change is None or unit_digest(unit) != unit_digest(change.after):
            units.append(unit)
            continue
        undone.append(change)
        units.append(replace(change.before, line=unit.line, entry_lines=unit.entry_lines))
    failed = [change for change in changes if change not in undone]
    return replace(catalog, units=tuple(units)), failed
