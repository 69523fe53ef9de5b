"""Catalogs → XLIFF 2.0, which a translator corrects and gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vestnik.catalogs.exchange import xml as writing
from vestnik.model import Catalog, Origin, State, Unit, canonical, digest

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
DIGEST = "vestnik:digest"
"""The kind of metadata that says which translation a unit had when it was exported."""
ADVICE = (
    "Inline Markdown (**bold**, [text](address), `code`, [^1], <br>) stands in the texts as it is: "
    "keep its signs and addresses, translate what is between them. "
    "To approve a machine's draft as it stands, give it the state “reviewed” or “final”."
)


def xliff(catalogs: Mapping[str, Catalog], source: str, target: str) -> str:
    """All units of the catalogs, a `<file>` a document; obsolete ones and empty catalogs left out.

    A unit has its field of the front matter as `name`, its state, people's remarks as notes, and
    the digest of its translation, by which an import sees whether that is still the same.
    """
    root = {
        "xmlns": CORE,
        "xmlns:mda": METADATA,
        "version": "2.0",
        "srcLang": source,
        "trgLang": target,
    }
    documents = [(path, catalog) for path, catalog in sorted(catalogs.items()) if catalog.units]
    files = (
        line
        for number, (path, catalog) in enumerate(documents, 1)
        for line in file(number, path, catalog)
    )
    return "\n".join((writing.FIRST, writing.start("xliff", root), *files, "</xliff>", ""))


def file(number: int, path: str, catalog: Catalog) -> Iterator[str]:
    """The lines of one document."""
    attributes = {
        "id": f"f{number}",
        "original": path,
        "canResegment": "no",
        "xml:space": "preserve",
    }
    yield "  " + writing.start("file", attributes)
    yield from notes("    ", [("markup", "", ADVICE)])
    for identity, unit in identities(catalog).items():
        yield "    " + writing.start("unit", {"id": identity, "name": unit.context})
        yield from lines(unit)
        yield "    </unit>"
    yield "  </file>"


def lines(unit: Unit) -> Iterator[str]:
    """The lines of what is in one unit."""
    yield '      <mda:metadata><mda:metaGroup category="vestnik">'
    yield "        " + writing.element("mda:meta", {"type": DIGEST}, mark(unit.text))
    yield "      </mda:metaGroup></mda:metadata>"
    remarks = (
        ("comment", "", unit.comment),
        ("hint", "", unit.notes),
        ("previous", "source", unit.previous),
        ("was", "target", unit.was),
    )
    yield from notes("      ", [remark for remark in remarks if remark[2]])
    state = {"state": standing(unit), "subState": f"vestnik:{unit.state.value}"}
    yield "      " + writing.start("segment", state)
    yield f"        <source>{text(unit.source)}</source>"
    if unit.text:
        yield f"        <target>{text(unit.text)}</target>"
    yield "      </segment>"


def notes(indent: str, remarks: list[tuple[str, str, str]]) -> Iterator[str]:
    """The lines of remarks: (category, what of the unit it is about, words)."""
    if not remarks:
        return
    yield f"{indent}<notes>"
    for category, about, words in remarks:
        attributes = {"category": category, "appliesTo": about}
        yield f"{indent}  " + writing.element("note", attributes, words)
    yield f"{indent}</notes>"


def standing(unit: Unit) -> str:
    """The state of a unit in XLIFF's words: "initial" still wants a person's work."""
    if unit.origin in (None, Origin.MACHINE) or unit.state is State.STALE:
        return "initial"
    return "translated" if unit.fuzzy else "reviewed"


def text(words: str) -> str:
    """Words as the text of a source or target; XLIFF has an element for what XML can't hold."""
    found = writing.ILLEGAL.findall(words)
    parts = map(writing.text, writing.ILLEGAL.split(words))
    codes = (*(f'<cp hex="{ord(character):04X}"/>' for character in found), "")
    return "".join(part + code for part, code in zip(parts, codes, strict=True))


def identities(catalog: Catalog) -> dict[str, Unit]:
    """The units of a catalog by their ids, which say nothing of a unit's place."""
    found: dict[str, Unit] = {}
    for unit in catalog.units:
        name = identity(*unit.key)
        while name in found:
            name += "-"
        found[name] = unit
    return found


def identity(context: str, source: str) -> str:
    """The id of a unit in its document."""
    return digest(f"{context}\x04{source}")


def mark(words: str) -> str:
    """The digest of a translation, whatever a tool has done to its spaces and letters."""
    return digest(canonical(words))
