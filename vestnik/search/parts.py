"""The texts of a language → the parts of its index, so that an edit makes one part anew.

A part has the texts of neighbouring years. Before its first search a browser loads the lists of
all parts, and then a piece of each part for each word: so there are few parts. They follow from
the number of texts of each year alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vestnik.search.corpus import SearchText

MIN_TEXTS_IN_PART = 100
"""Fewer are not worth an index: what a browser loads for a part is then mostly the part's head."""
MAX_PARTS = 16
"""More texts than the smallest parts can have make each part larger, twice as large at a time."""
YEAR_LENGTH = len("2026")


@dataclass(frozen=True, slots=True, eq=False)
class IndexPart:
    """Texts of a language that have an index of their own.

    Its name is its first year: parts sorted by their names are sorted by the dates of their texts.
    """

    language: str
    name: str
    texts: tuple[SearchText, ...]


def divide_texts(texts: Iterable[SearchText]) -> list[IndexPart]:
    """The parts of the index of one language, the oldest first."""
    texts_by_year: dict[str, list[SearchText]] = {}
    for text in texts:
        texts_by_year.setdefault(text.date[:YEAR_LENGTH], []).append(text)
    counts = {year: len(texts_by_year[year]) for year in sorted(texts_by_year)}
    return [
        IndexPart(
            texts_by_year[years[0]][0].language,
            years[0],
            tuple(text for year in years for text in texts_by_year[year]),
        )
        for years in group_years(counts)
    ]


def group_years(counts: dict[str, int]) -> Iterator[list[str]]:
    """Neighbouring years that have enough texts together; the last group takes what remains."""
    min_texts = MIN_TEXTS_IN_PART
    while sum(counts.values()) > min_texts * MAX_PARTS:
        min_texts *= 2
    remaining = sum(counts.values())
    years: list[str] = []
    count = 0
    for year, year_count in counts.items():
        years.append(year)
        count += year_count
        if count >= min_texts and remaining - count >= min_texts:
            yield years
            years, count, remaining = [], 0, remaining - count
    if years:
        yield years
