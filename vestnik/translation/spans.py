"""A block → sentences of plain text for the engine → a block again, its markup in place. Pure.

The engine never sees a sign of markup. Marks over a whole block or sentence go back over the whole;
others go over the words that the stretch's own translation has in the sentence's translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from vestnik.inline import Marked, Span, read, signature, write
from vestnik.markup import CYRILLIC
from vestnik.model import Hypothesis
from vestnik.translation import sentences

Answers = Callable[[str], tuple[Hypothesis, ...]]
"""What the engine said to a text that `requests` asked for."""

ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
CLOSING = re.compile(r"[\s.!?…:;,»”)]*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A translated block.

    `score` is the least of its sentences', `whole` says that every mark found its place.
    """

    text: str
    score: float
    whole: bool


def requests(block: Marked) -> Iterator[str]:
    """The texts whose translations `translate` needs: sentences, and stretches under a mark."""
    for part, _ in parts(block):
        if CYRILLIC.search(part.text):
            yield spoken(part.text)
            yield from (spoken(part.text[span.start : span.end]) for span in inner(part))


def translate(block: Marked, answers: Answers) -> Placed | None:
    """The translated block; None if the engine had no words for a sentence of it."""
    translated: list[Marked] = []
    scores: list[float] = []
    whole = True
    for part, separator in parts(block):
        if not CYRILLIC.search(part.text):
            target = part
        else:
            tries = [
                (place(part, one.text, answers), one)
                for one in answers(spoken(part.text))
                if one.text
            ]
            if not tries:
                return None
            (target, lost), chosen = min(tries, key=lambda each: each[0][1])
            scores.append(chosen.score)
            whole = whole and not lost
        translated.append(replace(target, text=target.text + separator))
    result = joined(translated)
    outer = tuple(Span(0, len(result.text), span.mark) for span in covering(block))
    result = replace(result, spans=outer + result.spans)
    text = write(result)
    again = read(text)
    if signature(again) != signature(result) or again.text != result.text:
        return None
    return Placed(text, min(scores, default=0.0), whole)


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

    Marks over the whole block are left out; one that goes over several sentences is over each.
    """
    outer = covering(block)
    places = sentences.split(block.text) or ((0, len(block.text)),)
    for number, (start, end) in enumerate(places):
        last = number == len(places) - 1
        begin, follow = (
            (start if number else 0),
            (len(block.text) if last else places[number + 1][0]),
        )
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


def spoken(text: str) -> str:
    """A text as the engine gets it: no special spaces, none where something was taken out."""
    text = " ".join(text.replace("\u00ad", "").split())
    return re.sub(r" ([.,;:!?])", r"\1", text)


def place(part: Marked, translation: str, answers: Answers) -> tuple[Marked, int]:
    """A sentence's translation with its marks and atoms, and how many of them had no place.

    A link without a place stands in brackets behind the sentence, so that it is never lost.
    """
    text = translation.strip()
    spans: list[Span] = []
    homeless: list[Span] = []
    for span in part.spans:
        if span not in inner(part):
            spans.append(Span(0, len(text), span.mark))
        elif (found := find(text, answers(spoken(part.text[span.start : span.end])))) and fits(
            found, spans
        ):
            spans.append(Span(*found, span.mark))
        else:
            homeless.append(span)
    atoms: list[tuple[int, str]] = []
    end = len(text) - len(CLOSING.search(text)[0])  # type: ignore[index]
    lost = len(homeless)
    for where, atom in part.atoms:
        before, after = part.text[:where], part.text[where:]
        if before.strip() and not CLOSING.fullmatch(after):
            lost += 1
        glued = before[-1:].strip() or not before.strip()
        at = (end if after.strip() else len(text)) if before.strip() else 0
        atoms.append((at, atom if glued else f" {atom}"))
    for span in homeless:
        if span.mark.link:
            label = answers(spoken(part.text[span.start : span.end]))
            words = label[0].text if label else part.text[span.start : span.end]
            start = len(text) + 2
            text += f" ({words})"
            spans.append(Span(start, start + len(words), span.mark))
    return Marked(text, tuple(spans), tuple(atoms)), lost


def find(text: str, own: tuple[Hypothesis, ...]) -> tuple[int, int] | None:
    """Where in a sentence one of a stretch's own translations stands, once and as whole words."""
    for hypothesis in own:
        words = ARTICLE.sub("", hypothesis.text.strip(), count=1)
        words = words[: len(words) - len(CLOSING.search(words)[0])]  # type: ignore[index]
        if not words:
            continue
        found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))
        if len(found) == 1:
            return found[0].span()
    return None


def fits(found: tuple[int, int], spans: list[Span]) -> bool:
    """Whether a stretch lies within or outside each of the others."""
    start, end = found
    return all(
        end <= span.start or start >= span.end or (span.start <= start and end <= span.end)
        for span in spans
    )


def joined(parts: list[Marked]) -> Marked:
    """Several texts as one."""
    text, spans, atoms = "", [], []
    for part in parts:
        shift = len(text)
        text += part.text
        spans += [Span(span.start + shift, span.end + shift, span.mark) for span in part.spans]
        atoms += [(at + shift, atom) for at, atom in part.atoms]
    return Marked(text, tuple(spans), tuple(atoms))
