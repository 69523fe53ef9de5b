"""English."""

from __future__ import annotations

import re

from vestnik.language.date_forms import any_of
from vestnik.language.language_data import (
    LATIN,
    DateNotation,
    LanguageData,
    NumberNotation,
    SentenceRules,
)
from vestnik.language.number_word_table import number_word_table

WORDS = number_word_table(
    """
    zero|zeroth|midnight one|once|first
    two|twice|second|double|doubled|doubling|twofold|both|bilateral|pair
    three|third|triple|tripled|tripling|threefold|trilateral|tripartite|trio
    four|fourth|fourfold|quadrilateral|quartet five|fifth|fivefold six|sixth
    seven|seventh eight|eighth nine|ninth ten|tenth|tenfold|decade eleven|eleventh
    twelve|twelfth|dozen|noon thirteen|thirteenth fourteen|fourteenth fifteen|fifteenth
    sixteen|sixteenth seventeen|seventeenth eighteen|eighteenth nineteen|nineteenth
    """,
    """
    twenty|twentieth thirty|thirtieth forty|fortieth fifty|fiftieth sixty|sixtieth
    seventy|seventieth eighty|eightieth ninety|ninetieth hundred|hundredth|centenary
    """,
    thousand=3,
    million=6,
    billion=9,
)
NUMBERS = NumberNotation(
    decimal_signs=".",
    group_signs=",",
    suffixes=r"""(?:st|nd|rd|th)?(?:[-\s]?(?:
        (?P<points>percentage\s+point|p\.\s?p\.|pp\b) | (?P<percent>%|per\s?cent|pct\b)
      | (?P<e3>thousand) | (?P<e6>million|mln|mn\b) | (?P<e9>billion|bn) | (?P<e12>trillion)
      | (?P<k>k\b) | (?P<m>m\b)
      | (?P<century>centur) | (?P<hour>hours?\b|h\b|o’clock|o'clock) | (?P<minute>min(?:ute)?s?\b))
      | (?P<decade>s\b))""",
    words=WORDS,
    counting_words=r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty",
    ordinal_endings="st|nd|rd|th",
    range_words="to|and|or",
    and_word="and",
    minus_words="minus|negative",
    degree_words="degree",
    below_zero=r"below\s|of\sfrost",
    after_pronoun=r"\s[a-z’']|[’']",
)

NAMES = """
    january|jan february|feb march|mar april|apr may june|jun july|jul august|aug
    september|sept|sep october|oct november|nov december|dec
"""
MONTHS = {name: n for n, names in enumerate(NAMES.split(), 1) for name in names.split("|")}
MONTH = rf"(?<!\w)(?:{any_of(MONTHS)})(?!\w)\.?"
ORDINALS = "|".join(word for word in WORDS if word.endswith(("first", "second", "rd", "th")))
DAY = rf"(?:\d{{1,2}}(?!\d)(?:st|nd|rd|th)?|(?<!\w)(?:(?:twenty|thirty)-)?(?:{ORDINALS}))(?!\w)"
BETWEEN_DAYS = r"\s?(?:,(?:\sand)?|[-–—&]|and|or|to|until|till|through)\s?(?:the\s)?"
YEAR = r"(?:,?\s(?:of\s)?(?P<%s>\d{4})(?!\d))?"
DATES = DateNotation(
    months=MONTHS,
    forms=rf"""
        (?P<days>{DAY}(?:{BETWEEN_DAYS}{DAY}){{0,5}})\s(?:of\s)?(?P<month>{MONTH}){YEAR % "year"}
      | (?P<last>{MONTH})\s(?:the\s)?
        (?P<days_last>{DAY}(?:{BETWEEN_DAYS}{DAY}(?!\s(?:of\s)?{MONTH})){{0,5}}){YEAR % "last_year"}
      | (?P<bare>{MONTH}){YEAR % "bare_year"}
    """,
    capitalises_months=True,
    month_may_precede_day=True,
)


def word_forms(word: str) -> str:
    """A word, also in the plural and the possessive."""
    if re.search("[^aeiou]y$", word, re.IGNORECASE):
        return re.escape(word[:-1]) + "(?:y|ies|Y|IES)(?:['’][sS]?)?"
    return re.escape(word) + "(?:e?s|E?S)?(?:['’][sS]?)?"


DATA = LanguageData(
    code="en",
    script=LATIN,
    lower="a-z",
    upper="A-Z",
    numbers=NUMBERS,
    dates=DATES,
    sentences=SentenceRules(
        abbreviations=r"[ap]\.\s?m|etc|e\.g|i\.e|Inc|Ltd|Co|No|Mr|Mrs|Ms|Dr|Prof|St|ext|tel",
    ),
    currencies={
        "rouble": r"ro?ubles?\b|RUB\b",
        "dollar": r"dollars?\b|USD\b",
        "euro": r"euros?\b|EUR\b",
        "yuan": r"yuan\b|renminbi\b|RMB\b|CNY\b",
        "yen": r"yens?\b|JPY\b",
        "tenge": r"tenges?\b|KZT\b",
        "pound": r"pounds?\b|GBP\b",
        "franc": r"francs?\b|CHF\b",
        "rupee": r"rupees?\b|INR\b",
        "dirham": r"dirhams?\b|AED\b",
        "rial": r"ri[ay]+ls?\b",
    },
    articles=frozenset(("the", "a", "an")),
    prepositions=frozenset(
        "of in on at to for with by from as and between under".split()  # noqa: SIM905
    ),
    prepositions_after_noun=frozenset(("for", "in", "of", "on")),
    function_words=frozenset(
        """
        the of and to in a an on for with by at as is was are were be from that this its it
        """.split()  # noqa: SIM905
    ),
    lower_case_words="The|A|An|In|On|At|Of|For|To|With|By|From|As",
    word_forms=word_forms,
    inflects_attributes=False,
)
