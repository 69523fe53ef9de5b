"""What the program knows of a language: `LanguageData`, with a table a language in `data/`.

A language without a table gets a neutral one: functions that need words of the language find
nothing, and the checks that compare such words report nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import NamedTuple

TABLES = {"be": "belarusian", "en": "english", "ru": "russian"}
"""The languages that have a table, by the code of ISO 639, and the module that holds it."""
CYRILLIC = "\u0400-\u04ff"
LATIN = "A-Za-z\u00c0-\u024f"
NOT_CYRILLIC = "^\u0400-\u04ff"
"""The letters of scripts, as character sets of regular expressions."""
CYRILLIC_LANGUAGES = frozenset(
    "ab av ba be bg bs ce cu cv kk kv ky mk mn os ru sr tg tk tt uk uz".split()  # noqa: SIM905
)
"""Languages that are, or may be, written in Cyrillic letters (ISO 639-1)."""
CYRILLIC_SOUNDS = tuple(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєўґқғңәөүұһҗјљњћђџѓќѕ",
        "abvgdeoZziiklmnoprstufhcCSS.i.euaiieugkgnaouuhZilnCjjgkz",
        strict=True,
    )
)
"""The letters of Cyrillic alphabets, and their sounds in the rough alphabet (`sounds`)."""
MIN_INFLECTED_LETTERS = 4
UNKNOWN_LANGUAGE = "und"
"""The code of ISO 639 for a language that is not determined."""


def any_ending(word: str) -> str:
    """The regular expression of a word with a few letters more, or of its beginning alone."""
    stem = word[:-1] if len(word) > MIN_INFLECTED_LETTERS else word
    return re.escape(stem) + r"[^\W\d_]{0,4}"


@dataclass(frozen=True, slots=True, eq=False)
class NumberNotation:
    """How a language writes numbers. Strings are parts of regular expressions.

    `suffixes` has a named group for each meaning of what follows a number: points, percent, e3, e6,
    e9, e12 (powers of ten), k, m, century, hour, minute, decade.
    """

    decimal_signs: str
    """The signs before a fraction, as a character set."""
    group_signs: str
    """The signs between thousands, besides spaces, as a character set."""
    suffixes: str
    words: Mapping[str, int | Decimal] = field(default_factory=dict)
    """Words that are numbers, in lower case, without optional letters."""
    word_stems: Mapping[str, int | Decimal] = field(default_factory=dict)
    """The beginnings of such words, in languages that inflect them."""
    counting_words: str = r"(?!)"
    """Words that are numbers or ordinals from two on, and mean nothing else."""
    firm_words: str = r"(?!)"
    """Those that a translation has only if its source has that number."""
    ordinal_endings: str = r"(?!)"
    """Letters joined to a number that depend on its last digits."""
    before_year: str = r"(?!)"
    after_year: str = r"(?!)"
    """The words that stand before and behind a year, and only seldom at another number."""
    range_words: str = ""
    """The words between the ends of a range, or in a list."""
    and_word: str = ""
    """The word between the parts of one number: "2 hours and 30 minutes"."""
    half_words: str = r"(?!)"
    """What adds a half to the number before it: "and a half"."""
    optional_numbers: str = r"(?!)"
    """Names with a number that a translation may leave out: COVID-19."""
    minus_words: str = r"(?!)"
    degree_words: str = r"(?!)"
    below_zero: str = r"(?!)"
    """What follows the degrees of a temperature below zero."""
    figure_words: str = r"(?!)"
    """Beginnings of words that signs or a row of zeros can replace: thousand, dollar, per cent."""
    afternoon_words: str = r"(?!)"
    """What follows a time of day after noon: «7:30 вечера»."""
    has_dotted_times: bool = False
    """Whether 15.30 may be a time of day."""
    has_firm_roman_numerals: bool = False
    """Whether a Roman numeral has to have a counterpart in a translation."""
    code_words: str = r"(?!)"
    """Words before digits that are no quantity: a telephone number, a code, a size."""
    after_pronoun: str = r"(?!)"
    """What follows a lone "I" that is a pronoun and no numeral."""


@dataclass(frozen=True, slots=True, eq=False)
class DateNotation:
    """How a language writes dates.

    `forms` is a regular expression (verbose) of dates that name a month, with the groups days,
    month, year; days_last, last, last_year where the month comes first; bare, bare_year where a
    month stands alone.
    """

    months: Mapping[str, int]
    """The numbers of months by their names, or by what these begin with, in lower case."""
    forms: str
    capitalises_months: bool = False
    month_may_precede_day: bool = False
    """Whether 05/03/2026 may be the third of May."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceRules:
    """How sentences of a language end, and where long ones can be cut. All regular expressions."""

    abbreviations: str = r"(?!)"
    """Abbreviations whose full stop may or may not end a sentence."""
    continued: tuple[tuple[str, str], ...] = ()
    """Ends of a part and beginnings of the next between which no sentence ends."""
    counted: str = r"(?!)"
    """Abbreviations after a number: a sentence ends there only if it has a predicate by then."""
    clause_starts: str = r"(?!)"
    """Words that begin a clause after a comma."""


