"""Fuzzy matches: texts of the whole archive that people have translated and that are alike.

An index by words keeps the search linear in the number of texts: two texts that are alike share one
of their rarest words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from typing import NamedTuple

from vestnik.catalogs.carry_over import word_stems
from vestnik.catalogs.memory import approved_units
from vestnik.model import Catalog, Unit

MIN_SIMILARITY = 0.7
"""From this ratio of equal characters a text is offered (translators' tools begin at 0.7–0.75)."""
MIN_SHARED_WORDS = 0.6
"""The part of its words that a text shares with one that is so alike."""
MAX_TEXTS_OF_WORD, MAX_COMPARED_TEXTS, MAX_MATCHES = 400, 40, 3
MIN_WORDS = 3
"""Shorter texts are alike by chance."""


class SimilarText(NamedTuple):
    """A text that people have translated, in the document `path`; `similarity` is from 0 to 1."""

    path: str
    source: str
    text: str
    similarity: float


@dataclass(slots=True)
class SimilarTextIndex:
    """The translated texts of an archive by the beginnings of their words.

    `units` has each text with its document, None if it is no longer there; `numbers_by_word` the
    places in it of the texts that are there.
    """

    units: list[tuple[str, Unit] | None] = field(default_factory=list)
    numbers_by_path: dict[str, range] = field(default_factory=dict)
    numbers_by_word: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))

    def replace_document(self, path: str, catalog: Catalog) -> None:
        """Takes the translations of a document instead of those that it had before."""
        for number in self.numbers_by_path.get(path, ()):
            if entry := self.units[number]:
                for word in set(word_stems(entry[1].source)):
                    del self.numbers_by_word[word][number]
            self.units[number] = None
        start = len(self.units)
        for unit in approved_units(catalog):
            words = set(word_stems(unit.source))
            if len(words) < MIN_WORDS:
                continue
            for word in words:
                self.numbers_by_word[word][len(self.units)] = None
            self.units.append((path, unit))
        self.numbers_by_path[path] = range(start, len(self.units))

    def matches(self, unit: Unit, path: str) -> list[SimilarText]:
        """The texts of other documents that are most like a unit's; each translation once."""
        from rapidfuzz.fuzz import ratio

        best: dict[str, SimilarText] = {}
        for other_path, other in self.candidates(unit):
            if other_path == path or other.context != unit.context:
                continue
            score = ratio(unit.source, other.source, score_cutoff=100 * MIN_SIMILARITY) / 100
            if score and (other.text not in best or best[other.text].similarity < score):
                best[other.text] = SimilarText(other_path, other.source, other.text, score)
        return sorted(best.values(), key=lambda match: (-match.similarity, match.path))[
            :MAX_MATCHES
        ]

    def candidates(self, unit: Unit) -> Iterator[tuple[str, Unit]]:
        """The texts that share the most of a unit's rarest words."""
        words = set(word_stems(unit.source))
        if len(words) < MIN_WORDS:
            return
        by_rarity = sorted(words, key=lambda word: (len(self.numbers_by_word.get(word, ())), word))
        enough = by_rarity[: len(words) - ceil(MIN_SHARED_WORDS * len(words)) + 1]
        shared: Counter[int] = Counter()
        for word in enough:
            newest_first = reversed(self.numbers_by_word.get(word, {}))
            shared.update(islice(newest_first, MAX_TEXTS_OF_WORD))
        for number, _ in shared.most_common(MAX_COMPARED_TEXTS):
            if entry := self.units[number]:
                yield entry
