"""Quality estimation: what is wrong with a translation, by rules that need no model. Pure.

The same checks choose between an engine's hypotheses, decide what may be published, and tell an
editor what to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vestnik.language import LanguagePair
from vestnik.markdown import LinkDefinitions
from vestnik.model import TermMatch
from vestnik.translation.checks.block_pair import NO_OWN_WORDS, BlockPair, OwnWords, parsed_block
from vestnik.translation.checks.coverage import WordMatch, source_matches, target_matches
from vestnik.translation.checks.passages import total_evidence
from vestnik.translation.checks.table import CHECKS, CheckLevel

MAX_DETAIL_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """What a check found; `detail` is the offending piece."""

    check: str
    level: CheckLevel
    detail: str

    @property
    def is_error(self) -> bool:
        """Whether the translation is wrong, not only to be looked at."""
        return self.level in (CheckLevel.BLOCK, CheckLevel.ERROR)


def check_translation(
    source: str,
    target: str,
    languages: LanguagePair,
    terms: Sequence[TermMatch] = (),
    references: LinkDefinitions | None = None,
    own_words: OwnWords = NO_OWN_WORDS,
) -> tuple[CheckFinding, ...]:
    """What is wrong with a block's translation, in the order of the table.

    `terms` are the term matches in the block's plain text; `references` are the reference links
    that its document defines; `own_words` are those that a draft's engine was asked for.
    """
    source_block, target_block = (parsed_block(text, references) for text in (source, target))
    pair = BlockPair(source_block, target_block, languages, terms, own_words)
    findings = (
        CheckFinding(check.name, check.level, shortened_detail(detail.strip()))
        for check in CHECKS
        for detail in check.offending_pieces(pair)
    )
    return tuple(dict.fromkeys(findings))


def shortened_detail(detail: str) -> str:
    """The beginning of a detail, in whole words if it has several."""
    if len(detail) <= MAX_DETAIL_CHARACTERS:
        return detail
    words = detail[: MAX_DETAIL_CHARACTERS + 1].rpartition(" ")[0].rstrip()
    return words or detail[:MAX_DETAIL_CHARACTERS]


class WordMatches(NamedTuple):
    """The words of a block, and those of its translation, each looked for in the other."""

    source: tuple[WordMatch, ...]
    target: tuple[WordMatch, ...]

    @property
    def evidence(self) -> float | None:
        """How much they speak against the translation (`coverage`); None if there are none."""
        matches = self.source + self.target
        return total_evidence(matches) if matches else None


def match_block_words(
    source: str,
    target: str,
    languages: LanguagePair,
    terms: Sequence[TermMatch] = (),
    references: LinkDefinitions | None = None,
    own_words: OwnWords = NO_OWN_WORDS,
) -> WordMatches:
    """The words of a block and of its translation."""
    source_block, target_block = (parsed_block(text, references) for text in (source, target))
    pair = BlockPair(source_block, target_block, languages, terms, own_words)
    return WordMatches(source_matches(pair), target_matches(pair))


def is_publishable(findings: Sequence[CheckFinding]) -> bool:
    """Whether a translation may be shown to readers."""
    return all(finding.level is not CheckLevel.BLOCK for finding in findings)


def finding_penalty(findings: Sequence[CheckFinding]) -> tuple[int, int, int]:
    """How bad a translation is: the numbers of blocking findings, errors, and warnings."""
    levels = Counter(finding.level for finding in findings)
    return levels[CheckLevel.BLOCK], levels[CheckLevel.ERROR], levels[CheckLevel.WARN]
