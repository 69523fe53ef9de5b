"""The languages of the sets: Russian and English."""

from __future__ import annotations

from vestnik.language import language_pair

LANGUAGES = language_pair("ru", "en")
