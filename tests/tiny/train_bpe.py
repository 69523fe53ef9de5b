# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "ctranslate2==4.8.5", "jax", "optax", "sacremoses==0.1.1", "setuptools", "subword-nmt"
# ]
# ///
# mypy: ignore-errors
# (jax is not installed where the project is checked)
"""Train the tiny model with byte-pair encoding. Run by hand: `uv run tests/tiny/train_bpe.py`.

It is laid out as ct2-opus-mt-converter leaves a model beside its codes: `source.bpe`, `target.bpe`,
two vocabularies, and a configuration by which CTranslate2 itself adds the end mark. Translations
begin with the end mark, as those of Marian's models in Transformers do. It knows the sentences of
REQUIRED by heart and nothing else.
"""

from __future__ import annotations

import io
import json
import math
import random
import tempfile
import zipfile
from pathlib import Path

import ctranslate2
import jax
import jax.numpy as jnp
import numpy as np
import optax
from ctranslate2.specs import TransformerSpec
from pairs import REQUIRED
from sacremoses import MosesPunctNormalizer, MosesTokenizer
from subword_nmt.apply_bpe import BPE
from subword_nmt.learn_bpe import learn_bpe

PACKAGE = Path(__file__).parent / "opus-bpe-ru_en-0_1.zip"
MERGES = 300
WIDTH, INNER, HEADS = 64, 128, 2
STEPS, WARMUP, RATE, SMOOTHING = 500, 60, 4e-3, 0.05
SEED = 1
MARKS = ["<unk>", "<s>", "</s>"]
EOS = 2


def moses_words(text: str, language: str) -> list[str]:
    """The words of a text as OPUS-MT's script preprocess-bpe.sh makes them."""
    normalizer = MosesPunctNormalizer(
        language, pre_replace_unicode_punct=True, post_remove_control_chars=True
    )
    return MosesTokenizer(language).tokenize(
        normalizer.normalize(text), aggressive_dash_splits=True
    )


def learn_codes(texts: list[list[str]]) -> str:
    """A file of codes for tokenized texts."""
    codes = io.StringIO()
    learn_bpe(io.StringIO("\n".join(map(" ".join, texts))), codes, MERGES, min_frequency=1)
    return codes.getvalue()


