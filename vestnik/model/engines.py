"""Translation engines and what they return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class VerificationMethod(StrEnum):
    """How drafts are verified besides the checks: not at all, or by translating them back."""

    NONE = "none"
    BACK_TRANSLATION = "back-translation"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a text by an engine.

    `score` is the mean log-probability of its tokens, None if the engine does not say. `attention`
    has a row for each word of the translation and a column for each word of the text, or no row at
    all. `truncated` says that the engine stopped before the end.
    """

    text: str
    score: float | None = 0.0
    attention: Sequence[Sequence[float]] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """What drafts translations: texts in; for each its hypotheses, the best first, out.

    Catalogs record the `name`. Its first word is the name of the engine in the settings, the rest
    changes with the model. `min_batch_sentences` is about how many sentences go to the engine
    before their documents are saved: an interrupted draft loses no more. `pieces_per_word` says
    into how many pieces of its vocabulary the engine cuts a word of a text on average, or is None.
    """

    name: str
    translate: Callable[[Sequence[str]], Sequence[Sequence[Hypothesis]]]
    min_batch_sentences: int = 400
    pieces_per_word: Callable[[str], float] | None = None
