"""How large files and their names may be: beyond that nobody wrote them by hand."""

from __future__ import annotations

from typing import NamedTuple


class FileSizeLimit(NamedTuple):
    """How large a file may be."""

    bytes: int
    lines: int


MAX_AUTHORED_FILE = FileSizeLimit(2_000_000, 50_000)
"""Of a file that people write; an article of a thousand words has sixteen thousand bytes."""
MAX_CATALOG_FILE = FileSizeLimit(20_000_000, 500_000)
"""Of the PO file of a document: it has each text twice or more, and lines between the texts."""
MAX_EXCHANGE_FILE = FileSizeLimit(200_000_000, 5_000_000)
"""Of a file with all translations of an archive; ten thousand articles have a hundred MB."""
MAX_FILE_NAME_CHARACTERS = 150
"""File systems allow 255 bytes, Windows 260 characters for the whole path."""
MAX_FRONT_MATTER_CHARACTERS = 100_000
MAX_FIELD_CHARACTERS = 5_000
"""Of a field of the front matter."""
