"""The tiny models of the tests, laid out in the ways in which converters leave models.

The files are real: only their names, the configuration, the names of two tokens and the embeddings
of these are changed.
"""

from __future__ import annotations

import json
import shutil
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.archives import PROJECT
from tests.support.argos_packages import unpack_tiny

BPE_MODEL = PROJECT / "tests" / "tiny" / "opus-bpe-ru_en-0_1.zip"


def opus_folder(folder: Path) -> Path:
    """As ct2-opus-mt-converter: `source.spm` and `target.spm` beside the folder of the model.

    CTranslate2 itself adds the end mark to texts.
    """
    package = unpack_tiny(folder.parent / f"{folder.name}-package")
    folder.mkdir()
    for name in ("source.spm", "target.spm"):
        shutil.copy(package / "sentencepiece.model", folder / name)
    (package / "model").rename(folder / "ct2")
    change_config(folder / "ct2", add_source_eos=True)
    shutil.rmtree(package.parent)
    return folder


def bpe_folder(folder: Path) -> Path:
    """An older model of OPUS-MT: two files of BPE codes, two vocabularies."""
    with zipfile.ZipFile(BPE_MODEL) as archive:
        archive.extractall(folder)
    return folder


def transformers_folder(folder: Path) -> Path:
    """As ct2-transformers-converter leaves a model of OPUS-MT: the tokenizer adds the end mark."""
    change_config(bpe_folder(folder), add_source_eos=False)
    return folder


def multilingual_folder(folder: Path, source_mark: str, target_mark: str) -> Path:
    """As ct2-transformers-converter leaves NLLB and M2M-100: one tokenizer, marks of languages.

    Two tokens become the marks. Their embeddings are those of the mark of a beginning, which the
    tiny package knows at the begin of a text.
    """
    package = unpack_tiny(folder.parent / f"{folder.name}-package")
    (package / "model").rename(folder)
    shutil.copy(package / "sentencepiece.model", folder / "sentencepiece.bpe.model")
    shutil.rmtree(package.parent)
    file = folder / "shared_vocabulary.json"
    vocabulary = json.loads(file.read_text("utf-8"))
    rows = [vocabulary.index(token) for token in ("×", "°")]
    for row, mark in zip(rows, (source_mark, target_mark), strict=True):
        vocabulary[row] = mark
    file.write_text(json.dumps(vocabulary), "utf-8")
    copy_embeddings(folder / "model.bin", len(vocabulary), vocabulary.index("<s>"), rows)
    change_config(folder, decoder_start_token="</s>")
    return folder


def change_config(model: Path, **values: object) -> None:
    """Changes the configuration of a model."""
    file = model / "config.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **values}), "utf-8")


def copy_embeddings(file: Path, size: int, source_row: int, target_rows: list[int]) -> None:
    """Gives tokens the embeddings of another, in a model with a vocabulary of this size."""
    content = bytearray(file.read_bytes())
    for name, shape, start, length in model_variables(content):
        if "embeddings" in name and shape and shape[0] == size:
            row_bytes = length // size
            row = content[start + source_row * row_bytes :][:row_bytes]
            for target in target_rows:
                content[start + target * row_bytes : start + (target + 1) * row_bytes] = row
    file.write_bytes(content)


def model_variables(content: bytes | bytearray) -> Iterator[tuple[str, tuple[int, ...], int, int]]:
    """The name, the shape, the offset and the length of each variable in a file of CTranslate2."""
    offset = 4

    def read_string() -> str:
        nonlocal offset
        (length,) = struct.unpack_from("<H", content, offset)
        text = bytes(content[offset + 2 : offset + 1 + length]).decode()
        offset += 2 + length
        return text

    read_string()
    (count,) = struct.unpack_from("<I", content, offset + 4)
    offset += 8
    for _ in range(count):
        name = read_string()
        rank = content[offset]
        shape = struct.unpack_from(f"<{rank}I", content, offset + 1)
        offset += 1 + 4 * rank + 1
        (length,) = struct.unpack_from("<I", content, offset)
        yield name, shape, offset + 4, length
        offset += 4 + length
