"""Catalogs → TMX 1.4b, the translation memory format of translators' tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vestnik.catalogs.exchange.xml_text import XML_DECLARATION, start_tag, text_element
from vestnik.markdown import SEGMENTER_VERSION
from vestnik.model import HUMAN_STATES, Catalog, Unit


def export_tmx(catalogs: Mapping[str, Catalog], source_language: str, target_language: str) -> str:
    """A translation memory of what people wrote or approved for the current texts.

    Machine drafts are left out. `creationtoolversion` is the version of the segmenter, because
    matches depend on how documents are divided into blocks.
    """
    header = {
        "creationtool": "Vestnik",
        "creationtoolversion": SEGMENTER_VERSION,
        "segtype": "paragraph",
        "o-tmf": "gettext PO",
        "adminlang": "en",
        "srclang": source_language,
        "datatype": "plaintext",
    }
    units = (
        line
        for path, catalog in sorted(catalogs.items())
        for unit in catalog.units
        if is_final(unit)
        for line in unit_lines(unit, path, source_language, target_language)
    )
    return "\n".join(
        (
            XML_DECLARATION,
            '<tmx version="1.4">',
            "  " + start_tag("header", header),
            "    <note>Inline Markdown stands in the texts as it is.</note>",
            "  </header>",
            "  <body>",
            *units,
            "  </body>",
            "</tmx>",
            "",
        )
    )


def is_final(unit: Unit) -> bool:
    """Whether a person wrote or approved the translation, and it needs no more work."""
    return unit.state in HUMAN_STATES and not unit.fuzzy


def unit_lines(unit: Unit, path: str, source_language: str, target_language: str) -> Iterator[str]:
    """The lines of a `<tu>` element."""
    yield "    <tu>"
    for kind, value in (
        ("x-document", path),
        ("x-context", unit.context),
        ("x-state", unit.state.value),
    ):
        if value:
            yield "      " + text_element("prop", {"type": kind}, value)
    for language, text in ((source_language, unit.source), (target_language, unit.text)):
        yield "      " + start_tag("tuv", {"xml:lang": language})
        yield "        " + text_element("seg", {}, text)
        yield "      </tuv>"
    yield "    </tu>"