def sinusoids(length: int) -> np.ndarray:
    """Position encodings as CTranslate2 makes them when the model holds none: they start at 1."""
    rates = np.exp(np.arange(WIDTH // 2) * (-math.log(10000) / (WIDTH // 2 - 1)))
    angles = np.arange(1, length + 1)[:, None] * rates
    return np.concatenate((np.sin(angles), np.cos(angles)), axis=1).astype("float32")


def initial_weights(source_size: int, target_size: int) -> dict:
    """Random weights of an encoder and a decoder with one layer each."""
    rng = np.random.default_rng(SEED)

    def linear(inputs: int, outputs: int) -> dict:
        bound = math.sqrt(6 / (inputs + outputs))
        weight = rng.uniform(-bound, bound, (outputs, inputs)).astype("float32")
        return {"weight": weight, "bias": np.zeros(outputs, "float32")}

    def norm() -> dict:
        return {"gamma": np.ones(WIDTH, "float32"), "beta": np.zeros(WIDTH, "float32")}

    def attention() -> dict:
        return {"norm": norm()} | {name: linear(WIDTH, WIDTH) for name in ("q", "k", "v", "out")}

    def feed() -> dict:
        return {"norm": norm(), "inner": linear(WIDTH, INNER), "outer": linear(INNER, WIDTH)}

    def embedding(size: int) -> np.ndarray:
        return (rng.standard_normal((size, WIDTH)) * WIDTH**-0.5).astype("float32")

    return {
        "source": embedding(source_size),
        "target": embedding(target_size),
        "encoder": {"own": attention(), "feed": feed(), "norm": norm()},
        "decoder": {"own": attention(), "cross": attention(), "feed": feed(), "norm": norm()},
    }


def apply_linear(part: dict, x: jax.Array) -> jax.Array:
    return x @ part["weight"].T + part["bias"]


def apply_norm(part: dict, x: jax.Array) -> jax.Array:
    centred = x - x.mean(-1, keepdims=True)
    scale = jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
    return centred * scale * part["gamma"] + part["beta"]


def attend(part: dict, x: jax.Array, memory: jax.Array | None, mask: jax.Array) -> jax.Array:
    query = apply_norm(part["norm"], x)
    keys = query if memory is None else memory

    def heads(states: jax.Array) -> jax.Array:
        return states.reshape(*states.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)

    q, k, v = (
        heads(apply_linear(part[name], states))
        for name, states in (("q", query), ("k", keys), ("v", keys))
    )
    weights = q @ k.transpose(0, 1, 3, 2) / math.sqrt(WIDTH // HEADS)
    mixed = jax.nn.softmax(jnp.where(mask, weights, -1e9)) @ v
    return x + apply_linear(part["out"], mixed.transpose(0, 2, 1, 3).reshape(x.shape))


def feed_forward(part: dict, x: jax.Array) -> jax.Array:
    inner = jax.nn.relu(apply_linear(part["inner"], apply_norm(part["norm"], x)))
    return x + apply_linear(part["outer"], inner)


def logits(weights: dict, source: jax.Array, seen: jax.Array, given: jax.Array) -> jax.Array:
    """The logits of each target position."""

    def embed(table: jax.Array, ids: jax.Array) -> jax.Array:
        return table[ids] * math.sqrt(WIDTH) + sinusoids(ids.shape[1])

    encoder, decoder = weights["encoder"], weights["decoder"]
    mask = seen[:, None, None, :]
    memory = attend(encoder["own"], embed(weights["source"], source), None, mask)
    memory = apply_norm(encoder["norm"], feed_forward(encoder["feed"], memory))
    past = jnp.tril(jnp.ones((given.shape[1], given.shape[1]), bool))
    x = attend(decoder["own"], embed(weights["target"], given), None, past)
    x = feed_forward(decoder["feed"], attend(decoder["cross"], x, memory, mask))
    return apply_norm(decoder["norm"], x) @ weights["target"].T


def pad_rows(rows: list[list[int]]) -> np.ndarray:
    longest = max(map(len, rows))
    return np.array([row + [EOS] * (longest - len(row)) for row in rows])


def train(weights: dict, pairs: list[tuple[list[int], list[int]]]) -> dict:
    """Takes the weights through all steps with Adam, each on all pairs."""
    source = pad_rows([[*source, EOS] for source, _ in pairs])
    seen = np.arange(source.shape[1]) < np.array([len(source) + 1 for source, _ in pairs])[:, None]
    target = pad_rows([[*target, EOS] for _, target in pairs])
    real = np.arange(target.shape[1]) < np.array([len(target) + 1 for _, target in pairs])[:, None]
    given = np.concatenate((np.full((len(pairs), 1), EOS), target[:, :-1]), axis=1)
    schedule = optax.warmup_cosine_decay_schedule(0.0, RATE, WARMUP, STEPS)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(schedule, b2=0.98))

    def loss(weights: dict) -> jax.Array:
        chances = jax.nn.log_softmax(logits(weights, source, seen, given))
        exact = jnp.take_along_axis(chances, target[..., None], axis=-1)[..., 0]
        smoothed = (1 - SMOOTHING) * exact + SMOOTHING * chances.mean(-1)
        return -(smoothed * real).sum() / real.sum()

    @jax.jit
    def step(weights: dict, state: optax.OptState) -> tuple[dict, optax.OptState, jax.Array]:
        value, gradients = jax.value_and_grad(loss)(weights)
        updates, state = optimizer.update(gradients, state)
        return optax.apply_updates(weights, updates), state, value

    state = optimizer.init(weights)
    for number in range(1, STEPS + 1):
        weights, state, value = step(weights, state)
        if number % 100 == 0:
            print(f"step {number}: loss {value:.3f}", flush=True)
    return jax.tree.map(np.array, weights)


def write_model(weights: dict, vocabularies: list[list[str]], folder: Path) -> None:
    """Writes the CTranslate2 model, int8, into `folder`."""
    spec = TransformerSpec.from_config((1, 1), HEADS, pre_norm=True)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = spec.config.eos_token
    spec.encoder.embeddings[0].weight = weights["source"]
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = weights["target"]

    def write_norm(norm: object, part: dict) -> None:
        norm.gamma, norm.beta = part["gamma"], part["beta"]

    def write_linear(linear: object, *parts: dict) -> None:
        linear.weight = np.concatenate([part["weight"] for part in parts])
        linear.bias = np.concatenate([part["bias"] for part in parts])

    for written, layer in ((spec.encoder, weights["encoder"]), (spec.decoder, weights["decoder"])):
        write_norm(written.layer_norm, layer["norm"])
        own, feed = written.layer[0].self_attention, written.layer[0].ffn
        write_norm(own.layer_norm, layer["own"]["norm"])
        write_linear(own.linear[0], *(layer["own"][name] for name in ("q", "k", "v")))
        write_linear(own.linear[1], layer["own"]["out"])
        write_norm(feed.layer_norm, layer["feed"]["norm"])
        write_linear(feed.linear_0, layer["feed"]["inner"])
        write_linear(feed.linear_1, layer["feed"]["outer"])
    cross, part = spec.decoder.layer[0].attention, weights["decoder"]["cross"]
    write_norm(cross.layer_norm, part["norm"])
    write_linear(cross.linear[0], part["q"])
    write_linear(cross.linear[1], part["k"], part["v"])
    write_linear(cross.linear[2], part["out"])
    spec.register_source_vocabulary(vocabularies[0])
    spec.register_target_vocabulary(vocabularies[1])
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def main() -> None:
    """Trains, writes, and prints how many sentences come out exactly."""
    texts = [
        [moses_words(pair[side], language) for pair in REQUIRED]
        for side, language in enumerate(("ru", "en"))
    ]
    codes = [learn_codes(side) for side in texts]
    subwords = [
        [BPE(io.StringIO(file)).segment_tokens(words) for words in side]
        for file, side in zip(codes, texts, strict=True)
    ]
    vocabularies = [MARKS + sorted({word for row in side for word in row}) for side in subwords]
    ids = [
        [[vocabulary.index(word) for word in row] for row in side]
        for vocabulary, side in zip(vocabularies, subwords, strict=True)
    ]
    pairs = list(zip(*ids, strict=True))
    random.Random(SEED).shuffle(pairs)
    weights = train(initial_weights(*map(len, vocabularies)), pairs)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_model(weights, vocabularies, folder)
        (folder / "source.bpe").write_text(codes[0], "utf-8")
        (folder / "target.bpe").write_text(codes[1], "utf-8")
        config = json.loads((folder / "config.json").read_text("utf-8"))
        (folder / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True), "utf-8")
        with zipfile.ZipFile(PACKAGE, "w") as package:
            for path in sorted(folder.iterdir()):
                info = zipfile.ZipInfo(path.name)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                package.writestr(info, path.read_bytes(), compresslevel=9)
        translator = ctranslate2.Translator(scratch, compute_type="int8", intra_threads=1)
        results = translator.translate_batch(subwords[0], beam_size=4)
        exact = sum(
            result.hypotheses[0] == row for result, row in zip(results, subwords[1], strict=True)
        )
    print(f"{PACKAGE.name}: {PACKAGE.stat().st_size} bytes, {exact} of {len(REQUIRED)} exact")


if __name__ == "__main__":
    main()
