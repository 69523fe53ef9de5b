"""The archive for machines: linked data, feeds, calendars, citations, the whole as JSON and CSV.

Templates call these modules by name; `kinds` has the page kinds.
"""

from vestnik.exports import calendars, citations, jsonfeed, jsonld, records, schemas, tables

__all__ = ["calendars", "citations", "jsonfeed", "jsonld", "records", "schemas", "tables"]
