"""PO and TOML files → their entries and tables, or problems with line and column.

Imports `diagnostics`, `markdown` (for its limits) and `model`.
"""

from vestnik.formats.po_files import PO_STRING, PoText, parse_po_content, parse_po_file
from vestnik.formats.toml_fields import (
    check_toml_fields,
    first_line_with,
    parse_toml,
    report_invalid_toml_url,
    report_wrong_toml_type,
    toml_choice,
    toml_field_line,
    toml_table,
)

__all__ = [
    "PO_STRING",
    "PoText",
    "check_toml_fields",
    "first_line_with",
    "parse_po_content",
    "parse_po_file",
    "parse_toml",
    "report_invalid_toml_url",
    "report_wrong_toml_type",
    "toml_choice",
    "toml_field_line",
    "toml_table",
]
