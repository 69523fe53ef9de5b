"""Translations: units with their state and origin, and the catalogs that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vestnik.model.remarks import Remarks, parse_remarks
from vestnik.model.texts import text_digest


class TranslationOrigin(StrEnum):
    """Who wrote a translation: a machine, a machine with a person's approval, or a person."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    PERSON = "person"


class TranslationState(StrEnum):
    """How a published text came to be, as the page tells its reader."""

    ORIGINAL = "original"
    PERSON = "person"
    REVIEWED = "reviewed"
    MACHINE = "machine"
    HELD = "held"
    STALE = "stale"
    BLOCKED = "blocked"
    MISSING = "missing"


UNTRANSLATED_STATES = frozenset(
    (TranslationState.HELD, TranslationState.BLOCKED, TranslationState.MISSING)
)
"""The states in which a block is published in the language it was written in."""
HUMAN_STATES = frozenset((TranslationState.PERSON, TranslationState.REVIEWED))
"""The states of a translation that a person wrote or approved."""


HEADLINE_CONTEXTS = frozenset(("title", "summary", "name"))
"""The contexts of units that stand alone in lists, feeds and search results."""
MAX_DOUBT = 100
MAX_DOUBT_OF_BLOCKS, MAX_DOUBT_OF_HEADLINES = 50, 30
"""A draft that is doubted more is not published, unless the archive publishes all."""


class UnreviewedPolicy(StrEnum):
    """What readers see of a machine's draft that no person has reviewed.

    All drafts; those without an error or high doubt; or none. Instead of a draft that is held
    back they see the original, marked.
    """

    PUBLISH = "publish"
    HOLD_DOUBTFUL = "hold-doubtful"
    HOLD = "hold"


