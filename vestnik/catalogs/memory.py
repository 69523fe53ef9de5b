"""The translation memory: what people have translated once is offered for the same text elsewhere.

Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from vestnik.model import HUMAN_STATES, Catalog, Provenance, Unit, text_digest

REFERENCE_LINK = re.compile(r"\[(?!\^)[^\[\]]*\](?!\()")
"""A link whose address is defined elsewhere in the document, or what looks like one."""
TranslationMemory = Mapping[tuple[str, str], Counter[str]]
"""How often people have chosen each translation, by context (front-matter field) and text."""


def build_translation_memory(catalogs: Iterable[Catalog]) -> TranslationMemory:
    """The translations that people wrote or approved for the current texts.

    Texts with reference links are left out, because their meaning depends on their document.
    """
    memory: dict[tuple[str, str], Counter[str]] = {}
    for catalog in catalogs:
        for unit in catalog.units:
            is_settled = unit.state in HUMAN_STATES and not unit.fuzzy
            if is_settled and not REFERENCE_LINK.search(unit.source):
                memory.setdefault(unit.key, Counter())[unit.text] += 1
    return memory


def fill_from_memory(catalog: Catalog, memory: TranslationMemory) -> Catalog:
    """The catalog with its empty units filled by the memory's exact matches.

    A match counts as reviewed if there is only one translation; a title, or one of several
    translations, is a draft that a person has to review.
    """

    def fill(unit: Unit) -> Unit:
        if unit.text or unit.previous_source or unit.key not in memory:
            return unit
        translations = memory[unit.key]
        text, _ = translations.most_common(1)[0]
        is_certain = len(translations) == 1 and unit.context != "title"
        provenance = Provenance(
            "memory", text_digest(unit.source), text_digest(text), (("tm", "exact"),)
        )
        return replace(unit, text=text, fuzzy=not is_certain, provenance=provenance)

    return replace(catalog, units=tuple(map(fill, catalog.units)))
