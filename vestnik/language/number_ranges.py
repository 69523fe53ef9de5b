"""Numbers that belong together: ranges, and numbers that are written in several parts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from vestnik.language.language_data import LanguageData
from vestnik.language.number_tokens import NumberToken, canonical_decimal, read_number_tokens

MAX_RANGE_GAP_CHARACTERS = 6
DASHED = re.compile(r"\s?[-–—/]\s?")
POWERS = {"e3": 3, "e6": 6, "e9": 9, "e12": 12}
FULL_NUMBER = r"\d{1,30}(?:\.\d{1,30})?"


@cache
def range_pattern(language: LanguageData) -> re.Pattern[str]:
    """What stands between the numbers of a range or list."""
    words = language.numbers.range_words if language.numbers else ""
    return re.compile(rf"\s?(?:[-–—,]{'|' if words else ''}{words})\s?")


@cache
def part_gap_pattern(language: LanguageData) -> re.Pattern[str]:
    """What stands between the parts of one number: «2 млн 300 тыс.», "10 h 30 min"."""
    notation = language.numbers
    ending = f"[{language.lower}]{{0,6}}" if notation and notation.word_stems else ""
    conjunction = rf"(?:{notation.and_word}\s)?" if notation and notation.and_word else ""
    return re.compile(rf"{ending}\.?,?\s{conjunction}")


@lru_cache(2048)
def number_tokens_in(text: str, language: LanguageData) -> tuple[NumberToken, ...]:
    """The numbers of a text in their order; what belongs together is read together."""
    return tuple(with_shared_suffixes(read_number_tokens(text, language), text, language))


def with_shared_suffixes(
    tokens: Iterator[NumberToken], text: str, language: LanguageData
) -> Iterator[NumberToken]:
    """The same; the first of «3–4 %», «от 3 до 4 млн» may also mean per cent, millions.

    The second of "2024–25" may also mean the whole year.
    """
    merged = merge_number_parts(list(tokens), text, language)
    for number in range(len(merged) - 2, -1, -1):
        first, second = merged[number], merged[number + 1]
        shared = bool(second.suffix) and not first.suffix
        years = len(first.value) == 4 and len(second.value) == 2
        gap = text[first.end : second.start]
        if not (shared or years) or second.start - first.end > MAX_RANGE_GAP_CHARACTERS:
            continue
        if shared and range_pattern(language).fullmatch(gap):
            more = first.more | {first.value} | possible_times(first, second)
            merged[number] = first._replace(suffix=second.suffix, more=more)
        if years and DASHED.fullmatch(gap):
            year = first.value[:2] + second.value
            merged[number + 1] = second._replace(more=second.more | {year})
    return iter(merged)


def possible_times(first: NumberToken, second: NumberToken) -> set[str]:
    """The times of day that the first of "1 to 2 p.m." may be."""
    if second.suffix != "half" or not re.fullmatch("0?[1-9]|1[0-2]", first.value):
        return set()
    return {f"{int(first.value) % 12 + late}:00" for late in (0, 12)}


def merge_number_parts(
    tokens: list[NumberToken], text: str, language: LanguageData
) -> list[NumberToken]:
    """The same; what is written in two parts is one number, and a word within a number is none."""
    merged: list[NumberToken] = []
    for token in tokens:
        last = merged[-1] if merged else None
        if last and token.start < last.end and not token.firm:
            continue
        gap = part_gap_pattern(language)
        if last and last.firm and token.firm and gap.fullmatch(text, last.end, token.start):
            whole = text[last.start : token.end]
            if token.suffix == "minute" and last.suffix == "hour":
                merged[-1] = time_of_parts(last, token)._replace(text=whole, end=token.end)
                continue
            if "," not in text[last.end : token.start] and (total := sum_of_parts(last, token)):
                merged[-1] = NumberToken(whole, last.start, token.end, total)
                continue
        merged.append(token)
    return merged


def sum_of_parts(first: NumberToken, second: NumberToken) -> str:
    """The value of «2 млн 300 тыс.», of «2 тыс. 300»; "" if these are two numbers."""
    power, less = POWERS.get(first.suffix, 0), POWERS.get(second.suffix, 0)
    rest = less or (not second.suffix and re.fullmatch(r"[1-9]\d\d", second.value))
    values = first.value, second.value
    if not (power > less and rest and all(re.fullmatch(FULL_NUMBER, value) for value in values)):
        return ""
    total = Decimal(first.value).scaleb(power) + Decimal(second.value).scaleb(less)
    return canonical_decimal(format(total, "f"))


def time_of_parts(hours: NumberToken, minutes: NumberToken) -> NumberToken:
    """Hours and minutes as one number: a time of day, or a duration."""
    if not (re.fullmatch(r"\d{1,3}", hours.value) and re.fullmatch(r"\d\d?", minutes.value)):
        return hours
    total = int(hours.value) * 60 + int(minutes.value)
    more = frozenset((str(total), canonical_decimal(str(Decimal(total) / 60))))
    return hours._replace(value=f"{hours.value}:{int(minutes.value):02}", suffix="", more=more)
