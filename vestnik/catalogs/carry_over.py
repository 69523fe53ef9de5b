"""A catalog of an earlier document → the catalog of the document as it is now. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial

from vestnik import addresses
from vestnik.catalogs.number_substitution import substitute_numbers
from vestnik.catalogs.resegmentation import resegment_catalog
from vestnik.language import LanguageData, LanguagePair, without_optional_letters
from vestnik.markdown import SEGMENTER_VERSION, extract_blocks, is_translatable
from vestnik.model import (
    Catalog,
    Document,
    Provenance,
    TranslationOrigin,
    Unit,
    text_digest,
)

MIN_TEXT_SIMILARITY = 0.6
"""From this ratio of equal characters (difflib) a block counts as reworded, not as new."""
MIN_STEM_SIMILARITY = 0.3
"""The same for a block between unchanged neighbours, as a ratio of equal word stems."""
SEGMENTER_FIELD = "X-Segmenter"
"""The field of a catalog's header with the version of the segmenter that its blocks come from."""
WORD = re.compile(r"\w+")
STEM_LENGTH = 5
TYPOGRAPHY = str.maketrans("«»“”„‘’–—−‑", '"""""\'\'----')
TextKey = tuple[str, str]
"""A text of a document: the field of the front matter, "" for the body; and the text itself."""


def update_catalog(catalog: Catalog, document: Document, languages: LanguagePair) -> Catalog:
    """The catalog with exactly the units of a document, in its order.

    - A block that has moved, or whose typography alone has changed, keeps its unit; one that has
      come back gets its obsolete unit back.
    - If only numbers of a block have changed, the translation is kept as a draft with the new ones.
    - A reworded block has no translation; its unit shows the earlier block and a person's
      translation of it.
    - Units of deleted blocks become obsolete if they hold anything that a person wrote.
    - Units of an older segmenter are divided or joined as the blocks now are.
    """
    texts = translatable_texts(document, languages.source)
    if dict(catalog.metadata).get(SEGMENTER_FIELD, SEGMENTER_VERSION) != SEGMENTER_VERSION:
        catalog = resegment_catalog(
            catalog,
            [text for field, text in texts if not field],
            partial(extract_blocks, language=languages.source),
            partial(extract_blocks, language=languages.target),
        )
    units, unused = match_same_texts(catalog, texts)
    new_texts = [text for text in texts if text not in units]
    predecessors = match_reworded_texts(catalog, texts, new_texts, unused)
    units |= {text: carry_over(text, predecessors.get(text), languages) for text in new_texts}
    references = (addresses.source_file(document.path),)
    metadata = dict(catalog.metadata)
    if metadata:
        metadata[SEGMENTER_FIELD] = SEGMENTER_VERSION
    return replace(
        catalog,
        units=tuple(replace(units[text], references=references) for text in texts),
        obsolete=tuple(filter(is_human_edited, unused)),
        metadata=tuple(metadata.items()),
    )


def translatable_texts(document: Document, language: LanguageData) -> tuple[TextKey, ...]:
    """The texts of a document that are translated, without repetitions."""
    fields = (
        (field, text)
        for field, text in document.translatable_fields
        if is_translatable(text, language)
    )
    blocks = (("", block) for block in extract_blocks(document.body, language))
    return tuple(dict.fromkeys((*fields, *blocks)))


def match_same_texts(
    catalog: Catalog, texts: Sequence[TextKey]
) -> tuple[dict[TextKey, Unit], list[Unit]]:
    """The units of texts that are the same, at least without typography; and all other units."""
    unused = [*catalog.obsolete, *catalog.units]
    matches: dict[TextKey, Unit] = {}
    for normal_form in (str, without_typography):
        matched: set[int] = set()
        candidates = {(unit.context, normal_form(unit.source)): unit for unit in unused}
        for text in texts:
            unit = candidates.pop((text[0], normal_form(text[1])), None)
            if unit is not None and text not in matches:
                matches[text] = rebase(unit, text[1])
                matched.add(id(unit))
        unused = [unit for unit in unused if id(unit) not in matched]
    return matches, unused


def without_typography(text: str) -> str:
    """A text with plain quotes, dashes and spaces, and without optional letters (ё is е).

    It also lacks the line breaks that earlier versions of the segmenter left out, so that the units
    of older catalogs match their blocks.
    """
    text = without_optional_letters(text.replace("<br>", " ").translate(TYPOGRAPHY))
    return " ".join(text.split())


