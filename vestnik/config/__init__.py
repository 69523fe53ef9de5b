"""pyproject.toml and the interface words of `translations/` → settings, editions, translators.

Imports formats, diagnostics, links and model.
"""

from vestnik.config.engine_settings import EngineSettings, engine_problems, is_readable_on_the_way
from vestnik.config.interface import (
    Translate,
    load_messages,
    load_translator,
    program_words,
    translator_language,
    words_that_differ,
)
from vestnik.config.locales import (
    country_name,
    country_names,
    file_size_text,
    language_name,
    parse_locale,
)
from vestnik.config.renamed_settings import RENAMED_SETTINGS, rename_settings
from vestnik.config.settings import (
    Settings,
    folders_without_edition,
    load_settings,
    load_settings_table,
)

__all__ = [
    "RENAMED_SETTINGS",
    "EngineSettings",
    "Settings",
    "Translate",
    "country_name",
    "country_names",
    "engine_problems",
    "file_size_text",
    "folders_without_edition",
    "is_readable_on_the_way",
    "language_name",
    "load_messages",
    "load_settings",
    "load_settings_table",
    "load_translator",
    "parse_locale",
    "program_words",
    "rename_settings",
    "translator_language",
    "words_that_differ",
]
