"""The engine Argos Translate: its packages and tokenizers, decoded by CTranslate2 in batches.

Only `argostranslate.package` is imported: it needs neither torch nor stanza, which
`argostranslate.translate` would load for splitting sentences (Vestnik splits them itself).
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from vestnik.model import Engine, Hypothesis, Unavailable
from vestnik.translation.engines import packages

BEAM = 4
LENGTH_PENALTY = 0.2
"""Argos' own settings of the beam search."""
BATCH_TOKENS = 1024
LIMIT = 256
"""The most tokens that are decoded for a sentence."""


def load(source: str, target: str, checksums: dict[str, str]) -> Engine:
    """The engine from one language to another; raises `Unavailable` if no package can be had."""
    return of_package(packages.find(source, target, checksums))


def of_package(folder: Path) -> Engine:
    """The engine of an installed package."""
    os.environ.setdefault("MKL_CBWR", "AUTO,STRICT")
    import ctranslate2
    from argostranslate.package import Package

    try:
        package = Package(folder)
        translator = ctranslate2.Translator(
            str(folder / "model"),
            device="cpu",
            compute_type="int8",
            inter_threads=os.cpu_count() or 1,
            intra_threads=1,
        )
        package.tokenizer.encode("")
    except (OSError, RuntimeError, ValueError, AttributeError, ImportError) as error:
        raise Unavailable(
            "the translation package {folder} can't be loaded: {error}",
            folder=str(folder),
            error=str(error),
        ) from error
    name = f"argos {package.type}-{package.from_code}_{package.to_code} {package.package_version}"
    return Engine(name, partial(translate, package, translator))


def translate(
    package: object, translator: object, texts: Sequence[str]
) -> list[tuple[Hypothesis, ...]]:
    """For each text its hypotheses, best first; all texts go to the engine in one call.

    A score is the mean log-probability of a token: CTranslate2 divides their sum by
    length ** LENGTH_PENALTY, the end of the sentence counted as a token.
    """
    tokens = [package.tokenizer.encode(text) for text in texts]  # type: ignore[attr-defined]
    prefix = package.target_prefix  # type: ignore[attr-defined]
    longest = max(map(len, tokens), default=0)
    results = translator.translate_batch(  # type: ignore[attr-defined]
        tokens,
        target_prefix=[[prefix]] * len(tokens) if prefix else None,
        beam_size=BEAM,
        num_hypotheses=BEAM,
        length_penalty=LENGTH_PENALTY,
        return_scores=True,
        replace_unknowns=True,
        batch_type="tokens",
        max_batch_size=BATCH_TOKENS,
        max_input_length=0,
        max_decoding_length=min(LIMIT, 3 * longest + 20),
    )

    def hypothesis(pieces: list[str], score: float) -> Hypothesis:
        if prefix and pieces[:1] == [prefix]:
            pieces = pieces[1:]
        text = package.tokenizer.decode(pieces).strip()  # type: ignore[attr-defined]
        length = len(pieces) + 1
        return Hypothesis(text, score * math.pow(length, LENGTH_PENALTY) / length)

    return [tuple(map(hypothesis, result.hypotheses, result.scores)) for result in results]
