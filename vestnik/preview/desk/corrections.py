"""A catalog and what a reviewer submits → the corrected catalog, or why not. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from vestnik import links
from vestnik.diagnostics import CONTROL_CHARACTER
from vestnik.markdown import exceeded_limit, link_targets
from vestnik.model import (
    Catalog,
    Dismissal,
    Document,
    Remarks,
    Unit,
    canonical_text,
    fold_spaces,
    format_remarks,
    join_lines,
    text_digest,
)
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.translation.checks import MAX_MARKUP_CHARACTERS

MAX_TRANSLATION_CHARACTERS = 20_000
"""A longer text is not the translation of one block."""
MAX_NOTE_CHARACTERS = 2_000
MARKUP_CHARACTERS = "[*_`<&\\"
OWN_LINE = re.compile(r"(?:mt|was|from):|[.,:|~] |ignore \w|needs work$")
"""How lines begin that the program, or gettext, writes itself."""

Refusal = tuple[str, dict[str, str]]
"""Why a text can't be saved: a message of the program, and its values."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a reviewer submits: a block, and the version of its translation that the page showed.

    `accepted` says that the text is right, even if it is unchanged; `needs_work` that it is to be
    looked at again. `note` is the new note of the unit; None leaves the old one. `dismissed_check`
    is a check whose finding is wrong for a `reason`; `counted_check` one whose dismissal ends.
    """

    id: str
    version: str
    text: str
    accepted: bool
    needs_work: bool = False
    note: str | None = None
    dismissed_check: str = ""
    reason: str = ""
    counted_check: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionResult:
    """The catalog, which is another one if `changed`, and the unit that was submitted.

    `unit` is None if the document no longer has the block. `conflict` says that the translation was
    changed since the page was loaded. `refusal` says why the text can't be saved.
    """

    catalog: Catalog
    unit: Unit | None = None
    changed: bool = False
    conflict: bool = False
    refusal: Refusal | None = None


def apply_submission(
    catalog: Catalog, submission: Submission, document: Document, linkable_files: Collection[str]
) -> CorrectionResult:
    """The catalog with a reviewer's text; `linkable_files` are the files that it may link to."""
    units = (unit for unit in catalog.units if block_id(unit) == submission.id)
    unit = next(units, None)
    if unit is None:
        return CorrectionResult(catalog, conflict=True)
    text = submitted_text(submission, unit)
    if unit_digest(unit) != submission.version:
        return CorrectionResult(catalog, unit, conflict=text != unit.text)
    corrected = corrected_unit(unit, submission, text)
    if corrected == unit and not submission.accepted:
        return CorrectionResult(catalog, unit)
    refusal = (
        find_refusal(text, unit, document, linkable_files) if settles(unit, submission) else None
    )
    if submission.dismissed_check and not submission.reason.strip():
        refusal = refusal or _("write why this is not an error: others will want to know", {})
    if corrected == unit or refusal is not None:
        return CorrectionResult(catalog, unit, refusal=refusal)
    corrected_units = tuple(corrected if other is unit else other for other in catalog.units)
    return CorrectionResult(replace(catalog, units=corrected_units), corrected, changed=True)


def settles(unit: Unit, submission: Submission) -> bool:
    """Whether a submission has words of a person, or approves those of a unit."""
    return submission.accepted or submitted_text(submission, unit) != unit.text


def corrected_unit(unit: Unit, submission: Submission, text: str) -> Unit:
    """The unit with the submitted text, state and remarks."""
    remarks = unit.remarks
    dismissals = [
        dismissal
        if dismissal.text_digest != text_digest(unit.text)
        else replace(dismissal, text_digest=text_digest(text))
        for dismissal in remarks.dismissals
        if dismissal.check not in (submission.dismissed_check, submission.counted_check)
    ]
    if submission.dismissed_check:
        reason = " ".join(join_lines(submission.reason).split())
        dismissals.append(Dismissal(submission.dismissed_check, text_digest(text), reason))
    is_settled = settles(unit, submission) and not submission.needs_work
    remarks = Remarks(
        remarks.note if submission.note is None else plain_note(submission.note),
        bool(text and submission.needs_work) or (remarks.needs_work and not is_settled),
        tuple(dismissals),
    )
    corrected = replace(unit, text=text)
    if remarks != unit.remarks:
        corrected = replace(corrected, translator_comment=format_remarks(remarks))
    if is_settled:
        return replace(corrected, fuzzy=False, previous_source="", previous_text="")
    return replace(corrected, fuzzy=unit.fuzzy or bool(text and submission.needs_work))


def plain_note(note: str) -> str:
    """A note in lines that neither the program nor another tool takes for its own."""
    lines = (" ".join(CONTROL_CHARACTER.sub(" ", line).split()) for line in note.splitlines())
    kept = "\n".join(f"– {line}" if OWN_LINE.match(line) else line for line in lines if line)
    return kept[:MAX_NOTE_CHARACTERS].rstrip()


def submitted_text(submission: Submission, unit: Unit) -> str:
    """The text of a submission; that of the unit if the browser changed only spaces in it."""
    text = fold_spaces(submission.text)
    if text == fold_spaces(unit.text):
        return unit.text
    if unit.is_machine_writable and canonical_text(text) == canonical_text(unit.text):
        return unit.text
    return text


def find_refusal(
    text: str, unit: Unit, document: Document, linkable_files: Collection[str]
) -> Refusal | None:
    """Why a text can't be saved in a catalog or rendered; None if it can."""
    if not text.strip():
        return _("the translation is empty: write one", {})
    if CONTROL_CHARACTER.search(text):
        return _("the text has an invisible control character", {})
    markup_characters = sum(map(text.count, MARKUP_CHARACTERS))
    too_long = exceeded_limit(text, MAX_TRANSLATION_CHARACTERS)
    if too_long or markup_characters > MAX_MARKUP_CHARACTERS:
        return _("the text is too long, or has too much markup, for one block", {})
    if unit.context:
        return None
    for href in link_targets(text):
        path = links.linked_path(document.path, href)
        if path is not None and path not in linkable_files:
            return _("the link leads to a file that does not exist: {path}", {"path": href})
    return None


def _(message: str, values: dict[str, str]) -> Refusal:
    """A message, marked for translation, and its values."""
    return message, values
