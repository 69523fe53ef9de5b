"""A text and its translation → the numbers and dates that only one of them has. Pure.

If one of the languages has no data, nothing counts as missing.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from vestnik.language.dates import DateMention, dates_in
from vestnik.language.language_data import LanguageData, LanguagePair
from vestnik.language.number_words import counting_pattern
from vestnik.language.numbers import NumberMention, numbers_in

DIGITS = re.compile(r"\d+")


def same_facts(source: str, target: str, languages: LanguagePair) -> bool:
    """Whether a text and its translation name the same numbers and dates.

    Where a language has no data, whether they have the same groups of digits.
    """
    if not (languages.source.numbers and languages.target.numbers):
        return sorted(DIGITS.findall(source)) == sorted(DIGITS.findall(target))
    return not (
        numbers_not_in_translation(source, target, languages)
        or numbers_not_in_source(source, target, languages)
        or dates_not_in_translation(source, target, languages)
        or unmatched_dates(dates_in(target, languages.target), dates_in(source, languages.source))
    )


def numbers_not_in_translation(
    source: str, target: str, languages: LanguagePair
) -> tuple[str, ...]:
    """The numbers of a text that its translation does not have, as the text writes them."""
    if not (languages.source.numbers and languages.target.numbers):
        return ()
    source_numbers = numbers_in(source, languages.source)
    target_numbers = numbers_in(target, languages.target)
    return unmatched_numbers(source_numbers, target_numbers) + contradicted_number_words(
        source_numbers, target_numbers, languages
    )


def numbers_not_in_source(source: str, target: str, languages: LanguagePair) -> tuple[str, ...]:
    """The numbers of a translation that its source does not have."""
    if not (languages.source.numbers and languages.target.numbers):
        return ()
    return unmatched_numbers(
        numbers_in(target, languages.target), numbers_in(source, languages.source)
    )


def dates_not_in_translation(source: str, target: str, languages: LanguagePair) -> tuple[str, ...]:
    """The dates of a text that its translation does not have."""
    if not (languages.source.dates and languages.target.dates):
        return ()
    source_dates = dates_in(source, languages.source)
    return unmatched_dates(source_dates, dates_in(target, languages.target)) if source_dates else ()


NumberKey = frozenset[str] | str
"""A number is looked up by all its readings first, then by each."""


def unmatched_numbers(
    numbers: Sequence[NumberMention], counterparts: Sequence[NumberMention]
) -> tuple[str, ...]:
    """The firm numbers that have no counterpart; each counterpart serves once, firm ones first."""
    places: dict[NumberKey, deque[int]] = defaultdict(deque)
    for place in sorted(range(len(counterparts)), key=lambda place: not counterparts[place].firm):
        places[counterparts[place].readings].append(place)
        for reading in counterparts[place].readings:
            places[reading].append(place)
    used: set[int] = set()

    def take_counterpart(key: NumberKey) -> bool:
        queue = places.get(key, deque())
        while queue and queue[0] in used:
            queue.popleft()
        if queue:
            used.add(queue.popleft())
            return True
        return False

    left = [number for number in numbers if number.firm and not take_counterpart(number.readings)]
    return tuple(
        number.text.strip()
        for number in left
        if not any(map(take_counterpart, sorted(number.readings)))
    )


def contradicted_number_words(
    numbers: Sequence[NumberMention], counterparts: Sequence[NumberMention], languages: LanguagePair
) -> tuple[str, ...]:
    """The words that count in a text, where its translation counts otherwise.

    A share («три четверти») may have become per cent.
    """
    words = unmatched_number_words(numbers, languages.source, counterparts)
    if not words:
        return ()
    other_figures = (text for text in unmatched_numbers(counterparts, numbers) if "%" not in text)
    other_words = unmatched_number_words(counterparts, languages.target, numbers)
    return words if any(other_figures) or other_words else ()


def unmatched_number_words(
    numbers: Sequence[NumberMention], language: LanguageData, counterparts: Sequence[NumberMention]
) -> tuple[str, ...]:
    """The words that count and whose number none of the others may be."""
    if language.numbers is None:
        return ()
    other_readings = frozenset[str]().union(*(other.readings for other in counterparts))
    counting = counting_pattern(language.numbers)
    return tuple(
        number.text
        for number in numbers
        if counting.fullmatch(number.text) and not number.readings & other_readings
    )


def unmatched_dates(
    mentions: Iterable[DateMention], counterparts: Iterable[DateMention]
) -> tuple[str, ...]:
    """The dates that none of the offered ones covers."""
    distinct = set(counterparts)
    missing = (date.text for date in mentions if not any(other.covers(date) for other in distinct))
    return tuple(dict.fromkeys(missing))
