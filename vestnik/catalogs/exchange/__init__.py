"""Catalogs → TMX and XLIFF files, and corrected XLIFF files → catalogs.

Imports what catalogs may import.
"""

from vestnik.catalogs.exchange.tmx import export_tmx
from vestnik.catalogs.exchange.xliff_apply import apply_xliff
from vestnik.catalogs.exchange.xliff_write import export_xliff

__all__ = [
    "apply_xliff",
    "export_tmx",
    "export_xliff",
]
