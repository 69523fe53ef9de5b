"""What looks odd in a translation, or in its block, and may yet be right. Pure.

Each rule yields the odd pieces; `checks.CHECKS` names and grades them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.language import facts
from vestnik.language.punctuation import SENTENCE, ambiguous, final, sentences
from vestnik.translation.checks.segment_pair import Pair, proportion, stated
from vestnik.translation.post_edit import recased
from vestnik.translation.segments import shouting

ABBREVIATION = re.compile(r"(?<![\w])[А-ЯЁ]{2,}(?!\w)")
CUT = re.compile(
    r"(?<!\w)(?:во?|на|со?|ко?|по|об?|от|до|из|за|для|при|и|а|но|или|что)$", re.IGNORECASE
)


def numbers_extra(pair: Pair) -> Iterator[str]:
    """Numbers that the block has not."""
    yield from facts.added_numbers(stated(pair.source), stated(pair.target))


def ratio(pair: Pair) -> Iterator[str]:
    """A length that no translation has."""
    share, long = proportion(pair)
    low, high = (0.55, 1.9) if long else (0.3, 4.0)
    if not low <= share <= high and not (long and share < 0.35):
        yield f"{share:.2f}"


def sentencecount(pair: Pair) -> Iterator[str]:
    """More or fewer sentences."""
    source, target = sentences(pair.source.words), sentences(pair.target.words)
    if source.stop <= target.start or target.stop <= source.start:
        yield f"{source.stop - 1} → {target.stop - 1}"


def caps(pair: Pair) -> Iterator[str]:
    """Another first letter (see `recased`), or capitals throughout where the block has none."""
    other = recased(pair.source.text, pair.target.text) != pair.target.text
    if other or (shouting(pair.target.words) and not shouting(pair.source.words)):
        yield pair.target.text.strip()[:20]


def endpunc(pair: Pair) -> Iterator[str]:
    """Another last punctuation mark."""
    source, target = pair.source.text, pair.target.text
    marks = final(source), final(target)
    if marks[0] != marks[1] and not (ambiguous(source) or ambiguous(target)):
        yield " → ".join(mark or "∅" for mark in marks)


def brackets(pair: Pair) -> Iterator[str]:
    """More or fewer brackets."""
    for sign in "()[]":
        if pair.source.words.count(sign) != pair.target.words.count(sign):
            yield sign


def quotes(pair: Pair) -> Iterator[str]:
    """Quotation marks that are opened and not closed, or the other way round."""
    text = pair.target.words
    for opening, closing in ("“”", "«»"):
        if text.count(opening) != text.count(closing):
            yield opening + closing
    if text.count('"') % 2:
        yield '"'
    if text.count("‘") > text.count("’"):
        yield "‘’"


def unknown_abbr(pair: Pair) -> Iterator[str]:
    """Abbreviations of the block that no term covers."""
    if shouting(pair.source.words):
        return
    for found in ABBREVIATION.finditer(pair.source.text):
        covered = any(match.start <= found.start() < match.end for match in pair.terms)
        if not covered and not set(found[0]) <= {"Х", "І"}:
            yield found[0]


def source_broken(pair: Pair) -> Iterator[str]:
    """A block that looks torn out of a sentence."""
    text = pair.source.text.strip()
    if text[:1].islower() and len(SENTENCE.findall(text)) > 0:
        yield text[:20]
    if found := CUT.search(text[-12:]):
        yield found[0]
