"""The engine Argos Translate: its packages and tokenizers, decoded by CTranslate2 in batches.

Only `argostranslate.package` is imported: it needs neither torch nor stanza, which
`argostranslate.translate` would load for splitting sentences (Vestnik splits them itself).
"""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from vestnik.model import Engine, Hypothesis, Unavailable
from vestnik.translation.engines import packages

BEAM = 4
LENGTH_PENALTY = 0.2
"""Argos' own settings of the beam search."""
BATCH_TOKENS = 1024
LIMIT = 256
"""The most tokens that are decoded for a sentence."""
END, SPACE = "</s>", "▁"
"""SentencePiece's signs for the end of a sentence and the beginning of a word."""


def load(source: str, target: str, checksums: dict[str, str]) -> Engine:
    """The engine from one language to another; raises `Unavailable` if no package can be had."""
    return of_package(packages.find(source, target, checksums))


def of_package(folder: Path) -> Engine:
    """The engine of an installed package."""
    os.environ.setdefault("MKL_CBWR", "AUTO,STRICT")
    try:
        import ctranslate2

        package = opened(folder)
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


def opened(folder: Path) -> Any:
    """A package as argostranslate reads it, which makes folders in HOME when it is imported.

    They are made elsewhere for the moment: nothing in them is needed.
    """
    homes = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    before = {name: os.environ.get(name) for name in (*homes, "ARGOS_PACKAGES_DIR")}
    with tempfile.TemporaryDirectory() as elsewhere:
        os.environ.update(dict.fromkeys(homes, elsewhere), ARGOS_PACKAGES_DIR=elsewhere)
        try:
            from argostranslate.package import Package

            return Package(folder)
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def translate(package: Any, translator: Any, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
    """For each text its hypotheses in the engine's order; all texts go to it in one call.

    A text that ran into the limit of its length (a loop, as a rule) is decoded once more without
    repetitions, which would spoil lists of names if it were the rule.
    """
    sources = [package.tokenizer.encode(text) for text in texts]
    decode = partial(decoded, package, translator)
    found = decode(sources)
    looping = [place for place, tries in enumerate(found) if all(one.cut for one in tries)]
    if looping:
        again = decode([sources[place] for place in looping], no_repeat_ngram_size=3)
        for place, tries in zip(looping, again, strict=True):
            found[place] = tuple(sorted((*tries, *found[place]), key=lambda one: one.cut))
    return found


def decoded(
    package: Any, translator: Any, sources: list[list[str]], **options: int
) -> list[tuple[Hypothesis, ...]]:
    """The hypotheses for each list of tokens."""
    prefix = package.target_prefix
    longest = max(map(len, sources), default=0)
    limit = min(LIMIT, 3 * longest + 20)
    results = translator.translate_batch(
        sources,
        target_prefix=[[prefix]] * len(sources) if prefix else None,
        beam_size=BEAM,
        num_hypotheses=BEAM,
        length_penalty=LENGTH_PENALTY,
        return_scores=True,
        return_attention=True,
        return_end_token=True,
        replace_unknowns=True,
        batch_type="tokens",
        max_batch_size=BATCH_TOKENS,
        max_input_length=0,
        max_decoding_length=limit,
        **options,
    )

    def hypothesis(
        source: list[str], pieces: list[str], score: float, attention: list[list[float]]
    ) -> Hypothesis:
        if prefix and pieces[:1] == [prefix]:
            pieces, attention = pieces[1:], attention[1:]
        ended = pieces[-1:] == [END]
        length = max(len(pieces), 1)
        pieces = pieces[:-1] if ended else pieces
        return Hypothesis(
            package.tokenizer.decode(pieces).strip(),
            score * math.pow(length, LENGTH_PENALTY) / length,
            by_word(source, pieces, attention) if ended else (),
            cut=not ended,
        )

    return [
        tuple(
            hypothesis(source, *each)
            for each in zip(result.hypotheses, result.scores, result.attention, strict=True)
        )
        for source, result in zip(sources, results, strict=True)
    ]


def by_word(
    source: list[str], target: list[str], attention: list[list[float]]
) -> tuple[tuple[float, ...], ...]:
    """Attention between words, from attention between their pieces.

    What a piece looks at is read one row later (Shift-Att, arXiv 2004.14837); so the first row,
    which CTranslate2 4 gets wrong in batched beam search, is not used.
    """
    columns, rows = grouped(source), grouped(target)
    table = []
    for row in rows:
        shares = [
            sum(attention[piece + 1][one] for piece in row for one in column) for column in columns
        ]
        total = sum(shares) or 1.0
        table.append(tuple(share / total for share in shares))
    return tuple(table)


def grouped(pieces: list[str]) -> list[list[int]]:
    """The places of the pieces of each word: one begins with "▁"."""
    words: list[list[int]] = []
    for place, piece in enumerate(pieces):
        if piece.startswith(SPACE) or not words:
            words.append([])
        words[-1].append(place)
    return words
