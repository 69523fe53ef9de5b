"""Tokenizers: text → the tokens of a translation model, and back.

A tokenizer also says which tokens make up which word, so that attention between tokens becomes
attention between words.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

WORD_START = "▁"
"""How SentencePiece marks the first token of a word."""
CONTINUATION = "@@"
"""How subword-nmt marks a token that is not the last of its word."""
SPLIT_HYPHEN = "@-@"
"""How Moses writes a hyphen within a word as a token of its own."""


class Tokenizer(Protocol):
    """Splits the texts of one language into tokens, and joins tokens to a text."""

    def encode(self, text: str) -> list[str]:
        """The tokens of a text."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of tokens."""

    def tokens_of_words(self, tokens: Sequence[str], text: str) -> list[list[int]]:
        """The indexes of the tokens of each word of the text; empty if that is not known."""


class SentencePieceTokenizer:
    """The tokenizer of a SentencePiece model; `normalize` changes texts before it."""

    def __init__(self, file: Path, normalize: Callable[[str], str] = str) -> None:
        from sentencepiece import SentencePieceProcessor

        self.processor = SentencePieceProcessor(model_file=str(file))
        self.normalize = normalize

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        pieces: list[str] = self.processor.encode(self.normalize(text), out_type=str)
        return pieces

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of pieces; those that the model does not know are printed as they are."""
        return str(self.processor.decode_pieces(list(tokens))).replace(WORD_START, " ").strip()

    def tokens_of_words(self, tokens: Sequence[str], _: str) -> list[list[int]]:
        """The indexes of each word's pieces: the first of them begins with "▁"."""
        words: list[list[int]] = []
        for index, token in enumerate(tokens):
            if token.startswith(WORD_START) or not words:
                words.append([])
            words[-1].append(index)
        return words


class MosesBpeTokenizer:
    """Moses' tokenizer for a language, then the merges of subword-nmt in a file of codes.

    With `split_hyphens`, a hyphen within a word is a token (Moses' option -a), and punctuation of
    other scripts is replaced first: so OPUS-MT prepares texts, and Argos does not.
    """

    def __init__(self, file: Path, language: str, *, split_hyphens: bool) -> None:
        from argostranslate.apply_bpe import BPE
        from sacremoses import MosesDetokenizer, MosesPunctNormalizer, MosesTokenizer

        with file.open(encoding="utf-8") as codes:
            for number, line in enumerate(codes, 1):
                if not is_code_line(line):
                    raise ValueError(f"{file.name}:{number}: not a pair of subwords")
            self.bpe = BPE(codes)
        self.split_hyphens = split_hyphens
        self.normalizer = MosesPunctNormalizer(
            language,
            pre_replace_unicode_punct=split_hyphens,
            post_remove_control_chars=split_hyphens,
        )
        self.tokenizer = MosesTokenizer(language)
        self.detokenizer = MosesDetokenizer(language)

    def encode(self, text: str) -> list[str]:
        """The subwords of a text."""
        words = self.tokenizer.tokenize(
            self.normalizer.normalize(text), aggressive_dash_splits=self.split_hyphens
        )
        subwords: list[str] = self.bpe.segment_tokens(words)
        return subwords

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of subwords."""
        words = f"{' '.join(tokens)} ".replace(f"{CONTINUATION} ", "").split()
        return str(self.detokenizer.detokenize(words))

    def tokens_of_words(self, tokens: Sequence[str], text: str) -> list[list[int]]:
        """The indexes of each word's subwords; empty if the tokens have not the text's letters."""
        groups = moses_words(tokens)
        lengths = [len(moses_text([tokens[index] for index in group])) for group in groups]
        words: list[list[int]] = []
        next_group = 0
        for word in text.split():
            indexes, missing = [], len(word)
            while missing > 0 and next_group < len(groups):
                indexes += groups[next_group]
                missing -= lengths[next_group]
                next_group += 1
            if missing:
                return []
            words.append(indexes)
        return words if next_group == len(groups) else []


def moses_words(tokens: Sequence[str]) -> list[list[int]]:
    """The indexes of the subwords of each word as Moses sees it: punctuation is a word."""
    words: list[list[int]] = [[]]
    for index, token in enumerate(tokens):
        words[-1].append(index)
        if not token.endswith(CONTINUATION):
            words.append([])
    return list(filter(None, words))


def moses_text(subwords: Sequence[str]) -> str:
    """What the subwords of a word stand for in a text: without their marks, entities resolved."""
    word = "".join(subword.removesuffix(CONTINUATION) for subword in subwords)
    return "-" if word == SPLIT_HYPHEN else html.unescape(word)


def is_code_line(line: str) -> bool:
    """Whether a line belongs in a file of subword-nmt: a pair of subwords, or the version."""
    return line.startswith("#version:") or len(line.strip("\r\n ").split(" ")) == 2


def replace_foreign_punctuation(text: str) -> str:
    """A text with the punctuation that OPUS-MT's models were trained with.

    Its script preprocess-spm.sh replaces curly quotation marks, ellipses and the punctuation of
    Chinese as Moses' replace-unicode-punctuation does.
    """
    return str(punctuation_normalizer().replace_unicode_punct(text))


@cache
def punctuation_normalizer() -> Any:
    """Moses' normalizer of punctuation."""
    from sacremoses import MosesPunctNormalizer

    return MosesPunctNormalizer()
