"""Checks of numbers: their amounts, units, currencies, bounds, order, and dates of a block. Pure.

Each check yields what the translation lacks, has besides, or has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from vestnik.language import (
    Amount,
    ConceptKind,
    LanguageData,
    LanguagePair,
    amounts_in,
    bound_of,
    currencies_in,
    dates_not_in_translation,
    is_converted_to,
    measure_of,
    number_role,
    number_words_not_in_source,
    numbers_not_in_translation,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.concepts import added_concepts, lost_concepts
from vestnik.translation.checks.context import Counterparts, swapped_counterparts

FIRM_BOUNDS = frozenset(("more", "less"))
"""A translation may leave out "about"."""


def missing_numbers(pair: BlockPair) -> Iterator[str]:
    """Numbers of the block that the translation does not have."""
    yield from numbers_not_in_translation(
        pair.source.all_prose, pair.target.all_prose, pair.languages
    )


def added_number_words(pair: BlockPair) -> Iterator[str]:
    """Number words of the translation that the block does not have."""
    yield from number_words_not_in_source(
        pair.source.all_prose, pair.target.all_prose, pair.languages
    )


def missing_dates(pair: BlockPair) -> Iterator[str]:
    """Dates of the block that the translation does not have, each as day, month and year."""
    yield from dates_not_in_translation(pair.source.prose, pair.target.prose, pair.languages)


def changed_currencies(pair: BlockPair) -> Iterator[str]:
    """Currencies of the block for which the translation has another one, or an amount has none."""
    if not all(language.currencies for language in pair.languages):
        return
    source = currencies_in(pair.source.all_prose, pair.languages.source)
    target = currencies_in(pair.target.all_prose, pair.languages.target)
    changed = [words for currency, words in source.items() if currency not in target]
    if changed and target.keys() - source.keys():
        yield from changed
        return
    for amount, counterpart in amounts_with_counterparts(pair):
        has_amount_without = any(not other.currencies for other in counterpart.amounts)
        if amount.currencies and (
            not amount.currencies & counterpart.currencies
            or (has_amount_without and not is_bare_number(amount, pair))
        ):
            yield f"{amount.text} {'/'.join(sorted(amount.currencies))}"
    yield from invented_currencies(pair, source.keys()) if source else ()


def invented_currencies(pair: BlockPair, source_currencies: Set[str]) -> Iterator[str]:
    """Amounts of the translation with a number of the block, in a currency that it never names.

    The block names another one: a translator may name the currency where the block names none.
    """
    numbers = numbers_by_reading(pair.source.all_prose, pair.languages.source)
    for amount in amounts_in(pair.target.all_prose, pair.languages.target):
        is_named = not amount.currencies or amount.currencies & source_currencies
        if not is_named and not amount.readings.isdisjoint(numbers):
            yield f"{amount.text} {'/'.join(sorted(amount.currencies))}"


def is_bare_number(amount: Amount, pair: BlockPair) -> bool:
    """Whether the block has the number of an amount of money without its currency, too."""
    numbers = numbers_by_reading(pair.source.all_prose, pair.languages.source)
    return any(
        not other.currencies for reading in amount.readings for other in numbers[reading].amounts
    )


def changed_units(pair: BlockPair) -> Iterator[str]:
    """Numbers and words of the block that have another unit of the same kind in the translation."""
    for amount, counterpart in amounts_with_counterparts(pair):
        other_units = counterpart.units - {""}
        is_unit = amount.unit and not amount.currencies
        if is_unit and other_units and amount.unit not in other_units:
            yield f"{amount.text} {amount.unit}"
            return
    yield from invented_units(pair)
    added = [unit for unit in added_concepts(pair, ConceptKind.UNIT) if not is_converted_to(unit)]
    amounts = amounts_in(pair.source.all_prose, pair.languages.source)
    has_years = any(amount.unit == "year" and amount.has_digits for amount in amounts)
    for unit, words in lost_concepts(pair, ConceptKind.UNIT).items():
        if not (unit == "year" and has_years) and any(
            measure_of(unit) == measure_of(other) for other in added
        ):
            yield words


def invented_units(pair: BlockPair) -> Iterator[str]:
    """Numbers of the block with a unit that it never names, where it has another of the kind."""
    source, target = pair.source.all_prose, pair.target.all_prose
    numbers = numbers_by_reading(source, pair.languages.source)
    named = {unit for same in numbers.values() for unit in same.units}
    for amount in amounts_in(target, pair.languages.target):
        if not amount.unit or amount.currencies or amount.unit in named:
            continue
        units = [
            unit for reading in amount.readings & numbers.keys() for unit in numbers[reading].units
        ]
        if units and all(measure_of(unit) == measure_of(amount.unit) != "" for unit in units):
            yield f"{amount.text} {amount.unit}"


@dataclass(slots=True)
class SameNumbers:
    """What a translation has for one reading of a number; `amounts` are those in digits."""

    units: set[str] = field(default_factory=set)
    currencies: set[str] = field(default_factory=set)
    amounts: list[Amount] = field(default_factory=list)


@lru_cache(256)
def numbers_by_reading(text: str, language: LanguageData) -> Mapping[str, SameNumbers]:
    """The units, currencies and places of all numbers of a text, by their readings."""
    numbers: defaultdict[str, SameNumbers] = defaultdict(SameNumbers)
    for amount in amounts_in(text, language):
        for reading in amount.readings:
            same = numbers[reading]
            same.units.add(amount.unit)
            same.currencies.update(amount.currencies)
            if amount.has_digits:
                same.amounts.append(amount)
    return dict(numbers)


def amounts_with_counterparts(pair: BlockPair) -> Sequence[tuple[Amount, SameNumbers]]:
    """The numbers of the block that the translation has too, each with what is the same there."""
    return amounts_in_both(pair.source.all_prose, pair.target.all_prose, pair.languages)


@lru_cache(16)
def amounts_in_both(
    source: str, target: str, languages: LanguagePair
) -> Sequence[tuple[Amount, SameNumbers]]:
    """The same for a text and its translation; four checks ask for it."""
    source_amounts = amounts_in(source, languages.source)
    numbers = numbers_by_reading(target, languages.target) if source_amounts else {}
    amounts = []
    for amount in source_amounts:
        same = [numbers[reading] for reading in amount.readings if reading in numbers]
        if same:
            units = set[str]().union(*(each.units for each in same))
            currencies = set[str]().union(*(each.currencies for each in same))
            amounts.append((amount, SameNumbers(units, currencies, same[0].amounts)))
    return amounts


def changed_bounds(pair: BlockPair) -> Iterator[str]:
    """Numbers with "more than" or "less than" for which the translation has none, or the other."""
    if not all(language.bounds for language in pair.languages):
        return
    source, target = pair.source.all_prose, pair.target.all_prose
    for amount, same in amounts_with_counterparts(pair):
        bound = bound_of(amount, source, pair.languages.source)
        if bound not in FIRM_BOUNDS or not amount.has_digits or len(same.amounts) != 1:
            continue
        other = bound_of(same.amounts[0], target, pair.languages.target)
        if other != bound:
            yield f"{amount.text}: {bound} → {other or '∅'}"


def swapped_numbers(pair: BlockPair) -> Iterator[str]:
    """Two numbers that changed places; each is there once in the block and in the translation."""
    source_numbers = numbers_by_reading(pair.source.all_prose, pair.languages.source)
    counterparts = [
        Counterparts(
            amount.text,
            amount.kind,
            (amount.start, amount.end),
            (same.amounts[0].start, same.amounts[0].end),
        )
        for amount, same in amounts_with_counterparts(pair)
        if amount.has_digits
        and len(same.amounts) == 1
        and all(len(source_numbers[reading].amounts) == 1 for reading in amount.readings)
    ]
    for first, second in swapped_counterparts(
        counterparts, pair.source.all_prose, pair.target.all_prose, pair.languages
    ):
        roles = number_roles(first, pair), number_roles(second, pair)
        is_in_place = any(own[0] and own[0] == own[1] for own in roles) and roles[0] != roles[1]
        if not is_in_place:
            yield f"{first.words} ↔ {second.words}"


def number_roles(number: Counterparts, pair: BlockPair) -> tuple[str, str]:
    """What the words around a number of the block, and of the translation, make of it."""
    return (
        number_role(pair.source.all_prose, *number.source, pair.languages.source),
        number_role(pair.target.all_prose, *number.target, pair.languages.target),
    )
