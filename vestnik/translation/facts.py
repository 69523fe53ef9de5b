"""The facts of a text: its numbers and dates, in a form that is the same in two languages. Pure.

Russian and English write one number in many ways («12 500,75 тыс.», "12,500.75 thousand"; «15:30»,
"3:30 p.m."; «XX век», "20th century", "the 1900s"). So a number is a set of readings, and two are
the same fact if they share one. No pattern can run away: they run over every hypothesis.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and what it may mean.

    One that is not `firm` (a word, a lone Roman digit) may stand for a number of the other
    language, but nothing has to stand for it.
    """

    text: str
    readings: frozenset[str]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it is written; what it does not say is 0. Its month is always known."""

    text: str = field(compare=False)
    day: int
    month: int
    year: int

    def covers(self, other: Date) -> bool:
        """Whether it says what another one says, as far as both say anything of the year."""
        return (
            self.month == other.month
            and other.day in (0, self.day)
            and (self.year == other.year or not self.year or not other.year)
        )


class Token(NamedTuple):
    """A number while it is read: `value` is its digits, `suffix` the kind of word behind it."""

    text: str
    start: int
    end: int
    value: str
    suffix: str = ""
    firm: bool = True
    more: frozenset[str] = frozenset()


# ------------------------------------------------------------------------------- how it is written

SPACE = "[ \u00a0\u2009\u202f]"
NUMERIC_DATE = r"""
    (?P<n_day>\d{1,2})(?P<sign>[./])(?P<n_month>\d{1,2})(?P=sign)(?P<n_year>\d{4})(?!\d)
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
        (?P<percent>%|процент|п\.\s?п\.)
      | (?P<e3>тыс) | (?P<e6>млн|миллион) | (?P<e9>млрд|миллиард) | (?P<e12>трлн|триллион)
      | (?P<century>век|столет|вв?\.) | (?P<hour>час|ч\.))""",
    "en": r"""(?:st|nd|rd|th)?(?:[-\s]?(?:
        (?P<percent>%|per\s?cent|pct\b|p\.\s?p\.)
      | (?P<e3>thousand) | (?P<e6>million|mln) | (?P<e9>billion|bn) | (?P<e12>trillion)
      | (?P<century>centur) | (?P<hour>hours?\b|o’clock|o'clock))
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
CHAIN = re.compile(r"\s?(?:[-–—,]|до|по|и|или|to|and|or)\s?")
DASHED = re.compile(r"\s?[-–—/]\s?")
DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
PERSON = re.compile(r"\s[a-z’']|[’']")
"""What follows the English "I" where it is no number."""

# ------------------------------------------------------------------------------------------- words

ENGLISH = """
    zero|zeroth one|once|first two|twice|second|double|doubled|doubling|twofold|both
    three|third|triple|tripled|tripling|threefold four|fourth|fourfold five|fifth|fivefold six|sixth
    seven|seventh eight|eighth nine|ninth ten|tenth|tenfold|decade eleven|eleventh
    twelve|twelfth|dozen|noon thirteen|thirteenth fourteen|fourteenth fifteen|fifteenth
    sixteen|sixteenth seventeen|seventeenth eighteen|eighteenth nineteen|nineteenth
"""
ENGLISH_TENS = """
    twenty|twentieth thirty|thirtieth forty|fortieth fifty|fiftieth sixty|sixtieth
    seventy|seventieth eighty|eightieth ninety|ninetieth hundred|hundredth|centenary
"""
RUSSIAN = """
    ноль|нуле|нулё один|одна|одно|одну|одни|перв два|две|дву|дво|втор три|трех|трех|трем|трое|трет
    четыр|четвер пят шест семь|семи|седьм восьм|восем девят десят одиннадцат двенадцат тринадцат
    четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат
"""
RUSSIAN_TENS = """
    двадцат тридцат сорок пятьдесят|пятидесят шестьдесят|шестидесят семьдесят|семидесят
    восемьдесят|восьмидесят девяност сто|сотн|сотый|сотая|сотое
"""
THOUSAND = {"thousand": 3, "million": 6, "billion": 9, "тысяч": 3, "миллион": 6, "миллиард": 9}


def table(units: str, tens: str) -> dict[str, int]:
    """Words, or stems of words, and their numbers."""
    found = {word: n for n, words in enumerate(units.split()) for word in words.split("|")}
    found |= {word: 10 * n for n, words in enumerate(tens.split(), 2) for word in words.split("|")}
    return found | {word: 10**power for word, power in THOUSAND.items()}


EXACT = table(ENGLISH, ENGLISH_TENS)
STEMS = table(RUSSIAN, RUSSIAN_TENS)
STEM = re.compile("|".join(sorted(STEMS, key=len, reverse=True)))


def valued(word: str, language: str) -> int | None:
    """The number that a word means, if it means one. In Russian the beginning tells."""
    word = word.lower()
    if language == "en":
        return EXACT.get(word)
    stem = STEM.match(word.replace("ё", "е"))
    return STEMS[stem[0]] if stem else None


# ----------------------------------------------------------------------------------------- numbers


@lru_cache(2048)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text in their order. The day and year of a date are numbers of their own."""
    tokens = list(chained(read(text, language), text))
    return tuple(Number(one.text, meanings(one), one.firm) for one in tokens)


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
        token = suffixed(found, str(value), text, language)._replace(firm=False)
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
        for value in iso[::2] if found["iso"] else (found["n_day"], found["n_year"]):
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
    if found["half"]:
        late = late % 12 + 12 * (found["half"] in "pP")
    alone = {hour, str(late)} if found["half"] and minute in ("", "00") else ()
    value = f"{late}:{minute or '00'}"
    return Token(found[0], *found.span(), value, more=frozenset(alone))


def counted(found: re.Match[str], text: str, language: str) -> Token:
    """A number in digits. The Russian 15.30 may be a time."""
    token = suffixed(found, canonical(found[0], language), text, language)
    if language == "ru" and (time := DOTTED.fullmatch(found[0])):
        return token._replace(more=frozenset((f"{int(time[1])}:{time[2]}",)))
    return token


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


def roman(text: str) -> str:
    """The value of a Roman numeral up to XXXIX; "" if it is none. Cyrillic Х and І pass too."""
    found = ROMAN.fullmatch(text.replace("Х", "X").replace("І", "I"))
    if not found:
        return ""
    ones = {"IX": 9, "IV": 4}.get(found[2], 5 * found[2].count("V") + found[2].count("I"))
    return str(10 * len(found[1]) + ones)


def suffixed(found: re.Match[str], value: str, text: str, language: str) -> Token:
    """A number with what the word behind it makes of it."""
    start, end = found.span()
    if suffix := SUFFIXES[language].match(text, end):
        return Token(found[0] + suffix[0], start, suffix.end(), value, str(suffix.lastgroup))
    return Token(found[0], start, end, value)


def chained(tokens: Iterator[Token], text: str) -> Iterator[Token]:
    """The same; the first of «3–4 %», «от 3 до 4 млн» may also mean per cent, millions.

    The second of "2024–25" may also mean the whole year.
    """
    kept = list(tokens)
    for number in range(len(kept) - 2, -1, -1):
        one, following = kept[number], kept[number + 1]
        shared = bool(following.suffix) and not one.suffix
        years = len(one.value) == 4 and len(following.value) == 2
        if not (shared or years) or following.start - one.end > 6:
            continue
        gap = text[one.end : following.start]
        if shared and CHAIN.fullmatch(gap):
            more = one.more | {one.value}
            kept[number] = one._replace(suffix=following.suffix, more=more)
        if years and DASHED.fullmatch(gap):
            whole = one.value[:2] + following.value
            kept[number + 1] = following._replace(more=following.more | {whole})
    return iter(kept)


def meanings(token: Token) -> frozenset[str]:
    """All that a number may mean."""
    return token.more | READINGS.get(token.suffix, plain)(token.value)


def plain(value: str) -> frozenset[str]:
    """A number as it is."""
    return frozenset((value,))


def scaled(power: int) -> Callable[[str], frozenset[str]]:
    """Thousands, millions… in full."""

    def full(value: str) -> frozenset[str]:
        if not re.fullmatch(r"\d{1,30}(?:\.\d{1,30})?", value):
            return frozenset((value,))
        number = format(Decimal(value).scaleb(power), "f")
        return frozenset((canonical(number, "en"),))

    return full


def century(value: str) -> frozenset[str]:
    """The 20th century is also the 1900s."""
    return frozenset((value, f"{(int(value) - 1) * 100}" if value.isdecimal() else value))


READINGS: Mapping[str, Callable[[str], frozenset[str]]] = {
    "percent": lambda value: frozenset((f"{value}%",)),
    "e3": scaled(3),
    "e6": scaled(6),
    "e9": scaled(9),
    "e12": scaled(12),
    "century": century,
    "hour": lambda value: frozenset((value, f"{value}:00")),
}


def missing_numbers(source: str, target: str) -> tuple[str, ...]:
    """The numbers of a Russian text that its English translation has not."""
    return unmatched(numbers(source, "ru"), numbers(target, "en"))


def added_numbers(source: str, target: str) -> tuple[str, ...]:
    """The numbers of an English translation that the Russian text has not."""
    return unmatched(numbers(target, "en"), numbers(source, "ru"))


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


# ------------------------------------------------------------------------------------------- dates


@cache
def months(language: str) -> Mapping[str, int]:
    """The beginnings (Russian, in any case) or names (English) of months, as Babel has them."""
    from babel import Locale

    found: dict[str, int] = {}
    for locale in map(Locale.parse, {"ru": ("ru",), "en": ("en", "en_GB")}[language]):
        names = locale.months
        for number in range(1, 13):
            full = (names["format"]["wide"][number], names["stand-alone"]["wide"][number])
            short = names["format"]["abbreviated"][number]
            for name in (stem(*full), short.rstrip(".")):
                found[name.lower()] = number
    return found


def stem(one: str, other: str) -> str:
    """What two forms of a word begin with."""
    alike = takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in alike)


@cache
def calendar(language: str) -> re.Pattern[str]:
    """What a date looks like: days and a month, and perhaps a year; or a month alone."""
    names = "|".join(sorted(months(language), key=len, reverse=True))
    if language == "ru":
        month = rf"(?<!\w)(?:{names})(?:ь|й|я|а|е|ю|у|[её]м|ом)?(?!\w)\.?"
        day = r"\d{1,2}(?!\d)(?:-?(?:го|ого|е|ое|му|м|й)(?!\w))?"
        sign = r"\s?(?:,|[-–—]|и|или|по|до)\s?"
        forms = rf"""
            (?P<days>{day}(?:{sign}{day}){{0,5}})\s(?P<month>{month})(?:\s(?P<year>\d{{4}})(?!\d))?
          | (?P<bare>{month})(?:\s(?P<bare_year>\d{{4}})(?!\d))?
        """
    else:
        ordinal = "|".join(word for word in EXACT if word.endswith(("first", "second", "rd", "th")))
        month = rf"(?<!\w)(?:{names})(?!\w)\.?"
        word = rf"(?<!\w)(?:(?:twenty|thirty)-)?(?:{ordinal})"
        day = rf"(?:\d{{1,2}}(?!\d)(?:st|nd|rd|th)?|{word})(?!\w)"
        sign = r"\s?(?:,(?:\sand)?|[-–—&]|and|or|to|until|till|through)\s?(?:the\s)?"
        year = r"(?:,?\s(?:of\s)?(?P<%s>\d{4})(?!\d))?"
        forms = rf"""
            (?P<days>{day}(?:{sign}{day}){{0,5}})\s(?:of\s)?(?P<month>{month}){year % "year"}
          | (?P<last>{month})\s(?:the\s)?
            (?P<days_last>{day}(?:{sign}{day}(?!\s(?:of\s)?{month})){{0,5}}){year % "last_year"}
          | (?P<bare>{month}){year % "bare_year"}
        """
    return re.compile(rf"(?<![\w.,/:])(?=\w)(?:{NUMERIC_DATE}|{forms})", re.VERBOSE | re.IGNORECASE)


@lru_cache(2048)
def dates(text: str, language: str) -> tuple[Date, ...]:
    """The dates of a text; one for each day of «27–28 апреля», two for the unclear 05/03/2026."""
    return tuple(
        date for found in calendar(language).finditer(text) for date in said(found, language)
    )


def said(found: re.Match[str], language: str) -> Iterator[Date]:
    """The dates that are written at one place."""
    part = defaultdict(str, {name: value for name, value in found.groupdict().items() if value})
    text = found[0].strip()
    if part["iso"]:
        year, month, day = map(int, text.split("-"))
        yield from valid(Date(text, day, month, year))
    elif part["n_year"]:
        day, month, year = int(part["n_day"]), int(part["n_month"]), int(part["n_year"])
        yield from valid(Date(text, day, month, year))
        if language == "en" and day != month:
            yield from valid(Date(text, month, day, year))
    else:
        name = part["month"] or part["last"] or part["bare"]
        year = int(part["year"] or part["last_year"] or part["bare_year"] or 0)
        odd = name.istitle() if language == "ru" else name.islower()
        if part["bare"] and not year and odd:
            return
        for day in days(part["days"] or part["days_last"]) or (0,):
            yield from valid(Date(text, day, named(name, language), year))


def valid(date: Date) -> Iterator[Date]:
    """A date if there is such a day."""
    if date.day <= 31 and 1 <= date.month <= 12:
        yield date


def named(name: str, language: str) -> int:
    """The number of a month that was found by its name."""
    name = name.lower().rstrip(".")
    known = months(language)
    return next(known[name[:end]] for end in range(len(name), 0, -1) if name[:end] in known)


def days(text: str) -> list[int]:
    """The days of a list such as "27 and 28", "twenty-first"."""
    found = []
    for number in numbers(text, "en"):
        found += [int(value) for value in number.readings if value.isdecimal()]
    return found


def missing_dates(source: str, target: str) -> tuple[str, ...]:
    """The dates of a Russian text that its English translation has not."""
    wanted = dates(source, "ru")
    return uncovered(wanted, dates(target, "en")) if wanted else ()


def uncovered(wanted: Iterable[Date], offered: Iterable[Date]) -> tuple[str, ...]:
    """The dates that no other one says."""
    known = set(offered)
    missing = (one.text for one in wanted if not any(other.covers(one) for other in known))
    return tuple(dict.fromkeys(missing))


def same(source: str, target: str) -> bool:
    """Whether a Russian text and an English one name the same numbers and dates."""
    return not (
        missing_numbers(source, target)
        or added_numbers(source, target)
        or missing_dates(source, target)
        or uncovered(dates(target, "en"), dates(source, "ru"))
    )
