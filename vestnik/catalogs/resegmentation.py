"""A catalog of an older segmenter → the same translations, for the blocks as they are now. Pure.

The segmenter decides what a block is. When it divides a text in another way, the blocks that an
older catalog was written for no longer occur in the document, though not a word of it has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from vestnik.model import Catalog, TranslationOrigin, Unit, text_digest

ExtractBlocks = Callable[[str], Sequence[str]]
"""The blocks of a Markdown text, in order."""
MAX_MERGED_UNITS = 6
SEPARATORS = ("\n", " ", "<br>", "\n\n")
"""What may stand between blocks that have become one."""


def resegment_catalog(
    catalog: Catalog,
    blocks: Collection[str],
    extract_source: ExtractBlocks,
    extract_target: ExtractBlocks,
) -> Catalog:
    """The catalog with the units of `blocks` that its own units can be divided or joined into.

    `blocks` are those of the document, `extract_source` and `extract_target` the segmenter in the
    two languages. A unit is divided if its text and its translation have equally many blocks; the
    parts have its state. Units are joined only if a person has written or approved each of them. A
    unit that fits nowhere stays, so that nothing is lost.
    """
    missing = set(blocks).difference(unit.source for unit in catalog.units if not unit.context)
    units: list[Unit] = []
    for unit in catalog.units:
        is_current = unit.context or unit.source in blocks
        parts = () if is_current else divide_unit(unit, missing, extract_source, extract_target)
        units += parts or (unit,)
    return replace(catalog, units=tuple(join_units(units, blocks, missing)))


def divide_unit(
    unit: Unit,
    missing: Collection[str],
    extract_source: ExtractBlocks,
    extract_target: ExtractBlocks,
) -> tuple[Unit, ...]:
    """The units of the parts of a unit; () if it can't be divided into blocks that are missing."""
    if not unit.text:
        return ()
    sources, texts = extract_source(unit.source), extract_target(unit.text)
    if len(sources) < 2 or len(sources) != len(texts) or not set(sources) <= set(missing):
        return ()
    return tuple(unit_part(unit, source, text) for source, text in zip(sources, texts, strict=True))


def unit_part(unit: Unit, source: str, text: str) -> Unit:
    """A part of a unit; a draft that nobody has edited remains one."""
    provenance = unit.provenance
    if provenance is not None:
        is_edited = unit.origin is TranslationOrigin.PERSON
        draft_digest = provenance.text_digest if is_edited else text_digest(text)
        provenance = replace(
            provenance, source_digest=text_digest(source), text_digest=draft_digest
        )
    return replace(unit, source=source, text=text, provenance=provenance, previous_source="")


def join_units(
    units: Sequence[Unit], blocks: Collection[str], missing: Collection[str]
) -> Iterator[Unit]:
    """The units, those that together are a missing block joined; current blocks stay."""
    start = 0
    while start < len(units):
        joined, count = longest_join(units[start : start + MAX_MERGED_UNITS], blocks, missing)
        yield joined
        start += count


def longest_join(
    units: Sequence[Unit], blocks: Collection[str], missing: Collection[str]
) -> tuple[Unit, int]:
    """The first units as one, and how many they are: 1 if they are no missing block."""
    for count in range(len(units), 1, -1):
        parts = units[:count]
        if any(
            part.context or part.fuzzy or not part.text or part.source in blocks for part in parts
        ):
            continue
        for separator in SEPARATORS:
            source = separator.join(part.source for part in parts)
            if source in missing:
                text = separator.join(part.text for part in parts)
                return replace(parts[0], source=source, text=text, provenance=None), count
    return units[0], 1
