"""How each language is set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vestnik.typography.spaces import ENGLISH_BOUND, RUSSIAN_BOUND


@dataclass(frozen=True, slots=True)
class Setting:
    """How a language is set.

    `quotes` are its quotation marks from the outside in, `pairs` those that may stand in a text
    already (each closing one with what it closes), `single` whether single ones are used. No line
    ends at a space that is `bound`.
    """

    quotes: tuple[tuple[str, str], tuple[str, str]]
    pairs: Mapping[str, str]
    single: bool
    dash: str
    bound: re.Pattern[str]


SETTINGS = {
    "ru": Setting(
        quotes=(("«", "»"), ("„", "“")),
        pairs={"»": "«", "“": "„", "”": "„"},
        single=False,
        dash="—",
        bound=RUSSIAN_BOUND,
    ),
    "en": Setting(
        quotes=(("“", "”"), ("‘", "’")),
        pairs={"”": "“", "»": "«"},
        single=True,
        dash="–",
        bound=ENGLISH_BOUND,
    ),
}
"""The languages that are set; others stay as they are."""


def setting_of(language: str) -> Setting | None:
    """How a language is set, by its tag's first part."""
    return SETTINGS.get(language.partition("-")[0])
