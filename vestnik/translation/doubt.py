"""Doubt: one number for a machine's draft, from 0 to 100, that orders the review. Pure.

It adds up signs that a draft may be wrong: what the checks found, words without counterparts, a low
probability, and a text that the engine was not made for. It is no estimate of quality: a draft
without doubt can be wrong.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from vestnik.model import MAX_DOUBT
from vestnik.translation.checks import CheckFinding, CheckLevel

DOUBT_OF_FINDINGS = {CheckLevel.BLOCK: 60, CheckLevel.ERROR: 40, CheckLevel.WARN: 6}
DOUBT_OF_INVENTIONS = 60
"""Of a country that only the translation names. A person may have had a reason to name it; a draft
has none, and is held back."""
INVENTION_CHECKS = frozenset(("countries",))
DOUBT_OF_UNCERTAIN_MARKS = 6


class DoubtSign(StrEnum):
    """Why a draft is doubted, besides what the checks found. Values are written into PO files."""

    COUNTERPARTS = "counterparts"
    PIECES = "pieces"
    PROBABILITY = "probability"
    BACK_TRANSLATION = "back-translation"


class Ramp(NamedTuple):
    """How a measurement becomes doubt: none up to `low`, `most` from `high` on."""

    low: float
    high: float
    most: int

    def doubt(self, value: float) -> int:
        """The doubt of a value; the most of one that is no number, as damaged models give."""
        if math.isnan(value):
            return self.most
        share = (value - self.low) / (self.high - self.low)
        return round(self.most * min(max(share, 0.0), 1.0))


COUNTERPARTS = Ramp(-3.0, 8.0, 50)
"""Of the evidence of all words against a draft (`checks.coverage`): of translations by people, 97
in 100 have less than -3, and four in 1,000 more than 8."""
PIECES = Ramp(3.0, 4.5, 30)
"""Of pieces a word: the engine's own kind of text has 1 to 2, one that it does not know 4 to 6."""
IMPROBABILITY = Ramp(0.5, 1.0, 20)
"""Of the negative mean log-probability of a token."""


class Doubt(NamedTuple):
    """How much a draft is doubted, and why."""

    number: int
    signs: tuple[DoubtSign, ...]


def estimate_doubt(
    findings: Sequence[CheckFinding],
    evidence: float | None,
    pieces_per_word: float,
    log_probability: float,
    *,
    is_markup_certain: bool,
) -> Doubt:
    """The doubt of a draft; 0 stands for pieces and a probability that the engine does not say.

    `evidence` is None if no word can be compared.
    """
    signs = {
        DoubtSign.COUNTERPARTS: COUNTERPARTS.doubt(evidence) if evidence is not None else 0,
        DoubtSign.PIECES: PIECES.doubt(pieces_per_word),
        DoubtSign.PROBABILITY: IMPROBABILITY.doubt(-log_probability),
    }
    number = sum(signs.values()) + sum(map(doubt_of_finding, findings))
    number += 0 if is_markup_certain else DOUBT_OF_UNCERTAIN_MARKS
    return Doubt(min(number, MAX_DOUBT), tuple(sign for sign, doubt in signs.items() if doubt))


def doubt_of_finding(finding: CheckFinding) -> int:
    """What a finding adds to the doubt of a draft."""
    if finding.level is CheckLevel.WARN and finding.check in INVENTION_CHECKS:
        return DOUBT_OF_INVENTIONS
    return DOUBT_OF_FINDINGS.get(finding.level, 0)
