"""A long list on several pages: how it is divided, and what each page says of the others. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from vestnik.model import PartialDate

EntryT = TypeVar("EntryT")


@dataclass(frozen=True, slots=True)
class ListPart:
    """A page of a list that has several: its number from 1, and the dates of what it lists."""

    number: int
    oldest: PartialDate
    newest: PartialDate


def divide_list(entries: Sequence[EntryT], max_length: int) -> list[tuple[EntryT, ...]]:
    """As few parts as possible of at most so many entries, all of nearly the same length."""
    count = max(1, -(-len(entries) // max_length))
    bounds = [len(entries) * number // count for number in range(count + 1)]
    return [tuple(entries[start:end]) for start, end in pairwise(bounds)]


def part_number(parts: Iterable[Sequence[EntryT]], entry: EntryT) -> int:
    """The number of the part that has an entry, from 1."""
    return next(
        number
        for number, part in enumerate(parts, 1)
        if any(candidate is entry for candidate in part)
    )


def describe_parts(dates: Iterable[Sequence[PartialDate]]) -> tuple[ListPart, ...]:
    """The parts of a list whose entries have these dates, newest first; none if it has one page."""
    parts = tuple(
        ListPart(number, of_part[-1], of_part[0]) for number, of_part in enumerate(dates, 1)
    )
    return parts if len(parts) > 1 else ()
