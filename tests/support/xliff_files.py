"""Catalogs, and a translator's tool that corrects their XLIFF export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from tests.support.archives import problem_text
from vestnik.catalogs.exchange import apply_xliff, export_xliff
from vestnik.catalogs.exchange.xliff_apply import XliffChanges
from vestnik.catalogs.exchange.xliff_write import CORE_NAMESPACE
from vestnik.model import (
    Catalog,
    Provenance,
    Unit,
    text_digest,
)

FILE = "from the translator.xlf"
PATH = "2026/2026-03-05-vstrecha.md"
OTHER = "partners/rosatom.md"
ENGINE = "argos translate-ru_en 1.10"


def machine_draft(source: str, text: str, context: str = "") -> Unit:
    """A machine's fresh draft."""
    made = Provenance(ENGINE, text_digest(source), text_digest(text), (("lp", "-0.10"),))
    return Unit(source, text, context, fuzzy=True, provenance=made)


def approve(unit: Unit) -> Unit:
    """The draft after a person has approved it."""
    return replace(unit, fuzzy=False)


TITLE = machine_draft("Встреча", "Meeting", "title")
FIRST = machine_draft("**Стороны** встретились.", "The **parties** met.")
SECOND = machine_draft("Был подписан протокол.", "Was signed a protocol.")
MISSING = Unit("Его издали.")
OURS = Unit(
    "Слово [министра](a.md).", "The word of the [minister](a.md).", translator_comment="проверено"
)
ACCEPTED = approve(machine_draft("До встречи.", "See you."))
STALE = Unit(
    "Встреча прошла 6 марта.",
    "The meeting was on 5 March.",
    fuzzy=True,
    previous_source="Встреча прошла 5 марта.",
    previous_text="The talks were on 5 March.",
)
GONE = Unit("Удалено", "Deleted, but a person's")
MEETING = Catalog((TITLE, FIRST, SECOND, MISSING, OURS, ACCEPTED, STALE), obsolete=(GONE,))
PARTNER = Catalog(
    (machine_draft("Росатом", "Rosatom", "title"), machine_draft("Атомная отрасль.", "Atomic."))
)
ALL = {PATH: MEETING, OTHER: PARTNER}


@dataclass(frozen=True, slots=True)
class TranslatorTool:
    """A translator's tool with an exported file."""

    root: etree._Element

    def unit(self, source: str) -> etree._Element:
        """The unit of a block."""
        units = (
            unit for unit in self.root.iter(f"{{{CORE_NAMESPACE}}}unit") if text(unit) == source
        )
        return next(units)

    def segment(self, source: str) -> etree._Element:
        """The segment of a block."""
        segment = self.unit(source).find(f"{{{CORE_NAMESPACE}}}segment")
        assert segment is not None
        return segment

    def write(self, source: str, words: str) -> None:
        """Translates a block anew, without a word on its state."""
        segment = self.segment(source)
        target = segment.find(f"{{{CORE_NAMESPACE}}}target")
        if target is None:
            target = etree.SubElement(segment, f"{{{CORE_NAMESPACE}}}target")
        target.text = words

    def state(self, source: str, state: str) -> None:
        """Gives a block another state."""
        self.segment(source).set("state", state)
        self.segment(source).attrib.pop("subState")

    @property
    def content(self) -> bytes:
        """The file as the tool saves it."""
        return etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)


def text(unit: etree._Element) -> str:
    """The block of a unit."""
    return unit.findtext(f"{{{CORE_NAMESPACE}}}segment/{{{CORE_NAMESPACE}}}source") or ""


def open_export(exported: Mapping[str, Catalog]) -> TranslatorTool:
    """Opens the export of these catalogs."""
    return TranslatorTool(etree.fromstring(export_xliff(exported, "ru", "en").encode()))


def apply_file(content: bytes, now: Mapping[str, Catalog]) -> XliffChanges:
    """Applies a returned file to the current catalogs."""
    return apply_xliff(content, FILE, {"ru": {}, "en": now}, "ru")


def result_text(result: XliffChanges) -> str:
    """The problems as an editor reads them."""
    return problem_text(list(result.problems))


def with_units(catalog: Catalog, *units: Unit) -> Catalog:
    """The catalog with these units in place of those of the same blocks."""
    new = {unit.key: unit for unit in units}
    return replace(catalog, units=tuple(new.get(unit.key, unit) for unit in catalog.units))
