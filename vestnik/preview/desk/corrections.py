"""A catalog and what a reviewer submits → the corrected catalog, or why not. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from vestnik import links
from vestnik.diagnostics import CONTROL_CHARACTER
from vestnik.markdown import exceeded_limit, link_targets
from vestnik.model import Catalog, Document, Unit, canonical_text, fold_spaces
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.translation.checks import MAX_MARKUP_CHARACTERS

MAX_TRANSLATION_CHARACTERS = 20_000
"""A longer text is not the translation of one block."""
MARKUP_CHARACTERS = "[*_`<&\\"

Refusal = tuple[str, dict[str, str]]
"""Why a text can't be saved: a message of the program, and its values."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a reviewer submits: a block, and the version of its translation that the page showed.

    `accepted` says that the text is right, even if it is unchanged.
    """

    id: str
    version: str
    text: str
    accepted: bool


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
    is_unchanged = text == unit.text and not (submission.accepted and unit.fuzzy)
    if is_unchanged and not submission.accepted:
        return CorrectionResult(catalog, unit)
    refusal = find_refusal(text, unit, document, linkable_files)
    if is_unchanged or refusal is not None:
        return CorrectionResult(catalog, unit, refusal=refusal)
    corrected = replace(unit, text=text, fuzzy=False, previous_source="", previous_text="")
    corrected_units = tuple(corrected if other is unit else other for other in catalog.units)
    return CorrectionResult(replace(catalog, units=corrected_units), corrected, changed=True)


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
