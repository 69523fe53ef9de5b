"""Feeds and site maps that are cut: what is missing at their end would be missed by nobody."""

from __future__ import annotations

import re

from vestnik.model import Problem

END_TAG = re.compile(rb"</(?:[\w-]+:)?(?:rss|feed|rdf|urlset|sitemapindex)\s*>", re.IGNORECASE)
END_AREA_BYTES = 2000
"""Only comments of servers stand after the last tag."""


def cut_file_problem(content: bytes, origin: str) -> Problem | None:
    """The problem of a feed or site map without its last tag; None if it has it."""
    if END_TAG.search(content[-END_AREA_BYTES:]):
        return None
    return Problem(
        id="cut-list-file",
        file=origin,
        message="the end of the file is missing, and perhaps texts with it",
        hint="download the file again, and compare its size",
    )
