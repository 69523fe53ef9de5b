"""A text → its numbers as they are written, each by itself. Pure.

No pattern backtracks far: they run over every hypothesis of an engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from vestnik.language.language_data import LanguageData, NumberNotation
from vestnik.language.number_words import number_word_value, roman_numeral_value


class NumberToken(NamedTuple):
    """A number while it is read: `value` has its digits, `suffix` the meaning of what follows it.

    `sign` applies to all readings; `more` are readings besides the one of the digits. A token that
    is not `firm` need not have a counterpart in a translation.
    """

    text: str
    start: int
    end: int
    value: str
    suffix: str = ""
    firm: bool = True
    more: frozenset[str] = frozenset()
    sign: str = ""


DIGIT_GROUP_SPACE = "[ \u00a0\u2009\u202f]"
NUMERIC_DATE = r"""
    (?P<n_day>\d{1,2})(?P<sign>[./])(?P<n_month>\d{1,2})(?P=sign)(?P<n_year>\d{4})(?!\d)
  | (?P<s_day>[0-3]\d)\.(?P<s_month>[01]\d)\.(?P<s_year>\d\d)(?![\d.])
  | (?P<iso>\d{4}-\d\d-\d\d)(?!\d)
"""
NUMBER_OR_WORD = r"""
    (?P<date>%(date)s)
  | (?P<clock>\d{1,2}(?:[:.][0-5]\d)?)\s?(?P<half>[apAP])\.?\s?[mM]\b\.?
  | (?P<time>\d{1,2}:[0-5]\d)(?!\d)
  | (?<!\d)(?P<zulu>[0-2]\d[0-5]\d)(?=\s(?:UTC|GMT)\b)
  | (?P<version>\d++(?:\.\d++){2,})
  | (?P<number>%(number)s)
  | (?<![^\W_])(?P<roman>[IVXХІ]{1,8})(?![^\W_])
  | (?P<word>[^\W\d_]+)
"""
DOTTED_TIME = re.compile(r"(\d{1,2})\.([0-5]\d)")
TIMES_OF_WORDS: dict[int | Decimal, tuple[str, ...]] = {0: ("0:00", "24:00"), 12: ("12:00",)}
"""Midnight and noon."""
CHEMICAL_ELEMENT = re.compile(r"[A-ZСОН][a-z]?$")
"""What a number in the formula of a substance follows: CO2, H2O."""
HYPHEN = re.compile(r"(?:^|[\s(])[-–]$")
PER_CENT = re.compile(r"\s?%")


@cache
def token_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What may be a number in a text: digits, a Roman numeral, or any word."""
    space = f"(?:{DIGIT_GROUP_SPACE}|{notation.group_signs})" if notation.group_signs else None
    number = (
        rf"(?:\d{{1,3}}(?:{space or DIGIT_GROUP_SPACE}\d{{3}}(?!\d))+|\d++)"
        rf"(?:[{notation.decimal_signs}]\d++)?"
    )
    return re.compile(NUMBER_OR_WORD % {"date": NUMERIC_DATE, "number": number}, re.VERBOSE)


@cache
def suffix_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What gives the number before it another meaning."""
    return re.compile(notation.suffixes, re.VERBOSE | re.IGNORECASE)


@cache
def afternoon_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What says that the time before it is after noon."""
    return re.compile(rf"\s(?:{notation.afternoon_words})(?![^\W_])", re.IGNORECASE)


@cache
def half_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What adds a half to the number before it."""
    return re.compile(rf"\s(?:{notation.half_words})(?![^\W_])", re.IGNORECASE)


@cache
def optional_number_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """A name that ends with a number and may do without it."""
    return re.compile(rf"(?:{notation.optional_numbers})$", re.IGNORECASE)


@cache
def minus_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """A minus at the end of the text before a number."""
    return re.compile(rf"(?<![^\W_])−\s?$|\b(?:{notation.minus_words})\s$", re.IGNORECASE)


@cache
def degrees_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """Degrees after a number: a hyphen before that is a minus."""
    return re.compile(rf"\s?(?:°|{notation.degree_words})")


@cache
def below_zero_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What says after a number that it is below zero."""
    return re.compile(
        rf"\s?(?:°\s?[CС]?|(?:{notation.degree_words})\w*(?:\s(?:Celsius|centigrade))?)"
        rf"\s(?:{notation.below_zero})",
        re.IGNORECASE,
    )


@cache
def after_pronoun_pattern(notation: NumberNotation) -> re.Pattern[str]:
    """What follows an "I" that is no numeral."""
    return re.compile(notation.after_pronoun)


def read_number_tokens(text: str, language: LanguageData) -> Iterator[NumberToken]:
    """The numbers of a text, each by itself; "twenty-first" is one."""
    notation = language.numbers
    if notation is None:
        return
    tens: NumberToken | None = None
    for match in token_pattern(notation).finditer(text):
        is_word = match.lastgroup == "word"
        value = number_word_value(match[0], language) if is_word else None
        if is_word and value is None and tens is None:
            continue
        follows_tens = tens is not None and tens.end + 1 == match.start() and value in range(1, 10)
        if tens and follows_tens and value:
            value += int(tens.value)
        elif tens:
            yield tens
        tens = None
        if value is None:
            yield from () if is_word else digit_tokens(match, text, notation)
            continue
        more = frozenset(TIMES_OF_WORDS.get(value, ()))
        token = token_with_suffix(match, str(value), text, notation)
        token = token._replace(firm=False, more=more)
        if value in range(20, 100, 10) and not token.suffix:
            tens = token
        else:
            yield token
    if tens:
        yield tens


