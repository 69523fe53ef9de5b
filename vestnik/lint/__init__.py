"""Archive → warnings for its documents and translations: a lint rule is a function in a table.

Imports `translation`, `catalogs`, `typography`, `language`, `markdown`, `diagnostics` and below.
"""
