"""What drafts translations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that an engine offers for a sentence.

    `score` is the mean log-probability of its tokens; `attention` has a row for each word of
    the translation and a column for each word of the sentence, or no row at all; `cut` says that
    the engine stopped before the end.
    """

    text: str
    score: float = 0.0
    attention: tuple[tuple[float, ...], ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """What drafts translations: sentences in, for each its hypotheses, the best first, out."""

    name: str
    translate: Callable[[Sequence[str]], list[tuple[Hypothesis, ...]]]
