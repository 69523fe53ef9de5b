"""pyproject.toml and the interface words of `translations/` → settings, editions, translators.

Imports formats, diagnostics, links and model.
"""

from vestnik.config.engine_settings import EngineSettings, engine_problems, is_readable_on_the_way
from vestnik.config.interface import (
    Translate,
    load_messages,
    load_translator,
    translator_language,
)
from vestnik.config.locales import country_name, country_names, file_size_text, parse_locale
from vestnik.config.settings import Settings, folders_without_edition, load_settings

__all__ = [
    "EngineSettings",
    "Settings",
    "Translate",
    "country_name",
    "country_names",
    "engine_problems",
    "file_size_text",
    "folders_without_edition",
    "is_readable_on_the_way",
    "load_messages",
    "load_settings",
    "load_translator",
    "parse_locale",
    "translator_language",
]