def unit_id(context: str, source: str) -> str:
    """The identity of a unit in its document, which does not depend on its position."""
    return text_digest(f"{context}\0{source}")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a machine records with its draft: the engine, digests of source and draft, notes."""

    engine: str
    source_digest: str
    text_digest: str
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, its translation, and what tells who wrote it.

    If the block has changed since it was translated, `previous_source` is the earlier block and
    `previous_text` a person's translation of it. `translator_comment` holds people's own remarks;
    `extracted_comment` and `references` are what the program tells people; `flags` are those of
    other tools. `line` is the line of the translation in its file; `entry_lines` are the lines of
    its whole entry.
    """

    source: str
    text: str = ""
    context: str = ""
    fuzzy: bool = False
    provenance: Provenance | None = None
    previous_source: str = ""
    previous_text: str = ""
    translator_comment: str = ""
    extracted_comment: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)
    entry_lines: range = field(default=range(0), compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Context and source: the key under which a document looks its translation up."""
        return self.context, self.source

    @property
    def origin(self) -> TranslationOrigin | None:
        """Who wrote the translation; None if there is none.

        A machine's draft is a text whose digest the machine recorded. It is "fuzzy" (needs
        editing) until a person removes that flag. Every other text is a person's.
        """
        if not self.text:
            return None
        if self.provenance is None or self.provenance.text_digest != text_digest(self.text):
            return TranslationOrigin.PERSON
        return TranslationOrigin.MACHINE if self.fuzzy else TranslationOrigin.REVIEWED

    @property
    def source_changed(self) -> bool:
        """Whether the block has changed since it was translated.

        A translation that is not fuzzy has been accepted, so it counts as unchanged.
        """
        if not self.text or not self.fuzzy:
            return False
        if self.provenance is not None and self.provenance.source_digest:
            return self.provenance.source_digest != text_digest(self.source)
        return bool(self.previous_source)

    @property
    def state(self) -> TranslationState:
        """The state that the page shows for the translation."""
        if self.origin is None:
            return TranslationState.BLOCKED if self.failed_checks else TranslationState.MISSING
        return (
            TranslationState.STALE if self.source_changed else TranslationState(self.origin.value)
        )

    @property
    def failed_checks(self) -> str:
        """The checks that the machine's draft of this block failed, separated by commas; or ""."""
        provenance = self.provenance
        if self.text or provenance is None or provenance.source_digest != text_digest(self.source):
            return ""
        return dict(provenance.notes).get("blocked", "")

    @property
    def remarks(self) -> Remarks:
        """What people have noted with the translation."""
        return parse_remarks(self.translator_comment)

    @property
    def needs_work(self) -> bool:
        """Whether a person wants the translation to be looked at again.

        An editor program that removes the fuzzy flag settles that.
        """
        return self.fuzzy and bool(self.translator_comment) and self.remarks.needs_work

    @property
    def dismissed_checks(self) -> frozenset[str]:
        """The checks whose findings a person has called wrong.

        For a machine's draft only if it is still the text that the person saw.
        """
        if not self.translator_comment:
            return frozenset()
        digests = {"", text_digest(self.text)}
        is_machine = self.origin is TranslationOrigin.MACHINE
        return frozenset(
            dismissal.check
            for dismissal in self.remarks.dismissals
            if not is_machine or dismissal.text_digest in digests
        )

    @property
    def reported_checks(self) -> str:
        """The checks that found an error in the machine's draft, separated by commas; or "".

        Without those that a person has dismissed.
        """
        checks = dict(self.provenance.notes).get("qa", "") if self.provenance else ""
        if checks and (dismissed := self.dismissed_checks):
            return ",".join(check for check in checks.split(",") if check not in dismissed)
        return checks

    @property
    def doubt(self) -> int:
        """How much the machine's draft is doubted, from 0 to 100; 0 if nothing is recorded."""
        number = dict(self.provenance.notes).get("doubt", "") if self.provenance else ""
        if not (number.isascii() and number.isdecimal()):
            return 0
        return int(number) if len(number) < len(str(MAX_DOUBT)) else MAX_DOUBT

    @property
    def doubt_signs(self) -> tuple[str, ...]:
        """Why the machine's draft is doubted, besides the checks, each reason once."""
        signs = dict(self.provenance.notes).get("signs", "") if self.provenance else ""
        return tuple(dict.fromkeys(filter(None, signs.split(","))))

    @property
    def is_doubtful(self) -> bool:
        """Whether a check found an error in the machine's draft, or it is doubted very much.

        Titles and summaries stand alone in lists and feeds, so less doubt is enough for them.
        """
        most = MAX_DOUBT_OF_HEADLINES if self.context in HEADLINE_CONTEXTS else MAX_DOUBT_OF_BLOCKS
        return bool(self.reported_checks) or self.doubt > most

    def published_state(self, policy: UnreviewedPolicy) -> TranslationState:
        """The state that readers see: `HELD` for a draft that the archive holds back.

        Also for a draft of an earlier text.
        """
        is_held = self.origin is TranslationOrigin.MACHINE and (
            policy is UnreviewedPolicy.HOLD
            or (policy is UnreviewedPolicy.HOLD_DOUBTFUL and self.is_doubtful)
        )
        return TranslationState.HELD if is_held else self.state

    @property
    def is_machine_draft(self) -> bool:
        """Whether a machine wrote the translation, or failed to, and nobody has worked on it."""
        return self.origin is TranslationOrigin.MACHINE or bool(self.failed_checks)

    @property
    def is_machine_writable(self) -> bool:
        """Whether a machine may write the translation: it is missing, or an unedited draft."""
        return self.origin in (None, TranslationOrigin.MACHINE)


@dataclass(frozen=True, slots=True)
class Catalog:
    """The units of one document in one language, in the document's order.

    `obsolete` are units whose block is no longer in the document. `header_comment` and `metadata`
    are the head of the PO file, `trailing_comment` the remarks at its end; they are kept unchanged.
    """

    units: tuple[Unit, ...] = ()
    obsolete: tuple[Unit, ...] = ()
    header_comment: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    trailing_comment: str = ""
