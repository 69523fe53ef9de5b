"""Which words of a sentence which words of its translation come from. Pure.

Four kinds of evidence, none of which is right alone: anchors (the same number or Latin word, a
term and its English), the engine's attention, the likeness of a name to its transliteration, and,
for a stretch of words, its own translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from vestnik.model import Hypothesis

LIKE = 0.75
"""From this ratio on a word counts as the transliteration of another."""
OWN = 0.8
"""From this ratio on some words count as a stretch's own translation."""
ARTICLES = frozenset(("the", "a", "an"))
PREPOSITIONS = frozenset(
    ("of", "in", "on", "at", "to", "for", "with", "by", "from", "as", "and", "between", "under")
)
LOOSE = ARTICLES | PREPOSITIONS | {""}
OWN_WEIGHT, LENGTH_WEIGHT, ECHO, LEAST = 0.8, 0.06, 0.25, -0.3
"""Found by trying, on bench/placement.toml."""
RUSSIAN_PREPOSITIONS = frozenset(
    "в во на с со к ко по о об из от до для при за под над у между и без через про".split()  # noqa: SIM905
)
WORD = re.compile(r"\S+")
EDGES = re.compile(r"^[^\w%№$€°]+|[^\w%№$€°]+$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch stands in a translation, and how sure that is, from 0 to 1."""

    start: int
    end: int
    sure: float


def words(text: str) -> list[tuple[int, int, str]]:
    """The words of a text: begin and end without the punctuation around, and in lower case."""
    found = []
    for word in WORD.finditer(text):
        core = EDGES.sub("", word[0])
        start = word.start() + (word[0].index(core) if core else 0)
        found.append((start, start + len(core), core.casefold()))
    return found


def align(
    source: str,
    translation: Hypothesis,
    pairs: Sequence[tuple[int, int, Sequence[str]]] = (),
) -> list[list[float]]:
    """How much each word of a translation (row) speaks of each word of the source (column).

    `pairs` are stretches of the source with the words that are right for them (terms).
    """
    ours, theirs = words(source), words(translation.text)
    table = [[0.0] * len(ours) for _ in theirs]
    if len(translation.attention) == len(theirs):
        for row, attention in enumerate(translation.attention):
            if len(attention) == len(ours):
                table[row] = [0.6 * share for share in attention]
    for column, row in anchors(ours, theirs):
        settle(table, row, [column], 1.0)
    for start, end, names in pairs:
        columns = [i for i, (begin, stop, _) in enumerate(ours) if begin < end and stop > start]
        alike = [pair for pair in pairs if pair[2] == names]
        found = occurrences(translation.text, names)
        if len(found) != len(alike):
            continue
        begin, stop = found[alike.index((start, end, names))]
        for row, (left, right, _) in enumerate(theirs):
            if left < stop and right > begin:
                settle(table, row, columns, 1.0)
    return table


def occurrences(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where one of several names stands in a text, the longer before the shorter."""
    longest = sorted(names, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def settle(table: list[list[float]], row: int, columns: list[int], sure: float) -> None:
    """Says that a word of the translation comes from these words and no others."""
    share = sure / max(len(columns), 1)
    table[row] = [share if column in columns else 0.0 for column in range(len(table[row]))]


def anchors(
    ours: list[tuple[int, int, str]], theirs: list[tuple[int, int, str]]
) -> Iterable[tuple[int, int]]:
    """Pairs of the same number, the same Latin word, or a word and its transliteration.

    A word that stands several times on either side is paired in order, if as often on both.
    """
    for same in (identical, alike):
        columns: dict[str, list[int]] = {}
        for column, (_, _, word) in enumerate(ours):
            if any(same(word, other) for _, _, other in theirs):
                columns.setdefault(word, []).append(column)
        for word, places in columns.items():
            rows = [row for row, (_, _, other) in enumerate(theirs) if same(word, other)]
            if len(rows) == len(places):
                yield from zip(places, rows, strict=True)


def identical(ours: str, theirs: str) -> bool:
    """Whether two words are the same number or the same Latin word."""
    if not re.search(r"[0-9a-z]", ours):
        return False
    return ours == theirs or (ours[:1].isdigit() and ours.replace(",", ".") == theirs)


def alike(ours: str, theirs: str) -> bool:
    """Whether an English word looks like a Russian one, its ending left aside."""
    if len(theirs) < 4 or len(ours) < 4 or not theirs.isascii():
        return False
    latin = transliterated(ours)
    if latin[:1] != theirs[:1]:
        return False
    return SequenceMatcher(None, latin[: len(theirs)], theirs, autojunk=False).ratio() >= LIKE


@lru_cache(maxsize=20_000)
def transliterated(word: str) -> str:
    """A Russian word in Latin letters."""
    from iuliia import WIKIPEDIA

    return str(WIKIPEDIA.translate(word)).casefold()


def place(
    source: str,
    stretch: tuple[int, int],
    translation: Hypothesis,
    table: list[list[float]],
    own: Sequence[Hypothesis] = (),
) -> Place | None:
    """Where in the translation the words of a stretch of the source stand; None if nowhere.

    The best run of words: those that come from the stretch, without those that come from
    elsewhere; likeness to the stretch's own translation counts as well.
    """
    ours, theirs = words(source), words(translation.text)
    start, end = stretch
    inside = [i for i, (begin, stop, _) in enumerate(ours) if begin < end and stop > start]
    if not inside or not theirs:
        return None
    wanted = [stripped(one.text) for one in own if one.text]
    spoken = [word for one in wanted[:1] for word in one.split() if word not in LOOSE]
    shares = [share_of(row, inside) for row in table]
    echoes = [echo(word, spoken) for _, _, word in theirs]
    heard = sum(one > 0 for one in echoes)
    gains = [
        share - 0.5 + (one if heard or one > 0 else 0.0)
        for share, one in zip(shares, echoes, strict=True)
    ]
    length = len(wanted[0].split()) if wanted else len(inside)
    weight = LENGTH_WEIGHT if 2 * heard >= len(spoken) > 0 else LENGTH_WEIGHT / 4
    best: tuple[float, int, int] | None = None
    for first in range(len(theirs)):
        gain = 0.0
        for last in range(first, min(len(theirs), first + 3 * len(inside) + 4)):
            gain += gains[last]
            likeness = own_likeness(theirs[first : last + 1], wanted)
            value = gain + OWN_WEIGHT * max(0.0, likeness - OWN) / (1 - OWN)
            value -= weight * abs(last - first + 1 - length)
            if theirs[first][2] not in ARTICLES and (best is None or value > best[0] + 1e-9):
                best = (value, first, last)
    if best is None or best[0] <= LEAST:
        return None
    if not translation.attention and all(gain <= 0 for gain in gains[best[1] : best[2] + 1]):
        return None
    _, first, last = best
    first, last = trimmed(theirs, first, last, ours[inside[0]][2], wanted)
    likeness = own_likeness(theirs[first : last + 1], wanted)
    mean = sum(shares[first : last + 1]) / (last - first + 1)
    return Place(theirs[first][0], theirs[last][1], max(mean, likeness if likeness >= OWN else 0.0))


def echo(word: str, spoken: Sequence[str]) -> float:
    """What it counts for that a word is, but for its ending, one of the stretch's translation."""
    if not spoken or word in LOOSE:
        return 0.0
    stem = max(4, len(word) - 2)
    heard = any(
        word == other or (len(word) > 4 and len(other) > 4 and word[:stem] == other[:stem])
        for other in spoken
    )
    return ECHO if heard else -ECHO / 2


def share_of(row: list[float], inside: Sequence[int]) -> float:
    """How much of a word of the translation comes from these words; 0.5 where nothing is known."""
    total = sum(row)
    if total < 0.05:
        return 0.5
    share = sum(row[column] for column in inside) / total
    known = min(1.0, total)
    return 0.5 + (share - 0.5) * known


def own_likeness(run: list[tuple[int, int, str]], wanted: Sequence[str]) -> float:
    """How like a run of words is to the best of a stretch's own translations."""
    text = " ".join(word for _, _, word in run)
    return max((ratio(text, one) for one in wanted), default=0.0)


@lru_cache(maxsize=50_000)
def ratio(one: str, other: str) -> float:
    """The likeness of two texts (difflib), 0 if their lengths alone rule it out."""
    if not one or not other or not 0.6 < len(one) / len(other) < 1.7:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def stripped(text: str) -> str:
    """A stretch's own translation without article and punctuation, in lower case."""
    found = [word for _, _, word in words(text) if word]
    return " ".join(found[1:] if found and found[0] in ARTICLES else found)


def trimmed(
    theirs: list[tuple[int, int, str]], first: int, last: int, begin: str, wanted: Sequence[str]
) -> tuple[int, int]:
    """A run without the articles and prepositions at its edges.

    It keeps those that the stretch, or its own translation, begins with.
    """
    begun = {one.split()[0] for one in wanted if one}
    loose = ARTICLES if begin in RUSSIAN_PREPOSITIONS else LOOSE
    while first < last and theirs[first][2] in loose and theirs[first][2] not in begun:
        first += 1
    while first < last and theirs[last][2] in LOOSE:
        last -= 1
    return first, last
