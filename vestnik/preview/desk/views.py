"""The page of a document with its translations, and single blocks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from vestnik import addresses
from vestnik.catalogs import (
    catalog_path,
    parse_catalog_content,
    update_catalog,
)
from vestnik.diagnostics import ProblemCollector, with_location
from vestnik.fs import read_if_exists
from vestnik.model import Catalog, Problem, is_draft
from vestnik.preview.desk.blocks import ReviewBlock, ReviewContext, review_block
from vestnik.preview.desk.corrections import Submission
from vestnik.preview.desk.names import (
    check_names,
    finding_text,
    front_matter_field_names,
    state_names_by_value,
)
from vestnik.preview.desk.queue import QueueFilter, SearchError
from vestnik.preview.desk.routes import (
    ReviewDesk,
    ReviewTarget,
    desk_page,
    site_root,
)
from vestnik.preview.desk.term_matchers import archive_term_matcher
from vestnik.preview.panel import problem_views


@dataclass(frozen=True, slots=True)
class Rejection:
    """A submission that was not saved, why, and with which status.

    If `errors` are what checks find in it, a person may insist.
    """

    submission: Submission
    message: str
    status: HTTPStatus
    errors: tuple[str, ...] = ()


def review_page_html(
    desk: ReviewDesk,
    target: ReviewTarget,
    catalog: Catalog,
    problems: Sequence[Problem],
    wanted: QueueFilter,
    *,
    rejection: Rejection | None = None,
) -> str:
    """The page of a document: its blocks beside their translations; the filter's are marked."""
    context = review_context(desk, target)
    blocks = [review_block(unit, context) for unit in catalog.units]
    waiting = [block for block in blocks if block.needs_review]
    values = {
        **shared_values(desk, target, wanted),
        **queue_values(desk, target, wanted),
        "blocks": blocks,
        "problems": problem_views(problems, desk.translator),
        "blocks_to_review": len(waiting),
        "first_waiting": waiting[0].id if waiting else "",
        "can_accept_all": sum(bool(block.unit.text) for block in waiting) > 1,
        "draft": is_draft(target.document),
        "rejection": rejection,
    }
    return desk_page(desk, "document.html", values)


def review_block_html(
    desk: ReviewDesk,
    target: ReviewTarget,
    block: ReviewBlock,
    wanted: QueueFilter,
    *,
    rejection: Rejection | None,
) -> str:
    """One block of that page."""
    values = {
        **shared_values(desk, target, wanted),
        "block": block,
        "selected_ids": (),
        "rejection": rejection,
    }
    return desk_page(desk, "block.html", values)


def queue_values(desk: ReviewDesk, target: ReviewTarget, wanted: QueueFilter) -> dict[str, object]:
    """How much of the queue is left, and which blocks of a document the filter selects."""
    try:
        selection = desk.select_units(target.language, wanted)
    except SearchError:
        selection = desk.select_units(target.language, QueueFilter())
    listed = (
        item for item in selection.documents if item.row.document.path == target.document.path
    )
    units = [unit.id for item in listed for unit in item.units] if wanted.is_narrow else []
    return {
        "queue_units": selection.units_to_review,
        "queue_documents": selection.documents_to_review,
        "selected_ids": frozenset(units),
    }


def shared_values(desk: ReviewDesk, target: ReviewTarget, wanted: QueueFilter) -> dict[str, object]:
    """The values that a document's page and each of its blocks need."""
    settings = target.loaded.settings
    path = target.document.path
    catalog = addresses.catalog_file(path, target.language)
    edit_url = addresses.edit_url(settings.repository, settings.branch, catalog)
    return {
        "target_language": target.language,
        "source_language": target.loaded.archive.language,
        "document": target.document,
        "name": target.name,
        "catalog_file": catalog,
        "edit_url": edit_url if settings.repository else "",
        "preview_url": addresses.root_relative_url(
            settings.base_url, addresses.document(path, target.language)
        ),
        "site_root": site_root(target.loaded),
        "queue_query": wanted.query,
        "finding_text": partial(finding_text, translator=desk.translator),
        "check_names": check_names(desk.translator),
        "state_names": state_names_by_value(desk.translator),
        "field_names": front_matter_field_names(desk.translator),
    }


def review_context(desk: ReviewDesk, target: ReviewTarget) -> ReviewContext:
    """What the blocks of a document have in common."""
    memory = desk.memory(target.loaded, target.language)
    return ReviewContext(
        target.document.path,
        target.languages,
        archive_term_matcher(target.loaded, target.language),
        target.references,
        target.loaded.archive.unreviewed_policy,
        memory.similar_texts,
        memory.phrases,
    )


def catalog_content(desk: ReviewDesk, target: ReviewTarget) -> bytes | None:
    """The content of a document's catalog as it is on disk now; None if there is no file."""
    folder = desk.folder / "translations"
    return read_if_exists(catalog_path(folder, target.language, target.document.path))


def load_current_catalog(
    desk: ReviewDesk, target: ReviewTarget, content: bytes | None
) -> tuple[Catalog, list[Problem]]:
    """The catalog of its file's content; empty, with problems, if the file is invalid."""
    collector = ProblemCollector(addresses.catalog_file(target.document.path, target.language))
    if content is None:
        return update_catalog(Catalog(), target.document, target.languages), []
    catalog = parse_catalog_content(content, collector)
    if catalog is None:
        return Catalog(), list(with_location(collector.problems, desk.folder))
    return update_catalog(catalog, target.document, target.languages), []
