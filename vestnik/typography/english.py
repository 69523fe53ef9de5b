"""The typography of English."""

from __future__ import annotations

from vestnik.typography.no_break import (
    OPENING_PUNCTUATION,
    after_word_pattern,
    no_break_pattern,
)
from vestnik.typography.rules import TypographyRules

WORDS_BEFORE_SPACE = frozenset(
    mark + word for mark in OPENING_PUNCTUATION for word in ("Mr", "Mrs", "Ms", "Dr", "Prof")
)
"""Titles before a name: no line ends with them."""
BEFORE_NUMBER = """
    No. no. Nos. nos. Art. art. Arts. arts. Fig. fig. Figs. figs. Vol. vol. Vols. vols.
    Sec. sec. Secs. secs. p. pp.
"""
BEFORE_NAME = "Mr. Mrs. Ms. Dr. Prof. St. Gen. Col."
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

RULES = TypographyRules(
    quotes=(("“", "”"), ("‘", "’")),
    opening_quotes={"”": "“", "»": "«"},
    has_single_quotes=True,
    dash="–",
    no_break=no_break_pattern(
        words_before=WORDS_BEFORE_SPACE,
        words_after=(),
        after_numbers=(
            r"(?<=\d )(?:thousand|million|billion|trillion|per ?cent|%|°|BYN|USD|EUR|RUB|[ap]\.m\."
            r"|[kMGT]?bit|[KMGT]B\b|[kMG]?Hz|[kMG]?W\b|[kcm]?m[²³]?\b|kg|t\b|ha\b|\d\d\d(?!\d)"
            rf"|{MONTHS})",
            r"(?<=[№§] )\d",
            after_word_pattern(BEFORE_NUMBER.split(), r"\b") + r"\d",
            after_word_pattern(BEFORE_NAME.split(), r"\b") + "[A-Z]",
            r"(?<=(?<!\w)[A-Z]\. )[A-Z]",
        ),
        # a month and its day
        other_reasons=r"(?=\d)" + after_word_pattern(MONTHS.split("|"), r"\b") + r"\d{1,2}(?!\d)",
    ),
)
