"""pyproject.toml and the interface words of `translations/` → settings, editions, translators.

Imports formats, diagnostics, links and model.
"""

from vestnik.config.interface import (
    INTERFACE_FILE,
    MESSAGES_FILE,
    Translate,
    load_messages,
    load_translator,
    translator_language,
)
from vestnik.config.locales import country_name, country_names, file_size_text, parse_locale
from vestnik.config.settings import (
    Settings,
    folders_without_edition,
    load_settings,
    unknown_engine_problems,
)

__all__ = [
    "INTERFACE_FILE",
    "MESSAGES_FILE",
    "Settings",
    "Translate",
    "country_name",
    "country_names",
    "file_size_text",
    "folders_without_edition",
    "load_messages",
    "load_settings",
    "load_translator",
    "parse_locale",
    "translator_language",
    "unknown_engine_problems",
]
