"""The numbers of a text as they are written, each by itself. Pure.

No pattern can run away: they run over every hypothesis of an engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vestnik.language.number_words import roman, valued


class Token(NamedTuple):
    """A number while it is read: `value` is its digits, `suffix` the kind of word behind it.

    `sign` stands before all that it may mean, `more` beside what its digits mean.
    """

    text: str
    start: int
    end: int
    value: str
    suffix: str = ""
    firm: bool = True
    more: frozenset[str] = frozenset()
    sign: str = ""


SPACE = "[ \u00a0\u2009\u202f]"
NUMERIC_DATE = r"""
    (?P<n_day>\d{1,2})(?P<sign>[./])(?P<n_month>\d{1,2})(?P=sign)(?P<n_year>\d{4})(?!\d)
  | (?P<s_day>[0-3]\d)\.(?P<s_month>[01]\d)\.(?P<s_year>\d\d)(?![\d.])
  | (?P<iso>\d{4}-\d\d-\d\d)(?!\d)
"""
WRITTEN = r"""
    (?P<date>%(date)s)
  | (?P<clock>\d{1,2}(?:[:.][0-5]\d)?)\s?(?P<half>[apAP])\.?\s?[mM]\b\.?
  | (?P<time>\d{1,2}:[0-5]\d)(?!\d)
  | (?P<version>\d++(?:\.\d++){2,})
  | (?P<number>%(number)s)
  | (?<![^\W_])(?P<roman>[IVXХІ]{1,8})(?![^\W_])
  | (?P<word>[^\W\d_]+)
