"""An official release (a text, Markdown or a web page) → a proposed news item and its file.

`inputs` lists what a command names, `web` fetches pages; `text`, `html` and `generators` turn
texts, pages and posts into releases; `release_reader` chooses among them; `proposal` adds, with
`guesses`, the event's date and the partners that the text names; `new_item` writes the file, and
`archives` those of a whole archive. It imports the layers below `build`; `cli` imports it.
"""

from vestnik.importing.dates import DateSpan, parse_written_date
from vestnik.importing.guesses import build_name_index
from vestnik.importing.new_item import NewItem, create_item_file, title_slug, yaml_scalar
from vestnik.importing.new_partner import NewPartner, create_partner_file, describe_partner
from vestnik.importing.partner_names import (
    PartnerIndex,
    build_partner_index,
    resolve_partner_name,
)
from vestnik.importing.proposal import (
    ImportContext,
    ItemProposal,
    build_import_context,
    context_with_item,
    propose_item,
)
from vestnik.importing.release import FieldGuess, ReleasePicture
from vestnik.importing.release_language import MAIN_RELEASE_LANGUAGE
from vestnik.importing.release_reader import read_release
from vestnik.importing.source_items import BodyFormat, SourceItem

__all__ = [
    "MAIN_RELEASE_LANGUAGE",
    "BodyFormat",
    "DateSpan",
    "FieldGuess",
    "ImportContext",
    "ItemProposal",
    "NewItem",
    "NewPartner",
    "PartnerIndex",
    "ReleasePicture",
    "SourceItem",
    "build_import_context",
    "build_name_index",
    "build_partner_index",
    "context_with_item",
    "create_item_file",
    "create_partner_file",
    "describe_partner",
    "parse_written_date",
    "propose_item",
    "read_release",
    "resolve_partner_name",
    "title_slug",
    "yaml_scalar",
]
