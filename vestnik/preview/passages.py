"""What the preview adds to the passages of a translated page: a link to edit each where it stands.

The templates mark the passages (`data-unit`) in a preview only. With scripts, the link opens the
unit's form of the review desk below the passage; without, it leads to the unit at the desk. The
script also follows the desk: it shows the unit that is current there.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from html import escape
from urllib.parse import quote

from vestnik.config import translator_language
from vestnik.preview.builds import PreviewBuild
from vestnik.preview.panel import document_at, inject_html, panel_html, reload_script
from vestnik.preview.state import PreviewState

PASSAGE_HEAD = (
    '<link rel="stylesheet" href="/-/passages.css">'
    '<script src="/-/passages.js" type="module"></script>'
)
"""Loads what edits passages and follows the desk."""
PASSAGE_END = re.compile(
    rb"((?:</(?:p|h[1-6]|figcaption)>)?\s{0,20})"
    rb'(<details class="beside [^>]* data-unit="([0-9a-f]{8})">)'
)
"""The end of a passage, its mark, and the identity of its unit."""


def complete_page(page: bytes, preview: PreviewState, address: str) -> bytes:
    """The page at an address with all that the preview adds to it."""
    build, translator = preview.build, preview.desk.translator
    page = add_edit_links(page, build, address, translator)
    head = reload_script(preview.port, preview.revision) + PASSAGE_HEAD
    return inject_html(page, head, panel_html(build, address, translator))


def add_edit_links(
    page: bytes, build: PreviewBuild, address: str, translator: NullTranslations
) -> bytes:
    """The page at an address with a link at the end of each passage that the desk can edit."""
    document, language = document_at(build, address)
    if document is None or language != address.partition("/")[0]:
        return page
    label = escape(translator.gettext("Edit the translation here"))
    desk_page = f"/-/review/{language}/{quote(document.path.removesuffix('.md'))}"
    shared = f'lang="{translator_language(translator)}" aria-label="{label}" title="{label}"'

    def with_link(end: re.Match[bytes]) -> bytes:
        href = f"{desk_page}#b-{end[3].decode()}"
        link = f'<a class="vestnik-edit" href="{href}" {shared}>✎</a>'
        return link.encode() + end[1] + end[2]

    return PASSAGE_END.sub(with_link, page)
