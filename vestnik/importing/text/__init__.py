"""The lines of a release → its headline, paragraphs, notes and what is left out.

Texts in any encoding, pasted or in Markdown, come in; parsed releases come out. It imports the data
types of `importing` and the packages below it; `release_reader` and `archives` import it.
"""

from vestnik.importing.text.markdown_text import plain_words
from vestnik.importing.text.plain_text import (
    LINE_START_MARKUP,
    end_like_items,
    escape_inline,
    escape_line,
    escape_line_start,
)
from vestnik.importing.text.release_header import has_headline, pop_header
from vestnik.importing.text.release_lines import extract_pictures, pop_source_url
from vestnik.importing.text.release_parser import parse_paragraphs, parse_release, with_credits
from vestnik.importing.text.site_paragraphs import SiteTexts
from vestnik.importing.text.site_texts import site_text_reason
from vestnik.importing.text.text_cleaning import (
    PRIVATE_CHARACTER,
    clean_text,
    plain_symbols,
    private_characters,
)
from vestnik.importing.text.text_decoding import (
    MIN_PLAUSIBILITY,
    SINGLE_BYTE_ENCODINGS,
    cyrillic_encoding,
    cyrillic_plausibility,
    decode_text,
    garbled_text_problem,
    utf_16_without_mark,
)
from vestnik.importing.text.text_formats import MARKDOWN

__all__ = [
    "LINE_START_MARKUP",
    "MARKDOWN",
    "MIN_PLAUSIBILITY",
    "PRIVATE_CHARACTER",
    "SINGLE_BYTE_ENCODINGS",
    "SiteTexts",
    "clean_text",
    "cyrillic_encoding",
    "cyrillic_plausibility",
    "decode_text",
    "end_like_items",
    "escape_inline",
    "escape_line",
    "escape_line_start",
    "extract_pictures",
    "garbled_text_problem",
    "has_headline",
    "parse_paragraphs",
    "parse_release",
    "plain_symbols",
    "plain_words",
    "pop_header",
    "pop_source_url",
    "private_characters",
    "site_text_reason",
    "utf_16_without_mark",
    "with_credits",
]