"""
GROUPED = {
    "ru": rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d))+|\d++)(?:[.,]\d++)?",
    "en": rf"(?:\d{{1,3}}(?:(?:{SPACE}|,)\d{{3}}(?!\d))+|\d++)(?:\.\d++)?",
}
SUFFIX = {
    "ru": r"""(?:-[а-яё]{1,3}(?![а-яё]))?[-\s]?(?:
        (?P<points>п\.\s?п\.|процентн\w{0,4}\s+пункт) | (?P<percent>%|процент)
      | (?P<e3>тыс) | (?P<e6>млн|миллион) | (?P<e9>млрд|миллиард) | (?P<e12>трлн|триллион)
      | (?P<century>век|столет|вв?\.) | (?P<hour>час|ч\b\.?) | (?P<minute>мин))
      | (?P<decade>-(?:е|х|м)(?![а-яё]))""",
    "en": r"""(?:st|nd|rd|th)?(?:[-\s]?(?:
        (?P<points>percentage\s+point|p\.\s?p\.|pp\b) | (?P<percent>%|per\s?cent|pct\b)
      | (?P<e3>thousand) | (?P<e6>million|mln|mn\b) | (?P<e9>billion|bn) | (?P<e12>trillion)
      | (?P<k>k\b) | (?P<m>m\b)
      | (?P<century>centur) | (?P<hour>hours?\b|h\b|o’clock|o'clock) | (?P<minute>min(?:ute)?s?\b))
      | (?P<decade>s\b))""",
}
SUFFIXES = {
    language: re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for language, pattern in SUFFIX.items()
}
TOKENS = {
    language: re.compile(WRITTEN % {"date": NUMERIC_DATE, "number": number}, re.VERBOSE)
    for language, number in GROUPED.items()
}
DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
HOURS = {0: ("0:00", "24:00"), 12: ("12:00",)}
"""Midnight and noon."""
MINUS = re.compile(r"(?<![^\W_])−\s?$|\b(?:минус|minus|negative)\s$", re.IGNORECASE)
HYPHEN = re.compile(r"(?:^|[\s(])[-–]$")
MEASURED = re.compile(r"\s?(?:°|градус|degree)")
PER_CENT = re.compile(r"\s?%")
BELOW = re.compile(
    r"\s?(?:°\s?[CС]?|градус\w*|degrees?(?:\s(?:Celsius|centigrade))?)"
    r"\s(?:мороза|ниже\s|below\s|of\sfrost)",
    re.IGNORECASE,
)
PERSON = re.compile(r"\s[a-z’']|[’']")
"""What follows the English "I" where it is no number."""


def read(text: str, language: str) -> Iterator[Token]:
    """What in a text is a number, each by itself; "twenty-first" is one."""
    tens: Token | None = None
    for found in TOKENS[language].finditer(text):
        value = valued(found[0], language) if found["word"] else None
        whole = tens is not None and tens.end + 1 == found.start() and value in range(1, 10)
        if tens and whole and value:
            value += int(tens.value)
        elif tens:
            yield tens
        tens = None
        if value is None:
            yield from () if found["word"] else written(found, text, language)
            continue
        more = frozenset(HOURS.get(value, ()))
        token = suffixed(found, str(value), text, language)._replace(firm=False, more=more)
        if value in range(20, 100, 10) and not token.suffix:
            tens = token
        else:
            yield token
    if tens:
        yield tens


def written(found: re.Match[str], text: str, language: str) -> Iterator[Token]:
    """The numbers that are written in digits, Arabic or Roman, at one place."""
    start, end = found.span()
    kind = str(found.lastgroup)
    if kind == "date":
        iso = (found["iso"] or "").split("-")
        short = (found["s_day"], f"20{found['s_year']}")
        long = (found["n_day"], found["n_year"])
        for value in iso[::2] if found["iso"] else short if found["s_day"] else long:
            yield Token(found[0], start, end, canonical(value, language))
    elif kind in ("half", "time"):
        yield clock(found)
    elif kind == "version":
        yield Token(found[0], start, end, found[0])
    elif kind == "number":
        yield counted(found, text, language)
    else:
        yield from numeral(found, text, language)


def clock(found: re.Match[str]) -> Token:
    """A time of day, by 24 hours; at a full hour the hour alone says the same."""
    hour, _, minute = re.sub(r"\.", ":", found["clock"] or found["time"]).partition(":")
    late = int(hour)
    if found["half"] and late <= 12:
        late = late % 12 + 12 * (found["half"] in "pP")
    alone = {hour, str(late)} if found["half"] and minute in ("", "00") else ()
    value = f"{late}:{minute or '00'}"
    suffix = "half" if found["half"] else ""
    return Token(found[0], *found.span(), value, suffix, more=frozenset(alone))


def counted(found: re.Match[str], text: str, language: str) -> Token:
    """A number in digits, perhaps below zero. The Russian 15.30 may be a time."""
    token = suffixed(found, canonical(found[0], language), text, language)
    if negative(text, found.start(), found.end()):
        return token._replace(sign="-")
    if language == "ru" and (time := DOTTED.fullmatch(found[0])):
        return token._replace(more=frozenset((f"{int(time[1])}:{time[2]}",)))
    return token


def negative(text: str, start: int, end: int) -> bool:
    """Whether a number in digits is one below zero. A hyphen is a minus before measures alone."""
    before = text[max(0, start - 9) : start]
    if HYPHEN.search(before):
        percent = before.endswith("-") and PER_CENT.match(text, end)
        return bool(percent or MEASURED.match(text, end))
    return bool(MINUS.search(before) or BELOW.match(text, end))


def numeral(found: re.Match[str], text: str, language: str) -> Iterator[Token]:
    """A Roman number: firm only in Russian, and not if it is a lone letter, unless of a century."""
    value, latin = roman(found[0]), found[0].isascii()
    if not value:
        return
    token = suffixed(found, value, text, language)
    firm = token.suffix == "century" or (latin and len(found[0]) > 1)
    if firm or (latin and not (found[0] == "I" and PERSON.match(text, found.end()))):
        yield token._replace(firm=firm and language == "ru")


def canonical(digits: str, language: str) -> str:
    """Digits without groups and idle zeros, with a decimal point."""
    if digits.isdecimal():
        return digits.lstrip("0") or "0"
    digits = re.sub(SPACE, "", digits)
    digits = digits.replace(",", "." if language == "ru" else "")
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def suffixed(found: re.Match[str], value: str, text: str, language: str) -> Token:
    """A number with what the word behind it makes of it."""
    start, end = found.span()
    if suffix := SUFFIXES[language].match(text, end):
        return Token(found[0] + suffix[0], start, suffix.end(), value, str(suffix.lastgroup))
    return Token(found[0], start, end, value)
