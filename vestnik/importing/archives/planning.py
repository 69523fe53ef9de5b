"""Proposed items → those to write, with their paths: nothing twice, no file overwritten. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vestnik import addresses
from vestnik.importing.archives.duplicates import ArchiveTexts
from vestnik.importing.archives.reading import ProposedItem
from vestnik.model import Problem, Severity

MAX_EQUAL_NAMES = 500
"""Items with the same date and title; more are a mistake."""


@dataclass(frozen=True, slots=True)
class PresentItem:
    """What is to be said of an item whose text the archive has, and the path of that article."""

    path: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """Why an item can't be written."""

    problem: Problem


def plan_proposed_item(
    proposed: ProposedItem, texts: ArchiveTexts
) -> ProposedItem | PresentItem | RefusedItem:
    """What becomes of an item; if it is to be written, its path is that of no other file."""
    if path := texts.find(proposed):
        texts.own_paths.add(path)
        return PresentItem(path, already_imported_problem(proposed.source.origin, path))
    numbered = with_free_path(proposed, texts)
    if numbered is None:
        return RefusedItem(file_exists_problem(proposed))
    return with_repeated_text_note(numbered, texts)


def already_imported_problem(origin: str, path: str) -> Problem:
    """The problem of a text that the archive has."""
    return Problem(
        id="already-imported",
        file=origin,
        message="this release is already in the archive: {path}",
        hint="correct that article instead",
        values=(("path", addresses.source_file(path)),),
    )


def with_free_path(proposed: ProposedItem, texts: ArchiveTexts) -> ProposedItem | None:
    """The item with a number if another item of this import has its path.

    None if the path is that of a file that this import has not written.
    """
    for number in range(1, MAX_EQUAL_NAMES):
        item = replace(proposed.item, number=number)
        if item.path not in texts.paths:
            return replace(proposed, item=item)
        if item.path not in texts.own_paths:
            return None
    return None


def file_exists_problem(proposed: ProposedItem) -> Problem:
    """The problem of an item whose path is that of another text."""
    return Problem(
        id="file-exists",
        file=proposed.source.origin,
        message="{path} already exists",
        hint="correct that article, or set another day with --date",
        values=(("path", addresses.source_file(proposed.item.path)),),
    )


def with_repeated_text_note(proposed: ProposedItem, texts: ArchiveTexts) -> ProposedItem:
    """The item, with a note if an article has the same words and another date."""
    path = texts.find_repeated(proposed)
    if not path:
        return proposed
    note = Problem(
        id="repeated-text",
        file=proposed.source.origin,
        message="{path} has the same text and another date",
        hint="delete one of them if it is not repeated on purpose",
        values=(("path", addresses.source_file(path)),),
        severity=Severity.WARNING,
    )
    return replace(proposed, notes=(*proposed.notes, note))
