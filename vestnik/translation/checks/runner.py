"""What is wrong with a translation, by rules that need no model. Pure.

A check is a rule, a function from a block and its translation to details (the offending pieces);
the table `CHECKS` gives each its name, its level and where its rule comes from. The same checks
choose among an engine's hypotheses, decide what may be published, and tell an editor what to look
at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from vestnik.markdown.conversion import References
from vestnik.model import Match
from vestnik.translation.checks import errors as faults
from vestnik.translation.checks import warnings as oddities
from vestnik.translation.checks.segment_pair import Pair, side

DETAIL = 60
"""So many letters of an offending piece are enough to know it by."""


class Level(StrEnum):
    """What a finding means: not to be published; wrong; to be looked at; good to know."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `detail` is the offending piece."""

    check: str
    level: Level
    detail: str

    @property
    def grave(self) -> bool:
        """Whether it is wrong, not only to be looked at."""
        return self.level in (Level.BLOCK, Level.ERROR)


Rule = Callable[[Pair], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule by its name; `origin` says whose rule it is (tt is translate-toolkit's pofilter)."""

    name: str
    level: Level
    rule: Rule
    origin: str


CHECKS: tuple[Check, ...] = (
    Check("empty", Level.BLOCK, faults.empty, "tt blank, untranslated"),
    Check("markup", Level.BLOCK, faults.markup, "tt xmltags; Weblate Markdown*"),
    Check("emphasis", Level.ERROR, faults.emphasis, "own"),
    Check("urls", Level.BLOCK, partial(faults.copied, "urls"), "tt urls; Weblate URL"),
    Check("emails", Level.BLOCK, partial(faults.copied, "emails"), "tt emails"),
    Check("phones", Level.BLOCK, partial(faults.copied, "phones"), "argos#499"),
    Check("files", Level.BLOCK, partial(faults.copied, "files"), "tt filepaths; Softcatala#39"),
    Check("control", Level.BLOCK, faults.control, "own"),
    Check("leftover_cyrillic", Level.BLOCK, faults.leftover_cyrillic, "own"),
    Check("repetition", Level.BLOCK, faults.repetition, "tt doublewords; argos#318"),
    Check("truncated", Level.BLOCK, faults.truncated, "LibreTranslate#136"),
    Check("ratio", Level.BLOCK, faults.short, "tt short"),
    Check("numbers_missing", Level.ERROR, faults.numbers_missing, "tt numbers; argos#499"),
    Check("currency", Level.ERROR, faults.currency, "own"),
    Check("dates", Level.ERROR, faults.dates, "own"),
    Check("glossary", Level.ERROR, faults.glossary, "tt musttranslatewords; Weblate Glossary"),
    Check("unchanged", Level.ERROR, faults.unchanged, "tt unchanged; Weblate Same"),
    Check("emoji", Level.ERROR, partial(faults.copied, "emoji"), "LibreTranslate#439"),
    Check("numbers_extra", Level.WARN, oddities.numbers_extra, "tt numbers"),
    Check("ratio", Level.WARN, oddities.ratio, "tt long, short"),
    Check("sentencecount", Level.WARN, oddities.sentencecount, "tt sentencecount"),
    Check("caps", Level.WARN, oddities.caps, "tt startcaps, simplecaps"),
    Check("endpunc", Level.WARN, oddities.endpunc, "tt endpunc; Weblate End*"),
    Check("brackets", Level.WARN, oddities.brackets, "tt brackets"),
    Check("quotes", Level.INFO, oddities.quotes, "tt doublequoting"),
    Check("unknown_abbr", Level.INFO, oddities.unknown_abbr, "own"),
    Check("source_broken", Level.INFO, oddities.source_broken, "own"),
)


def check(
    source: str,
    target: str,
    terms: Sequence[Match] = (),
    references: References | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with a block's translation, the gravest first.

    `terms` are matches in the block's plain text; `references` are the document's.
    """
    pair = Pair(side(source, references), side(target, references), terms)
    return tuple(
        dict.fromkeys(
            Finding(one.name, one.level, detail.strip()[:DETAIL])
            for one in CHECKS
            for detail in one.rule(pair)
        )
    )


def publishable(findings: Sequence[Finding]) -> bool:
    """Whether a translation may be shown to readers."""
    return all(finding.level is not Level.BLOCK for finding in findings)


def weight(findings: Sequence[Finding]) -> tuple[int, int, int]:
    """How bad a translation is: what blocks it, its errors, its warnings; less is better."""
    levels = Counter(finding.level for finding in findings)
    return levels[Level.BLOCK], levels[Level.ERROR], levels[Level.WARN]
