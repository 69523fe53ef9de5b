"""An engine that knows the set: what is asked of it, its answers, and its attention."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bench.marked import Pair, sentences, tidy
from vestnik.markdown.inline import Marked, read
from vestnik.model import Hypothesis
from vestnik.translation import projection_search as spans
from vestnik.translation.markup_projection import Answers
from vestnik.translation.segments import parts

PEAK = 0.75
"""How much of its attention a word gives to the one it comes from; all others share the rest."""
Table = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence as Vestnik asks for it, its translation, and the links between their words."""

    request: str
    text: str
    links: tuple[int, ...]

    def attention(self, share: float, chance: random.Random) -> Table:
        """A row for each word of the translation; this share of the links leads astray."""
        size = len(self.request.split())
        rows = []
        for link in astray(self.links, [range(size)] * len(self.links), share, chance):
            rest = (1.0 - PEAK) / size if link >= 0 else 1.0 / size
            rows.append(tuple(rest + PEAK * (column == link) for column in range(size)))
        return tuple(rows)


def seeded(*seed: object) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(" ".join(map(str, seed)))  # noqa: S311  nothing secret


def astray(
    links: Sequence[int], among: Sequence[range], share: float, chance: random.Random
) -> Iterator[int]:
    """Links, about this share of which now lead to a random other word of the sentence."""
    for link, numbers in zip(links, among, strict=True):
        wrong = link >= 0 and len(numbers) > 1 and chance.random() < share
        yield chance.choice([other for other in numbers if other != link]) if wrong else link


@cache
def known(pair: Pair) -> dict[str, Known]:
    """The sentences of a pair by what Vestnik asks for them."""
    found = {}
    requests = list(spans.requests(read(pair.ru)))
    both = zip(parts(read(pair.ru)), parts(read(pair.en)), sentences(pair), strict=True)
    for (ours, _), (theirs, _), (numbers, links) in both:
        for request in requests:
            masks = masked(ours, request)
            if masks is not None:
                text = with_masks(theirs, masks)
                found[request] = Known(
                    request, text, relinked(request, text, links, numbers.start, masks)
                )
                break
    return found


def masked(part: Marked, request: str) -> dict[str, str] | None:
    """A sentence's atoms by the masks that a request has for them; None if it is of another one."""
    places = [place for place, _ in part.atoms]
    pieces = [
        re.escape(solid(part.text[start:end]))
        for start, end in zip([0, *places], [*places, len(part.text)], strict=True)
    ]
    match = re.fullmatch("(X[a-z]+)?".join(pieces), solid(request))
    if match is None:
        return None
    return {mask: atom for mask, (_, atom) in zip(match.groups(), part.atoms, strict=True) if mask}


def with_masks(part: Marked, masks: dict[str, str]) -> str:
    """The plain text of a sentence, a mask for each atom that has one."""
    mask_of = {atom: mask for mask, atom in masks.items()}
    text, done = "", 0
    for place, atom in part.atoms:
        text += part.text[done:place] + mask_of.get(atom, "")
        done = place
    return tidy(text + part.text[done:])


def relinked(
    request: str, text: str, links: Sequence[int], first: int, masks: dict[str, str]
) -> tuple[int, ...]:
    """The links of a sentence when masks, which come from each other, are words of it too."""
    ours = [mask_in(word, masks) for word in request.split()]
    plain = [place for place, mask in enumerate(ours) if not mask]
    left = iter(links)
    found = []
    for word in text.split():
        if mask := mask_in(word, masks):
            found.append(ours.index(mask))
        else:
            link = next(left)
            found.append(plain[link - first] if link >= 0 else -1)
    assert next(left, None) is None, text
    return tuple(found)


def mask_in(word: str, masks: Iterable[str]) -> str:
    """The mask that a word is."""
    return next((mask for mask in masks if mask in word), "")


def engine(pair: Pair, share: float | None, chance: random.Random, *, own: bool) -> Answers:
    """What an engine says that knows one pair, this share of its attention's links led astray.

    Without a share it tells nothing of its attention; `own` says whether it knows the stretches.
    """
    told: dict[str, tuple[Hypothesis, ...]] = {}
    ru = read(pair.ru)
    if own:
        for span, text in zip(ru.spans, pair.own, strict=True):
            told[solid(ru.text[span.start : span.end])] = (Hypothesis(text, -0.5),)
    for one in known(pair).values():
        attention = one.attention(share, chance) if share is not None else ()
        told[solid(one.request)] = (Hypothesis(one.text, -0.3, attention),)
    return lambda text: told.get(solid(text), ())


def solid(text: str) -> str:
    """A text without white space: the same however it was tidied up."""
    return "".join(text.split())
