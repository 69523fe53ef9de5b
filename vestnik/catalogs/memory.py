"""What was translated before, brought into line with a document as it is now. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from vestnik import addresses
from vestnik.catalogs.number_substitution import renumbered
from vestnik.markdown import conversion as markup
from vestnik.model import SPOKEN, Catalog, Document, Origin, Provenance, Unit, digest

SIMILAR = 0.6
"""From this ratio on (difflib) a block counts as a reworded one, not as a new one."""
RELATED = 0.3
"""From this ratio of words on, at the same place."""
WORD = re.compile(r"\w+")
REFERRING = re.compile(r"\[(?!\^)[^\[\]]*\](?!\()")
"""A link whose address stands elsewhere in the document, or what may be one."""
TYPOGRAPHY = str.maketrans("«»“”„‘’–—−‑ёЁ", '"""""\'\'----еЕ')
Memory = Mapping[tuple[str, str], Counter[str]]
"""Translations that people wrote or approved, by field and text."""


def outline(document: Document) -> tuple[tuple[str, str], ...]:
    """What of a document is translated, once each: (field of the front matter or "", text)."""
    fields = ((field, text) for field, text in document.texts if markup.translatable(text))
    body = (("", block) for block in markup.blocks(document.body))
    return tuple(dict.fromkeys((*fields, *body)))


def update(catalog: Catalog, document: Document) -> Catalog:
    """The catalog with exactly the units of a document, in its order.

    A block that is still there keeps its unit, wherever it moved, also if only its typography has
    changed; one that came back gets its old unit back. Of a block in which only numbers have
    changed, the translation is kept with the new numbers, as a draft. A reworded block starts
    empty, with the earlier block and a person's words for it in sight. What a person wrote for
    blocks that are gone stays as obsolete units.
    """
    wanted = outline(document)
    left = [*catalog.obsolete, *catalog.units]
    taken: dict[tuple[str, str], Unit] = {}
    for sameness in (str, loose):
        known = {(unit.context, sameness(unit.source)): unit for unit in left}
        for key in wanted:
            unit = known.pop((key[0], sameness(key[1])), None)
            if unit is not None and key not in taken:
                taken[key] = resourced(unit, key[1])
                left = [one for one in left if one is not unit]
    live = {id(unit) for unit in catalog.units}
    candidates = [unit for unit in left if id(unit) in live]
    pasts = by_position(catalog, wanted)
    for key in wanted:
        if key not in taken:
            past = pasts.get(key) or most_similar(key, candidates)
            if past in candidates:
                candidates.remove(past)
            taken[key] = successor(key, past)
    references = (addresses.source(document.path),)
    units = tuple(replace(taken[key], references=references) for key in wanted)
    header = dict(catalog.header)
    if header:
        header["X-Segmenter"] = markup.SEGMENTER
    return replace(
        catalog,
        units=units,
        obsolete=tuple(filter(precious, left)),
        header=tuple(header.items()),
    )


def loose(text: str) -> str:
    """A text without what typography changes: kinds of quotes, dashes and spaces, ё.

    And without what older rules of `markup.SEGMENTER` did otherwise, so that the units of older
    catalogs find their blocks again.
    """
    return " ".join(text.replace("<br>", " ").translate(TYPOGRAPHY).split())


def resourced(unit: Unit, block: str) -> Unit:
    """A unit whose block is now written a little differently; its translation stands as it is."""
    made = unit.provenance
    if made is not None and made.source == digest(unit.source):
        made = replace(made, source=digest(block))
    return replace(unit, source=block, provenance=made)


def by_position(
    catalog: Catalog, wanted: tuple[tuple[str, str], ...]
) -> dict[tuple[str, str], Unit]:
    """For each block that stands between the same neighbours as an earlier one, that one's unit."""
    old = [unit.key for unit in catalog.units]
    found = {}
    for tag, start, end, begin, stop in SequenceMatcher(
        None, old, wanted, autojunk=False
    ).get_opcodes():
        if tag == "replace" and end - start == stop - begin:
            for place in range(end - start):
                unit, key = catalog.units[start + place], wanted[begin + place]
                if unit.context == key[0] and unit.key not in wanted and related(unit, key):
                    found[key] = unit
    return found


def related(unit: Unit, key: tuple[str, str]) -> bool:
    """Whether two texts have so many words in common that one may have come of the other."""
    old, new = stems(unit.source), stems(key[1])
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= RELATED


def stems(text: str) -> list[str]:
    """What the words of a text begin with."""
    return [word[:5].lower() for word in WORD.findall(text)]


def most_similar(key: tuple[str, str], candidates: list[Unit]) -> Unit | None:
    """The unit whose block is most like this one, if any is like it."""
    past = max(candidates, key=lambda unit: similarity(unit, key), default=None)
    return past if past is not None and similarity(past, key) >= SIMILAR else None


def similarity(unit: Unit, key: tuple[str, str]) -> float:
    """How much of two texts is the same, from 0 to 1; 0 for different fields."""
    if unit.context != key[0]:
        return 0.0
    matcher = SequenceMatcher(None, unit.source, key[1], autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def successor(key: tuple[str, str], past: Unit | None) -> Unit:
    """The unit of a block that is new, or that another one has become."""
    context, block = key
    if past is None:
        return Unit(block, context=context)
    human = past.text and past.origin is not Origin.MACHINE
    previous, was = (past.source, past.text) if human else (past.previous, past.was)
    unit = Unit(block, context=context, previous=previous, was=was)
    text = renumbered(past, block)
    if not text:
        return unit
    return replace(
        unit,
        text=text,
        fuzzy=True,
        previous=past.source,
        provenance=Provenance("memory", digest(block), digest(text), (("numbers", "replaced"),)),
    )


def precious(unit: Unit) -> bool:
    """Whether a unit holds anything that a person wrote."""
    mine = unit.origin is Origin.MACHINE
    return bool((unit.text and not mine) or unit.was or unit.comment)


# ----------------------------------------------------------------------- the whole archive's


def remembered(catalogs: Iterable[Catalog]) -> Memory:
    """What people wrote or approved in these catalogs, for texts that are as they were.

    But not of one whose link leads where only its own document says.
    """
    memory: dict[tuple[str, str], Counter[str]] = {}
    for catalog in catalogs:
        for unit in catalog.units:
            if unit.state in SPOKEN and not unit.fuzzy and not REFERRING.search(unit.source):
                memory.setdefault(unit.key, Counter())[unit.text] += 1
    return memory


def recalled(catalog: Catalog, memory: Memory) -> Catalog:
    """The catalog, its empty units filled with what people said elsewhere for exactly that text.

    It counts as reviewed where all agree; a title, or a text that was translated in several ways,
    is a draft to be looked at.
    """

    def recall(unit: Unit) -> Unit:
        if unit.text or unit.previous or unit.key not in memory:
            return unit
        text, _ = memory[unit.key].most_common(1)[0]
        sure = len(memory[unit.key]) == 1 and unit.context != "title"
        made = Provenance("memory", digest(unit.source), digest(text), (("tm", "exact"),))
        return replace(unit, text=text, fuzzy=not sure, provenance=made)

    return replace(catalog, units=tuple(map(recall, catalog.units)))
