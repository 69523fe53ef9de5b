"""The files of a converted model: a folder in, where its model and its tokenizers are, out.

The converters of CTranslate2 write `config.json`, `model.bin` and one vocabulary or two. The files
of tokenizers are copied beside these, or the model is written into a folder beside them. Their
names differ: OPUS-MT has `source.spm` and `target.spm`, older models of it `source.bpe` and
`target.bpe`, NLLB and M2M-100 `sentencepiece.bpe.model`, Fairseq `spm.128k.model`, Argos
`sentencepiece.model`. So a tokenizer is known by its content, and its side by its name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vestnik.model import Unavailable
from vestnik.translation.engines.tokenizers import is_code_line

TOKENIZER_PATTERNS = ("*.spm", "*.model", "*.bpe", "*.codes", "*codes")
SOURCE_NAMES, TARGET_NAMES = ("source", "src"), ("target", "tgt")
"""How the name of a file begins that is for one side only."""
MAX_VOCABULARY_BYTES = 256 * 1024**2


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of a model: `tokenizers` are those for texts and for their translations.

    `model` is the folder of `model.bin`.
    """

    model: Path
    tokenizers: tuple[Path, Path]

    @property
    def is_opus(self) -> bool:
        """Whether the texts of the model were prepared as those of OPUS-MT: two tokenizers."""
        source, target = self.tokenizers
        return source != target

    def digest(self) -> str:
        """Eight digits that change with the model or its tokenizers."""
        files = {*self.model.glob("*.json"), *self.model.glob("*.txt"), *self.tokenizers}
        digest = hashlib.sha256()
        for file in sorted({self.model / "model.bin", *files}):
            with file.open("rb") as content:
                digest.update(f"{file.name}\n".encode())
                digest.update(hashlib.file_digest(content, "sha256").digest())
        return digest.hexdigest()[:8]


def find_model_files(folder: Path) -> ModelFiles:
    """The files of the model in a folder; raises `Unavailable` if one is missing."""
    if not folder.is_dir():
        raise Unavailable(
            "the folder {folder} of the setting models is missing: "
            "put a model there that was converted for CTranslate2",
            folder=str(folder),
        )
    models = sorted(
        candidate
        for candidate in (folder, *folder.iterdir())
        if (candidate / "model.bin").is_file()
    )
    if not models:
        raise Unavailable(
            "{folder} has no model.bin: convert the model with a converter of CTranslate2, "
            "such as ct2-transformers-converter",
            folder=str(folder),
        )
    if len(models) > 1 and models[0] != folder:
        raise Unavailable(
            "{folder} has several models ({names}): name the folder of one in the setting models",
            folder=str(folder),
            names=", ".join(model.name for model in models),
        )
    return ModelFiles(models[0], find_tokenizers(folder, models[0]))


def find_tokenizers(folder: Path, model: Path) -> tuple[Path, Path]:
    """The tokenizer files in these folders, for texts and for their translations."""
    files = sorted(
        {
            file
            for place in (folder, model)
            for pattern in TOKENIZER_PATTERNS
            for file in place.glob(pattern)
            if file.is_file()
        }
    )
    sources, targets = (
        [file for file in files if file.name.startswith(names)]
        for names in (SOURCE_NAMES, TARGET_NAMES)
    )
    if len(sources) == len(targets) == 1:
        return sources[0], targets[0]
    shared = [file for file in files if file not in (*sources, *targets)]
    if not sources and not targets and len(shared) == 1:
        return shared[0], shared[0]
    if not files:
        raise Unavailable(
            "{folder} has no tokenizer: copy source.spm and target.spm, sentencepiece.bpe.model or "
            "the file of BPE codes from the original model into it",
            folder=str(folder),
        )
    raise Unavailable(
        "it is not clear which file in {folder} is the tokenizer ({names}): "
        "leave one, or one for the source and one for the target",
        folder=str(folder),
        names=", ".join(file.name for file in files),
    )


def has_bpe_codes(file: Path) -> bool:
    """Whether a file has the codes of subword-nmt, and not a SentencePiece model."""
    with file.open("rb") as content:
        line = content.readline(1000)
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return text.strip().isprintable() and is_code_line(text)


def read_config(model: Path) -> dict[str, Any]:
    """The configuration of a model; raises `ValueError` if it is none."""
    file = model / "config.json"
    if not file.is_file():
        raise ValueError("config.json is missing: convert the model with CTranslate2 3 or newer")
    config = json.loads(file.read_bytes())
    if not isinstance(config, dict):
        raise ValueError("config.json is no object")
    return config


def read_vocabulary(model: Path, side: str) -> frozenset[str]:
    """The tokens of the source or the target; raises `ValueError` if there is no such file."""
    for name in (f"{side}_vocabulary", "shared_vocabulary"):
        for file in (model / f"{name}.json", model / f"{name}.txt"):
            if file.is_file() and file.stat().st_size <= MAX_VOCABULARY_BYTES:
                text = file.read_text("utf-8")
                tokens: Sequence[object] = (
                    json.loads(text) if file.suffix == ".json" else text.split("\n")
                )
                return frozenset(token for token in tokens if isinstance(token, str))
    raise ValueError(f"{side}_vocabulary.json is missing")
