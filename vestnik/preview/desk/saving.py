"""Saves what a reviewer submits to the catalog, and responds with the page or its block."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import quote

from vestnik.build import LOCK_FILE
from vestnik.catalogs import write_catalog
from vestnik.diagnostics import os_error_message
from vestnik.fs import FileChanged, FileUnwritable, FolderLocked, lock_folder
from vestnik.model import Catalog, Problem
from vestnik.preview.desk.blocks import block_id, review_block
from vestnik.preview.desk.corrections import CorrectionResult, Submission, apply_submission
from vestnik.preview.desk.routes import (
    Response,
    ReviewDesk,
    ReviewTarget,
    desk_page,
    find_review_target,
    not_found,
)
from vestnik.preview.desk.views import (
    catalog_content,
    load_current_catalog,
    review_block_html,
    review_context,
    review_page_html,
)

SAVE_LOCK_TIMEOUT_SECONDS = 5.0
"""How long to wait for another command in the archive's folder; most take less."""
MAX_SAVE_ATTEMPTS = 5
"""How often a save is tried if an editor saves the same file again and again."""


class SavedSubmission(NamedTuple):
    """The catalog and the problems of its file before a submission, and the result of it."""

    catalog: Catalog
    problems: list[Problem]
    result: CorrectionResult


def save_translation(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """Saves a translation; responds with the page, or with its block alone (`part=block`)."""
    target = find_review_target(desk, path)
    if target is None:
        return not_found(desk)
    submission = Submission(
        values.get("id", ""),
        values.get("version", ""),
        values.get("text", ""),
        values.get("action") == "accept",
    )
    catalog, problems, result = save_submission(desk, target, submission)
    if result.catalog is not catalog:
        catalog, problems = load_current_catalog(desk, target, catalog_content(desk, target))
    block_only = values.get("part") == "block"
    status = response_status(result) if not problems else HTTPStatus.CONFLICT
    rejected, message = None, ""
    if status is not HTTPStatus.OK:
        rejected, message = submission, rejection_message(desk, result)
    elif not block_only:
        location = f"/-/review/{target.language}/{quote(target.name)}#b-{submission.id}"
        return Response(status=HTTPStatus.SEE_OTHER, location=location)
    unit = next((unit for unit in catalog.units if block_id(unit) == submission.id), None)
    if not block_only or unit is None:
        page = review_page_html(desk, target, catalog, problems, rejected=rejected, message=message)
        return Response(page, status)
    block = review_block(unit, review_context(desk, target))
    return Response(
        review_block_html(desk, target, block, rejected=rejected, message=message), status
    )


def reject_foreign_request(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """The response to a request that does not come from a page of this preview."""
    shown = {"text": values.get("text", ""), "back": "/-" + quote(path)}
    return Response(desk_page(desk, "rejected.html", shown), HTTPStatus.FORBIDDEN)


def save_submission(
    desk: ReviewDesk, target: ReviewTarget, submission: Submission
) -> SavedSubmission:
    """Writes a submission to the catalog's file.

    Nothing is written if it is refused, if the file can't be written, or if another command works
    in the archive's folder for too long.
    """
    lock_file = desk.folder / LOCK_FILE
    try:
        with (
            desk.save_lock,
            lock_folder(desk.folder, lock_file, SAVE_LOCK_TIMEOUT_SECONDS),
        ):
            for _ in range(MAX_SAVE_ATTEMPTS - 1):
                with suppress(FileChanged):
                    return save_once(desk, target, submission)
            return save_once(desk, target, submission)
    except (FolderLocked, FileUnwritable) as error:
        catalog, problems = load_current_catalog(desk, target, catalog_content(desk, target))
        refusal = os_error_message(error)
        return SavedSubmission(catalog, problems, CorrectionResult(catalog, refusal=refusal))


def save_once(desk: ReviewDesk, target: ReviewTarget, submission: Submission) -> SavedSubmission:
    """Applies a submission to the catalog's file as it is now.

    Raises `FileChanged` if an editor saves the file at the same time: the submission must then be
    compared with the new text.
    """
    folder, path = desk.folder / "translations", target.document.path
    content = catalog_content(desk, target)
    catalog, problems = load_current_catalog(desk, target, content)
    result = apply_submission(catalog, submission, target.document, target.link_targets)
    if result.changed:
        source_language = target.loaded.archive.language
        write_catalog(folder, target.language, source_language, path, result.catalog, content)
    return SavedSubmission(catalog, problems, result)


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
