"""An engine with known answers for the set of marked sentences, and its attention."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bench.languages import LANGUAGES
from bench.marked_sentences import MarkedPair, sentence_links, tidy_spaces
from vestnik.markdown import MarkedText, parse_inline
from vestnik.model import Hypothesis
from vestnik.translation.projection import block_sentences, first_round_texts
from vestnik.translation.projection.markup_projection import HypothesisLookup

ATTENTION_PEAK = 0.75
"""The attention of a word to its source word; all other words share the rest."""
AttentionTable = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class KnownSentence:
    """A sentence as Vestnik requests it, its translation, and the links between their words."""

    request: str
    text: str
    links: tuple[int, ...]

    def attention(self, share: float, chance: random.Random) -> AttentionTable:
        """A row for each word of the translation; about this share of the links is wrong."""
        size = len(self.request.split())
        rows = []
        for link in misdirect_links(self.links, [range(size)] * len(self.links), share, chance):
            rest = (1.0 - ATTENTION_PEAK) / size if link >= 0 else 1.0 / size
            rows.append(tuple(rest + ATTENTION_PEAK * (column == link) for column in range(size)))
        return tuple(rows)


def seeded_random(*seed: object) -> random.Random:
    """A random generator that gives the same numbers in every run."""
    return random.Random(" ".join(map(str, seed)))  # noqa: S311  nothing secret


def misdirect_links(
    links: Sequence[int], among: Sequence[range], share: float, chance: random.Random
) -> Iterator[int]:
    """The links; about this share of them now leads to a random other word of the sentence."""
    for link, numbers in zip(links, among, strict=True):
        wrong = link >= 0 and len(numbers) > 1 and chance.random() < share
        yield chance.choice([other for other in numbers if other != link]) if wrong else link


@cache
def known_sentences(pair: MarkedPair) -> dict[str, KnownSentence]:
    """The sentences of a pair by the text that Vestnik requests."""
    sentences = {}
    requests = list(first_round_texts(parse_inline(pair.ru), LANGUAGES))
    blocks = map(parse_inline, (pair.ru, pair.en))
    both = zip(*map(block_sentences, blocks, LANGUAGES), sentence_links(pair), strict=True)
    for (ours, _), (theirs, _), (numbers, links) in both:
        for request in requests:
            stand_ins = placeholders_by_stand_in(ours, request)
            if stand_ins is not None:
                text = insert_stand_ins(theirs, stand_ins)
                sentences[request] = KnownSentence(
                    request,
                    text,
                    add_stand_in_links(request, text, links, numbers.start, stand_ins),
                )
                break
    return sentences


def placeholders_by_stand_in(part: MarkedText, request: str) -> dict[str, str] | None:
    """A sentence's placeholders by their stand-ins in a request; None if it is not its request."""
    places = [place for place, _ in part.placeholders]
    pieces = [
        re.escape(without_spaces(part.text[start:end]))
        for start, end in zip([0, *places], [*places, len(part.text)], strict=True)
    ]
    match = re.fullmatch("(X[a-z]+)?".join(pieces), without_spaces(request))
    if match is None:
        return None
    return {
        stand_in: placeholder
        for stand_in, (_, placeholder) in zip(match.groups(), part.placeholders, strict=True)
        if stand_in
    }


def insert_stand_ins(part: MarkedText, stand_ins: dict[str, str]) -> str:
    """The plain text of a sentence with its stand-ins."""
    stand_in_of = {placeholder: stand_in for stand_in, placeholder in stand_ins.items()}
    text, position = "", 0
    for place, placeholder in part.placeholders:
        text += part.text[position:place] + stand_in_of.get(placeholder, "")
        position = place
    return tidy_spaces(text + part.text[position:])


def add_stand_in_links(
    request: str, text: str, links: Sequence[int], first: int, stand_ins: dict[str, str]
) -> tuple[int, ...]:
    """The links of a sentence whose stand-ins are words too, linked to each other."""
    ours = [find_stand_in(word, stand_ins) for word in request.split()]
    plain = [place for place, stand_in in enumerate(ours) if not stand_in]
    remaining = iter(links)
    all_links = []
    for word in text.split():
        if stand_in := find_stand_in(word, stand_ins):
            all_links.append(ours.index(stand_in))
        else:
            link = next(remaining)
            all_links.append(plain[link - first] if link >= 0 else -1)
    assert next(remaining, None) is None, text
    return tuple(all_links)


def find_stand_in(word: str, stand_ins: Iterable[str]) -> str:
    """The stand-in in a word; "" if there is none."""
    return next((stand_in for stand_in in stand_ins if stand_in in word), "")


def scripted_engine(
    pair: MarkedPair, share: float | None, chance: random.Random, *, knows_spans: bool
) -> HypothesisLookup:
    """An engine that knows one pair; this share of its attention links is wrong.

    With None as the share it has no attention. `knows_spans` says whether it can translate the
    spans with markup by themselves.
    """
    answers: dict[str, tuple[Hypothesis, ...]] = {}
    ru = parse_inline(pair.ru)
    if knows_spans:
        for span, text in zip(ru.spans, pair.span_translations, strict=True):
            answers[without_spaces(ru.text[span.start : span.end])] = (Hypothesis(text, -0.5),)
    for sentence in known_sentences(pair).values():
        attention = sentence.attention(share, chance) if share is not None else ()
        answers[without_spaces(sentence.request)] = (Hypothesis(sentence.text, -0.3, attention),)
    return lambda text: answers.get(without_spaces(text), ())


def without_spaces(text: str) -> str:
    """A text without white space, to compare texts regardless of it."""
    return "".join(text.split())
