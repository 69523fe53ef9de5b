"""Writes catalogs over whatever their files contain, as tests want it."""

from __future__ import annotations

from pathlib import Path

from vestnik.catalogs import catalog_path, write_catalog
from vestnik.fs import read_if_exists
from vestnik.model import Catalog


def overwrite_catalog(
    folder: Path, language: str, source_language: str, path: str, catalog: Catalog
) -> bool:
    """Writes a document's PO file; False if the file has this content already."""
    content = read_if_exists(catalog_path(folder, language, path))
    return write_catalog(folder, language, source_language, path, catalog, content)
