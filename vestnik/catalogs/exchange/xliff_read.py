"""XLIFF → the units that a translator's tool has returned."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from vestnik.catalogs.exchange.xliff_write import CORE_NAMESPACE, DIGEST_TYPE, METADATA_NAMESPACE
from vestnik.diagnostics import ProblemCollector

CHARACTER_CODE = re.compile("(00)?(?!D[89A-F])[0-9A-F]{2,4}", re.IGNORECASE)
"""The hexadecimal code of a character; surrogates are excluded."""
ANNOTATION_ELEMENTS = ("mrk", "sm", "em")
"""Inline elements that annotate the text in them, which remains text."""


@dataclass(frozen=True, slots=True)
class XliffUnit:
    """A `<unit>` of the file, which begins on `line`.

    `exported_digest` is the digest of the translation that it was exported with; `inline_codes` are
    the names of inline elements that stand for something other than text.
    """

    path: str
    line: int
    id: str
    context: str
    source: str
    text: str
    state: str
    exported_digest: str
    inline_codes: tuple[str, ...] = ()
    segment_count: int = 1


@dataclass(frozen=True, slots=True)
class XliffFile:
    """The languages and units of an XLIFF file, whose root element begins on `line`."""

    line: int
    source_language: str
    target_language: str
    units: tuple[XliffUnit, ...]


def parse_xliff(collector: ProblemCollector) -> XliffFile | None:
    """The XLIFF file in the collector's lines; None, and a problem, if it can't be read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    handler = XliffHandler(collector, parser)
    parser.StartDoctypeDeclHandler = handler.reject_doctype
    parser.StartElementHandler = handler.start_element
    parser.EndElementHandler = handler.end_element
    parser.CharacterDataHandler = handler.add_text
    try:
        parser.Parse("\n".join(collector.lines), True)
    except UnsupportedXliff:
        return None
    except expat.ExpatError as error:
        collector.error(
            "invalid-xml",
            error.lineno,
            "the file is not XML: {error}",
            "write & as &amp; and < as &lt; in texts, and close every element",
            error=expat.ErrorString(error.code),
        )
        return None
    return XliffFile(handler.root_line, *handler.languages, tuple(handler.units))


class UnsupportedXliff(Exception):  # noqa: N818  stops the parser; the problem is in the collector
    """The file can't be read any further."""


@dataclass(slots=True)
class OpenUnit:
    """A unit that the parser is in."""

    line: int
    id: str
    context: str
    source: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    exported_digest: list[str] = field(default_factory=list)
    inline_codes: list[str] = field(default_factory=list)
    state: str = "initial"
    segment_count: int = 0


@dataclass(slots=True)
class XliffHandler:
    """Handles the events of the XML parser.

    `open_elements` are the names of the elements that the parser is in; `text_parts` takes the text
    of the one at `text_depth`.
    """

    collector: ProblemCollector
    parser: expat.XMLParserType
    root_line: int = 1
    languages: tuple[str, str] = ("", "")
    units: list[XliffUnit] = field(default_factory=list)
    open_elements: list[str] = field(default_factory=list)
    path: str = ""
    unit: OpenUnit | None = None
    text_parts: list[str] | None = None
    text_depth: int = 0

    def reject_doctype(self, *_: object) -> None:
        """Rejects a document type, whose entities could expand without limit or load files."""
        self.collector.error(
            "xliff-doctype",
            self.parser.CurrentLineNumber,
            "the file has a document type declaration (<!DOCTYPE), which XLIFF does not allow",
            "delete the declaration, or export again",
        )
        raise UnsupportedXliff

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        """Handles the start of an element."""
        self.open_elements.append(name)
        local_name = name.removeprefix(f"{CORE_NAMESPACE} ")
        if len(self.open_elements) == 1:
            self.start_root(name, attributes)
        elif self.text_parts is not None:
            self.add_inline_element(local_name, attributes)
        elif local_name == "file":
            self.path = attributes.get("original", "")
        elif local_name == "unit":
            self.unit = OpenUnit(
                self.parser.CurrentLineNumber, attributes.get("id", ""), attributes.get("name", "")
            )
        elif self.unit is not None:
            self.start_unit_element(self.unit, local_name, attributes)

    def start_root(self, name: str, attributes: dict[str, str]) -> None:
        """Reads the languages; rejects a file that is not XLIFF."""
        if name != f"{CORE_NAMESPACE} xliff":
            self.collector.error(
                "invalid-xliff",
                self.parser.CurrentLineNumber,
                "the file is not XLIFF 2.0",
                "correct a file that was written by memory export --format xliff",
            )
            raise UnsupportedXliff
        self.root_line = self.parser.CurrentLineNumber
        self.languages = attributes.get("srcLang", ""), attributes.get("trgLang", "")

    def start_unit_element(
        self, unit: OpenUnit, local_name: str, attributes: dict[str, str]
    ) -> None:
        """Handles an element within a unit; a tool may have added matches with sources there."""
        parents = [name.removeprefix(f"{CORE_NAMESPACE} ") for name in self.open_elements[-3:-1]]
        if local_name in ("segment", "ignorable") and parents[-1] == "unit":
            unit.segment_count += 1
            unit.state = attributes.get("state", "initial")
        elif parents == ["unit", "segment"] and local_name in ("source", "target"):
            self.text_parts = unit.source if local_name == "source" else unit.text
        elif local_name == f"{METADATA_NAMESPACE} meta" and attributes.get("type") == DIGEST_TYPE:
            self.text_parts = unit.exported_digest
        if self.text_parts is not None:
            self.text_depth = len(self.open_elements)

    def add_inline_element(self, local_name: str, attributes: dict[str, str]) -> None:
        """Adds the character of a `<cp>` to the text, or notes an inline code."""
        assert self.text_parts is not None
        assert self.unit is not None
        code = attributes.get("hex", "")
        if local_name == "cp" and CHARACTER_CODE.fullmatch(code):
            self.text_parts.append(chr(int(code, 16)))
        elif local_name not in ANNOTATION_ELEMENTS:
            self.unit.inline_codes.append(local_name)

    def add_text(self, text: str) -> None:
        """Adds to the text that is being read, if any."""
        if self.text_parts is not None:
            self.text_parts.append(text)

    def end_element(self, name: str) -> None:
        """Handles the end of an element; that of a unit adds it to `units`."""
        if len(self.open_elements) == self.text_depth:
            self.text_parts, self.text_depth = None, 0
        self.open_elements.pop()
        unit = self.unit
        if name != f"{CORE_NAMESPACE} unit" or unit is None:
            return
        self.unit = None
        self.units.append(
            XliffUnit(
                path=self.path,
                line=unit.line,
                id=unit.id,
                context=unit.context,
                source="".join(unit.source),
                text="".join(unit.text),
                state=unit.state,
                exported_digest="".join(unit.exported_digest).strip(),
                inline_codes=tuple(unit.inline_codes),
                segment_count=unit.segment_count,
            )
        )
