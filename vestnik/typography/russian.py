"""The typography of Russian."""

from __future__ import annotations

from vestnik.typography.no_break import (
    CLOSING_PUNCTUATION,
    OPENING_PUNCTUATION,
    WORD_SEPARATORS,
    after_word_pattern,
    no_break_pattern,
)
from vestnik.typography.rules import TypographyRules

PREPOSITIONS = "а без в во для до за и из к ко на над не ни но о об обо от по под при про с со у"
WORDS_BEFORE_SPACE = frozenset(
    mark + word
    for mark in OPENING_PUNCTUATION
    for short in PREPOSITIONS.split()
    for word in (short, short.capitalize(), short.upper())
)
"""Short prepositions and conjunctions: no line ends with them."""
WORDS_AFTER_SPACE = frozenset(
    word + mark for mark in CLOSING_PUNCTUATION for word in ("б", "бы", "ж", "же", "ли", "ль")
)
"""Particles: no line begins with them."""
BEFORE_NUMBER = "ст. п. пп. стр. рис. табл. гл. разд. кв. д. оф. т. вып."
BEFORE_NAME = "г. ул. пр. просп. пер. пл. им. обл. пос. дер. акад. проф. доц."

RULES = TypographyRules(
    quotes=(("«", "»"), ("„", "“")),
    opening_quotes={"»": "«", "“": "„", "”": "„"},
    has_single_quotes=False,
    dash="—",
    no_break=no_break_pattern(
        words_before=WORDS_BEFORE_SPACE,
        words_after=WORDS_AFTER_SPACE,
        after_numbers=(
            # a number and what it counts: units, thousands, months, centuries
            r"(?<=\d )(?:год|лет|гг?\.|вв?\.|век|руб|коп|долл|евро|BYN|USD|EUR|RUB|%|°"
            r"|тыс|млн|млрд|трлн|миллион|миллиард|триллион|процент|шт|чел|мин\b|ч\b"
            r"|[кКМГТ]?бит|[кКМГТ]?[Бб]айт|[КМГТ]Б|[кКМГ]?Гц|[кКМГ]?Вт"
            r"|[кдсм]?м[²³]?\b|кг|т\b|га\b|\d\d\d(?!\d)"
            r"|январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр)",
            r"(?<=[IVXLC] )(?:вв?\.|век)",
            # a sign or an abbreviation, and its number
            r"(?<=[№§] )\d",
            after_word_pattern(BEFORE_NUMBER.split(), r"\b") + r"\d",
            # an abbreviation, and its town, street, name
            after_word_pattern(BEFORE_NAME.split(), rf"(?<!\w)(?<!\d[{WORD_SEPARATORS}])")
            + "[А-ЯЁ]",
            r"(?<=\bт\. )[едпкн]\.|(?<=\bн\. )э\.",
            # initials before a name
            r"(?<=(?<!\w)[А-ЯЁ]\. )[А-ЯЁ]",
            # an abbreviated number, and what it counts
            after_word_pattern(("тыс.", "млн.", "млрд.", "трлн."), r"\b")
            + "(?:руб|коп|долл|евро|чел|шт)",
        ),
        other_reasons="|".join(
            (
                # initials after a name
                r"(?=[А-ЯЁ]\.)(?<=[а-яё] )[А-ЯЁ]\."
                rf"(?:[{WORD_SEPARATORS}]?[А-ЯЁ]\.)?(?![{WORD_SEPARATORS}]?[А-ЯЁ])",
                # an ordinal and its noun
                r"(?=[а-яё]{3})(?:(?<=\d-[а-яё] )|(?<=\d-[а-яё]{2} )|(?<=\d-[а-яё]{3} ))",
            )
        ),
    ),
)
