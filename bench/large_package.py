"""Translation packages to measure: the tiny one of the tests, and a random one of real size."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import TransformerSpec
from numpy.typing import NDArray

from tests.tiny.pairs import pairs

PROJECT = Path(__file__).parents[1]
TINY_PACKAGE = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
PIECES, WIDTH, INNER, HEADS, LAYERS = 32_000, 512, 2048, 8, 6
LEARNT_PIECES = 4000
"""The pieces of the tokenizer; the vocabulary is filled up to `PIECES`."""
HEAD_WIDTH = WIDTH // HEADS
END_TOKEN = 2
END_FLAG_DIMENSION = WIDTH // 2 - 1
"""The dimension of a state that marks the end of the source; positions are encoded near 0 there."""
POSITION_DIMENSIONS = [*range(0, HEAD_WIDTH, 2), *range(WIDTH // 2, WIDTH // 2 + HEAD_WIDTH, 2)]
"""The sines and cosines of the position encoding that tell two positions apart."""
PACKAGE_METADATA = {
    "package_version": "0",
    "argos_version": "1.9.0",
    "from_code": "ru",
    "from_name": "Russian",
    "to_code": "en",
    "to_name": "English",
    "type": "translate",
    "links": [],
}
Matrix = NDArray[np.float32]


def make_large_package(folder: Path) -> Path:
    """Makes a package as large as those of Argos, with random weights: 94 MB in int8.

    A translation has as many tokens as its source: one head of the last decoder layer looks at the
    source position with the number of the token being written, and ends the sentence at the end
    token of the source. So lengths are realistic, without a setting that a real draft lacks.
    """
    (folder / "model").mkdir(parents=True)
    pieces = train_tokenizer()
    (folder / "sentencepiece.model").write_bytes(pieces)
    (folder / "metadata.json").write_text(json.dumps(PACKAGE_METADATA), "utf-8")
    tokenizer = import_module("sentencepiece").SentencePieceProcessor(model_proto=pieces)
    vocabulary = [tokenizer.id_to_piece(number) for number in range(len(tokenizer))]
    vocabulary += [f"▁{number}▁" for number in range(len(vocabulary), PIECES)]
    spec = random_model_spec(np.random.default_rng(1))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder / "model"))
    return folder


def train_tokenizer() -> bytes:
    """A SentencePiece model of the sentences that the tiny package has learnt."""
    model = BytesIO()
    import_module("sentencepiece").SentencePieceTrainer.train(
        sentence_iterator=iter(sorted({text for pair in pairs() for text in pair})),
        model_writer=model,
        vocab_size=LEARNT_PIECES,
        model_type="unigram",
        character_coverage=1.0,
        num_threads=1,
        minloglevel=1,
    )
    return model.getvalue()


def random_model_spec(chance: np.random.Generator) -> Any:
    """The specification of the large model with its weights."""
    spec = TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    spec.config.add_source_eos = True
    source_embedding, target_embedding = (
        random_weights(chance, PIECES, WIDTH, WIDTH**-0.5) for _ in range(2)
    )
    projection = random_weights(chance, PIECES, WIDTH, 0.05)
    for matrix in (source_embedding, target_embedding, projection):
        matrix[:, [*POSITION_DIMENSIONS, END_FLAG_DIMENSION]] = 0
    source_embedding[END_TOKEN, END_FLAG_DIMENSION] = 8 * WIDTH**-0.5
    projection[END_TOKEN] = 0
    projection[END_TOKEN, END_FLAG_DIMENSION] = 2
    spec.encoder.embeddings[0].weight = source_embedding
    spec.decoder.embeddings.weight = target_embedding
    spec.decoder.projection.weight = projection
    for half in (spec.encoder, spec.decoder):
        set_layer_norm(half.layer_norm)
        for layer in half.layer:
            set_attention(chance, layer.self_attention, (3 * WIDTH,))
            set_layer_norm(layer.ffn.layer_norm)
            set_linear(layer.ffn.linear_0, random_weights(chance, INNER, WIDTH))
            set_linear(
                layer.ffn.linear_1, zero_detector_output(random_weights(chance, WIDTH, INNER))
            )
    for layer in spec.decoder.layer:
        set_attention(chance, layer.attention, (WIDTH, 2 * WIDTH))
    add_end_detector(spec.decoder.layer[-1].attention)
    return spec


def add_end_detector(attention: Any) -> None:
    """Makes the first head of a cross-attention detect the end of the source."""
    query, key_value, out = (layer.weight for layer in attention.linear)
    for matrix in (
        query[:HEAD_WIDTH],
        key_value[:HEAD_WIDTH],
        key_value[WIDTH : WIDTH + HEAD_WIDTH],
        out[:, :HEAD_WIDTH],
    ):
        matrix[:] = 0
    out[END_FLAG_DIMENSION] = 0
    for row, dimension in enumerate(POSITION_DIMENSIONS):
        query[row, dimension] = key_value[row, dimension] = 6
    key_value[WIDTH, END_FLAG_DIMENSION] = 1
    out[END_FLAG_DIMENSION, 0] = 20


def random_weights(
    chance: np.random.Generator, rows: int, columns: int, spread: float = 0.02
) -> Matrix:
    """A random matrix."""
    return chance.standard_normal((rows, columns), dtype=np.float32) * np.float32(spread)


def zero_detector_output(matrix: Matrix) -> Matrix:
    """A layer's last matrix, which does not change what the end detector needs."""
    matrix[[*POSITION_DIMENSIONS, END_FLAG_DIMENSION]] = 0
    return matrix


def set_layer_norm(spec: Any) -> None:
    """Sets a layer norm without scale and shift."""
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def set_linear(spec: Any, matrix: Matrix) -> None:
    """Sets a linear layer without bias."""
    spec.weight, spec.bias = matrix, np.zeros(len(matrix), np.float32)


def set_attention(chance: np.random.Generator, spec: Any, heights: Sequence[int]) -> None:
    """Sets an attention whose inner layers are stacked in matrices of these heights."""
    set_layer_norm(spec.layer_norm)
    *inner, last = spec.linear
    for layer, height in zip(inner, heights, strict=True):
        set_linear(layer, random_weights(chance, height, WIDTH))
    set_linear(last, zero_detector_output(random_weights(chance, WIDTH, WIDTH)))


def unpack_tiny_package(folder: Path) -> Path:
    """Unpacks the package of the tests."""
    with zipfile.ZipFile(TINY_PACKAGE) as archive:
        archive.extractall(folder)
    return folder / TINY_PACKAGE.stem
