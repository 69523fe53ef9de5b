"""What was translated before, brought into line with a document as it is now. Pure."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from vestnik import markup
from vestnik.model import Catalog, Document, Origin, Unit

SIMILAR = 0.6
"""From this ratio on (difflib) a block counts as a reworded one, not as a new one."""


def outline(document: Document) -> tuple[tuple[str, str], ...]:
    """What of a document is translated, once each: (field of the front matter or "", text)."""
    fields = ((field, text) for field, text in document.texts if markup.translatable(text))
    body = (("", block) for block in markup.blocks(document.body))
    return tuple(dict.fromkeys((*fields, *body)))


def update(catalog: Catalog, document: Document) -> Catalog:
    """The catalog with exactly the units of a document, in its order.

    A block that is still there keeps its unit, wherever it moved; one that came back gets its old
    unit back. A reworded block starts empty, with the earlier block and a person's words for it in
    sight. What a person wrote for blocks that are gone stays as obsolete units.
    """
    wanted = outline(document)
    known = {unit.key: unit for unit in (*catalog.obsolete, *catalog.units)}
    there = set(wanted)
    gone = [unit for unit in known.values() if unit.key not in there]
    left = [unit for unit in catalog.units if unit.key not in there]
    units = []
    for context, block in wanted:
        unit = known.get((context, block)) or reworded(context, block, left)
        units.append(replace(unit, references=(f"content/{document.path}",)))
    return replace(catalog, units=tuple(units), obsolete=tuple(filter(precious, gone)))


def reworded(context: str, block: str, left: list[Unit]) -> Unit:
    """An empty unit for a block; the most similar of the units left over is taken for its past."""
    past = max(left, key=lambda unit: similarity(unit, context, block), default=None)
    if past is None or similarity(past, context, block) < SIMILAR:
        return Unit(block, context=context)
    left.remove(past)
    if past.text and past.origin is not Origin.MACHINE:
        return Unit(block, context=context, previous=past.source, was=past.text)
    return Unit(block, context=context, previous=past.previous, was=past.was)


def similarity(unit: Unit, context: str, block: str) -> float:
    """How much of two texts is the same, from 0 to 1; 0 for different fields."""
    if unit.context != context:
        return 0.0
    matcher = SequenceMatcher(None, unit.source, block, autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def precious(unit: Unit) -> bool:
    """Whether a unit holds anything that a person wrote."""
    mine = unit.origin is Origin.MACHINE
    return bool((unit.text and not mine) or unit.was or unit.comment)
