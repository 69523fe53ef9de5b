"""Decoding with CTranslate2: a model and its tokenizers in, the hypotheses of texts out.

All engines that have a model on this machine use it.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from vestnik.model import Hypothesis
from vestnik.translation.engines.tokenizers import Tokenizer

WORD = re.compile(r"\w+")
BEAM_SIZE = 4
MAX_BATCH_TOKENS = 512
MAX_DECODED_TOKENS = 256
"""The most tokens that are decoded for a sentence."""
TRIAL_TEXT = "1"
"""What a model has to be able to translate before it is used."""


@dataclass(frozen=True, slots=True)
class TranslationModel:
    """A CTranslate2 translator, and how texts become its input and its output becomes texts.

    `source_prefix` and `source_suffix` surround the tokens of each text, `target_prefix` begins
    each translation: marks of languages and the end mark, which some models want to be given.
    """

    translator: Any
    source_tokenizer: Tokenizer
    target_tokenizer: Tokenizer
    source_prefix: tuple[str, ...] = ()
    source_suffix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()
    sentence_end: str = "</s>"
    length_penalty: float = 1.0

    def pieces_per_word(self, text: str) -> float:
        """Into how many tokens a word of a text is cut on average; 0 if it has no word."""
        words = len(WORD.findall(text))
        return len(self.source_tokenizer.encode(text)) / words if words else 0.0

    def translate(self, texts: Sequence[str]) -> list[Sequence[Hypothesis]]:
        """The hypotheses for each text, the best first; all texts are decoded in one call.

        A text of which all hypotheses ran into the limit of length (usually a loop) is decoded once
        more without repetitions. For all texts that would spoil lists of names.
        """
        hypotheses = decode(self, texts)
        looping = [
            index
            for index, alternatives in enumerate(hypotheses)
            if all(hypothesis.truncated for hypothesis in alternatives)
        ]
        if looping:
            loop_texts = [texts[index] for index in looping]
            retried = decode(self, loop_texts, no_repeat_ngram_size=3)
            for index, alternatives in zip(looping, retried, strict=True):
                candidates = (*alternatives, *hypotheses[index])
                hypotheses[index] = tuple(
                    sorted(candidates, key=lambda hypothesis: hypothesis.truncated)
                )
        return hypotheses


def open_translator(folder: Path, compute_type: str) -> Any:
    """The translator of a CTranslate2 model; raises what the library raises if it is damaged."""
    os.environ.setdefault("MKL_CBWR", "AUTO,STRICT")  # the same sums on each run

    import ctranslate2

    return ctranslate2.Translator(
        str(folder),
        device="cpu",
        compute_type=compute_type,
        inter_threads=os.cpu_count() or 1,
        intra_threads=1,
    )


def decode(
    model: TranslationModel, texts: Sequence[str], **options: int
) -> list[Sequence[Hypothesis]]:
    """The hypotheses for each text."""
    sources = [model.source_tokenizer.encode(text) for text in texts]
    longest = max(map(len, sources), default=0)
    prefix = list(model.target_prefix)
    results = model.translator.translate_batch(
        [[*model.source_prefix, *source, *model.source_suffix] for source in sources],
        target_prefix=[prefix] * len(sources) if prefix else None,
        beam_size=BEAM_SIZE,
        num_hypotheses=BEAM_SIZE,
        length_penalty=model.length_penalty,
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
    return [
        DecodedHypotheses(model, (text, source), result)
        for text, source, result in zip(texts, sources, results, strict=True)
    ]


class DecodedHypotheses(Sequence[Hypothesis]):
    """The hypotheses in a result of CTranslate2, each read when it is first asked for.

    Of most texts only the best one is.
    """

    def __init__(self, model: TranslationModel, source: tuple[str, list[str]], result: Any) -> None:
        self.model = model
        self.source = source
        self.result = result
        self.hypotheses: dict[int, Hypothesis] = {}

    @cached_property
    def tokens(self) -> list[list[str]]:
        """The tokens of all hypotheses."""
        tokens: list[list[str]] = self.result.hypotheses
        return tokens

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, place: Any) -> Any:
        ranks = range(len(self))[place]
        return self.read(ranks) if isinstance(ranks, int) else tuple(map(self.read, ranks))

    def read(self, rank: int) -> Hypothesis:
        """The hypothesis of a rank."""
        if rank not in self.hypotheses:
            self.hypotheses[rank] = read_hypothesis(
                self.model,
                self.source,
                self.tokens[rank],
                self.result.scores[rank],
                DecodedAttention(self.result, rank),
            )
        return self.hypotheses[rank]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class DecodedAttention(NamedTuple):
    """The attention between the tokens of a hypothesis: that of this `rank` in a `result`."""

    result: Any
    rank: int

    def rows(self) -> list[list[float]]:
        """A row for each token of the translation, a column for each token that the model got."""
        rows: list[list[float]] = self.result.attention[self.rank]
        return rows


class WordAttention(Sequence[tuple[float, ...]]):
    """The attention between words, computed when it is first read: most texts have no marks."""

    def __init__(self, compute: Callable[[], Sequence[tuple[float, ...]]]) -> None:
        self.compute = compute

    @cached_property
    def rows(self) -> Sequence[tuple[float, ...]]:
        """A row for each word of the translation with a column for each word of the text."""
        return self.compute()

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        return self.rows[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def read_hypothesis(
    model: TranslationModel,
    source: tuple[str, list[str]],
    target: list[str],
    score: float,
    attention: DecodedAttention,
) -> Hypothesis:
    """A hypothesis of CTranslate2 as one of Vestnik.

    `source` are the text and its tokens, `target` those of the translation with all marks.
    """
    prefix = model.target_prefix
    skipped = len(prefix) if prefix and tuple(target[: len(prefix)]) == prefix else 0
    target = target[skipped:]
    is_complete = target[-1:] == [model.sentence_end]
    length = max(len(target), 1)
    target = target[:-1] if is_complete else target
    translation = model.target_tokenizer.decode(target).strip()
    text, tokens = source

    def attention_of_words() -> Sequence[tuple[float, ...]]:
        return word_attention(
            model.source_tokenizer.tokens_of_words(tokens, text),
            model.target_tokenizer.tokens_of_words(target, translation),
            [row[len(model.source_prefix) :] for row in attention.rows()[skipped:]],
        )

    return Hypothesis(
        translation,
        score * math.pow(length, model.length_penalty) / length,
        WordAttention(attention_of_words) if is_complete else (),
        truncated=not is_complete,
    )


def word_attention(
    source_words: list[list[int]], target_words: list[list[int]], attention: list[list[float]]
) -> tuple[tuple[float, ...], ...]:
    """The attention between words, from the attention between their tokens.

    What a token attends to is in the row of the next token (Shift-Att, arXiv 2004.14837). So the
    first row, which CTranslate2 4 gets wrong in batched beam search, is not used.
    """
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
