"""A text and its translation → the numbers and dates that only one of them has. Pure.

If one of the languages has no data, nothing counts as missing.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from vestnik.language.amounts import amounts_in
from vestnik.language.concepts import ConceptKind, concepts_in
from vestnik.language.conversions import TENS_OF_DEGREES, is_converted, is_of_decades
from vestnik.language.dates import DateMention, dates_in
from vestnik.language.language_data import LanguageData, LanguagePair
from vestnik.language.listed_numbers import counts_of_lists
from vestnik.language.number_words import counting_pattern, firm_word_pattern
from vestnik.language.numbers import NumberMention, numbers_in
from vestnik.language.units import DECADE

MAX_CONVERTED_AMOUNTS = 40
"""In a text with more of them, conversions are not looked for."""
ONE_HALF = re.compile(r"\d*[.,]5(?!\d)")
"""A number that a translation may express by the word half."""
DIGITS = re.compile(r"\d+")
ROMAN_NUMERAL = re.compile("[IVX]{2,}")
SCALES = frozenset(("1000", "1000000", "1000000000", "1000000000000"))


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
    missing = unmatched_numbers(source_numbers, target_numbers) + contradicted_number_words(
        source_numbers, target_numbers, languages
    )
    return without_converted(missing, source, target, languages) if missing else ()


def without_converted(
    numbers: tuple[str, ...], source: str, target: str, languages: LanguagePair
) -> tuple[str, ...]:
    """The numbers of a text without those that its translation has in another unit, or lists."""
    measured = [
        amount
        for amount in amounts_in(target, languages.target)
        if amount.unit or TENS_OF_DEGREES.fullmatch(amount.text)
    ]
    missing = frozenset(numbers)
    converted = {
        amount.text
        for amount in amounts_in(source, languages.source)[:MAX_CONVERTED_AMOUNTS]
        if amount.unit and amount.text in missing
        if any(is_converted(amount, other) for other in measured[:MAX_CONVERTED_AMOUNTS])
    }
    if DECADE in concepts_in(target, ConceptKind.UNIT, languages.target):
        amounts = amounts_in(source, languages.source)
        converted |= {amount.text for amount in amounts if is_of_decades(amount)}
    listed = counts_of_lists(target, languages.target)
    converted |= {
        amount.text
        for amount in amounts_in(source, languages.source)
        if not amount.has_digits and amount.readings & listed
    }
    has_half = "half" in concepts_in(target, ConceptKind.SHARE, languages.target)
    return tuple(
        number
        for number in numbers
        if number not in converted and not (has_half and ONE_HALF.match(number))
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


def number_words_not_in_source(
    source: str, target: str, languages: LanguagePair
) -> tuple[str, ...]:
    """The firm number words of a translation whose number its source does not have.

    Not those that the source has as they are (in a title, in a name), nor those that count a list
    of numbers: "three men aged 33, 34 and 39".
    """
    notation = languages.target.numbers
    if not (languages.source.numbers and notation):
        return ()
    source_readings = all_readings(numbers_in(source, languages.source))
    source_readings |= counts_of_lists(source, languages.source)
    firm_word = firm_word_pattern(notation)
    unmatched = dict.fromkeys(
        number.text
        for number in numbers_in(target, languages.target)
        if firm_word.fullmatch(number.text.split()[0]) and not number.readings & source_readings
    )
    return tuple(
        words for words in unmatched if words not in source and not is_part_of_name(words, target)
    )


def is_part_of_name(words: str, text: str) -> bool:
    """Whether number words are a part of a name or compound: "The Five-Year Engagement"."""
    capital = re.escape(words.capitalize())
    return re.search(rf"(?<=[^\W\d_A-Z] ){capital}|{re.escape(words)}-[^\W\d_]", text) is not None


def all_readings(numbers: Iterable[NumberMention]) -> frozenset[str]:
    """All that several numbers may mean."""
    return frozenset[str]().union(*(number.readings for number in numbers))


NumberKey = frozenset[str] | str
"""A number is looked up by all its readings first, then by each."""


def unmatched_numbers(
    numbers: Sequence[NumberMention], counterparts: Sequence[NumberMention]
) -> tuple[str, ...]:
    """The firm numbers that have no counterpart; each counterpart serves once, firm ones first."""
    if not any(number.firm for number in numbers):
        return ()
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
    scales = unmatched_scales(numbers, counterparts)
    contradicted = scales if scales and unmatched_scales(counterparts, numbers) else ()
    words = unmatched_number_words(numbers, languages.source, counterparts)
    if not words:
        return contradicted
    other_figures = (text for text in unmatched_numbers(counterparts, numbers) if "%" not in text)
    other_words = unmatched_number_words(counterparts, languages.target, numbers)
    has_others = any(other_figures) or other_words or unmatched_numerals(counterparts, numbers)
    return words + contradicted if has_others else contradicted


def unmatched_scales(
    numbers: Sequence[NumberMention], counterparts: Sequence[NumberMention]
) -> tuple[str, ...]:
    """The thousands, millions and billions without a number whose power none of the others has."""
    other_readings = all_readings(counterparts)
    return tuple(
        number.text
        for number in numbers
        if not number.firm and SCALES & number.readings and not number.readings & other_readings
    )


def unmatched_numerals(
    numbers: Sequence[NumberMention], counterparts: Sequence[NumberMention]
) -> tuple[str, ...]:
    """The Roman numerals of more than one letter whose number none of the others may be."""
    other_readings = all_readings(counterparts)
    return tuple(
        number.text
        for number in numbers
        if ROMAN_NUMERAL.fullmatch(number.text) and not number.readings & other_readings
    )


def unmatched_number_words(
    numbers: Sequence[NumberMention], language: LanguageData, counterparts: Sequence[NumberMention]
) -> tuple[str, ...]:
    """The words that count and whose number none of the others may be."""
    if language.numbers is None:
        return ()
    other_readings = all_readings(counterparts)
    counting = counting_pattern(language.numbers)
    return tuple(
        number.text
        for number in numbers
        if counting.fullmatch(number.text.split()[0]) and not number.readings & other_readings
    )


def unmatched_dates(
    mentions: Iterable[DateMention], counterparts: Iterable[DateMention]
) -> tuple[str, ...]:
    """The dates that none of the offered ones covers."""
    distinct = set(counterparts)
    missing = (date.text for date in mentions if not any(other.covers(date) for other in distinct))
    return tuple(dict.fromkeys(missing))
