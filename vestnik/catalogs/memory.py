"""The translation memory: what people have translated once is offered for the same text elsewhere.

Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vestnik.catalogs.carry_over import without_typography
from vestnik.catalogs.number_substitution import NUMBER, substitute_numbers
from vestnik.language import LanguagePair
from vestnik.model import HUMAN_STATES, Catalog, Provenance, Unit, text_digest

REFERENCE_LINK = re.compile(r"\[(?!\^)[^\[\]]*\](?!\()")
"""A link whose address is defined elsewhere in the document, or what looks like one."""
MAX_COMPARED_UNITS = 8
"""So many translations of texts with other numbers are tried for a text."""
TextKey = tuple[str, str]
"""The context of a text (its front-matter field, or "") and the text, or its pattern."""


@dataclass(frozen=True, slots=True)
class TranslationMemory:
    """What people have translated.

    `exact` has how often they chose each translation, by context and text. `by_pattern` has some
    units by context and the text without its numbers and typography.
    """

    exact: Mapping[TextKey, Counter[str]]
    by_pattern: Mapping[TextKey, tuple[Unit, ...]]


def build_translation_memory(catalogs: Iterable[Catalog]) -> TranslationMemory:
    """The translations that people wrote or approved for the current texts."""
    exact: dict[TextKey, Counter[str]] = {}
    by_pattern: dict[TextKey, tuple[Unit, ...]] = {}
    for catalog in catalogs:
        for unit in approved_units(catalog):
            exact.setdefault(unit.key, Counter())[unit.text] += 1
            pattern = text_pattern(unit)
            units = by_pattern.get(pattern, ())
            if len(units) < MAX_COMPARED_UNITS:
                by_pattern[pattern] = (*units, unit)
    return TranslationMemory(exact, by_pattern)


def approved_units(catalog: Catalog) -> Iterator[Unit]:
    """The units whose translation people wrote or approved for the current text.

    Texts with reference links are left out, because their meaning depends on their document.
    """
    for unit in catalog.units:
        is_approved = unit.state in HUMAN_STATES and not unit.fuzzy
        if is_approved and not REFERENCE_LINK.search(unit.source):
            yield unit


def text_pattern(unit: Unit) -> TextKey:
    """The context and the text of a unit without its numbers and typography."""
    return unit.context, NUMBER.sub("#", without_typography(unit.source))


def fill_from_memory(
    catalog: Catalog, memory: TranslationMemory, languages: LanguagePair
) -> Catalog:
    """The catalog with its empty units filled from the memory.

    - A match of the whole text counts as reviewed if there is only one translation; a title, or one
      of several translations, is a draft that a person has to review.
    - A match that differs in nothing but numbers and typography is a draft, with the numbers of the
      text; there is none if that is not certain to be right.
    """

    def fill(unit: Unit) -> Unit:
        if unit.text or unit.previous_source:
            return unit
        if translations := memory.exact.get(unit.key):
            text, _ = translations.most_common(1)[0]
            is_certain = len(translations) == 1 and unit.context != "title"
            return memory_unit(unit, text, "exact", fuzzy=not is_certain)
        for candidate in memory.by_pattern.get(text_pattern(unit), ()):
            plain = replace(candidate, source=without_typography(candidate.source))
            text = substitute_numbers(plain, without_typography(unit.source), languages)
            if text:
                return memory_unit(unit, text, "numbers", fuzzy=True)
        return unit

    return replace(catalog, units=tuple(map(fill, catalog.units)))


def memory_unit(unit: Unit, text: str, match: str, *, fuzzy: bool) -> Unit:
    """A unit with a translation from the memory; its provenance says how the texts match."""
    notes = (("tm", match),)
    provenance = Provenance("memory", text_digest(unit.source), text_digest(text), notes)
    return replace(unit, text=text, fuzzy=fuzzy, provenance=provenance)
