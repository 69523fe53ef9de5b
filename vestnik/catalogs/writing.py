"""Catalogs → PO files in `translations/`."""

from __future__ import annotations

from pathlib import Path

import polib

from vestnik.catalogs.machine_comments import format_comment
from vestnik.catalogs.reading import catalog_path
from vestnik.formats.po_files import PoText
from vestnik.fs.files import write_durably
from vestnik.markdown.block_walk import SEGMENTER_VERSION
from vestnik.model import Catalog, Unit

NEW_FILE_METADATA = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("X-Segmenter", SEGMENTER_VERSION),
)


def write_catalog(
    folder: Path, language: str, source_language: str, path: str, catalog: Catalog
) -> bool:
    """Writes the PO file of the document `content/<path>` below `folder`, atomically.

    False if the file has this content already.
    """
    entries = polib.POFile(wrapwidth=0)
    entries.header = catalog.header_comment
    entries.metadata = dict(
        catalog.metadata
        or (("Language", language), ("X-Source-Language", source_language), *NEW_FILE_METADATA)
    )
    entries.extend(po_entry(unit, obsolete=False) for unit in catalog.units)
    entries.extend(po_entry(unit, obsolete=True) for unit in catalog.obsolete)
    text = str(entries) if catalog.header_comment else str(entries).removeprefix("#\n")
    if catalog.trailing_comment:
        lines = catalog.trailing_comment.split("\n")
        text += "".join(f"\n# {line}".rstrip() for line in lines) + "\n"
    return write_durably(catalog_path(folder, language, path), text.encode(), folder)


def po_entry(unit: Unit, *, obsolete: bool) -> polib.POEntry:
    """The PO entry of a unit."""
    return polib.POEntry(
        msgid=PoText(unit.source),
        msgstr=PoText(unit.text),
        msgctxt=PoText(unit.context) if unit.context else None,
        tcomment=format_comment(unit, obsolete=obsolete),
        comment=unit.extracted_comment,
        occurrences=[(path, "") for path in unit.references],
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
        previous_msgid=PoText(unit.previous_source) if unit.previous_source else None,
        obsolete=obsolete,
    )
