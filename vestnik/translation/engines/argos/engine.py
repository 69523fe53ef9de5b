"""The engine Argos Translate: its packages, decoded by CTranslate2 in batches.

Only `argostranslate.package` is imported: it needs neither torch nor stanza, which
`argostranslate.translate` would load for splitting sentences (Vestnik splits them itself).
"""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from vestnik.config import Settings
from vestnik.model import Engine, Unavailable
from vestnik.translation.engines.argos.packages import load_newest_package
from vestnik.translation.engines.decoding import TRIAL_TEXT, TranslationModel, open_translator
from vestnik.translation.engines.tokenizers import (
    MosesBpeTokenizer,
    SentencePieceTokenizer,
    Tokenizer,
)

COMPUTE_TYPE = "int8"
"""The numbers that packages have."""
LENGTH_PENALTY = 0.2
"""Argos' own, of the beam search."""


def load(source: str, target: str, settings: Settings) -> Engine:
    """The engine from one language to another.

    Raises `Unavailable` if Argos Translate is not installed, or no package can be had.
    """
    if find_spec("argostranslate") is None:
        raise Unavailable(
            "Argos Translate is not installed, so nothing was drafted: "
            "pip install --no-deps argostranslate packaging"
        )
    checksums = settings.engine_settings.package_digests
    return load_newest_package(source, target, checksums, load_package_engine)


def load_package_engine(folder: Path) -> Engine:
    """The engine of an installed package; raises `Unavailable` if it can't translate anything."""
    try:
        package = read_package(folder)
        model = package_model(folder, package)
        model.translate((TRIAL_TEXT,))
    except Exception as error:  # whatever a damaged model or description makes the libraries raise
        raise Unavailable(
            "the translation package {folder} can't be loaded: {error}",
            folder=str(folder),
            error=" ".join(str(error).split()) or type(error).__name__,
        ) from error
    name = f"argos {package.type}-{package.from_code}_{package.to_code} {package.package_version}"
    return Engine(name, model.translate, pieces_per_word=model.pieces_per_word)


def package_model(folder: Path, package: Any) -> TranslationModel:
    """The model of a package, with its tokenizers."""
    return TranslationModel(
        open_translator(folder / "model", COMPUTE_TYPE),
        *package_tokenizers(folder, package.from_code, package.to_code),
        target_prefix=(package.target_prefix,) if package.target_prefix else (),
        length_penalty=LENGTH_PENALTY,
    )


def package_tokenizers(folder: Path, source: str, target: str) -> tuple[Tokenizer, Tokenizer]:
    """The tokenizers of a package, for texts and for their translations."""
    if (pieces := folder / "sentencepiece.model").is_file():
        tokenizer = SentencePieceTokenizer(pieces)
        return tokenizer, tokenizer
    codes = folder / "bpe.model"
    return (
        MosesBpeTokenizer(codes, source, split_hyphens=False),
        MosesBpeTokenizer(codes, target, split_hyphens=False),
    )


def read_package(folder: Path) -> Any:
    """A package, read by argostranslate.

    That library makes folders in HOME when it is imported; a temporary folder takes the place of
    HOME for that moment, because nothing in these folders is needed.
    """
    home_variables = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    before = {name: os.environ.get(name) for name in (*home_variables, "ARGOS_PACKAGES_DIR")}
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.update(dict.fromkeys(before, temporary))
        try:
            from argostranslate.package import Package

            return Package(folder)
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
