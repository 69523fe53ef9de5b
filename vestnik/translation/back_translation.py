"""Back-translation: drafts are translated back, and doubted if that says something else. Pure.

This needs an engine for the other direction, and twice the time. It is the only check that knows
any word that the engine knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vestnik.language import LanguagePair, split_sentences
from vestnik.markdown import parse_inline
from vestnik.model import MAX_DOUBT, Engine, Unit
from vestnik.translation.doubt import DoubtSign, Ramp

UNLIKENESS = Ramp(0.4, 0.55, 60)
"""Of the words of a block and of its back-translation: of unrelated Russian sentences, 99 in 100
are less alike than 0.45; with a fifth of the words replaced, 99 in 100 are more alike than 0.58."""


def doubt_by_back_translation(
    units: Sequence[Unit], engine: Engine, languages: LanguagePair
) -> list[Unit]:
    """Drafts, doubted the more, the less their back-translations are like their blocks.

    The engine, which is one for the other direction, translates all of them in one call.
    """
    sentences = [list(draft_sentences(unit, languages)) for unit in units]
    texts = list(dict.fromkeys(text for group in sentences for text in group))
    answers = dict(zip(texts, engine.translate(texts), strict=True)) if texts else {}
    return [
        with_back_translation(
            unit, " ".join(answers[text][0].text for text in group if answers[text])
        )
        for unit, group in zip(units, sentences, strict=True)
    ]


def draft_sentences(unit: Unit, languages: LanguagePair) -> Iterator[str]:
    """The sentences of a draft, without markup."""
    text = parse_inline(unit.text).text
    for start, end in split_sentences(text, languages.target):
        yield text[start:end]


def with_back_translation(unit: Unit, back: str) -> Unit:
    """A draft with the likeness of its back-translation among its notes, and the doubt of it."""
    from rapidfuzz.fuzz import token_sort_ratio

    if unit.provenance is None or not back:
        return unit
    likeness = token_sort_ratio(parse_inline(unit.source).text, back) / 100
    notes = {**dict(unit.provenance.notes), "back": f"{likeness:.2f}"}
    if doubt := UNLIKENESS.doubt(1 - likeness):
        notes["doubt"] = str(min(MAX_DOUBT, unit.doubt + doubt))
        notes["signs"] = ",".join((*unit.doubt_signs, DoubtSign.BACK_TRANSLATION))
    return replace(unit, provenance=replace(unit.provenance, notes=tuple(notes.items())))
