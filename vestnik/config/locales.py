"""Which languages and locales there are (CLDR, by Babel)."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from vestnik.diagnostics.collector import closest


def locale(name: str) -> Locale:
    """The locale of a name with either sign in it: en_GB, en-GB; raises an error if none is."""
    return Locale.parse(name, sep="-" if "-" in name else "_")


def known(name: str) -> bool:
    """Whether a language, or a language with its country, is one that dates can be written in."""
    try:
        return bool(locale(name))
    except (UnknownLocaleError, ValueError, TypeError):
        return False


def alike(name: str) -> str:
    """The most similar locale; "" if none is similar."""
    names = {one.lower(): one for one in locale_identifiers()}
    return names.get(closest(name.replace("-", "_"), names), "")
