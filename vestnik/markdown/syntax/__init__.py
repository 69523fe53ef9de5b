"""Python-Markdown → a parser with the syntax that editors use: our changes, a module for each.

Imports `vestnik.markdown.sanitising`.
"""

from vestnik.markdown.syntax.attribute_lists import ATTRIBUTE_LIST
from vestnik.markdown.syntax.bare_addresses import MAYBE_BARE_ADDRESS, find_bare_addresses
from vestnik.markdown.syntax.parser import block_parser, document_parser

__all__ = [
    "ATTRIBUTE_LIST",
    "MAYBE_BARE_ADDRESS",
    "block_parser",
    "document_parser",
    "find_bare_addresses",
]
