"""Checks of facts: numbers, amounts, dates, weekdays and countries of a block. Pure.

Each check yields what the translation lacks, has besides, or has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from vestnik.language import (
    Amount,
    ConceptKind,
    LanguageData,
    LanguagePair,
    amounts_in,
    bound_of,
    concepts_in,
    currencies_in,
    dates_not_in_translation,
    is_customary,
    likeness,
    measure_of,
    number_words_not_in_source,
    numbers_not_in_translation,
    sound_key,
    words_in,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.context import Counterparts, swapped_counterparts

UNITS_WITH_OTHER_MEANINGS = frozenset(("second", "metre", "gram", "weight"))
"""Their words are also an ordinal, parts of dates, sports, initials, a currency."""
MIN_UNIT_LETTERS = 3
"""A shorter abbreviation is a unit only after a number."""
MIN_LIKENESS_OF_COUNTRY = 0.75
MAX_COMPARED_NAMES = 200
"""In a block with more names, the rest are not compared with countries."""
FIRM_BOUNDS = frozenset(("more", "less"))
MIN_SENTENCE_WORDS = 3
"""A shorter block is a name, whose translation may be the full one."""
OFTEN_LEFT_OUT_COUNTRIES = frozenset(("us", "gb"))
"""A translator adds these two where readers do not know whose they are: "Congress", "the BBC"."""


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
        if amount.currencies and not amount.currencies & counterpart.currencies:
            yield f"{amount.text} {'/'.join(sorted(amount.currencies))}"


def changed_units(pair: BlockPair) -> Iterator[str]:
    """Numbers and words of the block that have another unit of the same kind in the translation."""
    for amount, counterpart in amounts_with_counterparts(pair):
        other_units = counterpart.units - {""}
        is_unit = amount.unit and not amount.currencies
        if is_unit and other_units and amount.unit not in other_units:
            yield f"{amount.text} {amount.unit}"
            return
    added = [unit for unit in added_concepts(pair, ConceptKind.UNIT) if not is_customary(unit)]
    amounts = amounts_in(pair.source.all_prose, pair.languages.source)
    has_years = any(amount.is_year for amount in amounts)
    for unit, words in lost_concepts(pair, ConceptKind.UNIT).items():
        if not (unit == "year" and has_years) and any(
            measure_of(unit) == measure_of(other) for other in added
        ):
            yield words


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


def amounts_with_counterparts(pair: BlockPair) -> Iterator[tuple[Amount, SameNumbers]]:
    """The numbers of the block that the translation has too, each with what is the same there."""
    numbers = numbers_by_reading(pair.target.all_prose, pair.languages.target)
    for amount in amounts_in(pair.source.all_prose, pair.languages.source):
        same = [numbers[reading] for reading in amount.readings if reading in numbers]
        if same:
            yield (
                amount,
                SameNumbers(
                    set[str]().union(*(each.units for each in same)),
                    set[str]().union(*(each.currencies for each in same)),
                    same[0].amounts,
                ),
            )


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
        yield f"{first.words} ↔ {second.words}"


def changed_weekdays(pair: BlockPair) -> Iterator[str]:
    """Weekdays that the translation lacks, or has instead of those of the block."""
    yield from lost_concepts(pair, ConceptKind.WEEKDAY).values()
    if concepts_in(pair.source.all_prose, ConceptKind.WEEKDAY, pair.languages.source):
        yield from added_concepts(pair, ConceptKind.WEEKDAY).values()


def added_weekdays(pair: BlockPair) -> Iterator[str]:
    """Weekdays of the translation, where the block names none: a translator may know the day."""
    if not concepts_in(pair.source.all_prose, ConceptKind.WEEKDAY, pair.languages.source):
        yield from added_concepts(pair, ConceptKind.WEEKDAY).values()


def changed_countries(pair: BlockPair) -> Iterator[str]:
    """Countries that only the translation names; and those for which it names another one."""
    added = added_concepts(pair, ConceptKind.COUNTRY)
    if not added:
        return
    lost = lost_concepts(pair, ConceptKind.COUNTRY)
    if lost:
        yield from lost.values()
    if len(words_in(pair.source.text)) < MIN_SENTENCE_WORDS:
        return  # a name, which may have no country in one of the languages
    yield from (
        words
        for country, words in added.items()
        if country not in OFTEN_LEFT_OUT_COUNTRIES and not is_name_of_source(words, pair)
    )


def changed_day_parts(pair: BlockPair) -> Iterator[str]:
    """A morning for which the translation has an evening, or the other way round."""
    if added_concepts(pair, ConceptKind.DAY_PART):
        yield from lost_concepts(pair, ConceptKind.DAY_PART).values()


def changed_shares(pair: BlockPair) -> Iterator[str]:
    """A half, a third or a quarter of the block for which the translation has another share."""
    if added_concepts(pair, ConceptKind.SHARE):
        yield from lost_concepts(pair, ConceptKind.SHARE).values()


def lost_concepts(pair: BlockPair, kind: ConceptKind) -> Mapping[str, str]:
    """The things that only the block names."""
    if not named_by_both(kind, pair.languages):
        return {}
    target = concepts_in(pair.target.all_prose, kind, pair.languages.target)
    source = concepts_in(pair.source.all_prose, kind, pair.languages.source)
    return {
        name: words
        for name, words in source.items()
        if name not in target and is_word_for(name, words, kind)
    }


def added_concepts(pair: BlockPair, kind: ConceptKind) -> Mapping[str, str]:
    """The things that only the translation names; not words that the block has as they are."""
    if not named_by_both(kind, pair.languages):
        return {}
    source = concepts_in(pair.source.all_prose, kind, pair.languages.source)
    target = concepts_in(pair.target.all_prose, kind, pair.languages.target)
    return {
        name: words
        for name, words in target.items()
        if name not in source and words not in pair.source.text and is_word_for(name, words, kind)
    }


def named_by_both(kind: ConceptKind, languages: LanguagePair) -> bool:
    """Whether both languages have words for a kind of things."""
    return all(getattr(language, kind) for language in languages)


def is_word_for(name: str, words: str, kind: ConceptKind) -> bool:
    """Whether words mean a thing wherever they are; some units are only units after a number."""
    return kind is not ConceptKind.UNIT or (
        name not in UNITS_WITH_OTHER_MEANINGS and len(words) >= MIN_UNIT_LETTERS
    )


def is_name_of_source(words: str, pair: BlockPair) -> bool:
    """Whether the name of a country is that of a person or place in the block ("Jordan Spieth")."""
    first_word = words.split(maxsplit=1)[0]
    first_sound = sound_key(first_word, pair.languages.target)[:1]
    return any(
        likeness(name, first_word, pair.languages) >= MIN_LIKENESS_OF_COUNTRY
        for name in names_by_sound(pair.source.text, pair.languages.source).get(first_sound, ())
    )


@lru_cache(256)
def names_by_sound(text: str, language: LanguageData) -> Mapping[str, frozenset[str]]:
    """The first words of a text that have a capital letter, by their first sound."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    capitalised = (word.text for word in words_in(text) if word.text[:1].isupper())
    for name in islice(capitalised, MAX_COMPARED_NAMES):
        names[sound_key(name, language)[:1]].add(name)
    return {sound: frozenset(words) for sound, words in names.items()}
