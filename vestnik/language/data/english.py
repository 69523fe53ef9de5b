"""English."""

from __future__ import annotations

import re

from vestnik.language.data.english_capitals import CAPITALS
from vestnik.language.data.english_countries import COUNTRIES
from vestnik.language.data.english_polarity import NEGATION_FORMS, NEGATIONS, OPPOSITES
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
      | (?:or\s(?:more|less|fewer)\s)?(?:(?P<e3>thousand) | (?P<e6>million|mln|mn\b)
        | (?P<e9>billion|bn|bln\b) | (?P<e12>trillion|t(?:r|l)?n\b))
      | (?P<k>k\b) | (?P<m>m\b)
      | (?P<century>centur) | (?P<hour>hours?\b|h\b|o’clock|o'clock) | (?P<minute>min(?:ute)?s?\b))
      | (?P<decade>s\b))""",
    words=WORDS,
    counting_words=r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth|twice|thrice|doubled?|doubling"
    r"|tripled?|tripling|\w+fold",
    firm_words=r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth|triple[ds]?|tripling|twice|thrice"
    r"|threefold|fourfold|fivefold|tenfold",
    ordinal_endings="st|nd|rd|th",
    before_year="in|since|by|until|during",
    range_words="to|and|or",
    and_word="and",
    half_words="and a half",
    optional_numbers="COVID-19",
    minus_words="minus|negative",
    degree_words="degree",
    below_zero=r"below\s|of\sfrost",
    has_dotted_times=True,
    after_pronoun=r"\s[a-z’']|[’']",
    code_words="calls?|called|dial|phones?|telephones?|tel|fax|hotline|postcode|zip|index|no|number"
    "|nos|numbers|models?|versions?|standards?|sizes?|flights?|articles?|types?|series|licen[cs]e",
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


UNITS = {
    "kilometre": r"km|kilomet(?:er|re)s?|kph|kmh",
    "metre": r"m|met(?:er|re)s?",
    "centimetre": r"cm|centimet(?:er|re)s?",
    "millimetre": r"mm|millimet(?:er|re)s?",
    "mile": r"mi|miles?|mph",
    "foot": r"ft|foot|feet",
    "yard": r"yds?|yards?",
    "inch": r"inch(?:es)?",
    "kilogram": r"kg|kilos?|kilogram(?:me)?s?",
    "gram": r"g|gram(?:me)?s?",
    "weight": r"lbs?|pounds?",
    "tonne": r"t|tons?|tonnes?",
    "hectare": r"ha|hectares?",
    "acre": r"acres?",
    "degree": r"degrees?",
    "litre": r"l|lit(?:er|re)s?",
    "second": r"sec|seconds?",
    "minute": r"min|minutes?",
    "hour": r"h|hrs?|hours?",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"yr|years?",
    "decade": r"decades?",
}

DATA = LanguageData(
    code="en",
    script=LATIN,
    lower="a-z",
    upper="A-Z",
    numbers=NUMBERS,
    dates=DATES,
    sentences=SentenceRules(
        abbreviations=r"[ap]\.\s?m|etc|e\.g|i\.e|Inc|Ltd|Co|No|Mr|Mrs|Ms|Dr|Prof|St|ext|tel|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Maj"
        r"|Det|Rev|Hon|Jr|Sr|vs|cf|approx|Ave|Mt|Ft",
    ),
    currencies={
        "rouble": r"ro?ubles?\b|RUB\b|BYN\b",
        "dollar": r"dollars?\b|USD\b",
        "euro": r"euros?\b|EUR\b",
        "yuan": r"yuan\b|renminbi\b|RMB\b|CNY\b",
        "yen": r"yens?\b|JPY\b",
        "tenge": r"tenges?\b|KZT\b",
        "pound": r"pounds?\b|sterling\b|GBP\b",
        "franc": r"francs?\b|CHF\b",
        "rupee": r"rupees?\b|INR\b",
        "dirham": r"dirhams?\b|AED\b",
        "rial": r"ri[ay]+ls?\b",
    },
    weekdays={
        day.lower(): f"{day}s?" if day != "Saturday" else "Saturdays?|Sabbath"
        for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
    },
    units={name: f"(?i:{words})" for name, words in UNITS.items()},
    unit_gap="(?i:thousand|million|billion|trillion|square|cubic|sq|nautical|and a half|and|long"
    "|full|more|consecutive|straight|calendar|working|whole)",
    currency_gap=r"(?:U\.?S\.?|[A-Z][a-z]{1,20}(?:[ -][A-Z][a-z]{1,20})?)",
    shares={
        "half": "(?i:half|halves|halved|halving)",
        "third": "(?i:(?:a|one)[ -]third)",
        "two_thirds": "(?i:two[ -]thirds)",
        "quarter": "(?i:quarters?|(?:a|one)[ -]fourth)",
        "three_quarters": "(?i:three[ -](?:quarters|fourths))",
        "fifth": "(?i:(?:a|one)[ -]fifth)",
        "two_fifths": "(?i:two[ -]fifths)",
        "three_fifths": "(?i:three[ -]fifths)",
        "four_fifths": "(?i:four[ -]fifths)",
        "tenth": "(?i:(?:a|one)[ -]tenth)",
    },
    day_parts={
        "morning": r"(?i:mornings?|(?:(?<=\d )|(?<=\d))a\.?m)",
        "evening": r"(?i:evenings?|tonight|(?:(?<=\d )|(?<=\d))p\.?m)",
    },
    bounds={
        "more": r"more than|over|above|exceed\w*|at least|no (?:less|fewer) than|upwards of|beyond"
        r"|from|minimum of|as (?:many|much|high) as|greater than|older than|longer than|past",
        "less": r"less than|fewer than|under|below|up to|at most|no more than|maximum of|within|to"
        r"|not exceed\w*|not more than|short of|smaller than|until|as many as|reach\w*",
        "about": r"about|around|some|nearly|almost|approximately|roughly|close to|estimated|circa"
        r"|near|just|an? total of|approx",
    },
    pronouns={"masc": "he|him|his|himself", "femn": "she|her|hers|herself"},
    negations=NEGATIONS,
    negation_forms=NEGATION_FORMS,
    opposites=OPPOSITES,
    capitals=CAPITALS,
    countries=COUNTRIES,
    country_adjectives=r"\w+(?:ian|ean|can|ish|ese)|French|Dutch|German|Greek|Swiss|Czech|Thai|Afghan"
    r"|Iraqi|Israeli|Pakistani|Bangladeshi|Saudi|Emirati|Kuwaiti|Qatari|Yemeni|Omani",
    passives=r"(?:is|are|was|were|be|been|being)\s(?:[a-z]+\s){1,4}by",
    sounds=(
        *(("shch", "S"), ("sch", "S"), ("tch", "C"), ("ch", "C"), ("sh", "S"), ("zh", "Z")),
        *(("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"), ("q", "k")),
        *(("x", "ks"), ("ts", "c"), ("tz", "c"), ("ge", "je"), ("gi", "ji"), ("ce", "se")),
        *(("ci", "si"), ("c", "k"), ("w", "v"), ("y", "i"), ("ee", "i"), ("oo", "u")),
        *(("ou", "u"), ("ea", "i"), ("eigh", "ei"), ("igh", "ai"), ("gh", "g")),
    ),
    articles=frozenset(("the", "a", "an")),
    determiners=frozenset("my your his her its our their whose this that these those".split()),  # noqa: SIM905
    prepositions=frozenset(
        """
        of in on at to for with by from as and or but between under into through during about
        against among per than within without
        """.split()  # noqa: SIM905
    ),
    prepositions_after_noun=frozenset(("for", "in", "of", "on")),
    function_words=frozenset(
        """
        the of and to in a an on for with by at as is was are were be from that this its it
        """.split()  # noqa: SIM905
    ),
    grammatical_words=frozenset(
        """
        the of and to in a an on for with by at as is was are were be been from that this its it has
        have had he they she his her their not but which who will would
        """.split()  # noqa: SIM905
    ),
    stop_words=frozenset(
        """
        the a an of in on at to for and or but nor not by with from is are was were be been being
        it its it's he she they his her hers their theirs this that that's these those there as has
        have had having will would shall which who whom whose what there we you i our your us them
        him my me mine do does did done doing so if than then thus into onto out up over also only
        just when where while how why after before about more most other such some any all no too
        very yet still however though although because didn don doesn won wasn weren isn aren hasn
        hadn haven couldn wouldn shouldn wouldn let get got made make took take being under between
        myself himself themselves itself yourself ourselves
        """.split()  # noqa: SIM905
    ),
    unfinished_endings="the|an?|and|or|nor|but|because|if|unless|whether|than|while|whereas|although"
    "|my|your|our|their|its|whose|every|during|despite",
    weak_endings=frozenset(
        """
        of to in on at for from with by as that his her when which who is are was were be been has
        have had will would could should about without not before after it they he this these both
        into among amid per via
        """.split()  # noqa: SIM905
    ),
    lower_case_words="The|A|An|In|On|At|Of|For|To|With|By|From|As",
    word_forms=word_forms,
    inflects_attributes=False,
)
