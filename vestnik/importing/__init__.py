"""An official release (a text, Markdown or a web page) → a proposed news item and its file.

`web` fetches a page and turns HTML into Markdown; `release_reader` decodes and cleans the bytes of
a file, and `release_parser` splits the text into title, blocks, pictures, source and date;
`proposal` adds the event's date and the partners that the text names; `new_item` writes the file.
It imports the layers below `build`; `cli` imports it.
"""

from vestnik.importing.dates import DateSpan, parse_written_date
from vestnik.importing.new_item import NewItem, create_item_file
from vestnik.importing.new_partner import NewPartner, create_partner_file, describe_partner
from vestnik.importing.partner_names import PartnerIndex, resolve_partner_name
from vestnik.importing.proposal import (
    ImportContext,
    ItemProposal,
    build_import_context,
    context_with_item,
    propose_item,
)
from vestnik.importing.release_language import MAIN_RELEASE_LANGUAGE
from vestnik.importing.release_reader import read_release

__all__ = [
    "MAIN_RELEASE_LANGUAGE",
    "DateSpan",
    "ImportContext",
    "ItemProposal",
    "NewItem",
    "NewPartner",
    "PartnerIndex",
    "build_import_context",
    "context_with_item",
    "create_item_file",
    "create_partner_file",
    "describe_partner",
    "parse_written_date",
    "propose_item",
    "read_release",
    "resolve_partner_name",
]
