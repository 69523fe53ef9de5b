"""The files of `content/` → articles and partners, and every problem in them.

Imports markdown, diagnostics, addresses, links, fs and model.
"""

from vestnik.content.anchors import anchor_problems
from vestnik.content.articles import parse_article
from vestnik.content.attachments import is_attachment
from vestnik.content.front_matter import parse_yaml
from vestnik.content.loading import Content, load_content
from vestnik.content.references import check_references, is_picture

__all__ = [
    "Content",
    "anchor_problems",
    "check_references",
    "is_attachment",
    "is_picture",
    "load_content",
    "parse_article",
    "parse_yaml",
]
