"""Facts, terms and findings as marked pieces of a text and of its translation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vestnik.model import TermMatch
from vestnik.preview.desk.blocks import TextPiece
from vestnik.translation.checks import CheckFinding

NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*")
DETAIL_SEPARATORS = re.compile(r" (?:→|↔) |, ")
MIN_DETAIL_CHARACTERS = 2

Mark = tuple[int, int, str]
"""Where a mark begins and ends, and its kind: "wrong", "term" or "fact"."""


def source_marks(
    text: str, words: Iterable[str], findings: Sequence[CheckFinding]
) -> list[TextPiece]:
    """The pieces of an original: what its translation lacks or changes, its terms, its numbers."""
    terms = [mark for word in words for mark in occurrences(text, word, "term")]
    return list(marked_pieces(text, [*finding_marks(text, findings), *terms, *number_marks(text)]))


def target_marks(
    text: str, matches: Sequence[TermMatch], findings: Sequence[CheckFinding]
) -> list[TextPiece]:
    """The pieces of a translation: what is wrong in it, its terms, its numbers."""
    translations = sorted(
        {words for match in matches for words in match.translations}, key=len, reverse=True
    )
    terms = [mark for words in translations for mark in occurrences(text, words, "term")]
    return list(marked_pieces(text, [*finding_marks(text, findings), *terms, *number_marks(text)]))


def finding_marks(text: str, findings: Sequence[CheckFinding]) -> Iterator[Mark]:
    """The pieces that findings name."""
    for finding in findings:
        if finding.check == "glossary":
            continue  # it names the translation that is missing
        for detail in DETAIL_SEPARATORS.split(finding.detail):
            if len(detail) >= MIN_DETAIL_CHARACTERS or detail.isdigit():
                yield from occurrences(text, detail, "wrong")


def number_marks(text: str) -> Iterator[Mark]:
    """The numbers of a text."""
    for match in NUMBER.finditer(text):
        yield match.start(), match.end(), "fact"


def occurrences(text: str, words: str, kind: str) -> Iterator[Mark]:
    """A mark at each place of some words, which may be written with other capital letters."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text) if words else ():
        yield match.start(), match.end(), kind


def marked_pieces(text: str, marks: Iterable[Mark]) -> Iterator[TextPiece]:
    """The pieces of a text; of overlapping marks the first of the list wins."""
    chosen: list[Mark] = []
    for mark in marks:
        if all(mark[1] <= other[0] or mark[0] >= other[1] for other in chosen):
            chosen.append(mark)
    position = 0
    for start, end, kind in sorted(chosen):
        if start > position:
            yield text[position:start], ""
        yield text[start:end], kind
        position = end
    if position < len(text):
        yield text[position:], ""
