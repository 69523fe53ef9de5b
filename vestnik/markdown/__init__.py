"""A document's Markdown → its blocks, its links, and its safe HTML in any language.

Of one block: its plain text with marks and placeholders, and back. Imports `vestnik.language`,
`vestnik.fs` and `vestnik.model`.
"""

from vestnik.markdown.block_walk import SEGMENTER_VERSION, is_translatable
from vestnik.markdown.conversion import (
    LinkDefinitions,
    element_ids,
    extract_blocks,
    link_definitions,
    link_targets,
    render_parallel_text,
    stripped_markup,
    unsanitised_html,
    untranslatable_texts,
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
from vestnik.markdown.syntax import ATTRIBUTE_LIST, find_bare_addresses
from vestnik.markdown.text_loss import LostText, lost_text, lost_text_of_block

__all__ = [
    "ATTRIBUTE_LIST",
    "MAX_NESTING_DEPTH",
    "MAX_TRANSLATION_CHARACTERS",
    "SEGMENTER_VERSION",
    "LinkDefinitions",
    "LostText",
    "MarkedText",
    "MarkupSpan",
    "StrippedMarkup",
    "element_ids",
    "escape_markdown",
    "exceeded_limit",
    "extract_blocks",
    "find_bare_addresses",
    "is_translatable",
    "link_definitions",
    "link_targets",
    "lost_text",
    "lost_text_of_block",
    "markup_signature",
    "parse_inline",
    "render_parallel_text",
    "stripped_markup",
    "unsanitised_html",
    "untranslatable_texts",
    "write_inline",
]
