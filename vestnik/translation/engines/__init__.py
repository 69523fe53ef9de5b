"""Engines: the archive's settings and a language pair in, an `Engine` out.

To add an engine, write a module with a function `load(source, target, settings) -> Engine`, and add
its line to `ENGINES`. Imports `vestnik.config`, `vestnik.model`, and for HTTP
`vestnik.http_deadlines` and `vestnik.http_headers`.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from vestnik.config import Settings
from vestnik.model import Engine


class EngineEntry(NamedTuple):
    """A translation engine: the module that loads it, and its name for readers."""

    module: str
    label: str


ENGINES = {
    "argos": EngineEntry("vestnik.translation.engines.argos.engine", "Argos Translate"),
    "ctranslate2": EngineEntry("vestnik.translation.engines.ctranslate2.engine", "CTranslate2"),
    "libretranslate": EngineEntry(
        "vestnik.translation.engines.libretranslate.engine", "LibreTranslate"
    ),
}
"""All engines, by the value of the setting `engine`. `Engine.name` begins with the same word."""

MODEL_NAME = re.compile(r"(\w+) (?:translate-)?([a-z]{2,3})_([a-z]{2,3}) (\S+)")
"""An engine's name with the languages and the version of its model: "argos ru_en 1.9"."""


class EngineModule(Protocol):
    """A module of the table."""

    def load(self, source: str, target: str, settings: Settings) -> Engine:
        """The engine from one language to another; raises `Unavailable` if it cannot be had."""


def load_engine(name: str, source: str, target: str, settings: Settings) -> Engine:
    """The engine that the table has under a name; its module is imported only now.

    Raises `Unavailable` if the engine, or a model for these languages, cannot be had.
    """
    module = cast(EngineModule, import_module(ENGINES[name].module))
    return module.load(source, target, settings)


def engine_label(name: str) -> str:
    """An engine's name as readers see it: "Argos Translate (ru–en 1.9)" for "argos ru_en 1.9"."""
    match = MODEL_NAME.fullmatch(name)
    if match is None or match[1] not in ENGINES:
        return name
    return f"{ENGINES[match[1]].label} ({match[2]}–{match[3]} {match[4]})"
