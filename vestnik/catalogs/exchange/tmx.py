"""Catalogs → TMX 1.4b, the translation memory that every translator's tool reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vestnik.catalogs.exchange import xml as writing
from vestnik.markdown.conversion import SEGMENTER
from vestnik.model import SPOKEN, Catalog, Unit


def tmx(catalogs: Mapping[str, Catalog], source: str, target: str) -> str:
    """The memory of the catalogs: what people wrote or approved, for texts that are as they were.

    No machine's draft is in it: a memory is there to be trusted. The version of the tool is that
    of its rules for cutting documents into blocks, on which the use of a memory depends.
    """
    header = {
        "creationtool": "Vestnik",
        "creationtoolversion": SEGMENTER,
        "segtype": "paragraph",
        "o-tmf": "gettext PO",
        "adminlang": "en",
        "srclang": source,
        "datatype": "plaintext",
    }
    units = (
        line
        for path, catalog in sorted(catalogs.items())
        for unit in catalog.units
        if trusted(unit)
        for line in lines(unit, path, source, target)
    )
    return "\n".join(
        (
            writing.FIRST,
            '<tmx version="1.4">',
            "  " + writing.start("header", header),
            "    <note>Inline Markdown stands in the texts as it is.</note>",
            "  </header>",
            "  <body>",
            *units,
            "  </body>",
            "</tmx>",
            "",
        )
    )


def trusted(unit: Unit) -> bool:
    """Whether the translation is a person's, or approved by one, and nothing is left to do."""
    return unit.state in SPOKEN and not unit.fuzzy


def lines(unit: Unit, path: str, source: str, target: str) -> Iterator[str]:
    """The lines of one unit of the memory."""
    yield "    <tu>"
    for kind, value in (
        ("x-document", path),
        ("x-context", unit.context),
        ("x-state", unit.state.value),
    ):
        if value:
            yield "      " + writing.element("prop", {"type": kind}, value)
    for language, words in ((source, unit.source), (target, unit.text)):
        yield "      " + writing.start("tuv", {"xml:lang": language})
        yield "        " + writing.element("seg", {}, words)
        yield "      </tuv>"
    yield "    </tu>"
