"""The languages whose typography the program knows."""

from __future__ import annotations

from vestnik.typography import english, russian
from vestnik.typography.rules import TypographyRules

RULES_BY_LANGUAGE = {"ru": russian.RULES, "en": english.RULES}
"""Texts in other languages stay as they are written."""


def typography_rules(language: str) -> TypographyRules | None:
    """The typography of a language, by the first part of its tag; None if it is not known."""
    return RULES_BY_LANGUAGE.get(language.partition("-")[0])
