"""The files of `content/` → articles and partners, and every problem in them.

Imports markdown, diagnostics, addresses, links, fs and model.
"""

from vestnik.content.articles import parse_article
from vestnik.content.loading import Content, load_content
from vestnik.content.references import check_references, is_picture

__all__ = [
    "Content",
    "check_references",
    "is_picture",
    "load_content",
    "parse_article",
]
