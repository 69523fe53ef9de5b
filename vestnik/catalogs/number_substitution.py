"""The translation of an earlier block → the translation with the numbers of the new block. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from vestnik.language import LanguageData, LanguagePair, numbers_in, same_facts
from vestnik.model import Unit

NUMBER = re.compile(r"https?://[^\s)>\"]+|\d+(?:[.,]\d+)*")
"""A number, or a URL, whose numbers are not the text's."""


def substitute_numbers(unit: Unit, block: str, languages: LanguagePair) -> str:
    """The unit's translation with the numbers of `block`; "" if that is not certain to be right.

    It is certain if the blocks differ in nothing but numbers, each of which occurs once in the
    block and once in the translation, and if no words depend on them: «2 страны» may be "both
    countries" further on.
    """
    old, new = NUMBER.findall(unit.source), NUMBER.findall(block)
    if not unit.text or unit.source_changed:
        return ""
    if NUMBER.sub("#", unit.source) != NUMBER.sub("#", block):
        return ""
    changes = {before: after for before, after in zip(old, new, strict=True) if before != after}
    substitutions = {
        translated_number(before, languages.target): translated_number(after, languages.target)
        for before, after in changes.items()
    }
    counts = Counter(NUMBER.findall(unit.text))
    if any(counts[number] != 1 for number in substitutions):
        return ""
    if any(old.count(number) != 1 for number in changes):
        return ""
    if has_number_word({*substitutions, *substitutions.values()}, unit, languages):
        return ""
    if has_number_suffix(unit.text, substitutions, languages.target):
        return ""
    text = NUMBER.sub(lambda number: substitutions.get(number[0], number[0]), unit.text)
    is_same = same_facts(block, text, languages) or not same_facts(
        unit.source, unit.text, languages
    )
    return text if is_same else ""


def has_number_word(numbers: Collection[str], unit: Unit, languages: LanguagePair) -> bool:
    """Whether the block or its translation expresses one of these numbers in words."""
    mentions = (
        *numbers_in(unit.source, languages.source),
        *numbers_in(unit.text, languages.target),
    )
    return any(not mention.firm and mention.readings & {*numbers} for mention in mentions)


@cache
def number_suffix_pattern(language: LanguageData) -> re.Pattern[str]:
    """What changes with the number before it: "3rd", "3 p.m."."""
    endings = language.numbers.ordinal_endings if language.numbers else "(?!)"
    return re.compile(rf"(?:{endings})\b|\s?[ap]\.?\s?m\b", re.IGNORECASE)


def has_number_suffix(text: str, numbers: Collection[str], language: LanguageData) -> bool:
    """Whether one of these numbers has a suffix in a translation."""
    return any(
        number_suffix_pattern(language).match(text, match.end())
        for match in NUMBER.finditer(text)
        if match[0] in numbers
    )


def translated_number(number: str, language: LanguageData) -> str:
    """A number with the decimal sign of a language; URLs stay as they are."""
    signs = language.numbers.decimal_signs if language.numbers else ","
    return number if number.startswith("http") or "," in signs else number.replace(",", ".")
