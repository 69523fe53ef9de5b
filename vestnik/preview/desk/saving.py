"""Saves what a reviewer submits to the catalog, and responds with the page or its block."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from vestnik.catalogs import unit_risk
from vestnik.model import Catalog, Unit
from vestnik.preview.desk.blocks import block_id, review_block, unit_findings
from vestnik.preview.desk.catalog_edits import edit_catalog
from vestnik.preview.desk.corrections import (
    CorrectionResult,
    Submission,
    apply_submission,
    submitted_text,
)
from vestnik.preview.desk.names import finding_text
from vestnik.preview.desk.queue import QueueFilter, parse_filter
from vestnik.preview.desk.routes import (
    Response,
    ReviewDesk,
    ReviewTarget,
    desk_page,
    find_review_target,
    not_found,
)
from vestnik.preview.desk.views import (
    Rejection,
    catalog_content,
    load_current_catalog,
    review_block_html,
    review_context,
    review_page_html,
)


def save_translation(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """Saves a translation; responds with the page, or with its block alone (`part=block`)."""
    target = find_review_target(desk, path)
    if target is None:
        return not_found(desk)
    submission, wanted = parse_submission(values), parse_filter(values)
    block_only = values.get("part") == "block"
    if values.get("action") == "accept" and (question := accept_question(desk, target, submission)):
        return submission_response(desk, target, question, wanted, block_only=block_only)
    _, problems, result = edit_catalog(
        desk,
        target,
        lambda catalog: apply_submission(catalog, submission, target.document, target.link_targets),
    )
    status = response_status(result) if not problems else HTTPStatus.CONFLICT
    rejection = None
    if status is not HTTPStatus.OK:
        rejection = Rejection(submission, rejection_message(desk, result), status)
    elif not block_only:
        return redirect_to_next_block(target, result.catalog, submission.id, wanted)
    return submission_response(
        desk, target, rejection, wanted, block_only=block_only, shown_id=submission.id
    )


def parse_submission(values: dict[str, str]) -> Submission:
    """The submission of the values of a form."""
    return Submission(
        values.get("id", ""),
        values.get("version", ""),
        values.get("text", ""),
        values.get("action") in ("accept", "accept-anyway"),
        values.get("action") == "needs-work",
        values.get("note"),
        values.get("dismiss", ""),
        values.get("reason", ""),
        values.get("recount", ""),
    )


def accept_question(
    desk: ReviewDesk, target: ReviewTarget, submission: Submission
) -> Rejection | None:
    """The question whether to accept a text in which checks find errors; None if they find none."""
    catalog, _ = load_current_catalog(desk, target, catalog_content(desk, target))
    unit = find_unit(catalog, submission.id)
    if unit is None:
        return None
    text = submitted_text(submission, unit)
    findings = unit_findings(unit, text, review_context(desk, target))
    errors = [finding for finding in findings if finding.is_error]
    if not errors:
        return None
    message = desk.translator.gettext("The checks still find an error. Accept the text anyway?")
    texts = tuple(finding_text(finding, desk.translator) for finding in errors)
    return Rejection(submission, message, HTTPStatus.UNPROCESSABLE_ENTITY, texts)


def submission_response(
    desk: ReviewDesk,
    target: ReviewTarget,
    rejection: Rejection | None,
    wanted: QueueFilter,
    *,
    block_only: bool,
    shown_id: str = "",
) -> Response:
    """The page of a document, or one block of it, with what became of a submission."""
    status = rejection.status if rejection else HTTPStatus.OK
    catalog, problems = load_current_catalog(desk, target, catalog_content(desk, target))
    unit = find_unit(catalog, rejection.submission.id if rejection else shown_id)
    if not block_only or unit is None:
        page = review_page_html(desk, target, catalog, problems, wanted, rejection=rejection)
        return Response(page, status)
    block = review_block(unit, review_context(desk, target))
    return Response(review_block_html(desk, target, block, wanted, rejection=rejection), status)


def block_view(
    desk: ReviewDesk, target: ReviewTarget, unit_id: str, wanted: QueueFilter
) -> Response:
    """One block of a document's page."""
    catalog, _ = load_current_catalog(desk, target, catalog_content(desk, target))
    if find_unit(catalog, unit_id) is None:
        return not_found(desk)
    return submission_response(desk, target, None, wanted, block_only=True, shown_id=unit_id)


def redirect_to_next_block(
    target: ReviewTarget, catalog: Catalog, current: str, wanted: QueueFilter
) -> Response:
    """Redirects to the next block that waits for review, or to the end of the document."""
    policy = target.loaded.archive.unreviewed_policy
    ids = [block_id(unit) for unit in catalog.units]
    waiting = [block_id(unit) for unit in catalog.units if unit_risk(unit, policy)[0] >= 0]
    start = ids.index(current) if current in ids else 0
    ring = [*ids[start + 1 :], *ids[:start]]
    following = next((other for other in ring if other in waiting), "")
    return redirect_to_block(target, following, wanted)


def redirect_to_block(target: ReviewTarget, unit_id: str, wanted: QueueFilter) -> Response:
    """Redirects to a block of a document, or to its end if there is no id."""
    query = f"?{wanted.query}" if wanted.query else ""
    anchor = f"b-{unit_id}" if unit_id else "finished"
    return Response(
        status=HTTPStatus.SEE_OTHER,
        location=f"/-/review/{target.language}/{quote(target.name)}{query}#{anchor}",
    )


def find_unit(catalog: Catalog, unit_id: str) -> Unit | None:
    """The unit with an id; None if the document no longer has it."""
    return next((unit for unit in catalog.units if block_id(unit) == unit_id), None)


def reject_foreign_request(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """The response to a request that does not come from a page of this preview."""
    shown = {"text": values.get("text", ""), "back": "/-" + quote(path)}
    return Response(desk_page(desk, "rejected.html", shown), HTTPStatus.FORBIDDEN)


def response_status(result: CorrectionResult) -> HTTPStatus:
    """The HTTP status that tells the result of a submission."""
    if result.conflict:
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if result.refusal else HTTPStatus.OK


def rejection_message(desk: ReviewDesk, result: CorrectionResult) -> str:
    """Why a submission was not saved."""
    if result.refusal:
        message, values = result.refusal
        return desk.translator.gettext(message).format_map(values)
    if result.unit is None:
        return desk.translator.gettext(
            "the document no longer has this block; your text is shown here"
        )
    return desk.translator.gettext("the translation was changed in the meantime")
