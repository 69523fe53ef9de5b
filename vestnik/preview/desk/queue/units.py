"""A unit as the queue knows it, and counts of units. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from vestnik.model import TranslationState
from vestnik.preview.desk.queue.filters import ANY_TO_REVIEW, DOUBT_CHOICES


@dataclass(frozen=True, slots=True)
class QueuedUnit:
    """A unit as the queue knows it.

    `id` identifies it in its document. `state` is the one that readers see. `risk` is below 0 if
    there is nothing to review; `reasons` say why there is. `failed_checks` are others that find an
    error in the words of a person.
    """

    id: str
    source: str
    text: str
    context: str
    state: TranslationState
    doubt: int
    risk: float
    reasons: tuple[str, ...]
    failed_checks: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Why it needs review, and what else checks find."""
        return self.reasons + self.failed_checks if self.failed_checks else self.reasons

    @property
    def needs_review(self) -> bool:
        """Whether a person has to review it."""
        return self.risk >= 0


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """How many units there are for each choice of a condition."""

    states: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)

    def count_state(self, unit: QueuedUnit) -> None:
        """Counts a unit by its state."""
        self.states[unit.state.value] += 1
        if unit.needs_review:
            self.states[ANY_TO_REVIEW] += 1

    def count_kinds(self, unit: QueuedUnit) -> None:
        """Counts a unit for each reason to review it, and for what else checks find."""
        if unit.reasons or unit.failed_checks:
            self.kinds.update(unit.kinds)

    def count_doubt(self, unit: QueuedUnit) -> None:
        """Counts a unit for each choice of doubt that it reaches."""
        if unit.doubt:
            self.doubts.update(str(least) for least in DOUBT_CHOICES if unit.doubt >= least)
