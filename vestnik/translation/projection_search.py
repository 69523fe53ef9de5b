"""A block → what the engine is asked of it; its answers → the translated block. Pure.

The engine never sees a sign of markup: it gets sentences of plain text, and again, in a second
round, those that it did not answer well. Of all it said, a judge takes the best for each sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from vestnik.markdown.conversion import CYRILLIC
from vestnik.markdown.inline import Marked, Span, read, signature, write
from vestnik.model import Match
from vestnik.translation.markup_projection import Answers, Try, by_halves, place
from vestnik.translation.placeholders import opaque
from vestnik.translation.segments import Saying, Terms, asked, covering, forced, halves, parts, said

Judge = Callable[[str, str, Sequence[Match]], tuple[int, ...]]
"""How bad a translation of a sentence is; the lower the better."""
LABEL = re.compile(
    r"""(?P<before>!\[|\s")(?P<words>(?=[^]"]{0,999}[\u0400-\u04ff])[^]"`]{1,999})(?P<after>\]\(|"\))"""
)
"""The Russian description of a picture, or title of a link, within Markdown that is no text."""


def no_terms(_: str) -> Sequence[Match]:
    """No text has a term."""
    return ()


def no_fault(*_: object) -> tuple[int, ...]:
    """Every translation is as good as another."""
    return ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A translated block: its Markdown; the least score of its sentences; how its marks fared.

    `markup` is "ok", "check" where a place is unsure, "lost" where a mark found none.
    """

    text: str
    score: float
    markup: str


# ------------------------------------------------------------------- what the engine is asked


def requests(block: Marked, terms: Terms = no_terms) -> Iterator[str]:
    """The texts whose translations `translate` needs: sentences, and stretches under a mark."""
    for markdown in (*(one.mark.after for one in block.spans), *(atom for _, atom in block.atoms)):
        for label in LABEL.finditer(markdown):
            yield label["words"]
    for part, _ in parts(block):
        if CYRILLIC.search(part.text):
            saying = said(part, terms)
            yield from asked(saying)
            if any(match.term.mode == "force" for match in saying.terms):
                yield from asked(forced(saying, force=True))


def again(
    block: Marked, answers: Answers, terms: Terms = no_terms, judge: Judge = no_fault
) -> Iterator[str]:
    """What to ask in a second round, for sentences whose answers so far are not good."""
    for part, _ in parts(block):
        if not CYRILLIC.search(part.text):
            continue
        saying = said(part, terms)
        best = best_try(saying, answers, judge)
        if best is None and saying.masks:
            yield from (half for half in halves(saying) if CYRILLIC.search(half))
        if saying.terms and (best is None or any(judge(*judged(saying, best)))):
            yield from asked(forced(saying, force=False))


# ------------------------------------------------------------------ what is made of its answers


def translate(
    block: Marked,
    answers: Answers,
    terms: Terms = no_terms,
    judge: Judge = no_fault,
    kept: Mapping[str, Marked] = MappingProxyType({}),
) -> Placed | None:
    """The translated block; None if the engine had no words for a sentence of it.

    `kept` are translations of sentences (as Markdown) that stand as they are.
    """
    translated: list[Marked] = []
    tries: list[Try] = []
    for part, separator in parts(block):
        target = part
        if (known := kept.get(write(part))) is not None:
            target = known
        elif CYRILLIC.search(part.text):
            saying = said(part, terms)
            best = best_try(saying, answers, judge) or by_halves(saying, answers)
            if best is None:
                return None
            tries.append(best)
            target = best.marked
        translated.append(replace(target, text=target.text + separator))
    result = joined(translated)
    outer = tuple(Span(0, len(result.text), span.mark) for span in covering(block))
    labelled = relabelled(replace(result, spans=outer + result.spans), answers, terms, judge)
    if labelled is None:
        return None
    text = write(labelled)
    if bare(opaque(read(text))) != bare(opaque(labelled)):
        return None
    markup = "lost" if any(one.lost for one in tries) else "check"
    if not any(one.lost or one.unsure for one in tries):
        markup = "ok"
    return Placed(text, min((one.score for one in tries), default=0.0), markup)


def bare(marked: Marked) -> tuple[object, ...]:
    """The marks, atoms and letters of a block, without white space: some belongs to the atoms."""
    atoms = tuple((place, atom.strip()) for place, atom in marked.atoms)
    return signature(replace(marked, atoms=atoms)), "".join(marked.text.split())


def best_try(saying: Saying, answers: Answers, judge: Judge) -> Try | None:
    """The best of all hypotheses to all ways in which a sentence was said; None without any."""
    ways = [saying]
    if saying.terms:
        ways += [forced(saying, force=True), forced(saying, force=False)]
    tries = [
        made
        for way in ways
        for hypothesis in answers(way.marked.text)
        if (made := place(way, hypothesis, answers)) is not None
    ]
    return min(
        tries, key=lambda one: (*judge(*judged(saying, one)), one.lost, one.unsure), default=None
    )


def judged(saying: Saying, made: Try) -> tuple[str, str, Sequence[Match]]:
    """What a judge compares: a sentence and its translation without markup and atoms, its terms."""
    text = made.marked.text
    return saying.marked.text, text.lower() if saying.shouted else text, saying.terms


def relabelled(marked: Marked, answers: Answers, terms: Terms, judge: Judge) -> Marked | None:
    """The block with the descriptions of its pictures and the titles of its links translated."""
    missing = []

    def label(found: re.Match[str]) -> str:
        said, known = found["words"], terms(found["words"])
        useful = (one.text for one in answers(said) if one.text.strip())
        answer = min(useful, key=lambda text: judge(said, text, known), default="")
        if not answer:
            missing.append(found)
            return found[0]
        words = re.sub(r'[\[\]"]', "", " ".join(answer.split()))
        return found["before"] + words + found["after"]

    spans = tuple(
        replace(one, mark=replace(one.mark, after=LABEL.sub(label, one.mark.after)))
        for one in marked.spans
    )
    atoms = tuple((place, LABEL.sub(label, atom)) for place, atom in marked.atoms)
    return None if missing else replace(marked, spans=spans, atoms=atoms)


def joined(pieces: list[Marked]) -> Marked:
    """Several texts as one."""
    text, spans, atoms = "", [], []
    for piece in pieces:
        shift = len(text)
        text += piece.text
        spans += [Span(span.start + shift, span.end + shift, span.mark) for span in piece.spans]
        atoms += [(at + shift, atom) for at, atom in piece.atoms]
    return Marked(text, tuple(spans), tuple(atoms))
