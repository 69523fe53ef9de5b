"""Whole archives → articles: folders, feeds, exports, site maps, documents, posts of generators.

`reading` proposes an item for each source item of `importing.inputs`, `planning` keeps out what
the archive has, `finishing` resolves links and pictures, `importer` joins these steps, `report`
says what became of each text. It imports `importing`, its packages, and the layers below `build`;
`cli` imports it.
"""

from vestnik.importing.archives.importer import (
    Destination,
    ImportRun,
    OnProgress,
    accept_item,
    decline_item,
    fetch_pages,
    is_listed_page,
    list_inputs,
    plan_item,
    read_items,
    start_import,
    write_items,
)
from vestnik.importing.archives.pictures import PICTURE_LIMITS, FetchPicture, picture_fetcher
from vestnik.importing.archives.reading import ImportSettings, ProposedItem
from vestnik.importing.archives.report import (
    ImportResult,
    ReportEntry,
    left_out_counts,
    report_json,
    result_counts,
)

__all__ = [
    "PICTURE_LIMITS",
    "Destination",
    "FetchPicture",
    "ImportResult",
    "ImportRun",
    "ImportSettings",
    "OnProgress",
    "ProposedItem",
    "ReportEntry",
    "accept_item",
    "decline_item",
    "fetch_pages",
    "is_listed_page",
    "left_out_counts",
    "list_inputs",
    "picture_fetcher",
    "plan_item",
    "read_items",
    "report_json",
    "result_counts",
    "start_import",
    "write_items",
]
