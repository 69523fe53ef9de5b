"""How many marks find their place, with a share of an engine's attention led astray."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bench.known import astray, engine, seeded
from bench.marked import GLOSSARY, SET, Pair, inner, sentences
from vestnik.markdown.inline import Marked, Span, read, signature, write
from vestnik.translation import projection_search as spans
from vestnik.translation.segments import parts
from vestnik.translation.terms.matching import matcher

DRAWS = 20


@dataclass(frozen=True, slots=True)
class Placement:
    """Shares of a set: blocks with the right marks and atoms; exactly right blocks; exact spans."""

    parity: float
    blocks: float
    spans: float


def placement(share: float | None, *, own: bool = True, draws: int = DRAWS) -> Placement:
    """How the marks of the set fare when this share of the attention's links is wrong.

    None is an engine without attention. Without `own`, neither the translations of the stretches
    alone nor the glossary help.
    """
    chance = seeded(7, share)
    match = matcher(GLOSSARY) if own else spans.no_terms

    def placed(pair: Pair) -> str:
        made = spans.translate(read(pair.ru), engine(pair, share, chance, own=own), match)
        return made.text if made else ""

    return total(judged(pair, placed(pair)) for _ in range(draws if share else 1) for pair in SET)


def by_attention_alone(share: float, *, draws: int = DRAWS) -> Placement:
    """The same, with the simplest projection there is, for comparison.

    A mark goes over the run of words of which most come from its stretch and fewest from
    elsewhere, articles at its beginning left out.
    """
    chance = seeded(7, share)
    return total(
        judged(pair, projected(pair, share, chance))
        for _ in range(draws if share else 1)
        for pair in SET
    )


def projected(pair: Pair, share: float, chance: random.Random) -> str:
    """The English of a pair, its marks where the attention alone says."""
    ru, en = read(pair.ru), read(pair.en)
    ours, theirs = bounds(ru.text), bounds(en.text)
    among = [numbers for numbers, theirs in sentences(pair) for _ in theirs]
    links = list(astray(pair.links, among, share, chance))
    found = []
    for span in ru.spans:
        if span.start == 0 and span.end == len(ru.text):
            found.append(Span(0, len(en.text), span.mark))
            continue
        inside = {n for n, (start, end) in enumerate(ours) if start < span.end and end > span.start}
        run = best_run([1 if link in inside else -1 for link in links])
        if run is None:
            continue
        first, last = run
        while first < last and en.text[slice(*theirs[first])].lower() in ("the", "a", "an"):
            first += 1
        found.append(Span(theirs[first][0], theirs[last][1], span.mark))
    return write(Marked(en.text, tuple(found), en.atoms))


def bounds(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end, the punctuation around them left out."""
    found = []
    for word in re.finditer(r"\S+", text):
        core = re.search(r"\w(?:.*\w)?|%", word[0])
        if core or word[0] in "–—":
            start, end = core.span() if core else (0, len(word[0]))
            found.append((word.start() + start, word.start() + end))
    return found


def best_run(gains: Sequence[int]) -> tuple[int, int] | None:
    """The first and last place of the run with the greatest sum; None if none has any."""
    best, run = 0, None
    for first in range(len(gains)):
        for last, total in enumerate(accumulate(gains[first:]), first):
            if total > best:
                best, run = total, (first, last)
    return run


@dataclass(frozen=True, slots=True)
class Judged:
    """How one block came out: parity, exact, how many of its stretches are, and how many it has."""

    parity: bool
    exact: bool
    right: int
    stretches: int


def judged(pair: Pair, text: str) -> Judged:
    """Compares a translated block with the set's."""
    gold, made = read(pair.en), read(text)
    wanted = Counter(
        (span, gold.text[span.start : span.end])
        for start, part in zip(starts(gold), parts(gold), strict=True)
        for span in (replaced(one, start) for one in inner(part[0]))
    )
    there = Counter((span, made.text[span.start : span.end]) for span in made.spans)
    right = sum((wanted & there).values())
    return Judged(signature(gold) == signature(made), text == pair.en, right, sum(wanted.values()))


def starts(block: Marked) -> list[int]:
    """Where the sentences of a block begin."""
    lengths = [len(part.text) + len(gap) for part, gap in parts(block)]
    return [0, *accumulate(lengths)][: len(lengths)]


def replaced(span: Span, shift: int) -> Span:
    """A mark of a sentence as one of its block."""
    return Span(span.start + shift, span.end + shift, span.mark)


def total(outcomes: Iterable[Judged]) -> Placement:
    """The shares over many blocks."""
    many = list(outcomes)
    return Placement(
        sum(one.parity for one in many) / len(many),
        sum(one.exact for one in many) / len(many),
        sum(one.right for one in many) / sum(one.stretches for one in many),
    )
