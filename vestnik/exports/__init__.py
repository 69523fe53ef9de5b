"""Edition → the archive for programs: feeds, calendars, citations, linked data, JSON and CSV.

Templates call the modules exported here by name; `page_kinds` and `sitemap` have the page kinds.
Imports `pages`, `model` and `addresses` only.
"""

from vestnik.exports import (
    calendars,
    citations,
    csv_export,
    json_export,
    json_schema,
    jsonfeed,
    jsonld,
)

__all__ = [
    "calendars",
    "citations",
    "csv_export",
    "json_export",
    "json_schema",
    "jsonfeed",
    "jsonld",
]
