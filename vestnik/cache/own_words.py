"""How engines translated single words, `.cache/site/words.sqlite`, by the engine with its model.

The file may be deleted at any time: the engines are asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from vestnik.cache.store import CacheStore, CacheUnwritable

WORDS_FILE = "words.sqlite"
WordAnswers = dict[str, tuple[str, ...]]
"""The words in an engine's answers, by the word that it was asked for."""


def load_own_words(folder: Path, engine: str) -> WordAnswers:
    """What is known of an engine, by its name and languages; nothing if the file is damaged."""
    value = CacheStore(folder / WORDS_FILE).get(engine)
    try:
        return msgspec.json.decode(value, type=WordAnswers) if value else {}
    except (msgspec.MsgspecError, ValueError):
        return {}


def save_own_words(folder: Path, engine: str, words: Mapping[str, tuple[str, ...]]) -> None:
    """Writes what is known of an engine; where nothing can be written, nothing is remembered."""
    with suppress(CacheUnwritable):
        store = CacheStore(folder / WORDS_FILE)
        store.put([(engine, msgspec.json.encode(words, order="sorted"))])
        store.close()
