"""PO and TOML files → their entries and tables, or problems with line and column.

Imports `diagnostics`, `markdown` (for its limits) and `model`.
"""
