"""What typography has to know of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypographyRules:
    """The typography of a language.

    `quotes` are its pairs of quotation marks, the outer one first. `opening_quotes` maps each
    closing mark that a text may have already to the mark that opens it. `dash` replaces a hyphen
    between spaces. `no_break` matches the spaces at which no line ends.
    """

    quotes: tuple[tuple[str, str], tuple[str, str]]
    opening_quotes: Mapping[str, str]
    has_single_quotes: bool
    dash: str
    no_break: re.Pattern[str]
