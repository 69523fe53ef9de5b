"""Languages, locales and countries (CLDR, from Babel)."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from vestnik.diagnostics import closest_match

KILOBYTE, MEGABYTE = 1_000, 1_000_000
MIN_MEGABYTES_WITHOUT_FRACTION = 10

NO_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""Codes of two letters in CLDR that are not those of countries or territories."""


def parse_locale(name: str) -> Locale:
    """The locale of a name with an underscore or a hyphen: en_GB, en-GB.

    Raises `UnknownLocaleError` or `ValueError` if there is none.
    """
    return Locale.parse(name, sep="-" if "-" in name else "_")


def is_locale(name: str) -> bool:
    """Whether CLDR has a locale of this name."""
    try:
        return bool(parse_locale(name))
    except (UnknownLocaleError, ValueError, TypeError):
        return False


def closest_locale(name: str) -> str:
    """The locale with the most similar name; "" if none is similar."""
    names = {identifier.lower(): identifier for identifier in locale_identifiers()}
    return names.get(closest_match(name.replace("-", "_"), names), "")


def country_names(language: str) -> dict[str, str]:
    """The names of countries and territories in a language by their ISO 3166-1 codes."""
    names = parse_locale(language).territories
    return {
        iso: str(name) for iso, name in names.items() if len(iso) == 2 and iso not in NO_COUNTRIES
    }


def country_name(iso: str, language: str) -> str:
    """The name of a country in a language, by its ISO 3166-1 code; "" if it has none."""
    return str(parse_locale(language).territories.get(iso, ""))


def language_name(language: str, other_language: str) -> str:
    """The name of a language in another one, as within a sentence: "Russian", "русский"."""
    return parse_locale(language).get_language_name(parse_locale(other_language)) or language


def file_size_text(size: int, language: str) -> str:
    """The size of a file (in bytes) in a language, with no-break spaces: "240 KB", "1.5 MB"."""
    from babel.units import format_unit

    kilobytes, megabytes = max(1, round(size / KILOBYTE)), size / MEGABYTE
    locale = parse_locale(language)
    if kilobytes < KILOBYTE:
        text = format_unit(kilobytes, "digital-kilobyte", "short", locale=locale)
    else:
        pattern = "#,##0.#" if megabytes < MIN_MEGABYTES_WITHOUT_FRACTION else "#,##0"
        text = format_unit(megabytes, "digital-megabyte", "short", pattern, locale)
    # CLDR has the sign "kB"; readers know "KB" from their computers.
    text = re.sub(r"(?<=\s)\w", lambda letter: letter[0].upper(), text)
    return re.sub(r"\s", "\u00a0", text)