@dataclass(frozen=True, slots=True, eq=False)
class LanguageData:
    """What the program knows of a language; `code` is that of ISO 639.

    `script` has the letters of its script, `lower` and `upper` those of its alphabet, as character
    sets of regular expressions. A neutral table has no alphabet.
    """

    code: str
    script: str = ""
    lower: str = ""
    upper: str = ""
    optional_letters: Mapping[str, str] = field(default_factory=dict)
    """Letters that many people replace by others in writing (ё by е)."""
    sort_order: Mapping[str, str] = field(default_factory=dict)
    """Letters that do not sort by their code points, and what they sort as."""
    distinctive_words: str = r"(?!)"
    """What only texts in this language have, and not those in a similar language."""
    numbers: NumberNotation | None = None
    dates: DateNotation | None = None
    sentences: SentenceRules = field(default_factory=SentenceRules)
    currencies: Mapping[str, str] = field(default_factory=dict)
    """How the names of currencies begin (regular expressions), by their English names."""
    weekdays: Mapping[str, str] = field(default_factory=dict)
    """The words for days of the week (regular expressions), by their English names."""
    units: Mapping[str, str] = field(default_factory=dict)
    """The words for units of measure (regular expressions), by their English names."""
    unit_gap: str = r"(?!)"
    """A word that may stand between a number and its unit (a regular expression)."""
    currency_gap: str = r"(?!)"
    """A word that may stand between a number and its currency: whose it is (the same)."""
    shares: Mapping[str, str] = field(default_factory=dict)
    """The words for a half, a third (regular expressions), by their English names."""
    day_parts: Mapping[str, str] = field(default_factory=dict)
    """The words for the halves of the day (regular expressions): morning, evening."""
    bounds: Mapping[str, str] = field(default_factory=dict)
    """What before a number says that there is more, less, or about as much (regular expressions),
    by "more", "less", "about"."""
    pronouns: Mapping[str, str] = field(default_factory=dict)
    """The pronouns for a man and a woman (regular expressions), by "masc" and "femn"."""
    negations: str = r"(?!)"
    """The words that negate a sentence (a regular expression)."""
    negation_forms: str = r"(?!)"
    """These, and all words and beginnings that can express a negation of another language."""
    opposites: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """How two words of opposite meaning begin (regular expressions), by a name for the pair."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """The words for a country, its people and what is theirs (regular expressions), by ISO 3166."""
    country_adjectives: str = r"(?!)"
    """The words for what is of a country, and not for the country itself (a regular expression)."""
    passives: str = r"(?!)"
    """A verb in the passive with what leads up to who does it (a regular expression)."""
    capitals: Mapping[str, str] = field(default_factory=dict)
    """The words for a capital and what is of it (regular expressions), by its country's code."""
    articles: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    """Words that stand before a noun as articles do, and say whose or which it is."""
    prepositions: frozenset[str] = frozenset()
    """Prepositions and conjunctions that may stand at either edge of a phrase."""
    prepositions_after_noun: frozenset[str] = frozenset()
    """Prepositions that follow the noun of a name, so that the noun before is inflected."""
    function_words: frozenset[str] = frozenset()
    """Frequent words that a translation may repeat."""
    grammatical_words: frozenset[str] = frozenset()
    """Words without a meaning of their own: they do not count in comparing lengths."""
    stop_words: frozenset[str] = frozenset()
    """Words that do not say what a text is about."""
    lower_case_words: str = r"(?!)"
    """Words of which a capital first letter can be made small: none of them is a name."""
    unfinished_endings: str = r"(?!)"
    """Words that no text ends with."""
    weak_endings: frozenset[str] = frozenset()
    """Words that few texts end with."""
    word_forms: Callable[[str], str] = any_ending
    """The regular expression of a word in all the forms that it takes in a text."""
    inflects_attributes: bool = True
    """Whether every word of a name may be inflected, or only the noun that it is about."""
    latin_lookalikes: Mapping[str, str] = field(default_factory=dict)
    """Letters that are typed by mistake for the Latin ones that look like them."""
    sounds: tuple[tuple[str, str], ...] = ()
    """Letters and those of a rough alphabet for their sound (C, S, Z: ч, ш, ж), in order."""
    transliteration: str = ""
    """The scheme of the library iuliia for its words in Latin letters."""
    morphology: str = ""
    """The dictionary of the library pymorphy3 that knows its words."""

    def __str__(self) -> str:
        return self.code

    @property
    def alphabet(self) -> str:
        """The letters of its alphabet, as a character set."""
        return self.lower + self.upper


class LanguagePair(NamedTuple):
    """The languages of a text and of its translation."""

    source: LanguageData
    target: LanguageData


@cache
def language_data(code: str) -> LanguageData:
    """The table of a language by its code ("en", "en-GB"); a neutral one if there is none."""
    language = code.partition("-")[0]
    if language in TABLES:
        table = import_module(f"vestnik.language.data.{TABLES[language]}")
        data = table.DATA
        assert isinstance(data, LanguageData)
        return data
    if language in CYRILLIC_LANGUAGES:
        return LanguageData(language, CYRILLIC, sounds=CYRILLIC_SOUNDS)
    return LanguageData(language, NOT_CYRILLIC)


@cache
def language_pair(source: str, target: str) -> LanguagePair:
    """The tables of two languages by their codes."""
    return LanguagePair(language_data(source), language_data(target))
