"""What makes a translation wrong, so that it is not published, or is to be corrected. Pure.

Each rule yields the offending pieces; `checks.CHECKS` names and grades them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vestnik.language import facts
from vestnik.language.currencies import currencies
from vestnik.language.number_words import valued
from vestnik.language.punctuation import ambiguous, final
from vestnik.markdown.conversion import CYRILLIC
from vestnik.translation.checks.segment_pair import (
    SIGNS,
    Pair,
    but_emphasis,
    differing,
    proportion,
    skeleton,
    stated,
)
from vestnik.translation.placeholders import MASKS
from vestnik.translation.terms.rendering import misspelt, right

LETTER = re.compile(r"[^\W\d_]")
LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"тыс|млн|млрд|трлн|трилл|руб|долл|евро$|процент|градус|[СC]$", re.IGNORECASE)
"""What a sign, or a row of noughts, may stand for."""
MASK = re.compile(rf"(?<!\w)(?:{'|'.join(MASKS)})(?!\w)", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd⁇▁]")
WORD = re.compile(r"[\w-]+")
TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")
FUNCTION = frozenset(
    ("the", "of", "and", "to", "in", "a", "an", "on", "for", "with", "by", "at", "as", "is", "was",
     "are", "were", "be", "from", "that", "this", "its", "it")
)  # fmt: skip
EXCESS = {1: 9, 2: 3, 3: 2, 4: 2}
"""How much oftener than a word of the source a run of so many words may not come."""


def empty(pair: Pair) -> Iterator[str]:
    """No word where the block has words, other than those that figures can say."""
    if LETTER.search(pair.target.text) or not LETTER.search(pair.source.text):
        return
    words = LETTERS.findall(pair.source.text)
    figures = all(valued(word, "ru") is not None or FIGURE.match(word) for word in words)
    if not (figures and DIGIT.search(pair.target.text)):
        yield pair.target.text.strip() or "∅"


def markup(pair: Pair) -> Iterator[str]:
    """Other destinations of links, other code, pictures, footnotes, raw HTML."""
    if pair.source.marked is None or pair.target.marked is None:
        yield f"> {SIGNS}"
    else:
        yield from differing(
            *(but_emphasis(each) for each in (pair.source.marked, pair.target.marked))
        )


def emphasis(pair: Pair) -> Iterator[str]:
    """Less or more emphasis: the words may still be read, so it only has to be looked at."""
    if pair.source.marked is not None and pair.target.marked is not None:
        source, target = (
            skeleton(each) - but_emphasis(each) for each in (pair.source.marked, pair.target.marked)
        )
        yield from differing(source, target)


def copied(kind: str, pair: Pair) -> Iterator[str]:
    """Pieces that are to be copied byte by byte, and are not."""
    source, target = (Counter(one.pieces.get(kind, ())) for one in (pair.source, pair.target))
    yield from differing(source, target)


def control(pair: Pair) -> Iterator[str]:
    """Characters that are no text, and words that stood for something."""
    yield from (f"U+{ord(found[0]):04X}" for found in CONTROL.finditer(pair.target.block))
    known = {found[0].lower() for found in MASK.finditer(pair.source.block)}
    for found in MASK.finditer(pair.target.block):
        if found[0].lower() not in known:
            yield found[0]


def leftover_cyrillic(pair: Pair) -> Iterator[str]:
    """Cyrillic letters, also single ones that look like Latin ones."""
    if CYRILLIC.search(pair.target.words):
        yield from filter(CYRILLIC.search, WORD.findall(pair.target.words))


def repetition(pair: Pair) -> Iterator[str]:
    """The same words over and over: in succession, or far oftener than any word of the block."""
    source, target = (TOKEN.findall(one.words) for one in (pair.source, pair.target))
    lower = [word.lower() for word in target]
    if (loop := stutter(lower)) and not stutter([word.lower() for word in source]):
        yield loop
        return
    stems = (word.lower()[:5] for word in source if len(word) > 3 or not word.islower())
    often = max(Counter(stems).values(), default=1)
    for size, excess in EXCESS.items():
        runs = Counter(zip(*(lower[shift:] for shift in range(size)), strict=False))
        for run, count in runs.most_common():
            if count - often < excess:
                break
            if not FUNCTION.issuperset(run):
                yield " ".join(run)
                return


def stutter(words: Sequence[str]) -> str:
    """What stands three times in succession, or twice if it is three words or more."""
    for size in range(1, 9):
        enough = size if size >= 3 else 2 * size
        alike = 0
        for place in range(len(words) - size):
            alike = alike + 1 if words[place] == words[place + size] else 0
            if alike == enough:
                return " ".join(words[place + 1 : place + 1 + size])
    return ""


def truncated(pair: Pair) -> Iterator[str]:
    """No end of the sentence where the block has one."""
    source, target = pair.source.text, pair.target.text
    if final(source) in tuple(".!?…") and not ambiguous(source) and not final(target):
        yield target.rstrip()[-20:]


def short(pair: Pair) -> Iterator[str]:
    """A long block of which hardly anything is left."""
    share, long = proportion(pair)
    if long and share < 0.35:
        yield f"{share:.2f}"


def numbers_missing(pair: Pair) -> Iterator[str]:
    """Numbers of the block that the translation has not."""
    yield from facts.missing_numbers(stated(pair.source), stated(pair.target))


def currency(pair: Pair) -> Iterator[str]:
    """A currency of the block in place of which the translation has another one."""
    source, target = currencies(stated(pair.source), "ru"), currencies(stated(pair.target), "en")
    if target.keys() - source.keys():
        yield from (written for name, written in source.items() if name not in target)


def dates(pair: Pair) -> Iterator[str]:
    """Dates of the block that the translation has not: day, month, and year belong together."""
    yield from facts.missing_dates(pair.source.words, pair.target.words)


def glossary(pair: Pair) -> Iterator[str]:
    """Terms that are not translated as agreed, and names that are spelled in another way too."""
    yield from (match.words[0] for match in pair.terms if not right(match, pair.target.text))
    yield from misspelt(pair.terms, pair.source.text, pair.target.words)


def unchanged(pair: Pair) -> Iterator[str]:
    """The block itself."""
    if (
        CYRILLIC.search(pair.source.block)
        and pair.source.block.strip() == pair.target.block.strip()
    ):
        yield pair.target.block.strip()
