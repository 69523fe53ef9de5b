"""Accepts all drafts of a document at once, after their findings were shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import quote

from vestnik.catalogs import awaits_approval
from vestnik.model import Catalog, Unit, format_remarks, text_digest
from vestnik.preview.desk.blocks import block_id, unit_digest, unit_findings
from vestnik.preview.desk.catalog_edits import edit_catalog
from vestnik.preview.desk.corrections import CorrectionResult
from vestnik.preview.desk.names import finding_text
from vestnik.preview.desk.routes import (
    Response,
    ReviewDesk,
    ReviewTarget,
    desk_page,
    find_review_target,
    not_found,
    site_root,
)
from vestnik.preview.desk.saving import rejection_message
from vestnik.preview.desk.views import catalog_content, load_current_catalog, review_context


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A translation that waits for approval, and what the checks find in it."""

    id: str
    unit: Unit
    errors: tuple[str, ...]
    others: tuple[str, ...]


def accept_all_page(
    desk: ReviewDesk, target: ReviewTarget, message: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """What accepting the whole document means: each draft with its findings."""
    catalog, _ = load_current_catalog(desk, target, catalog_content(desk, target))
    context = review_context(desk, target)
    drafts = []
    for unit in filter(awaits_approval, catalog.units):
        findings = unit_findings(unit, unit.text, context)
        texts = [(finding.is_error, finding_text(finding, desk.translator)) for finding in findings]
        drafts.append(
            WaitingDraft(
                block_id(unit),
                unit,
                tuple(text for is_error, text in texts if is_error),
                tuple(text for is_error, text in texts if not is_error),
            )
        )
    shown = {
        "drafts": drafts,
        "shown_version": drafts_digest(catalog),
        "error_count": sum(len(draft.errors) for draft in drafts),
        "message": message,
        "document": target.document,
        "name": target.name,
        "source_language": target.loaded.archive.language,
        "target_language": target.language,
        "site_root": site_root(target.loaded),
    }
    return Response(desk_page(desk, "accept_all.html", shown), status)


def accept_all(desk: ReviewDesk, path: str, shown_version: str) -> Response:
    """Accepts the drafts of a document if they are still those that the page showed."""
    target = find_review_target(desk, path)
    if target is None:
        return not_found(desk)

    def accept(catalog: Catalog) -> CorrectionResult:
        if drafts_digest(catalog) != shown_version:
            return CorrectionResult(catalog, next(iter(catalog.units), None), conflict=True)
        accepted = replace(catalog, units=tuple(map(accepted_unit, catalog.units)))
        return CorrectionResult(accepted, changed=accepted != catalog)

    _, problems, result = edit_catalog(desk, target, accept)
    if problems or result.conflict or result.refusal:
        return accept_all_page(desk, target, rejection_message(desk, result), HTTPStatus.CONFLICT)
    location = f"/-/review/{target.language}/{quote(target.name)}#finished"
    return Response(status=HTTPStatus.SEE_OTHER, location=location)


def accepted_unit(unit: Unit) -> Unit:
    """The unit with its draft approved, if it has one."""
    if not awaits_approval(unit):
        return unit
    comment = unit.translator_comment
    if unit.needs_work:
        comment = format_remarks(replace(unit.remarks, needs_work=False))
    return replace(
        unit, fuzzy=False, previous_source="", previous_text="", translator_comment=comment
    )


def drafts_digest(catalog: Catalog) -> str:
    """A digest of all translations of a catalog that wait for approval."""
    return text_digest("".join(map(unit_digest, filter(awaits_approval, catalog.units))))
