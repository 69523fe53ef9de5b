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

from vestnik.config import Settings
from vestnik.model import Engine, Hypothesis, Unavailable
from vestnik.translation.engines.argos.packages import load_newest_package

BEAM_SIZE, LENGTH_PENALTY = 4, 0.2
"""Argos' own settings of the beam search."""
MAX_BATCH_TOKENS = 1024
MAX_DECODED_TOKENS = 256
"""The most tokens that are decoded for a sentence."""
TRIAL_TEXT = "1"
"""What a package has to be able to translate before it is used."""
SENTENCE_END, WORD_START = "</s>", "▁"
"""The marks of SentencePiece."""


def load(source: str, target: str, settings: Settings) -> Engine:
    """The engine from one language to another; raises `Unavailable` if no package can be had."""
    return load_newest_package(source, target, settings.package_digests, load_package_engine)


def load_package_engine(folder: Path) -> Engine:
    """The engine of an installed package; raises `Unavailable` if it can't translate anything."""
    os.environ.setdefault("MKL_CBWR", "AUTO,STRICT")
    try:
        import ctranslate2

        package = read_package(folder)
        translator = ctranslate2.Translator(
            str(folder / "model"),
            device="cpu",
            compute_type="int8",
            inter_threads=os.cpu_count() or 1,
            intra_threads=1,
        )
        translate_texts(package, translator, (TRIAL_TEXT,))
    except Exception as error:  # whatever a damaged model or description makes the libraries raise
        raise Unavailable(
            "the translation package {folder} can't be loaded: {error}",
            folder=str(folder),
            error=" ".join(str(error).split()) or type(error).__name__,
        ) from error
    name = f"argos {package.type}-{package.from_code}_{package.to_code} {package.package_version}"
    return Engine(name, partial(translate_texts, package, translator))


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


def translate_texts(
    package: Any, translator: Any, texts: Sequence[str]
) -> list[tuple[Hypothesis, ...]]:
    """The hypotheses for each text, in the engine's order; all texts are decoded in one call.

    A text of which all hypotheses ran into the limit of length (usually a loop) is decoded once
    more without repetitions. For all texts that would spoil lists of names.
    """
    sources = [package.tokenizer.encode(text) for text in texts]
    hypotheses = decode(package, translator, sources)
    looping = [
        index
        for index, alternatives in enumerate(hypotheses)
        if all(hypothesis.truncated for hypothesis in alternatives)
    ]
    if looping:
        loop_sources = [sources[index] for index in looping]
        retried = decode(package, translator, loop_sources, no_repeat_ngram_size=3)
        for index, alternatives in zip(looping, retried, strict=True):
            candidates = (*alternatives, *hypotheses[index])
            hypotheses[index] = tuple(
                sorted(candidates, key=lambda hypothesis: hypothesis.truncated)
            )
    return hypotheses


def decode(
    package: Any, translator: Any, sources: list[list[str]], **options: int
) -> list[tuple[Hypothesis, ...]]:
    """The hypotheses for each list of tokens."""
    prefix = package.target_prefix
    longest = max(map(len, sources), default=0)
    results = translator.translate_batch(
        sources,
        target_prefix=[[prefix]] * len(sources) if prefix else None,
        beam_size=BEAM_SIZE,
        num_hypotheses=BEAM_SIZE,
        length_penalty=LENGTH_PENALTY,
        return_scores=True,
        return_attention=True,
        return_end_token=True,
        replace_unknowns=True,
        batch_type="tokens",
        max_batch_size=MAX_BATCH_TOKENS,
        max_input_length=0,
        max_decoding_length=min(MAX_DECODED_TOKENS, 3 * longest + 20),
        **options,
    )

    def hypothesis(
        source: list[str], tokens: list[str], score: float, attention: list[list[float]]
    ) -> Hypothesis:
        if prefix and tokens[:1] == [prefix]:
            tokens, attention = tokens[1:], attention[1:]
        is_complete = tokens[-1:] == [SENTENCE_END]
        length = max(len(tokens), 1)
        tokens = tokens[:-1] if is_complete else tokens
        return Hypothesis(
            package.tokenizer.decode(tokens).strip(),
            score * math.pow(length, LENGTH_PENALTY) / length,
            word_attention(source, tokens, attention) if is_complete else (),
            truncated=not is_complete,
        )

    return [
        tuple(
            hypothesis(source, tokens, score, attention)
            for tokens, score, attention in zip(
                result.hypotheses, result.scores, result.attention, strict=True
            )
        )
        for source, result in zip(sources, results, strict=True)
    ]


def word_attention(
    source: list[str], target: list[str], attention: list[list[float]]
) -> tuple[tuple[float, ...], ...]:
    """The attention between words, from the attention between their tokens.

    What a token attends to is in the row of the next token (Shift-Att, arXiv 2004.14837). So the
    first row, which CTranslate2 4 gets wrong in batched beam search, is not used.
    """
    source_words, target_words = tokens_of_words(source), tokens_of_words(target)
    rows = []
    for target_tokens in target_words:
        weights = [
            sum(
                attention[token + 1][source_token]
                for token in target_tokens
                for source_token in source_tokens
            )
            for source_tokens in source_words
        ]
        total = sum(weights) or 1.0
        rows.append(tuple(weight / total for weight in weights))
    return tuple(rows)


def tokens_of_words(tokens: list[str]) -> list[list[int]]:
    """The indexes of each word's tokens: the first of them begins with "▁"."""
    words: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.startswith(WORD_START) or not words:
            words.append([])
        words[-1].append(index)
    return words
