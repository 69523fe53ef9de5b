"""Catalogs → XLIFF 2.0, which a translator corrects and sends back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vestnik.catalogs.exchange.xml_text import (
    ILLEGAL_CHARACTER,
    XML_DECLARATION,
    escape_text,
    start_tag,
    text_element,
)
from vestnik.model import (
    Catalog,
    TranslationOrigin,
    TranslationState,
    Unit,
    canonical_text,
    text_digest,
)

CORE_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA_NAMESPACE = "urn:oasis:names:tc:xliff:metadata:2.0"
DIGEST_TYPE = "vestnik:digest"
"""The type of the metadata that holds the digest of a unit's exported translation."""
TRANSLATOR_INSTRUCTIONS = (
    "Inline Markdown (**bold**, [text](address), `code`, [^1], <br>) stands in the texts as it is: "
    "keep its signs and addresses, translate what is between them. "
    "To approve a machine's draft as it stands, give it the state “reviewed” or “final”."
)


def export_xliff(
    catalogs: Mapping[str, Catalog], source_language: str, target_language: str
) -> str:
    """All current units of the catalogs, with a `<file>` for each document that has any.

    The `name` of a unit is its field of the front matter. A unit also has its state, people's
    comments as notes, and the digest of its translation, by which the import recognizes whether
    that has changed since.
    """
    root = {
        "xmlns": CORE_NAMESPACE,
        "xmlns:mda": METADATA_NAMESPACE,
        "version": "2.0",
        "srcLang": source_language,
        "trgLang": target_language,
    }
    documents = [(path, catalog) for path, catalog in sorted(catalogs.items()) if catalog.units]
    lines = (
        line
        for number, (path, catalog) in enumerate(documents, 1)
        for line in file_lines(number, path, catalog)
    )
    return "\n".join((XML_DECLARATION, start_tag("xliff", root), *lines, "</xliff>", ""))


def file_lines(number: int, path: str, catalog: Catalog) -> Iterator[str]:
    """The lines of a document's `<file>`."""
    attributes = {
        "id": f"f{number}",
        "original": path,
        "canResegment": "no",
        "xml:space": "preserve",
    }
    yield "  " + start_tag("file", attributes)
    yield from note_lines("    ", [("markup", "", TRANSLATOR_INSTRUCTIONS)])
    for identifier, unit in units_by_id(catalog).items():
        yield "    " + start_tag("unit", {"id": identifier, "name": unit.context})
        yield from unit_lines(unit)
        yield "    </unit>"
    yield "  </file>"


def unit_lines(unit: Unit) -> Iterator[str]:
    """The lines within a `<unit>`."""
    yield '      <mda:metadata><mda:metaGroup category="vestnik">'
    digest = translation_digest(unit.text)
    yield "        " + text_element("mda:meta", {"type": DIGEST_TYPE}, digest)
    yield "      </mda:metaGroup></mda:metadata>"
    notes = (
        ("comment", "", unit.translator_comment),
        ("hint", "", unit.extracted_comment),
        ("previous", "source", unit.previous_source),
        ("was", "target", unit.previous_text),
    )
    yield from note_lines("      ", [note for note in notes if note[2]])
    state = {"state": xliff_state(unit), "subState": f"vestnik:{unit.state.value}"}
    yield "      " + start_tag("segment", state)
    yield f"        <source>{segment_text(unit.source)}</source>"
    if unit.text:
        yield f"        <target>{segment_text(unit.text)}</target>"
    yield "      </segment>"


def note_lines(indent: str, notes: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """The lines of notes: (category, "source" or "target" if the note is about one, text)."""
    if not notes:
        return
    yield f"{indent}<notes>"
    for category, applies_to, text in notes:
        attributes = {"category": category, "appliesTo": applies_to}
        yield f"{indent}  " + text_element("note", attributes, text)
    yield f"{indent}</notes>"


def xliff_state(unit: Unit) -> str:
    """The XLIFF state of a unit: "initial" if a person has to translate or review it."""
    if unit.origin in (None, TranslationOrigin.MACHINE) or unit.state is TranslationState.STALE:
        return "initial"
    return "translated" if unit.fuzzy else "reviewed"


def segment_text(text: str) -> str:
    """The content of a `<source>` or `<target>`; `<cp>` stands for what XML does not allow."""
    parts = map(escape_text, ILLEGAL_CHARACTER.split(text))
    codes = [f'<cp hex="{ord(match[0]):04X}"/>' for match in ILLEGAL_CHARACTER.finditer(text)]
    return "".join(part + code for part, code in zip(parts, (*codes, ""), strict=True))


def units_by_id(catalog: Catalog) -> dict[str, Unit]:
    """The units of a catalog by their ids, which do not depend on a unit's position."""
    units: dict[str, Unit] = {}
    for unit in catalog.units:
        identifier = unit_id(*unit.key)
        while identifier in units:
            identifier += "-"
        units[identifier] = unit
    return units


def unit_id(context: str, source: str) -> str:
    """The id of a unit within its document."""
    return text_digest(f"{context}\x04{source}")


def translation_digest(text: str) -> str:
    """The digest of a translation; white space and composed letters make no difference."""
    return text_digest(canonical_text(text))
