"""The pages of the desk by their paths, and what its forms do."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from vestnik.preview.desk.actions import (
    accept_all,
    accept_all_page,
    add_partner,
    add_term,
    draft_again,
    history_view,
    live_check,
    replace_page,
    replace_ticked,
    undo_view,
)
from vestnik.preview.desk.file_lines import archive_file_lines
from vestnik.preview.desk.list_page import list_view
from vestnik.preview.desk.queue import parse_filter
from vestnik.preview.desk.routes import (
    REVIEW_PATH,
    Response,
    ReviewDesk,
    desk_page,
    find_review_target,
    not_found,
    site_root,
)
from vestnik.preview.desk.saving import block_view, save_translation
from vestnik.preview.desk.views import catalog_content, load_current_catalog, review_page_html
from vestnik.preview.page_templates import read_static_file

STATIC_FILES = {
    "/preview.css": "text/css; charset=utf-8",
    "/desk.css": "text/css; charset=utf-8",
    "/desk.svg": "image/svg+xml",
    "/desk.js": "text/javascript; charset=utf-8",
    "/progress.js": "text/javascript; charset=utf-8",
    "/block_form.js": "text/javascript; charset=utf-8",
    "/passages.css": "text/css; charset=utf-8",
    "/passages.js": "text/javascript; charset=utf-8",
}
FILE_PATH = "/file/"
UNDO_PATH = "/undo"
CHECK_PATH = "/check/"
TERM_PATH = "/term/"
PARTNER_PATH = "/partner/"
REPLACE_PATH = "/replace/"

View = Callable[[ReviewDesk, str, dict[str, str]], Response]
"""From a path and the values of the query or form to a response."""


def desk_view(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """The page at a path of the desk."""
    if path in STATIC_FILES:
        return Response(read_static_file(path[1:]), media_type=STATIC_FILES[path])
    if path in ("/", REVIEW_PATH.rstrip("/")):
        return Response(status=HTTPStatus.FOUND, location="/-/review/")
    if path.startswith(FILE_PATH):
        return file_view(desk, path.removeprefix(FILE_PATH))
    if path.startswith(REPLACE_PATH):
        return replace_page(desk, path.removeprefix(REPLACE_PATH), values)
    if path == REVIEW_PATH:
        return list_view(desk, values)
    return document_view(desk, path, values)


def document_view(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """A document with its translations, or one of the pages that belong to it."""
    target = find_review_target(desk, path)
    if target is None:
        return not_found(desk)
    if unit_id := values.get("history", ""):
        return history_view(desk, target, unit_id)
    if values.get("accept") == "all":
        return accept_all_page(desk, target)
    wanted = parse_filter(values).with_documents()
    if values.get("part") == "block":
        return block_view(desk, target, values.get("id", ""), wanted)
    catalog, problems = load_current_catalog(desk, target, catalog_content(desk, target))
    return Response(review_page_html(desk, target, catalog, problems, wanted))


def file_view(desk: ReviewDesk, path: str) -> Response:
    """An input file, line by line; problems and catalogs link to its lines."""
    lines = archive_file_lines(desk.folder, path)
    if lines is None:
        return not_found(desk)
    values = {"path": path, "lines": lines, "site_root": site_root(desk.loaded)}
    return Response(desk_page(desk, "file.html", values))


def submit_form(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """Does what a form asks for, and responds with a page or a redirect."""
    if path == UNDO_PATH:
        return undo_view(desk, place_only=values.get("part") == "place")
    if path.startswith(CHECK_PATH):
        return live_check(desk, path.removeprefix(CHECK_PATH), values)
    if path.startswith(TERM_PATH):
        return add_term(desk, path.removeprefix(TERM_PATH), values)
    if path.startswith(PARTNER_PATH):
        return add_partner(desk, path.removeprefix(PARTNER_PATH), values)
    if path.startswith(REPLACE_PATH):
        ticked = frozenset(values.get("place", "").split("\n"))
        return replace_ticked(desk, path.removeprefix(REPLACE_PATH), values, ticked)
    if values.get("action") == "accept-all":
        return accept_all(desk, path, values.get("version", ""))
    if values.get("action") == "draft":
        return draft_again(desk, path, values)
    return save_translation(desk, path, values)
