"""Tokenizers of translation models: tokens, texts, and which tokens make up which word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.argos_packages import unpack_tiny
from tests.support.model_folders import bpe_folder
from vestnik.translation.engines.argos.engine import load_package_engine
from vestnik.translation.engines.tokenizers import (
    MosesBpeTokenizer,
    SentencePieceTokenizer,
    Tokenizer,
    replace_foreign_punctuation,
)


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of BPE codes."""
    return bpe_folder(tmp_path_factory.mktemp("models") / "bpe")


@pytest.fixture(scope="module", params=["SentencePiece", "BPE", "BPE with hyphens"])
def tokenizer(
    request: pytest.FixtureRequest, codes: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tokenizer]:
    """A tokenizer of each kind."""
    if request.param == "SentencePiece":
        package = unpack_tiny(tmp_path_factory.mktemp("packages"))
        yield SentencePieceTokenizer(package / "sentencepiece.model")
    else:
        hyphens = request.param == "BPE with hyphens"
        yield MosesBpeTokenizer(codes / "source.bpe", "ru", split_hyphens=hyphens)


@pytest.mark.parametrize(
    "text",
    [
        "Встреча с Росатомом прошла в Минске.",
        "белорусско-российская рабочая группа (2025 г.), 3,5 % и 12:30",
        "A & B: стороны <подписали>, [1] | 'протокол'",
        "Документ report_2025_v2.xlsx",
        "Ёж ъыъ щупальце эхо юркнуло",
    ],
)
def test_tokens_make_up_the_words_of_a_text(tokenizer: Tokenizer, text: str) -> None:
    """Each word has its tokens, in order, none is left over, and they give the text again."""
    tokens = tokenizer.encode(text)
    words = tokenizer.tokens_of_words(tokens, text)
    assert [index for word in words for index in word] == list(range(len(tokens)))
    assert len(words) == len(text.split())
    for word, indexes in zip(text.split(), words, strict=True):
        assert tokenizer.decode([tokens[index] for index in indexes]).replace(" ", "") == word
    assert tokenizer.decode(tokens).replace(" ", "") == text.replace(" ", "")
    assert tokenizer.decode([]) == ""
    assert tokenizer.encode("") == []


def test_hyphens_are_tokens_where_the_model_was_trained_so(codes: Path) -> None:
    """In OPUS-MT's models, not in those of Argos."""
    file = codes / "source.bpe"
    word = "белорусско-российской"
    opus = MosesBpeTokenizer(file, "ru", split_hyphens=True)
    argos = MosesBpeTokenizer(file, "ru", split_hyphens=False)
    assert "@-@" in opus.encode(word)
    assert "@-@" not in argos.encode(word)
    assert opus.decode(opus.encode(word)) == argos.decode(argos.encode(word)) == word


def test_words_are_unknown_if_normalization_changes_their_length(codes: Path) -> None:
    """Then there is no attention, rather than a wrong one."""
    tokenizer = MosesBpeTokenizer(codes / "source.bpe", "ru", split_hyphens=True)
    text = "Стороны подписали… протокол."
    assert tokenizer.tokens_of_words(tokenizer.encode(text), text) == []


def test_punctuation_becomes_what_opus_mt_was_trained_with() -> None:
    """By its script preprocess-spm.sh; Russian quotation marks and dashes stay."""
    text = "«Росатом» – “это” важный… шаг"
    assert replace_foreign_punctuation(text) == '«Росатом» – "это" важный... шаг'


def test_a_package_of_argos_can_have_bpe_codes(codes: Path, tmp_path: Path) -> None:
    """As the older ones: `bpe.model` instead of `sentencepiece.model`."""
    package = unpack_tiny(tmp_path)
    (package / "sentencepiece.model").unlink()
    shutil.copy(codes / "source.bpe", package / "bpe.model")
    shutil.rmtree(package / "model")
    (package / "model").mkdir()
    for file in codes.iterdir():
        if file.suffix != ".bpe":
            shutil.copy(file, package / "model")
    (hypotheses,) = load_package_engine(package).translate(["Встреча с Росатомом прошла в Минске."])
    assert hypotheses[0].text == "The meeting with Rosatom was held in Minsk."
    assert [len(row) for row in hypotheses[0].attention] == [6] * 8
