"""XLIFF → its units as a translator's tool returned them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from vestnik.catalogs.exchange.xliff_write import CORE, DIGEST, METADATA
from vestnik.diagnostics.collector import ProblemCollector

HEX = re.compile("(00)?(?!D[89A-F])[0-9A-F]{2,4}", re.IGNORECASE)
"""The code of a character; half of a surrogate pair is none."""
SILENT = ("mrk", "sm", "em")
"""Inline elements that only remark on the text in them."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit as it came back.

    `line` is where it begins; `mark` is the digest of the translation that it was exported with;
    `codes` names the inline elements in its texts that stand for something else than text.
    """

    path: str
    line: int
    id: str
    context: str
    source: str
    text: str
    state: str
    mark: str
    codes: tuple[str, ...] = ()
    segments: int = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is in a file: its two languages, and its units."""

    source: str
    target: str
    units: tuple[Returned, ...]


def read(notes: ProblemCollector) -> Delivery | None:
    """What is in the file of these lines; None, and a problem, if it isn't to be read."""
    reading = Reading(notes)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reading.parser = parser
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    try:
        parser.Parse("\n".join(notes.lines), True)
    except Refused:
        return None
    except expat.ExpatError as error:
        notes.note(
            error.lineno,
            "the file is not XML: {error}",
            "write & as &amp; and < as &lt; in texts, and close every element",
            error=expat.ErrorString(error.code),
        )
        return None
    return Delivery(*reading.languages, tuple(reading.units))


class Refused(Exception):  # noqa: N818  how the parser is stopped; the reason is noted
    """The file is not to be read any further."""


@dataclass(slots=True)
class Begun:
    """A unit of which something has been read."""

    line: int
    id: str
    context: str
    source: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    mark: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    state: str = "initial"
    segments: int = 0


@dataclass(slots=True)
class Reading:
    """What has been read of a file so far.

    `names` are the elements that are open; `into` takes the text of the one at `depth`.
    """

    notes: ProblemCollector
    parser: expat.XMLParserType = field(init=False)
    languages: tuple[str, str] = ("", "")
    units: list[Returned] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    path: str = ""
    unit: Begun | None = None
    into: list[str] | None = None
    depth: int = 0

    def doctype(self, *_: object) -> None:
        """Refuses a document type, whose entities could blow up or fetch other files."""
        self.notes.note(
            self.parser.CurrentLineNumber,
            "the file has a document type (<!DOCTYPE), which XLIFF has no use for",
            "delete the declaration, or export again",
        )
        raise Refused

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes note of what begins."""
        self.names.append(name)
        local = name.removeprefix(f"{CORE} ")
        if len(self.names) == 1:
            self.root(name, attributes)
        elif self.into is not None:
            self.inline(local, attributes)
        elif local == "file":
            self.path = attributes.get("original", "")
        elif local == "unit":
            self.unit = Begun(
                self.parser.CurrentLineNumber, attributes.get("id", ""), attributes.get("name", "")
            )
        elif self.unit is not None:
            self.part(self.unit, local, attributes)

    def root(self, name: str, attributes: dict[str, str]) -> None:
        """Reads the languages, if it is an XLIFF file."""
        if name != f"{CORE} xliff":
            self.notes.note(
                self.parser.CurrentLineNumber,
                "the file is not XLIFF 2.0",
                "correct a file that was written by memory export --format xliff",
            )
            raise Refused
        self.languages = attributes.get("srcLang", ""), attributes.get("trgLang", "")

    def part(self, unit: Begun, local: str, attributes: dict[str, str]) -> None:
        """Reads what begins within a unit; a tool may have put matches with sources there too."""
        parents = [name.removeprefix(f"{CORE} ") for name in self.names[-3:-1]]
        if local in ("segment", "ignorable") and parents[-1] == "unit":
            unit.segments += 1
            unit.state = attributes.get("state", "initial")
        elif parents == ["unit", "segment"] and local in ("source", "target"):
            self.into = unit.source if local == "source" else unit.text
        elif local == f"{METADATA} meta" and attributes.get("type") == DIGEST:
            self.into = unit.mark
        if self.into is not None:
            self.depth = len(self.names)

    def inline(self, local: str, attributes: dict[str, str]) -> None:
        """Reads what begins within a text."""
        assert self.into is not None
        assert self.unit is not None
        code = attributes.get("hex", "")
        if local == "cp" and HEX.fullmatch(code):
            self.into.append(chr(int(code, 16)))
        elif local not in SILENT:
            self.unit.codes.append(local)

    def characters(self, text: str) -> None:
        """Reads text."""
        if self.into is not None:
            self.into.append(text)

    def end(self, name: str) -> None:
        """Takes note of what ends."""
        if len(self.names) == self.depth:
            self.into, self.depth = None, 0
        self.names.pop()
        unit = self.unit
        if name != f"{CORE} unit" or unit is None:
            return
        self.unit = None
        self.units.append(
            Returned(
                self.path,
                unit.line,
                unit.id,
                unit.context,
                "".join(unit.source),
                "".join(unit.text),
                unit.state,
                "".join(unit.mark).strip(),
                tuple(unit.codes),
                unit.segments,
            )
        )
