"""The set of marked sentences in `placement.toml`, and whether it is consistent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.languages import LANGUAGES
from vestnik.markdown import MarkedText, MarkupSpan, markup_signature, parse_inline, write_inline
from vestnik.model import Term
from vestnik.translation.projection import block_sentences

BENCH_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A block with markup, its translation, the links between words, translations of its spans.

    `bench/placement.toml` explains the fields.
    """

    ru: str
    en: str
    links: tuple[int, ...]
    span_translations: tuple[str, ...]

    @property
    def span_count(self) -> int:
        """The number of spans to project: those that do not cover a whole sentence."""
        return sum(
            len(inner_marks(part))
            for part, _ in block_sentences(parse_inline(self.ru), LANGUAGES.source)
        )


def load_toml(name: str) -> dict[str, Any]:
    """A file of examples."""
    return tomllib.loads((BENCH_FOLDER / name).read_text("utf-8"))


def load_marked_pairs() -> tuple[MarkedPair, ...]:
    """The set of marked sentences."""
    return tuple(
        MarkedPair(
            entry["ru"], entry["en"], tuple(entry["links"]), tuple(entry["span_translations"])
        )
        for entry in load_toml("placement.toml")["pair"]
    )


MARKED_PAIRS = load_marked_pairs()
GLOSSARY = tuple(
    Term(entry["ru"], entry["en"], tuple(entry.get("accept", ())), entry.get("kind", "term"))
    for entry in load_toml("placement.toml")["term"]
)


def pair_faults(pair: MarkedPair) -> Iterator[str]:
    """What is inconsistent in a pair, as messages."""
    ru, en = parse_inline(pair.ru), parse_inline(pair.en)
    if write_inline(ru) != pair.ru or write_inline(en) != pair.en:
        yield "is not written as Vestnik writes it"
    if markup_signature(ru) != markup_signature(en):
        yield "has other marks or placeholders in English"
    counts = {len(list(part)) for part in map(block_sentences, (ru, en), LANGUAGES)}
    if len(counts) > 1:
        yield "has another number of sentences in English"
    if len(pair.span_translations) != len(ru.spans):
        yield f"has {len(pair.span_translations)} span translations for {len(ru.spans)} marks"
    if len(pair.links) != len(split_words(en.text)):
        yield f"has {len(pair.links)} links for {len(split_words(en.text))} words"
    if not all(-1 <= link < len(split_words(ru.text)) for link in pair.links):
        yield "has a link to a word that does not exist"
    if any(not split_words(en.text[span.start : span.end]) for span in en.spans):
        yield "has an empty mark"
    for ours, theirs in sentence_links(pair):
        if not all(link in (*ours, -1) for link in theirs):
            yield "has a link from one sentence into another"


def sentence_links(pair: MarkedPair) -> Iterator[tuple[range, tuple[int, ...]]]:
    """For each sentence the numbers of its Russian words, and the links of its English words."""
    begin = first = 0
    blocks = map(parse_inline, (pair.ru, pair.en))
    for (ours, _), (theirs, _) in zip(*map(block_sentences, blocks, LANGUAGES), strict=False):
        stop, last = begin + len(split_words(ours.text)), first + len(split_words(theirs.text))
        yield range(begin, stop), pair.links[first:last]
        begin, first = stop, last


def tidy_spaces(text: str) -> str:
    """A text with single spaces, none before punctuation."""
    return re.sub(r" ([.,;:!?])", r"\1", " ".join(text.split()))


def split_words(text: str) -> list[str]:
    """The words of a text, separated by white space."""
    return tidy_spaces(text).split()


def inner_marks(part: MarkedText) -> list[MarkupSpan]:
    """The spans that cover some words of a sentence, not all."""
    return [span for span in part.spans if span.end - span.start < len(part.text)]
