"""How exactly sentences are told apart in text that nobody here wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from razdel import sentenize

from bench.languages import LANGUAGES
from vestnik.language import split_sentences
from vestnik.language.sentences import MAX_SEGMENT_CHARACTERS

PARAGRAPH_SENTENCES = (2, 5, 10)
"""So many sentences of the corpus are joined to a paragraph."""
TEXT_MARK = "# text = "


class BoundaryCount(NamedTuple):
    """Ends of sentences: found ones that are right, all that are found, all that there are."""

    right: int
    found: int
    expected: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1."""
        return 2 * self.right / max(self.found + self.expected, 1)


def load_sentences(folder: Path) -> list[str]:
    """The sentences of all files in the format CoNLL-U in a folder, in their order."""
    return [
        " ".join(line.removeprefix(TEXT_MARK).split())
        for path in sorted(folder.glob("*.conllu"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(TEXT_MARK)
    ]


def count_boundaries(
    sentences: Sequence[str], size: int, sentence_ends: Callable[[str], list[int]]
) -> BoundaryCount:
    """The result for paragraphs of so many sentences."""
    right = found = expected = 0
    for first in range(0, len(sentences), size):
        paragraph = sentences[first : first + size]
        ends = {end - 1 for end in accumulate(len(sentence) + 1 for sentence in paragraph)}
        found_ends = set(sentence_ends(" ".join(paragraph)))
        right += len(ends & found_ends)
        found += len(found_ends)
        expected += len(ends)
    return BoundaryCount(right, found, expected)


def own_sentence_ends(text: str) -> list[int]:
    """Where sentences end as the program splits them; a long sentence is cut between clauses."""
    return [end for _, end in split_sentences(text, LANGUAGES.source)]


def razdel_sentence_ends(text: str) -> list[int]:
    """Where sentences end as razdel alone splits them."""
    return [sentence.stop for sentence in sentenize(text)]


def report_sentences(sentences: Sequence[str]) -> Iterator[str]:
    """The figures as Markdown."""
    short = [sentence for sentence in sentences if len(sentence) <= MAX_SEGMENT_CHARACTERS]
    yield f"{len(short)} sentences.\n"
    yield "| sentences in a paragraph | F1 | F1 of razdel alone |\n|--:|--:|--:|"
    for size in PARAGRAPH_SENTENCES:
        own, razdel = (
            count_boundaries(short, size, ends).f1
            for ends in (own_sentence_ends, razdel_sentence_ends)
        )
        yield f"| {size} | {own:.1%} | {razdel:.1%} |"
