"""The elements of an article on a page → Markdown blocks, pictures, and what is left out.

It imports the tree of `importing.html` and the data types of `importing`; `web_pages` imports it.
"""

from vestnik.importing.html.conversion.footnotes import mark_footnotes
from vestnik.importing.html.conversion.html_to_markdown import PARAGRAPH_BREAK, element_blocks
from vestnik.importing.html.conversion.media import (
    extract_pictures,
    remove_media,
    resolve_links,
    restore_hidden_mail,
)
from vestnik.importing.html.conversion.word_html import rebuild_word_lists

__all__ = [
    "PARAGRAPH_BREAK",
    "element_blocks",
    "extract_pictures",
    "mark_footnotes",
    "rebuild_word_lists",
    "remove_media",
    "resolve_links",
    "restore_hidden_mail",
]
