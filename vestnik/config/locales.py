"""Languages, locales and countries (CLDR, from Babel)."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from vestnik.diagnostics import closest_match


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


def country_name(iso: str, language: str) -> str:
    """The name of a country in a language, by its ISO 3166-1 code; "" if it has none."""
    return str(parse_locale(language).territories.get(iso, ""))
