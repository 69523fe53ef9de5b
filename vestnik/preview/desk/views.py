"""The pages of the desk: the list of documents, a document with its translations, an input file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from http import HTTPStatus

from vestnik import addresses
from vestnik.catalogs import (
    catalog_path,
    glossary_with_partners,
    parse_catalog_content,
    update_catalog,
)
from vestnik.diagnostics import ProblemCollector, with_location
from vestnik.fs import read_if_exists
from vestnik.model import Catalog, Problem, is_draft
from vestnik.preview.desk.blocks import ReviewBlock, ReviewContext, review_block
from vestnik.preview.desk.corrections import Submission
from vestnik.preview.desk.file_lines import archive_file_lines
from vestnik.preview.desk.list_page import list_view
from vestnik.preview.desk.names import (
    check_names,
    front_matter_field_names,
    state_names_by_value,
)
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
from vestnik.preview.page_templates import read_static_file
from vestnik.preview.panel import problem_views
from vestnik.translation.terms import TermMatcher, build_term_matcher

STATIC_FILES = {
    "/preview.css": "text/css; charset=utf-8",
    "/desk.css": "text/css; charset=utf-8",
    "/desk.svg": "image/svg+xml",
    "/desk.js": "text/javascript; charset=utf-8",
}
FILE_PATH = "/file/"

View = Callable[[ReviewDesk, str, dict[str, str]], Response]
"""From a path and the values of the query or form to a response."""

cached_term_matcher = lru_cache(4)(build_term_matcher)
"""Building the matcher takes long: it needs all forms of all terms."""


def desk_view(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """The page at a path of the desk."""
    if path in STATIC_FILES:
        return Response(read_static_file(path[1:]), media_type=STATIC_FILES[path])
    if path in ("/", REVIEW_PATH.rstrip("/")):
        return Response(status=HTTPStatus.FOUND, location="/-/review/")
    if path.startswith(FILE_PATH):
        return file_view(desk, path.removeprefix(FILE_PATH))
    if path == REVIEW_PATH:
        return list_view(desk, values)
    target = find_review_target(desk, path)
    if target is None:
        return not_found(desk)
    content = catalog_content(desk, target)
    return Response(review_page_html(desk, target, *load_current_catalog(desk, target, content)))


def review_page_html(
    desk: ReviewDesk,
    target: ReviewTarget,
    catalog: Catalog,
    problems: Sequence[Problem],
    *,
    rejected: Submission | None = None,
    message: str = "",
) -> str:
    """The page of a document: its blocks beside their translations.

    `rejected` is a submission that was not saved, and `message` says why.
    """
    context = review_context(desk, target)
    blocks = [review_block(unit, context) for unit in catalog.units]
    values = {
        **shared_values(desk, target),
        "blocks": blocks,
        "problems": problem_views(problems, desk.translator),
        "blocks_to_review": sum(block.needs_review for block in blocks),
        "draft": is_draft(target.document),
        "rejected": rejected,
        "message": message,
    }
    return desk_page(desk, "document.html", values)


def review_block_html(
    desk: ReviewDesk,
    target: ReviewTarget,
    block: ReviewBlock,
    *,
    rejected: Submission | None,
    message: str,
) -> str:
    """One block of that page."""
    values = {
        **shared_values(desk, target),
        "block": block,
        "rejected": rejected,
        "message": message,
    }
    return desk_page(desk, "block.html", values)


def shared_values(desk: ReviewDesk, target: ReviewTarget) -> dict[str, object]:
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
        term_matcher(target),
        target.references,
        target.loaded.archive.unreviewed_policy,
        memory.similar_texts,
        memory.phrases,
    )


def term_matcher(target: ReviewTarget) -> TermMatcher:
    """The function that finds the terms of the glossary in an original."""
    loaded, language = target.loaded, target.language
    terms = glossary_with_partners(loaded.archive, language, loaded.glossaries.get(language, []))
    return cached_term_matcher(tuple(terms), target.languages.source)


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


def file_view(desk: ReviewDesk, path: str) -> Response:
    """An input file, line by line; problems and catalogs link to its lines."""
    lines = archive_file_lines(desk.folder, path)
    if lines is None:
        return not_found(desk)
    values = {"path": path, "lines": lines, "site_root": site_root(desk.loaded)}
    return Response(desk_page(desk, "file.html", values))
