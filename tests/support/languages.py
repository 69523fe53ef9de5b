"""The language data that tests read texts with."""

from __future__ import annotations

from vestnik.language import language_data, language_pair

RUSSIAN = language_data("ru")
ENGLISH = language_data("en")
BELARUSIAN = language_data("be")
RUSSIAN_TO_ENGLISH = language_pair("ru", "en")
RUSSIAN_TO_BELARUSIAN = language_pair("ru", "be")
