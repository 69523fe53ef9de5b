"""A document's Markdown → its blocks, its links, and its safe HTML in any language.

Of one block: its plain text with marks and placeholders, and back. Imports `vestnik.language`,
`vestnik.fs` and `vestnik.model`.
"""

from vestnik.markdown.block_walk import SEGMENTER_VERSION, is_translatable
from vestnik.markdown.conversion import (
    LinkDefinitions,
    extract_blocks,
    link_definitions,
    link_targets,
    render_parallel_text,
    stripped_markup,
    walk_markdown,
)
from vestnik.markdown.inline import (
    MarkedText,
    MarkupSpan,
    escape_markdown,
    markup_signature,
    parse_inline,
    write_inline,
)
from vestnik.markdown.limits import MAX_NESTING_DEPTH, MAX_TRANSLATION_CHARACTERS, exceeded_limit
from vestnik.markdown.sanitising import StrippedMarkup

__all__ = [
    "MAX_NESTING_DEPTH",
    "MAX_TRANSLATION_CHARACTERS",
    "SEGMENTER_VERSION",
    "LinkDefinitions",
    "MarkedText",
    "MarkupSpan",
    "StrippedMarkup",
    "escape_markdown",
    "exceeded_limit",
    "extract_blocks",
    "is_translatable",
    "link_definitions",
    "link_targets",
    "markup_signature",
    "parse_inline",
    "render_parallel_text",
    "stripped_markup",
    "walk_markdown",
    "write_inline",
]
