"""The files of `content/` → articles, partners and pages, and every problem in them.

Imports markdown, diagnostics, addresses, links, fs and model.
"""

from vestnik.content.anchors import anchor_problems
from vestnik.content.articles import parse_article
from vestnik.content.attachments import is_attachment
from vestnik.content.front_matter import parse_yaml, read_body
from vestnik.content.loading import Content, load_content
from vestnik.content.pages import parse_page
from vestnik.content.references import (
    PAGES_FOLDER,
    PARTNERS_FOLDER,
    check_references,
    is_picture,
)

__all__ = [
    "PAGES_FOLDER",
    "PARTNERS_FOLDER",
    "Content",
    "anchor_problems",
    "check_references",
    "is_attachment",
    "is_picture",
    "load_content",
    "parse_article",
    "parse_page",
    "parse_yaml",
    "read_body",
]
