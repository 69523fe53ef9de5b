"""What the checks of translations find, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.markdown import LinkDefinitions
from vestnik.model import Term, TermMatch
from vestnik.translation.checks import CheckFinding, check_translation
from vestnik.translation.checks.table import CheckLevel
from vestnik.translation.post_edit import post_edit


def findings(
    source: str,
    target: str,
    terms: Sequence[TermMatch] = (),
    references: LinkDefinitions | None = None,
) -> tuple[CheckFinding, ...]:
    """What all checks find in an English translation."""
    return check_translation(source, target, RUSSIAN_TO_ENGLISH, terms, references)


def failed_checks(source: str, target: str, terms: Sequence[TermMatch] = ()) -> set[str]:
    """The names of the checks that block a translation or call it wrong."""
    return {finding.check for finding in findings(source, target, terms) if finding.is_error}


def findings_of(source: str, target: str, name: str) -> list[tuple[CheckLevel, str]]:
    """What one check finds: levels and offending pieces."""
    return [
        (finding.level, finding.detail)
        for finding in findings(source, target)
        if finding.check == name
    ]


def post_edited(source: str, target: str) -> str:
    """An English translation, post-edited."""
    return post_edit(source, target, RUSSIAN_TO_ENGLISH)


def term_matches(text: str, ru: str, en: str) -> tuple[TermMatch, ...]:
    """A term in a text."""
    return (TermMatch(text.index(ru), text.index(ru) + len(ru), Term(ru, en, kind="org")),)
