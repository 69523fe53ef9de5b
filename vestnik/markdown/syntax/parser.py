"""Python-Markdown with the extensions that editors use, and with our changes to its syntax.

What each change is and why, its module says: `emphasis`, `nested_lists`, `attribute_lists`,
`bare_addresses`.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions.tables import TableExtension

from vestnik.markdown.syntax.attribute_lists import register_attribute_lists
from vestnik.markdown.syntax.bare_addresses import (
    BareAddressProcessor,
    LiteralAddressProcessor,
    register_bare_addresses,
)
from vestnik.markdown.syntax.emphasis import register_emphasis
from vestnik.markdown.syntax.nested_lists import register_nested_lists


def document_parser() -> Markdown:
    """A parser for whole documents."""
    markdown = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            "footnotes",
            "attr_list",
            "def_list",
            "admonition",
            "fenced_code",
        ],
        output_format="html",
    )
    register_nested_lists(markdown)
    register_attribute_lists(markdown)
    register_emphasis(markdown)
    register_bare_addresses(markdown, BareAddressProcessor)
    return markdown


def block_parser() -> Markdown:
    """A parser for the inline Markdown of single blocks.

    As in documents, cells of tables may have an escaped bar. Bare addresses are text in a block.
    """
    markdown = Markdown(extensions=["footnotes", "attr_list"], output_format="html")
    markdown.ESCAPED_CHARS = [*markdown.ESCAPED_CHARS, "|"]
    register_emphasis(markdown)
    register_bare_addresses(markdown, LiteralAddressProcessor)
    return markdown
