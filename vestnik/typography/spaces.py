"""The spaces of a text at which no line ends, in Russian and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

GAPS = " \u00a0\n"
"""What stands between two words."""
DASHES = frozenset("—–")
STARTING = ("", *'«„“"‘([')
ENDING = ("", *".,;:!?…")

PREPOSITIONS = "а без в во для до за и из к ко на над не ни но о об обо от по под при про с со у"
RUSSIAN_BEHIND = frozenset(
    mark + word
    for mark in STARTING
    for short in PREPOSITIONS.split()
    for word in (short, short.capitalize(), short.upper())
)
"""Prepositions and the like, which no line ends with."""
RUSSIAN_AHEAD = frozenset(
    word + mark for mark in ENDING for word in ("б", "бы", "ж", "же", "ли", "ль")
)
"""Particles, which no line begins with."""
ENGLISH_BEHIND = frozenset(
    mark + word for mark in STARTING for word in ("Mr", "Mrs", "Ms", "Dr", "Prof")
)

NUMBERED = "ст. п. пп. стр. рис. табл. гл. разд. кв. д. оф. т. вып."
NAMED = "г. ул. пр. просп. пер. пл. им. обл. пос. дер. акад. проф. доц."
"""Abbreviations before a number, and those before a name."""
NUMBERED_ENGLISH = """
    No. no. Nos. nos. Art. art. Arts. arts. Fig. fig. Figs. figs. Vol. vol. Vols. vols.
    Sec. sec. Secs. secs. p. pp.
"""
NAMED_ENGLISH = "Mr. Mrs. Ms. Dr. Prof. St. Gen. Col."
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def after(words: Iterable[str], start: str = "") -> str:
    """A pattern of the place behind one of these words and a space; `start` is where it begins.

    Behind can be looked only so and so many characters, hence words of each length by themselves.
    """
    known = sorted(words, key=lambda word: (len(word), word))
    last = "".join(sorted({word[-1] for word in known}))
    lengths = ("|".join(map(re.escape, same)) for _, same in groupby(known, key=len))
    any_of = "|".join(f"(?<={start}(?:{same}) )" for same in lengths)
    return f"(?<=[{re.escape(last)}] )(?:{any_of})"


def before(words: Iterable[str]) -> str:
    """A pattern of one of these words as a whole."""
    known = sorted(words)
    first = "".join(sorted({word[0] for word in known}))
    any_of = "|".join(map(re.escape, known))
    return f"(?=[{re.escape(first)}])(?:{any_of})(?![^{GAPS}])"


def bound(
    behind: Iterable[str], ahead: Iterable[str], tied: Iterable[str], drawn: str
) -> re.Pattern[str]:
    """The spaces of a text at which no line ends.

    They stand behind or before these words, before a dash, behind one that begins a line, or match
    one of the patterns `tied`, if the word before ends as in `LAST`, or `drawn`. A pattern looks
    back at what is before the space and begins with what is behind it.
    """
    reasons = (
        before((*ahead, *DASHES)),
        rf"(?<=[{LAST}] )(?:{'|'.join(tied)})",
        drawn,
        after(behind, f"(?<![^{GAPS}])"),
        after(DASHES, r"(?<![^\n])"),
    )
    return re.compile(f" (?=[^{GAPS}])(?={'|'.join(reasons)})")


LAST = r"\d.№§IVXLC"
"""How a word may end that is tied to the next whatever that is."""
RUSSIAN_BOUND = bound(
    behind=RUSSIAN_BEHIND,
    ahead=RUSSIAN_AHEAD,
    tied=(
        # a number and what it counts: units, thousands, months, centuries
        r"(?<=\d )(?:год|лет|гг?\.|вв?\.|век|руб|коп|долл|евро|BYN|USD|EUR|RUB|%|°"
        r"|тыс|млн|млрд|трлн|миллион|миллиард|триллион|процент|шт|чел|мин\b|ч\b"
        r"|[кКМГТ]?бит|[кКМГТ]?[Бб]айт|[КМГТ]Б|[кКМГ]?Гц|[кКМГ]?Вт"
        r"|[кдсм]?м[²³]?\b|кг|т\b|га\b|\d\d\d(?!\d)"
        r"|январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр)",
        r"(?<=[IVXLC] )(?:вв?\.|век)",
        # a sign or an abbreviation, and its number
        r"(?<=[№§] )\d",
        after(NUMBERED.split(), r"\b") + r"\d",
        # an abbreviation, and its town, street, name
        after(NAMED.split(), rf"(?<!\w)(?<!\d[{GAPS}])") + "[А-ЯЁ]",
        r"(?<=\bт\. )[едпкн]\.|(?<=\bн\. )э\.",
        # initials before a name
        r"(?<=(?<!\w)[А-ЯЁ]\. )[А-ЯЁ]",
        # an abbreviated number, and what it counts
        after(("тыс.", "млн.", "млрд.", "трлн."), r"\b") + "(?:руб|коп|долл|евро|чел|шт)",
    ),
    drawn="|".join(
        (
            # initials behind a name
            rf"(?=[А-ЯЁ]\.)(?<=[а-яё] )[А-ЯЁ]\.(?:[{GAPS}]?[А-ЯЁ]\.)?(?![{GAPS}]?[А-ЯЁ])",
            # an ordinal and its noun
            r"(?=[а-яё]{3})(?:(?<=\d-[а-яё] )|(?<=\d-[а-яё]{2} )|(?<=\d-[а-яё]{3} ))",
        )
    ),
)
ENGLISH_BOUND = bound(
    behind=ENGLISH_BEHIND,
    ahead=(),
    tied=(
        r"(?<=\d )(?:thousand|million|billion|trillion|per ?cent|%|°|BYN|USD|EUR|RUB|[ap]\.m\."
        r"|[kMGT]?bit|[KMGT]B\b|[kMG]?Hz|[kMG]?W\b|[kcm]?m[²³]?\b|kg|t\b|ha\b|\d\d\d(?!\d)"
        rf"|{MONTHS})",
        r"(?<=[№§] )\d",
        after(NUMBERED_ENGLISH.split(), r"\b") + r"\d",
        after(NAMED_ENGLISH.split(), r"\b") + "[A-Z]",
        r"(?<=(?<!\w)[A-Z]\. )[A-Z]",
    ),
    # a month and its day
    drawn=r"(?=\d)" + after(MONTHS.split("|"), r"\b") + r"\d{1,2}(?!\d)",
)
