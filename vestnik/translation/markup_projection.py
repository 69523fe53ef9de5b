"""What an engine said to a sentence → the sentence again, its marks and atoms in place. Pure.

Marks over a whole sentence go back over the whole; others go over the words that come from theirs.
What can't be placed is never lost if it leads somewhere: a link stands in brackets behind its
sentence then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from vestnik.markdown.conversion import CYRILLIC
from vestnik.markdown.inline import Marked, Span
from vestnik.model import Hypothesis
from vestnik.translation import alignment
from vestnik.translation.segments import Saying, halves, inner, stretch

Answers = Callable[[str], Sequence[Hypothesis]]
"""What the engine said to a text; nothing if it was not asked."""
CLOSING = re.compile(r"(?<![\s.!?…:;,»”)])[\s.!?…:;,»”)]*$")
CONTROL = re.compile("[\x00-\x1f\x7f]")
SURE = 0.5
"""From here on a mark counts as well placed."""


@dataclass(frozen=True, slots=True)
class Try:
    """A translated sentence: its words, marks and atoms.

    `lost` and `unsure` count the marks that had no place, or none that is sure; `score` is the
    hypothesis'.
    """

    marked: Marked
    lost: int
    unsure: int
    score: float


def place(saying: Saying, hypothesis: Hypothesis, answers: Answers) -> Try | None:
    """A hypothesis with the sentence's marks and atoms; None if it is empty or broke a mask."""
    text = " ".join(hypothesis.text.split())
    if (
        not text
        or hypothesis.cut
        or CONTROL.search(text)
        or any(text.count(mask) != 1 for mask in saying.masks)
    ):
        return None
    hypothesis = replace(hypothesis, text=text)
    source = saying.marked
    pairs = [(one.start, one.end, one.words) for one in saying.terms]
    table: list[list[float]] | None = None
    spans: list[Span] = []
    homeless: list[Span] = []
    unsure = 0
    within = inner(source)
    for span in source.spans:
        if span not in within:
            spans.append(Span(0, len(text), span.mark))
            continue
        if table is None:
            table = alignment.align(source.text, hypothesis, pairs)
        own = own_words(stretch(source, span), answers)
        found = alignment.place(source.text, (span.start, span.end), hypothesis, table, own)
        if found is None or not fits(found.start, found.end, spans):
            homeless.append(span)
        else:
            unsure += found.sure < SURE
            spans.append(Span(*quoted(source, span, text, found), span.mark))
    marked, moved = settled(source, text, spans, hypothesis)
    lost = len(homeless) + moved
    for span in homeless:
        if span.mark.link:
            words = stretch(source, span)
            marked = appended(marked, span, own_words(words, answers), words)
    marked = unmasked(marked, saying.masks)
    if saying.shouted:
        marked = replace(marked, text=marked.text.upper())
    return Try(marked, lost, unsure, hypothesis.score)


def by_halves(saying: Saying, answers: Answers) -> Try | None:
    """A sentence put together from the pieces between its atoms: what can't fail."""
    text, atoms, scores = "", [], []
    for piece in halves(saying):
        if piece in saying.masks:
            text += " " if text and not text.endswith((" ", "(", "“")) else ""
            atoms.append((len(text), saying.masks[piece]))
            continue
        words = piece
        if CYRILLIC.search(piece):
            answer = next(iter(answers(piece)), None)
            if answer is None or not answer.text.strip():
                return None
            words = answer.text.strip()
            scores.append(answer.score)
        glue = "" if not text or not words or re.match(r"[.,;:!?)»”]", words) else " "
        text += glue + words
    if not scores:
        return None
    marked = Marked(text, (), tuple(atoms))
    lost = 0
    for span in saying.marked.spans:
        if span not in inner(saying.marked):
            marked = replace(marked, spans=(*marked.spans, Span(0, len(marked.text), span.mark)))
            continue
        lost += 1
        if span.mark.link:
            words = stretch(saying.marked, span)
            marked = appended(marked, span, own_words(words, answers), words)
    extra = tuple((len(marked.text) if at else 0, atom) for at, atom in saying.marked.atoms)
    return Try(replace(marked, atoms=(*marked.atoms, *extra)), lost, 0, min(scores))


def own_words(words: str, answers: Answers) -> Sequence[Hypothesis]:
    """The translations of a stretch of words alone; what is not Russian stays."""
    return answers(words) if CYRILLIC.search(words) else (Hypothesis(words),)


def quoted(source: Marked, span: Span, text: str, found: alignment.Place) -> tuple[int, int]:
    """A place, widened to the punctuation around it if the stretch has it too."""
    start, end = found.start, found.end
    words = stretch(source, span)
    if words[:1] in '«“"(' and start and text[start - 1] in '“"«(‘':
        start -= 1
    after = text[end : end + 1]
    if after and (
        (words[-1:] in '»”")' and after in '”"»)’') or (words[-1:] == after and after in ",:;!?…")
    ):
        end += 1
    return start, end


def fits(start: int, end: int, spans: list[Span]) -> bool:
    """Whether a stretch lies within or outside each of the others."""
    return all(
        end <= span.start or start >= span.end or (span.start <= start and end <= span.end)
        for span in spans
    )


def settled(
    source: Marked, text: str, spans: list[Span], hypothesis: Hypothesis
) -> tuple[Marked, int]:
    """The translation with the atoms that were taken out, and how many of them are misplaced."""
    atoms: list[tuple[int, str]] = []
    misplaced = 0
    end = len(text) - len(closing(text))
    for place, atom in source.atoms:
        before, after = source.text[:place], source.text[place:]
        if not before.strip():
            at = 0
        elif CLOSING.fullmatch(after):
            at = end if after.strip() else len(text)
        else:
            word = re.search(r"(?<!\S)\S+\s*$", before)
            start = word.start() if word else 0
            table = alignment.align(source.text, hypothesis)
            found = alignment.place(source.text, (start, place), hypothesis, table)
            misplaced += found is None
            at = found.end if found else end
        atoms.append((at, atom))
    return Marked(text, tuple(spans), tuple(atoms)), misplaced


def appended(marked: Marked, span: Span, own: Sequence[Hypothesis], words: str) -> Marked:
    """The translation with a homeless link in brackets at its end, before the full stop."""
    label = own[0].text if own else words
    at = len(marked.text) - len(closing(marked.text))
    start, added = at + 2, len(label) + 3
    text = f"{marked.text[:at]} ({label}){marked.text[at:]}"
    spans = tuple(
        replace(one, end=one.end + added) if one.end > at else one for one in marked.spans
    )
    atoms = tuple((place + added if place > at else place, atom) for place, atom in marked.atoms)
    return Marked(text, (*spans, Span(start, start + len(label), span.mark)), atoms)


def closing(text: str) -> str:
    """The punctuation at the end of a text."""
    found = CLOSING.search(text)
    return found[0] if found else ""


def unmasked(marked: Marked, masks: Mapping[str, str]) -> Marked:
    """The translation with each atom where its mask stands."""
    for mask, atom in masks.items():
        start = marked.text.index(mask)
        end = start + len(mask)

        def moved(place: int, start: int = start, end: int = end) -> int:
            return place - (end - start) if place >= end else min(place, start)

        spans = tuple(
            replace(one, start=moved(one.start), end=moved(one.end)) for one in marked.spans
        )
        atoms = [(moved(place), other) for place, other in marked.atoms]
        marked = Marked(
            marked.text[:start] + marked.text[end:],
            tuple(one for one in spans if one.end > one.start),
            tuple(sorted([*atoms, (start, atom)], key=lambda each: each[0])),
        )
    return marked
