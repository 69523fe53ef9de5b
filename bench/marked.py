"""The set of marked sentences: what `placement.toml` says, and whether it is consistent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vestnik.markdown.inline import Marked, Span, read, signature, write
from vestnik.model import Term
from vestnik.translation.segments import parts

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked block, its translation, the links of its words, its stretches said alone.

    `bench/placement.toml` says what each means.
    """

    ru: str
    en: str
    links: tuple[int, ...]
    own: tuple[str, ...]

    @property
    def stretches(self) -> int:
        """How many marks have to find a place: those not over a whole sentence."""
        return sum(len(inner(part)) for part, _ in parts(read(self.ru)))


def table_of(name: str) -> dict[str, Any]:
    """A file of examples."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def pairs() -> tuple[Pair, ...]:
    """The set."""
    return tuple(
        Pair(entry["ru"], entry["en"], tuple(entry["links"]), tuple(entry["own"]))
        for entry in table_of("placement.toml")["pair"]
    )


SET = pairs()
GLOSSARY = tuple(
    Term(**{**entry, "accept": tuple(entry.get("accept", ()))})
    for entry in table_of("placement.toml")["term"]
)


def faults(pair: Pair) -> Iterator[str]:
    """What is inconsistent in a pair."""
    ru, en = read(pair.ru), read(pair.en)
    if write(ru) != pair.ru or write(en) != pair.en:
        yield "is not written as Vestnik writes it"
    if signature(ru) != signature(en):
        yield "has other marks or atoms in English"
    if len(list(parts(ru))) != len(list(parts(en))):
        yield "has another number of sentences in English"
    if len(pair.own) != len(ru.spans):
        yield f"has {len(pair.own)} stretches said alone for {len(ru.spans)} marks"
    if len(pair.links) != len(words(en.text)):
        yield f"has {len(pair.links)} links for {len(words(en.text))} words"
    if not all(-1 <= link < len(words(ru.text)) for link in pair.links):
        yield "has a link to a word that is not there"
    if any(not words(en.text[span.start : span.end]) for span in en.spans):
        yield "has an empty mark"
    for ours, theirs in sentences(pair):
        if not all(link in (*ours, -1) for link in theirs):
            yield "has a link from one sentence into another"


def sentences(pair: Pair) -> Iterator[tuple[range, tuple[int, ...]]]:
    """For each sentence the numbers of its Russian words, and the links of its English ones."""
    begin = first = 0
    for (ours, _), (theirs, _) in zip(parts(read(pair.ru)), parts(read(pair.en)), strict=False):
        stop, last = begin + len(words(ours.text)), first + len(words(theirs.text))
        yield range(begin, stop), pair.links[first:last]
        begin, first = stop, last


def tidy(text: str) -> str:
    """A text with single spaces, none before punctuation."""
    return re.sub(r" ([.,;:!?])", r"\1", " ".join(text.split()))


def words(text: str) -> list[str]:
    """What white space separates in a text."""
    return tidy(text).split()


def inner(part: Marked) -> list[Span]:
    """The marks over some words of a sentence, not all."""
    return [one for one in part.spans if one.end - one.start < len(part.text)]
