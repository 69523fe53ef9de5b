"""A document and its catalog → what a reviewer sees of each block. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vestnik.catalogs import review_queue as review
from vestnik.markdown import conversion as markup
from vestnik.markdown import inline
from vestnik.markdown.sanitising import Taken
from vestnik.model import Catalog, Document, Match, Unit, digest
from vestnik.translation.checks import runner as checks
from vestnik.translation.checks.runner import Finding

WORDS = re.compile(r"\w+|\s+|[^\w\s]")

Terms = Callable[[str], Sequence[Match]]
Piece = tuple[str, str]
"""A stretch of text and what it is: "same", "ins", "del"; or "", "term"."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block beside its translation.

    `id` names it in its document, `version` says which translation of it this is. `source` is the
    block with its terms marked; `terms` are their words in the block and in English; `changes` the
    way from the block that was translated to the one that stands there now. `checks` has the checks
    that fired, of words that were not published as well; `lost` what would not be printed.
    """

    id: str
    version: str
    unit: Unit
    source: tuple[Piece, ...]
    terms: tuple[tuple[str, str], ...]
    changes: tuple[Piece, ...]
    checks: tuple[Finding, ...]
    lost: tuple[Taken, ...]
    risk: float

    @property
    def waiting(self) -> bool:
        """Whether a person has to look at it."""
        return self.risk >= 0


def blocks(document: Document, catalog: Catalog, match: Terms) -> list[Block]:
    """What there is to see of each block of a document, in its order."""
    references = markup.references(document.body)
    return [block(unit, match, references) for unit in catalog.units]


def block(unit: Unit, match: Terms, references: markup.References) -> Block:
    """What there is to see of one."""
    plain = unit.source if unit.context else inline.read(unit.source, references).text
    found = match(plain)
    words = [plain[one.start : one.end] for one in found]
    findings: tuple[Finding, ...] = ()
    if unit.text:
        findings = checks.check(unit.source, unit.text, found, references)
    return Block(
        id=identity(unit),
        version=version(unit),
        unit=unit,
        source=tuple(marked(unit.source, words)),
        terms=tuple(
            dict.fromkeys((said, one.words[0]) for said, one in zip(words, found, strict=True))
        ),
        changes=tuple(compared(unit.previous, unit.source)) if before(unit) else (),
        checks=findings,
        lost=() if unit.context else markup.taken(unit.text),
        risk=review.risk(unit)[0],
    )


def before(unit: Unit) -> bool:
    """Whether it is known of which other block a translation was made."""
    return bool(unit.previous) and unit.previous != unit.source and unit.fuzzy | bool(unit.was)


def identity(unit: Unit) -> str:
    """By what a block is known in its document, wherever it stands."""
    return digest("\0".join(unit.key))


def version(unit: Unit) -> str:
    """By what a translation is known: another one, or another state of it, has another."""
    return digest(repr((unit.text, unit.fuzzy, unit.previous, unit.was, unit.provenance)))


def marked(text: str, words: Sequence[str]) -> Iterator[Piece]:
    """A text in pieces, of which those with the words (in their order) are terms."""
    done = 0
    for word in words:
        place = text.find(word, done)
        if place < 0:
            continue
        if place > done:
            yield text[done:place], ""
        yield word, "term"
        done = place + len(word)
    if done < len(text):
        yield text[done:], ""


def compared(old: str, new: str) -> Iterator[Piece]:
    """The way from one text to another, word by word."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield "".join(before[start:end]), "same"
            continue
        if end > start:
            yield "".join(before[start:end]), "del"
        if stop > begin:
            yield "".join(after[begin:stop]), "ins"
