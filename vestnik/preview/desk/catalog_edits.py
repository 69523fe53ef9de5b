"""Edits the PO file of a document: under the archive's lock, on the text as it is on disk now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from vestnik import TRANSLATIONS_FOLDER
from vestnik.build import LOCK_FILE
from vestnik.catalogs import with_last_translator, write_catalog
from vestnik.diagnostics import os_error_message
from vestnik.fs import (
    FileChanged,
    FileUnwritable,
    FolderLocked,
    git_person,
    lock_folder,
    remove_partial_files,
)
from vestnik.model import Catalog, Problem
from vestnik.preview.desk.corrections import CorrectionResult
from vestnik.preview.desk.history import changed_units
from vestnik.preview.desk.routes import ReviewDesk, ReviewTarget
from vestnik.preview.desk.views import catalog_content, load_current_catalog

SAVE_LOCK_TIMEOUT_SECONDS = 5.0
"""How long to wait for another command in the archive's folder; most take less."""
MAX_SAVE_ATTEMPTS = 5
"""How often a save is tried if an editor saves the same file again and again."""

CatalogEdit = Callable[[Catalog], CorrectionResult]
"""From a catalog to the corrected one; it may be called again with a newer catalog."""


class EditedCatalog(NamedTuple):
    """The catalog and the problems of its file before an edit, and the result of it."""

    catalog: Catalog
    problems: list[Problem]
    result: CorrectionResult


def edit_catalog(
    desk: ReviewDesk,
    target: ReviewTarget,
    edit: CatalogEdit,
    *,
    is_recorded: bool = True,
    is_by_person: bool = True,
) -> EditedCatalog:
    """Writes what an edit makes of a catalog to its file, and records it in the journal.

    The file gets the name of the person if the settings say so.

    Nothing is written if it is refused, if the file can't be written, or if another command works
    in the archive's folder for too long.
    """
    lock_file = desk.folder / LOCK_FILE
    try:
        with (
            desk.save_lock,
            lock_folder(desk.folder, lock_file, SAVE_LOCK_TIMEOUT_SECONDS),
        ):
            remove_partial_files(desk.folder / TRANSLATIONS_FOLDER)
            person = git_person(desk.folder) if is_by_person and names_reviewers(target) else ""
            edited = edit_repeatedly(desk, target, edit, person)
    except (FolderLocked, FileUnwritable) as error:
        catalog, problems = load_current_catalog(desk, target, catalog_content(desk, target))
        refusal = os_error_message(error)
        return EditedCatalog(catalog, problems, CorrectionResult(catalog, refusal=refusal))
    if edited.result.changed:
        queue = desk.queue(target.loaded, target.language)
        queue.show_edit(target.loaded, target.document, edited.result.catalog)
    if is_recorded and edited.result.changed:
        changes = changed_units(target.document.path, edited.catalog, edited.result.catalog)
        desk.journal.record(target.language, changes)
    return edited


def names_reviewers(target: ReviewTarget) -> bool:
    """Whether the archive's PO files name who has reviewed them."""
    return target.loaded.settings.reviewer_names


def edit_repeatedly(
    desk: ReviewDesk, target: ReviewTarget, edit: CatalogEdit, person: str
) -> EditedCatalog:
    """Edits the file, again and again if an editor program saves it at the same time."""
    for _ in range(MAX_SAVE_ATTEMPTS - 1):
        with suppress(FileChanged):
            return edit_once(desk, target, edit, person)
    return edit_once(desk, target, edit, person)


def edit_once(
    desk: ReviewDesk, target: ReviewTarget, edit: CatalogEdit, person: str
) -> EditedCatalog:
    """Applies an edit to the catalog's file as it is now.

    Raises `FileChanged` if an editor saves the file at the same time: the edit must then be applied
    to the new text.
    """
    folder, path = desk.folder / TRANSLATIONS_FOLDER, target.document.path
    content = catalog_content(desk, target)
    catalog, problems = load_current_catalog(desk, target, content)
    result = edit(catalog)
    if result.changed:
        source_language = target.loaded.archive.language
        written = result.catalog
        if person:
            written = with_last_translator(written, target.language, source_language, person)
        write_catalog(folder, target.language, source_language, path, written, content)
    return EditedCatalog(catalog, problems, result)
