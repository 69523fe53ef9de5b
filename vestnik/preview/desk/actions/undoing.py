"""Takes changes back: the last ones of the desk, or a unit to any of its versions."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from vestnik import addresses
from vestnik.model import Catalog, Unit
from vestnik.preview.desk.blocks import block_id, unit_digest, word_diff
from vestnik.preview.desk.catalog_edits import edit_catalog
from vestnik.preview.desk.corrections import CorrectionResult
from vestnik.preview.desk.history import UnitChange, UnitVersion, git_versions, undo_changes
from vestnik.preview.desk.names import state_names_by_value
from vestnik.preview.desk.routes import (
    REVIEW_PATH,
    Response,
    ReviewDesk,
    ReviewTarget,
    desk_page,
    find_review_target,
    not_found,
    site_root,
)
from vestnik.preview.desk.views import catalog_content, load_current_catalog

PLAIN_TEXT = "text/plain; charset=utf-8"


def undo_view(desk: ReviewDesk, *, place_only: bool = False) -> Response:
    """Takes the last step of the journal back, and redirects to where it was.

    If `place_only`, the response is that place's address, and empty if there was nothing to undo.
    What has been changed again since is left as it is, and shown.
    """
    step = desk.journal.take_last()
    if step is None:
        return undo_response("", place_only=place_only)
    failed: list[UnitChange] = []
    messages: list[str] = []
    location = "/-/review/"
    for path in dict.fromkeys(change.path for change in step.changes):
        changes = [change for change in step.changes if change.path == path]
        name = path.removesuffix(".md")
        target = find_review_target(desk, f"{REVIEW_PATH}{step.language}/{name}")
        if target is None:
            failed += changes
            continue
        failed_here, message = undo_in_document(desk, target, changes)
        failed += failed_here
        messages += [message] if message else []
        if location == "/-/review/":
            anchor = block_id(changes[0].before)
            location = f"/-/review/{step.language}/{quote(name)}#b-{anchor}"
    if not failed and not messages:
        return undo_response(location, place_only=place_only)
    if messages and len(failed) == len(step.changes):
        desk.journal.put_back(step)
    shown = {
        "failed": failed,
        "messages": messages,
        "language_of_texts": step.language,
        "back": location,
        "site_root": site_root(desk.loaded),
    }
    return Response(desk_page(desk, "undo_failed.html", shown), HTTPStatus.CONFLICT)


def undo_response(location: str, *, place_only: bool) -> Response:
    """The response after an undo that led to a place, or "" if there was nothing to undo."""
    if place_only:
        return Response(location, media_type=PLAIN_TEXT)
    return Response(status=HTTPStatus.SEE_OTHER, location=location or "/-/review/")


def undo_in_document(
    desk: ReviewDesk, target: ReviewTarget, changes: list[UnitChange]
) -> tuple[list[UnitChange], str]:
    """Takes changes of a document back: those that could not be, and why nothing was written."""
    failed: list[UnitChange] = []

    def undo(catalog: Catalog) -> CorrectionResult:
        nonlocal failed
        restored, failed = undo_changes(catalog, changes)
        return CorrectionResult(restored, changed=restored != catalog)

    _, problems, result = edit_catalog(desk, target, undo, is_recorded=False)
    if problems:
        return changes, desk.translator.gettext("The file of the translations can't be read.")
    if result.refusal:
        message, values = result.refusal
        return changes, desk.translator.gettext(message).format_map(values)
    return failed, ""


def history_view(desk: ReviewDesk, target: ReviewTarget, unit_id: str) -> Response:
    """The versions of a unit: now, since the desk was started, and in git."""
    catalog, _ = load_current_catalog(desk, target, catalog_content(desk, target))
    unit = next((unit for unit in catalog.units if block_id(unit) == unit_id), None)
    if unit is None:
        return not_found(desk)
    versions = [
        {"version": version, "changes": list(word_diff(version.text, unit.text))}
        for version in unit_versions(desk, target, unit)
    ]
    shown = {
        "unit": unit,
        "id": unit_id,
        "digest": unit_digest(unit),
        "versions": versions,
        "document": target.document,
        "back": f"/-/review/{target.language}/{quote(target.name)}",
        "source_language": target.loaded.archive.language,
        "target_language": target.language,
        "state_names": state_names_by_value(desk.translator),
        "site_root": site_root(target.loaded),
    }
    return Response(desk_page(desk, "history.html", shown))


def unit_versions(desk: ReviewDesk, target: ReviewTarget, unit: Unit) -> list[UnitVersion]:
    """The earlier versions of a unit, the newest first, each text once; not the present one."""
    path = target.document.path
    changes = desk.journal.changes_of_unit(target.language, path, unit.key)
    versions = [
        UnitVersion(change.before.text, change.before.origin)
        for change in changes
        if change.before.text
    ]
    if unit.previous_text:
        versions.append(UnitVersion(unit.previous_text, None))
    file = addresses.catalog_file(path, target.language)
    versions += git_versions(desk.folder, file, unit)
    by_text: dict[str, UnitVersion] = {}
    for version in versions:
        known = by_text.get(version.text)
        by_text[version.text] = version if known is None or version.author else known
    by_text.pop(unit.text, None)
    return list(by_text.values())
