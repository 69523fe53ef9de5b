"""The facts of a text, its numbers and dates: whether a translation names the same ones. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from vestnik.language.dates import Date, dates
from vestnik.language.number_words import CARDINALS
from vestnik.language.numbers import Number, numbers


def same(source: str, target: str) -> bool:
    """Whether a Russian text and an English one name the same numbers and dates."""
    return not (
        missing_numbers(source, target)
        or added_numbers(source, target)
        or missing_dates(source, target)
        or uncovered(dates(target, "en"), dates(source, "ru"))
    )


def missing_numbers(source: str, target: str) -> tuple[str, ...]:
    """The numbers of a Russian text that its English translation has not."""
    said, there = numbers(source, "ru"), numbers(target, "en")
    return unmatched(said, there) + contradicted(said, there)


def added_numbers(source: str, target: str) -> tuple[str, ...]:
    """The numbers of an English translation that the Russian text has not."""
    return unmatched(numbers(target, "en"), numbers(source, "ru"))


def missing_dates(source: str, target: str) -> tuple[str, ...]:
    """The dates of a Russian text that its English translation has not."""
    wanted = dates(source, "ru")
    return uncovered(wanted, dates(target, "en")) if wanted else ()


Key = frozenset[str] | str
"""A number is looked up by all its readings first, then by each."""


def unmatched(wanted: Sequence[Number], offered: Sequence[Number]) -> tuple[str, ...]:
    """The firm numbers that have no counterpart; each counterpart serves once, firm ones first."""
    places: dict[Key, deque[int]] = defaultdict(deque)
    for number in sorted(range(len(offered)), key=lambda place: not offered[place].firm):
        places[offered[number].readings].append(number)
        for reading in offered[number].readings:
            places[reading].append(number)
    used: set[int] = set()

    def found(key: Key) -> bool:
        queue = places.get(key, deque())
        while queue and queue[0] in used:
            queue.popleft()
        if queue:
            used.add(queue.popleft())
            return True
        return False

    left = [number for number in wanted if number.firm and not found(number.readings)]
    return tuple(
        number.text.strip() for number in left if not any(map(found, sorted(number.readings)))
    )


def contradicted(wanted: Sequence[Number], offered: Sequence[Number]) -> tuple[str, ...]:
    """The words that count in a Russian text, where the English one counts otherwise.

    Of a share («три четверти») per cent may have been made.
    """
    left = spelled(wanted, "ru", offered)
    if not left:
        return ()
    figures = (one for one in unmatched(offered, wanted) if "%" not in one)
    return left if any(figures) or spelled(offered, "en", wanted) else ()


def spelled(numbers: Sequence[Number], language: str, others: Sequence[Number]) -> tuple[str, ...]:
    """The words that count, and that none of the other numbers says."""
    known = frozenset[str]().union(*(other.readings for other in others))
    words = CARDINALS[language]
    return tuple(
        one.text for one in numbers if words.fullmatch(one.text) and not one.readings & known
    )


def uncovered(wanted: Iterable[Date], offered: Iterable[Date]) -> tuple[str, ...]:
    """The dates that no other one says."""
    known = set(offered)
    missing = (one.text for one in wanted if not any(other.covers(one) for other in known))
    return tuple(dict.fromkeys(missing))
