"""A file of `content/pages/` → a page of the archive's own."""

from __future__ import annotations

import re
from functools import partial

from vestnik.content.front_matter import read_document
from vestnik.diagnostics import ProblemCollector
from vestnik.model import MENU_PLACES, StandalonePage

PAGE_PATH = re.compile(r"pages/[a-z0-9]+(?:-[a-z0-9]+)*\.md")


def parse_page(path: str, collector: ProblemCollector) -> StandalonePage | None:
    """The page `content/<path>`, whose lines the collector has.

    None if the front matter can't be read.
    """
    if not PAGE_PATH.fullmatch(path):
        collector.error(
            "invalid-page-path",
            1,
            "{path} is not the name of a page",
            "name it pages/name.md in lower-case Latin letters, for example pages/about.md",
            path=path,
        )
    document = read_document(path, collector)
    if document is None:
        return None
    fields = document.fields
    page = StandalonePage(
        path=path,
        title=fields.text("title", required=True),
        load_body=partial(str, document.body),
        field_lines=document.field_lines,
        menu=fields.choice("menu", MENU_PLACES, required=False),
        position=fields.whole_number("position"),
        summary=fields.text("summary"),
    )
    fields.report_unknown_fields()
    if not page.body:
        collector.error(
            "empty-page",
            document.body_line,
            "a page of the archive needs a text",
            "write at least one paragraph",
        )
    return page
