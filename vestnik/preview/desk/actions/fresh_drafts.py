"""Has an engine draft one unit again; a person's words stay as they are."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from vestnik.catalogs import glossary_with_partners
from vestnik.model import Catalog, ChangedBlockPolicy, Engine, Unavailable, Unit
from vestnik.preview.desk.blocks import unit_digest
from vestnik.preview.desk.catalog_edits import edit_catalog
from vestnik.preview.desk.corrections import (
    CorrectionResult,
    Refusal,
    Submission,
    submitted_text,
)
from vestnik.preview.desk.queue import parse_filter
from vestnik.preview.desk.routes import (
    Response,
    ReviewDesk,
    ReviewTarget,
    find_review_target,
    not_found,
)
from vestnik.preview.desk.saving import (
    find_unit,
    parse_submission,
    redirect_to_block,
    rejection_message,
    response_status,
    submission_response,
)
from vestnik.preview.desk.views import Rejection, catalog_content, load_current_catalog
from vestnik.translation import DraftTask, draft_catalogs


def draft_again(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """Replaces a machine's draft by a new one, and shows it; the old one can be restored."""
    target = find_review_target(desk, path)
    if target is None:
        return not_found(desk)
    submission, wanted = parse_submission(values), parse_filter(values)
    block_only = values.get("part") == "block"
    result = redraft_unit(desk, target, submission)
    status = response_status(result)
    if status is HTTPStatus.OK and not block_only:
        return redirect_to_block(target, submission.id, wanted)
    rejection = None
    if status is not HTTPStatus.OK:
        rejection = Rejection(submission, rejection_message(desk, result), status)
    return submission_response(
        desk, target, rejection, wanted, block_only=block_only, shown_id=submission.id
    )


def redraft_unit(
    desk: ReviewDesk, target: ReviewTarget, submission: Submission
) -> CorrectionResult:
    """The catalog with a new draft, if the unit is still what the page showed; or why not."""
    catalog, problems = load_current_catalog(desk, target, catalog_content(desk, target))
    unit = find_unit(catalog, submission.id)
    if unit is None or problems or unit_digest(unit) != submission.version:
        return CorrectionResult(catalog, unit, conflict=True)
    if refusal := redraft_refusal(unit, submission):
        return CorrectionResult(catalog, unit, refusal=refusal)
    try:
        fresh = fresh_unit(desk, target, catalog, unit)
    except Unavailable as error:
        return CorrectionResult(catalog, unit, refusal=(error.message, error.values))
    if not fresh.text or fresh.text == unit.text:
        message = (
            _("the engine drafts the same text again")
            if fresh.text
            else _("the engine has no draft that could be published")
        )
        return CorrectionResult(catalog, unit, refusal=(message, {}))

    def put_draft(current: Catalog) -> CorrectionResult:
        shown = find_unit(current, submission.id)
        if shown is None or unit_digest(shown) != submission.version:
            return CorrectionResult(current, shown, conflict=True)
        units = tuple(fresh if other is shown else other for other in current.units)
        return CorrectionResult(replace(current, units=units), fresh, changed=True)

    return edit_catalog(desk, target, put_draft, is_by_person=False).result


def redraft_refusal(unit: Unit, submission: Submission) -> Refusal | None:
    """Why a unit can't be drafted again; None if it can."""
    if not unit.is_machine_writable:
        return _("a person has translated this: a machine does not replace it"), {}
    if submitted_text(submission, unit) != unit.text:
        return _("your text is not saved: save it, or take it out of the field"), {}
    return None


def fresh_unit(desk: ReviewDesk, target: ReviewTarget, catalog: Catalog, unit: Unit) -> Unit:
    """The unit with a draft of the desk's engine. Raises `Unavailable`."""
    empty = replace(unit, text="", fuzzy=False, provenance=None)
    task = DraftTask(
        target.document,
        replace(catalog, units=(empty,)),
        target.references,
        ChangedBlockPolicy.FRESH_DRAFT,
    )
    loaded, language = target.loaded, target.language
    terms = glossary_with_partners(loaded.archive, language, loaded.glossaries.get(language, []))
    with desk.draft_lock:
        engine = desk_engine(desk, target)
        ((_task, drafted),) = draft_catalogs([task], engine, target.languages, terms)
    return drafted.units[0]


def desk_engine(desk: ReviewDesk, target: ReviewTarget) -> Engine:
    """The engine of the setting `desk-engine`, or the one that drafts the archive.

    It is loaded once, and again after its settings have changed. Raises `Unavailable`.
    """
    from vestnik.translation.engines import load_engine

    settings, language = target.loaded.settings, target.language
    known = desk.engines.get(language)
    name = settings.engine_settings.desk_engine or settings.engine
    inputs = name, settings.engine_settings
    if known is None or known[0] != inputs:
        known = inputs, load_engine(name, settings.source_language, language, settings)
        desk.engines[language] = known
    return known[1]


def _(message: str) -> str:
    """Marks a message for translation."""
    return message