def rebase(unit: Unit, block: str) -> Unit:
    """The unit with the block as it is now written; its translation remains valid."""
    provenance = unit.provenance
    if provenance is not None and provenance.source_digest == text_digest(unit.source):
        provenance = replace(provenance, source_digest=text_digest(block))
    return replace(unit, source=block, provenance=provenance)


def match_reworded_texts(
    catalog: Catalog,
    texts: Sequence[TextKey],
    new_texts: Sequence[TextKey],
    unused: Sequence[Unit],
) -> dict[TextKey, Unit]:
    """The units that some new texts have probably developed from: by position, or by similarity."""
    current = {id(unit) for unit in catalog.units}
    candidates = [unit for unit in unused if id(unit) in current]
    units_by_position = match_positions(catalog, texts)
    matches: dict[TextKey, Unit] = {}
    for text in new_texts:
        predecessor = units_by_position.get(text) or most_similar_unit(text, candidates)
        if predecessor is not None:
            matches[text] = predecessor
        if predecessor in candidates:
            candidates.remove(predecessor)
    return matches


def match_positions(catalog: Catalog, texts: Sequence[TextKey]) -> dict[TextKey, Unit]:
    """The unit that stood between the same neighbours, for texts that have words in common."""
    old = [unit.key for unit in catalog.units]
    matcher = SequenceMatcher(None, old, texts, autojunk=False)
    new = set(texts)
    matches: dict[TextKey, Unit] = {}
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "replace" or old_end - old_start != new_end - new_start:
            continue
        replaced = zip(catalog.units[old_start:old_end], texts[new_start:new_end], strict=True)
        matches |= {
            text: unit
            for unit, text in replaced
            if unit.context == text[0] and unit.key not in new and shares_stems(unit, text[1])
        }
    return matches


def shares_stems(unit: Unit, block: str) -> bool:
    """Whether two blocks share so many stems that one may have developed from the other."""
    matcher = SequenceMatcher(None, word_stems(unit.source), word_stems(block), autojunk=False)
    return matcher.ratio() >= MIN_STEM_SIMILARITY


def word_stems(text: str) -> list[str]:
    """The beginnings of a text's words, in lower case."""
    return [word[:STEM_LENGTH].lower() for word in WORD.findall(text)]


def most_similar_unit(text: TextKey, candidates: Collection[Unit]) -> Unit | None:
    """The candidate with the most similar block; None if no block is similar."""
    unit = max(candidates, key=lambda candidate: similarity(candidate, text), default=None)
    return unit if unit is not None and similarity(unit, text) >= MIN_TEXT_SIMILARITY else None


def similarity(unit: Unit, text: TextKey) -> float:
    """The ratio of equal characters, from 0 to 1; 0 for different fields, and for small ratios."""
    if unit.context != text[0]:
        return 0.0
    matcher = SequenceMatcher(None, unit.source, text[1], autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio)
    if any(bound() < MIN_TEXT_SIMILARITY for bound in bounds):
        return 0.0
    return matcher.ratio()


def carry_over(text: TextKey, predecessor: Unit | None, languages: LanguagePair) -> Unit:
    """The unit of a new text, with what a person wrote for the text that it developed from."""
    context, block = text
    if predecessor is None:
        return Unit(block, context=context)
    has_human_text = predecessor.text and predecessor.origin is not TranslationOrigin.MACHINE
    previous_source, previous_text = (
        (predecessor.source, predecessor.text)
        if has_human_text
        else (predecessor.previous_source, predecessor.previous_text)
    )
    unit = Unit(
        block, context=context, previous_source=previous_source, previous_text=previous_text
    )
    translation = substitute_numbers(predecessor, block, languages)
    if not translation:
        return unit
    return replace(
        unit,
        text=translation,
        fuzzy=True,
        previous_source=predecessor.source,
        provenance=Provenance(
            "memory", text_digest(block), text_digest(translation), (("numbers", "replaced"),)
        ),
    )


def is_human_edited(unit: Unit) -> bool:
    """Whether a unit holds anything that a person wrote."""
    has_human_text = unit.text and unit.origin is not TranslationOrigin.MACHINE
    return bool(has_human_text or unit.previous_text or unit.translator_comment)
