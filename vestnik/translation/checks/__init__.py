"""Checks: a block and its translation in, findings out; the table of all checks is in `table`.

Imports `vestnik.language`, `vestnik.markdown`, `translation.terms` and `translation.projection`.
"""
