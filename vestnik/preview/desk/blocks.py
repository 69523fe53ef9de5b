"""A document and its catalog → what the desk shows of each block. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vestnik.catalogs import (
    Inconsistency,
    PhraseMemory,
    SimilarText,
    SimilarTextIndex,
    unit_risk,
)
from vestnik.language import LanguagePair
from vestnik.markdown import (
    LinkDefinitions,
    StrippedMarkup,
    parse_inline,
    stripped_markup,
)
from vestnik.model import (
    Dismissal,
    TermMatch,
    TranslationState,
    Unit,
    UnreviewedPolicy,
    text_digest,
    unit_id,
)
from vestnik.translation.checks import CheckFinding, check_translation
from vestnik.translation.terms import TermMatcher

DIFF_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

TextPiece = tuple[str, str]
"""A part of a text and its kind: "same", "ins", "del" in a diff; "" or "term" in an original."""


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """A similar text that people have translated, and the diff from it to the block."""

    similar: SimilarText
    changes: tuple[TextPiece, ...]

    @property
    def name(self) -> str:
        """The path of its document in the addresses of the desk."""
        return self.similar.path.removesuffix(".md")

    @property
    def percentage(self) -> int:
        """The similarity in whole per cent; 100 only if nothing differs."""
        return int(100 * self.similar.similarity)


@dataclass(frozen=True, slots=True)
class ReviewBlock:
    """A block beside its translation.

    `id` identifies the block in its document, `version` the text and state of its translation.
    `state` is the one that readers see.
    `dismissals` are the checks that a person has called wrong here.
    `source_pieces` is the original with its terms marked. `terms` are the words of each term and
    their agreed translation. `changes` is the diff from the original that was translated to the
    present one. `findings` are those of the checks, also for a blocked draft. `omitted_markup` is
    what would not be rendered. `inconsistencies` are phrases that people have translated in another
    way; `fuzzy_matches` are texts to take a translation from, if the block needs review.
    """

    id: str
    version: str
    unit: Unit
    state: TranslationState
    source_pieces: tuple[TextPiece, ...]
    terms: tuple[tuple[str, str], ...]
    changes: tuple[TextPiece, ...]
    findings: tuple[CheckFinding, ...]
    dismissals: tuple[Dismissal, ...]
    omitted_markup: tuple[StrippedMarkup, ...]
    inconsistencies: tuple[Inconsistency, ...]
    fuzzy_matches: tuple[FuzzyMatch, ...]
    risk: float

    @property
    def needs_review(self) -> bool:
        """Whether a person has to review it."""
        return self.risk >= 0

    @property
    def hold_reasons(self) -> tuple[str, ...]:
        """The checks and signs of doubt because of which readers do not see the draft.

        None if they see it, or if the archive shows no drafts.
        """
        if self.state is not TranslationState.HELD or not self.unit.is_doubtful:
            return ()
        checks = filter(None, self.unit.reported_checks.split(","))
        return (*checks, *(f"doubt-{sign}" for sign in self.unit.doubt_signs))


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """What the blocks of a document have in common.

    `path` is the document's. `similar_texts` and `phrases` have what people have translated.
    """

    path: str
    languages: LanguagePair
    match_terms: TermMatcher
    references: LinkDefinitions
    policy: UnreviewedPolicy
    similar_texts: SimilarTextIndex
    phrases: PhraseMemory


def review_block(unit: Unit, context: ReviewContext) -> ReviewBlock:
    """The block of a unit."""
    plain_source, matches = unit_terms(unit, context)
    words = [plain_source[match.start : match.end] for match in matches]
    dismissed = unit.dismissed_checks
    changes: tuple[TextPiece, ...] = ()
    if has_known_changes(unit):
        changes = tuple(word_diff(unit.previous_source, unit.source))
    translations = (match.translations[0] for match in matches)
    risk = unit_risk(unit, context.policy)[0]
    similar = context.similar_texts.matches(unit, context.path) if risk >= 0 else []
    return ReviewBlock(
        id=block_id(unit),
        version=unit_digest(unit),
        unit=unit,
        state=unit.published_state(context.policy),
        source_pieces=tuple(mark_terms(unit.source, words)),
        terms=tuple(dict.fromkeys(zip(words, translations, strict=True))),
        changes=changes,
        findings=unit_findings(unit, unit.text, context),
        dismissals=tuple(item for item in unit.remarks.dismissals if item.check in dismissed),
        omitted_markup=() if unit.context else stripped_markup(unit.text),
        inconsistencies=tuple(context.phrases.inconsistencies(unit)),
        fuzzy_matches=tuple(
            FuzzyMatch(match, tuple(word_diff(match.source, unit.source))) for match in similar
        ),
        risk=risk,
    )


def unit_terms(unit: Unit, context: ReviewContext) -> tuple[str, Sequence[TermMatch]]:
    """The plain text of a unit's original, and the terms in it."""
    plain = unit.source if unit.context else parse_inline(unit.source, context.references).text
    return plain, context.match_terms(plain)


def unit_findings(unit: Unit, text: str, context: ReviewContext) -> tuple[CheckFinding, ...]:
    """What the checks find in a text as the translation of a unit, but for dismissed checks."""
    if not text:
        return ()
    _, matches = unit_terms(unit, context)
    findings = check_translation(unit.source, text, context.languages, matches, context.references)
    return tuple(finding for finding in findings if finding.check not in unit.dismissed_checks)


def has_known_changes(unit: Unit) -> bool:
    """Whether a translation was made of another original, and that original is known."""
    if not unit.previous_source or unit.previous_source == unit.source:
        return False
    return unit.fuzzy or bool(unit.previous_text)


def block_id(unit: Unit) -> str:
    """The identity of a block in its document, which does not depend on its position."""
    return unit_id(*unit.key)


def unit_digest(unit: Unit) -> str:
    """A digest of a translation, its state and its remarks."""
    return text_digest(
        repr(
            (
                unit.text,
                unit.fuzzy,
                unit.previous_source,
                unit.previous_text,
                unit.provenance,
                unit.translator_comment,
            )
        )
    )


def mark_terms(text: str, words: Sequence[str]) -> Iterator[TextPiece]:
    """The pieces of a text, in which the given words, in their order, are terms."""
    position = 0
    for word in words:
        start = text.find(word, position)
        if start < 0:
            continue
        if start > position:
            yield text[position:start], ""
        yield word, "term"
        position = start + len(word)
    if position < len(text):
        yield text[position:], ""


def word_diff(old: str, new: str) -> Iterator[TextPiece]:
    """The difference between two texts, word by word."""
    old_tokens, new_tokens = DIFF_TOKEN.findall(old), DIFF_TOKEN.findall(new)
    matcher = SequenceMatcher(None, old_tokens, new_tokens, autojunk=False)
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        deleted = "".join(old_tokens[old_start:old_end])
        inserted = "".join(new_tokens[new_start:new_end])
        if operation == "equal":
            yield deleted, "same"
            continue
        if deleted:
            yield deleted, "del"
        if inserted:
            yield inserted, "ins"