def digit_tokens(
    match: re.Match[str], text: str, notation: NumberNotation
) -> Iterator[NumberToken]:
    """The numbers in digits, Arabic or Roman, that one match of `token_pattern` has."""
    start, end = match.span()
    kind = str(match.lastgroup)
    if kind == "date":
        iso = (match["iso"] or "").split("-")
        short = (match["s_day"], f"20{match['s_year']}")
        long = (match["n_day"], match["n_year"])
        for value in iso[::2] if match["iso"] else short if match["s_day"] else long:
            yield NumberToken(match[0], start, end, canonical_digits(value, notation))
    elif kind in ("half", "time", "zulu"):
        yield clock_token(match, text, notation)
    elif kind == "version":
        yield NumberToken(match[0], start, end, match[0])
    elif kind == "number":
        yield decimal_token(match, text, notation)
    else:
        yield from roman_tokens(match, text, notation)


def clock_token(match: re.Match[str], text: str, notation: NumberNotation) -> NumberToken:
    """A time of day, by 24 hours; at a full hour the hour alone is another reading."""
    zulu = match["zulu"]
    time = f"{zulu[:2]}:{zulu[2:]}" if zulu else match["clock"] or match["time"]
    hour, _, minute = time.replace(".", ":").partition(":")
    hour_of_day = int(hour)
    if match["half"] and hour_of_day <= 12:
        hour_of_day = hour_of_day % 12 + 12 * (match["half"] in "pP")
    hour_alone = {hour, str(hour_of_day)} if match["half"] and minute in ("", "00") else ()
    if hour_of_day < 12 and afternoon_pattern(notation).match(text, match.end()):
        hour_of_day += 12
    value = f"{hour_of_day}:{minute or '00'}"
    suffix = "half" if match["half"] else ""
    return NumberToken(match[0], *match.span(), value, suffix, more=frozenset(hour_alone))


def decimal_token(match: re.Match[str], text: str, notation: NumberNotation) -> NumberToken:
    """A number in Arabic digits, perhaps below zero; in some languages 15.30 may be a time."""
    token = token_with_suffix(match, canonical_digits(match[0], notation), text, notation)
    if optional_number_pattern(notation).search(text[max(0, match.start() - 9) : match.end()]):
        return token._replace(firm=False)
    if len(match[0]) == 1 and CHEMICAL_ELEMENT.search(
        text[max(0, match.start() - 2) : match.start()]
    ):
        return token._replace(firm=False)
    if is_negative(text, match.start(), match.end(), notation):
        return token._replace(sign="-")
    if notation.has_dotted_times and (time := DOTTED_TIME.fullmatch(match[0])):
        return token._replace(more=frozenset((f"{int(time[1])}:{time[2]}",)))
    return token


def is_negative(text: str, start: int, end: int, notation: NumberNotation) -> bool:
    """Whether a number in digits is below zero. A hyphen is a minus only before measures."""
    before = text[max(0, start - 9) : start]
    if HYPHEN.search(before):
        percent = before.endswith("-") and PER_CENT.match(text, end)
        return bool(percent or degrees_pattern(notation).match(text, end))
    return bool(
        minus_pattern(notation).search(before) or below_zero_pattern(notation).match(text, end)
    )


def roman_tokens(
    match: re.Match[str], text: str, notation: NumberNotation
) -> Iterator[NumberToken]:
    """A Roman numeral, if it is one; a single letter is firm only if it counts a century."""
    value, latin = roman_numeral_value(match[0]), match[0].isascii()
    if not value:
        return
    token = token_with_suffix(match, value, text, notation)
    firm = token.suffix == "century" or (latin and len(match[0]) > 1)
    pronoun = match[0] == "I" and after_pronoun_pattern(notation).match(text, match.end())
    if firm or (latin and not pronoun):
        yield token._replace(firm=firm and notation.has_firm_roman_numerals)


def canonical_digits(digits: str, notation: NumberNotation) -> str:
    """Digits without groups and superfluous zeros, with a decimal point."""
    if digits.isdecimal():
        return digits.lstrip("0") or "0"
    digits = re.sub(DIGIT_GROUP_SPACE, "", digits)
    digits = digits.replace(",", "" if "," in notation.group_signs else ".")
    return canonical_decimal(digits)


def canonical_decimal(number: str) -> str:
    """A decimal number without superfluous zeros."""
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def token_with_suffix(
    match: re.Match[str], value: str, text: str, notation: NumberNotation
) -> NumberToken:
    """A number with the meaning of what follows it."""
    start, end = match.span()
    if value.isdecimal() and (half := half_pattern(notation).match(text, end)):
        value, end = f"{value}.5", half.end()
    if suffix := suffix_pattern(notation).match(text, end):
        return NumberToken(
            text[start : suffix.end()], start, suffix.end(), value, str(suffix.lastgroup)
        )
    return NumberToken(text[start:end], start, end, value)
