"""Catalogs → PO files in `translations/`."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import polib

from vestnik.catalogs.machine_comments import format_comment
from vestnik.catalogs.reading import catalog_path, parse_catalog_content
from vestnik.diagnostics import ProblemCollector
from vestnik.formats import PoText
from vestnik.fs import write_durably
from vestnik.markdown import SEGMENTER_VERSION
from vestnik.model import Catalog, Unit

NEW_FILE_METADATA = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("X-Segmenter", SEGMENTER_VERSION),
)


def write_catalog(
    folder: Path,
    language: str,
    source_language: str,
    path: str,
    catalog: Catalog,
    expected: bytes | None = None,
) -> bool:
    """Writes the PO file of the document `content/<path>` below `folder`, atomically.

    `expected` is the content that the file was read with, None if it did not exist. False if the
    file has the new content already. Raises `FileChanged`, and writes nothing, if the file has
    another content than expected; `ValueError` if reading it would lose a text of the catalog.
    """
    content = po_file_content(language, source_language, catalog)
    file = catalog_path(folder, language, path)
    check_catalog_content(content, catalog, file)
    return write_durably(file, content, folder, expected)


def po_file_content(language: str, source_language: str, catalog: Catalog) -> bytes:
    """The content of a catalog's PO file, in NFC as it is read."""
    entries = polib.POFile(wrapwidth=0)
    entries.header = catalog.header_comment
    entries.metadata = dict(catalog.metadata or new_file_metadata(language, source_language))
    entries.extend(po_entry(unit, obsolete=False) for unit in catalog.units)
    entries.extend(po_entry(unit, obsolete=True) for unit in catalog.obsolete)
    text = str(entries) if catalog.header_comment else str(entries).removeprefix("#\n")
    if catalog.trailing_comment:
        lines = catalog.trailing_comment.split("\n")
        text += "".join(f"\n# {line}".rstrip() for line in lines) + "\n"
    return unicodedata.normalize("NFC", text).encode()


def new_file_metadata(language: str, source_language: str) -> tuple[tuple[str, str], ...]:
    """The fields in the head of a PO file that the program makes."""
    return ("Language", language), ("X-Source-Language", source_language), *NEW_FILE_METADATA


def with_last_translator(
    catalog: Catalog, language: str, source_language: str, person: str
) -> Catalog:
    """The catalog with the person who changed it last, as translators' tools write it."""
    metadata = dict(catalog.metadata or new_file_metadata(language, source_language))
    metadata["Last-Translator"] = person
    return replace(catalog, metadata=tuple(metadata.items()))


def check_catalog_content(content: bytes, catalog: Catalog, file: Path) -> None:
    """Raises `ValueError` if the content of a PO file does not have the texts of its catalog."""
    collector = ProblemCollector(file.name)
    parsed = parse_catalog_content(content, collector)
    if parsed is None or catalog_texts(parsed) != catalog_texts(catalog):
        raise ValueError(f"{file} was not written, because it would lose text", collector.problems)


def catalog_texts(catalog: Catalog) -> list[tuple[str, ...]]:
    """The context, the source and the translation of each unit, in NFC."""
    return [
        tuple(unicodedata.normalize("NFC", text) for text in (unit.context, unit.source, unit.text))
        for unit in (*catalog.units, *catalog.obsolete)
    ]


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
