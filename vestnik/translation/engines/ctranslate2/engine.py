"""The engine CTranslate2: a folder with a converted model, for one pair of languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from vestnik.config import Settings
from vestnik.model import Engine, Unavailable
from vestnik.translation.engines.ctranslate2.language_marks import language_marks
from vestnik.translation.engines.ctranslate2.layout import (
    ModelFiles,
    find_model_files,
    has_bpe_codes,
    read_config,
    read_vocabulary,
)
from vestnik.translation.engines.decoding import TRIAL_TEXT, TranslationModel, open_translator
from vestnik.translation.engines.tokenizers import (
    MosesBpeTokenizer,
    SentencePieceTokenizer,
    Tokenizer,
    replace_foreign_punctuation,
)

COMPUTE_TYPE = "default"
"""The numbers that the model was converted to."""
NAME_CHARACTER = r"[^0-9A-Za-z.+-]+"
MAX_NAME_LENGTH = 40


def load(source: str, target: str, settings: Settings) -> Engine:
    """The engine of the folder in the settings; raises `Unavailable` if it has no usable model."""
    options = settings.engine_settings
    pair = f"{source}-{target}"
    folder = options.model_folders.get(pair)
    if folder is None:
        raise Unavailable(
            "the setting models names no folder for {pair}: "
            'write {pair} = "models/…" below a line [tool.vestnik.models]',
            pair=pair,
        )
    codes = options.language_codes
    return load_model_engine(
        folder, (source, codes.get(source, "")), (target, codes.get(target, ""))
    )


def load_model_engine(folder: Path, source: tuple[str, str], target: tuple[str, str]) -> Engine:
    """The engine of the model in a folder; raises `Unavailable` if it can't translate anything.

    A language is its code and what the model calls it ("" if the program is to find that).
    """
    try:
        files = find_model_files(folder)
        model = read_model(files, source, target)
        model.translate((TRIAL_TEXT,))
        digest = files.digest()
    except Unavailable:
        raise
    except Exception as error:  # whatever a damaged model or description makes the libraries raise
        raise Unavailable(
            "the model in {folder} can't be loaded: {error}",
            folder=str(folder),
            error=" ".join(str(error).split()) or type(error).__name__,
        ) from error
    label = re.sub(NAME_CHARACTER, "-", folder.resolve().name)[:MAX_NAME_LENGTH]
    name = f"ctranslate2 {source[0]}_{target[0]} {label}-{digest}"
    return Engine(name, model.translate, pieces_per_word=model.pieces_per_word)


def read_model(
    files: ModelFiles, source: tuple[str, str], target: tuple[str, str]
) -> TranslationModel:
    """The model of these files, with its tokenizers and its marks."""
    config = read_config(files.model)
    marks = language_marks(
        source,
        target,
        read_vocabulary(files.model, "source"),
        read_vocabulary(files.model, "target"),
    )
    sentence_end = str(config.get("eos_token", "</s>"))
    return TranslationModel(
        open_translator(files.model, COMPUTE_TYPE),
        *read_tokenizers(files, source[0], target[0]),
        source_prefix=marks.source,
        source_suffix=(sentence_end,) if needs_sentence_end(config) else (),
        target_prefix=marks.target,
        sentence_end=sentence_end,
    )


def needs_sentence_end(config: dict[str, Any]) -> bool:
    """Whether the tokens of a text must end with the end mark.

    CTranslate2 adds it for models of Marian and Fairseq (`add_source_eos`). For Transformers the
    tokenizer does, and such models are known by the token that begins their translations: not the
    mark of a beginning, as in models of OpenNMT and Argos, which want no end mark.
    """
    is_added = bool(config.get("add_source_eos"))
    return not is_added and config.get("decoder_start_token") != config.get("bos_token", "<s>")


def read_tokenizers(files: ModelFiles, source: str, target: str) -> tuple[Tokenizer, Tokenizer]:
    """The tokenizers of a model, for texts and for their translations."""
    source_file, target_file = files.tokenizers
    if has_bpe_codes(source_file):
        return (
            MosesBpeTokenizer(source_file, source, split_hyphens=files.is_opus),
            MosesBpeTokenizer(target_file, target, split_hyphens=files.is_opus),
        )
    normalize = replace_foreign_punctuation if files.is_opus else str
    return SentencePieceTokenizer(source_file, normalize), SentencePieceTokenizer(target_file)
