"""A block → the sentences that are said to an engine: plain text, masks for what it must not see.

Pure. The engine never sees a sign of markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vestnik.language import sentences
from vestnik.markdown.conversion import CYRILLIC
from vestnik.markdown.inline import Marked, Span
from vestnik.model import Match
from vestnik.translation.placeholders import masked, normalised, opaque

Terms = Callable[[str], Sequence[Match]]
"""The terms in a text."""


def covering(block: Marked) -> list[Span]:
    """The marks over the whole of a text."""
    return [span for span in block.spans if span.start == 0 and span.end == len(block.text)]


def inner(part: Marked) -> list[Span]:
    """The marks over a part of a text only, which has words."""
    return [
        span
        for span in part.spans
        if span.end - span.start < len(part.text) and part.text[span.start : span.end].strip()
    ]


def parts(block: Marked) -> Iterator[tuple[Marked, str]]:
    """The sentences of a block with the white space that follows each.

    Marks over the whole block are left out; one that goes over several sentences is over each. A
    hard line break ends a sentence; an atom that stands apart between two is the second one's.
    """
    outer = covering(block)
    breaks = [place for place, atom in block.atoms if atom.startswith("<br")]
    places = [
        (start + edge, end + edge)
        for edge, stop in zip([0, *breaks], [*breaks, len(block.text)], strict=True)
        for start, end in sentences.split(block.text[edge:stop])
    ] or [(0, len(block.text))]
    begins = [0]
    for (_, end), (start, _) in pairwise(places):
        apart = (place for place, _ in block.atoms if end < place < start)
        begins.append(min(apart, default=start))
    for number, (begin, (_, end)) in enumerate(zip(begins, places, strict=True)):
        follow = begins[number + 1] if number + 1 < len(places) else len(block.text)
        last = number + 1 == len(places)
        end = follow if last else end  # noqa: PLW2901
        spans = tuple(
            Span(max(span.start, begin) - begin, min(span.end, end) - begin, span.mark)
            for span in block.spans
            if span not in outer and span.start < end and span.end > begin
        )
        atoms = tuple(
            (min(place, end) - begin, atom)
            for place, atom in block.atoms
            if begin <= place < follow or (last and place == follow)
        )
        yield Marked(block.text[begin:end], spans, atoms), block.text[end:follow]


@dataclass(frozen=True, slots=True)
class Saying:
    """A way to say a sentence to the engine: `marked.text`, with masks for atoms in it."""

    marked: Marked
    masks: Mapping[str, str]
    terms: Sequence[Match] = ()
    shouted: bool = False


def asked(saying: Saying) -> Iterator[str]:
    """A sentence, and the stretches of it that are under a mark."""
    yield saying.marked.text
    for span in inner(saying.marked):
        if CYRILLIC.search(words := stretch(saying.marked, span)):
            yield words


def stretch(marked: Marked, span: Span) -> str:
    """The words under a mark."""
    return marked.text[span.start : span.end].strip()


def said(part: Marked, terms: Terms) -> Saying:
    """A sentence as it is said to the engine."""
    marked, masks = masked(opaque(part))
    marked = normalised(marked)
    found = terms(marked.text)
    if not shouting(marked.text):
        return Saying(marked, masks, found)
    text = marked.text.lower()
    for one in found:
        word = marked.text[one.start : one.end]
        name = word if one.term.ru.isupper() else word.title() if one.term.kind != "term" else ""
        text = text[: one.start] + (name or text[one.start : one.end]) + text[one.end :]
    for mask in masks:
        text = text.replace(mask.lower(), mask)
    return Saying(replace(marked, text=text[:1].upper() + text[1:]), masks, found, shouted=True)


def shouting(text: str) -> bool:
    """Whether a text is in capitals: most of its letters, and more than two words."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(text.split()) > 2 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def forced(saying: Saying, *, force: bool) -> Saying:
    """The same sentence with its terms (or those only that are always forced) in English."""
    text, spans, shift = saying.marked.text, saying.marked.spans, 0
    for match in saying.terms:
        if not match.term.proper or (force and match.term.mode != "force"):
            continue
        start, end = match.start + shift, match.end + shift
        change = len(match.words[0]) - (end - start)
        text = text[:start] + match.words[0] + text[end:]
        spans = tuple(
            replace(
                one,
                start=one.start + change
                if one.start >= end
                else min(one.start, start)
                if one.start > start
                else one.start,
                end=one.end + change if one.end >= end else one.end,
            )
            for one in spans
        )
        shift += change
    atoms = tuple((min(place, len(text)), atom) for place, atom in saying.marked.atoms)
    return replace(saying, marked=Marked(text, spans, atoms), terms=())


def halves(saying: Saying) -> list[str]:
    """The pieces of a sentence between its masks, and the masks."""
    if not saying.masks:
        return [saying.marked.text]
    pattern = "|".join(map(re.escape, saying.masks))
    return [piece.strip() for piece in re.split(f"({pattern})", saying.marked.text)]
