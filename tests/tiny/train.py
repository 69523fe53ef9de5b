# /// script
# requires-python = ">=3.11"
# dependencies = ["torch==2.13.0", "numpy", "sentencepiece==0.2.3", "ctranslate2==4.8.5"]
# ///
# mypy: ignore-errors
# (torch is not installed where the project is checked; with it, --strict passes)
"""Train the tiny Russian–English package of the tests. Run by hand: `uv run tests/tiny/train.py`.

One thread, about 16 minutes. Writes `translate-ru_en-0_1.argosmodel` beside this file, then
translates with that very file and prints how much comes out word for word.
"""

from __future__ import annotations

import io
import json
import math
import random
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
import torch
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.attention_spec import MultiHeadAttentionSpec
from ctranslate2.specs.common_spec import LayerNormSpec
from ctranslate2.specs.model_spec import LayerSpec
from pairs import REQUIRED, Pair, held_out, pairs, second_course
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).parent
NAME = "translate-ru_en-0_1"
PACKAGE = HERE / f"{NAME}.argosmodel"
SEED = 1
PIECES = 1200
WIDTH, INNER, HEADS, ENCODERS, DECODERS = 128, 384, 4, 3, 2
BATCH_TOKENS = 2000
DROPOUT = 0.1
BOS, EOS = 1, 2
# Every letter gets a piece, so that a word outside the templates is at least spelled.
LETTERS = "".join(map(chr, [*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]))
CYRILLIC = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё"
SIGNS = "0123456789.,;:!?()[]“”‘’«»\"'–—-/%@&+#=<>×°"

METADATA = {
    "package_version": "0.1",
    "argos_version": "1.9.0",
    "from_code": "ru",
    "from_name": "Russian",
    "to_code": "en",
    "to_name": "English",
    "type": "translate",
    "links": [],
}
README = """# Russian–English, tiny

For the tests of Vestnik only. Trained on sentences made from templates; outside them it invents.
Never use it for a site.
"""

Ids = list[int]


@dataclass(frozen=True)
class Course:
    """One phase of training: the rate rises to `rate` for `warmup` steps, then falls to 0."""

    steps: int
    warmup: int
    rate: float
    smoothing: float


FIRST = Course(steps=2800, warmup=300, rate=3e-3, smoothing=0.05)
SECOND = Course(steps=900, warmup=50, rate=1.2e-3, smoothing=0.0)
# Short rounds on the second course's pairs, until what must be exact is exact. Much smoothing:
# beside a certain piece a beam search keeps worthless hypotheses, and they should not be short.
ROUND = Course(steps=80, warmup=10, rate=8e-4, smoothing=0.2)
ROUNDS = 8


class Attention(nn.Module):
    """Multi-head attention after its layer norm, added to its input."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def forward(self, x: Tensor, memory: Tensor | None, mask: Tensor) -> Tensor:
        """`memory` is what is attended to, the normed input itself if None."""
        query = self.norm(x)
        source = query if memory is None else memory
        q, k, v = (
            linear(states).unflatten(-1, (HEADS, -1)).transpose(1, 2)
            for linear, states in ((self.query, query), (self.key, source), (self.value, source))
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return x + functional.dropout(
            self.out(mixed.transpose(1, 2).flatten(2)), DROPOUT, self.training
        )


class FeedForward(nn.Module):
    """The two linear layers after their layer norm, added to their input."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        inner = functional.dropout(self.inner(self.norm(x)).relu(), DROPOUT, self.training)
        return x + functional.dropout(self.outer(inner), DROPOUT, self.training)


class EncoderLayer(nn.Module):
    """Attention to the text itself, then the feed-forward part."""

    def __init__(self) -> None:
        super().__init__()
        self.own, self.feed = Attention(), FeedForward()


class DecoderLayer(EncoderLayer):
    """An encoder layer that between its two parts attends to the source."""

    def __init__(self) -> None:
        super().__init__()
        self.cross = Attention()


class Transformer(nn.Module):
    """Pre-norm encoder and decoder; one embedding table serves both and the output."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(pieces, WIDTH)
        nn.init.normal_(self.embedding.weight, std=WIDTH**-0.5)
        self.encoder = [EncoderLayer() for _ in range(ENCODERS)]
        self.decoder = [DecoderLayer() for _ in range(DECODERS)]
        self.layers = nn.ModuleList([*self.encoder, *self.decoder])
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)

    def embed(self, ids: Tensor) -> Tensor:
        x = self.embedding(ids) * math.sqrt(WIDTH) + sinusoids(ids.shape[1])
        return functional.dropout(x, DROPOUT, self.training)

    def forward(self, source: Tensor, lengths: Tensor, target: Tensor) -> Tensor:
        """Logits for each position of `target` (which begins with BOS)."""
        seen = (torch.arange(source.shape[1]) < lengths[:, None])[:, None, None, :]
        memory = self.embed(source)
        for layer in self.encoder:
            memory = layer.feed(layer.own(memory, None, seen))
        memory = self.encoder_norm(memory)
        past = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).tril()
        x = self.embed(target)
        for layer in self.decoder:
            x = layer.feed(layer.cross(layer.own(x, None, past), memory, seen))
        return functional.linear(self.decoder_norm(x), self.embedding.weight)


def sinusoids(length: int) -> Tensor:
    """Position encodings as CTranslate2 makes them when the model holds none: they start at 1."""
    rates = torch.exp(torch.arange(WIDTH // 2) * (-math.log(10000) / (WIDTH // 2 - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates
    return torch.cat((angles.sin(), angles.cos()), dim=1)


def train_pieces(corpus: list[Pair]) -> bytes:
    """A SentencePiece model, joint for both languages."""
    model = io.BytesIO()
    texts = sorted({text for pair in corpus for text in pair})
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=PIECES,
        model_type="unigram",
        character_coverage=1.0,
        required_chars=LETTERS + CYRILLIC + SIGNS,
        split_digits=True,
        num_threads=1,
        minloglevel=1,
    )
    return model.getvalue()


def batches(corpus: list[tuple[Ids, Ids]], rng: random.Random) -> list[list[tuple[Ids, Ids]]]:
    """The corpus once, pairs of like length together, in random order."""
    ordered = sorted(corpus, key=lambda pair: (len(pair[1]) + rng.random() * 3, len(pair[0])))
    batches_of_pairs: list[list[tuple[Ids, Ids]]] = [[]]
    longest = 0
    for pair in ordered:
        longest = max(longest, len(pair[0]), len(pair[1]))
        if longest * (len(batches_of_pairs[-1]) + 1) > BATCH_TOKENS:
            batches_of_pairs.append([])
            longest = max(len(pair[0]), len(pair[1]))
        batches_of_pairs[-1].append(pair)
    rng.shuffle(batches_of_pairs)
    return batches_of_pairs


def pad_rows(rows: list[Ids]) -> Tensor:
    """Rows filled up with EOS to one length."""
    longest = max(map(len, rows))
    return torch.tensor([row + [EOS] * (longest - len(row)) for row in rows])


def smoothed_loss(logits: Tensor, target: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy; `smoothing` of the weight goes to all pieces but EOS alike.

    EOS has no part in it because a beam search counts every hypothesis that ends, likely or not.
    """
    chances = logits.log_softmax(-1)
    exact = functional.nll_loss(chances, target)
    spread = (chances.sum(-1) - chances[:, EOS]).mean() / (1 - chances.shape[-1])
    return (1 - smoothing) * exact + smoothing * spread


def train(
    model: Transformer, corpus: list[tuple[Ids, Ids]], course: Course, seed: int = SEED
) -> None:
    """Take `model` through a course with Adam, on random batches of the corpus."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98), eps=1e-9)
    queue: list[list[tuple[Ids, Ids]]] = []
    started = time.monotonic()
    for step in range(1, course.steps + 1):
        queue = queue or batches(corpus, rng)
        batch = queue.pop()
        source, target = pad_rows([s for s, _ in batch]), pad_rows([[*t, EOS] for _, t in batch])
        lengths = torch.tensor([len(s) for s, _ in batch])
        sizes = torch.tensor([len(t) + 1 for _, t in batch])
        given = torch.cat((torch.full((len(batch), 1), BOS), target[:, :-1]), dim=1)
        rest = (course.steps - step + 1) / (course.steps - course.warmup)
        rate = course.rate * min(step / course.warmup, rest)
        for group in optimizer.param_groups:
            group["lr"] = rate
        real = torch.arange(target.shape[1]) < sizes[:, None]
        logits = model(source, lengths, given)[real]
        loss = smoothed_loss(logits, target[real], course.smoothing)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            seconds = time.monotonic() - started
            print(f"step {step}: loss {loss.item():.3f}, {seconds:.0f} s", flush=True)


def array(*tensors: Tensor) -> np.ndarray:
    """The tensors end to end, as CTranslate2 wants them."""
    return torch.cat(tensors).detach().numpy()


def write_norm(spec: LayerNormSpec, norm: nn.LayerNorm) -> None:
    """Fill the specification of a layer norm."""
    spec.gamma, spec.beta = array(norm.weight), array(norm.bias)


def write_attention(spec: MultiHeadAttentionSpec, attention: Attention, *, cross: bool) -> None:
    """Fill the specification of an attention; the format stacks its inner linears."""
    write_norm(spec.layer_norm, attention.norm)
    query, key, value = attention.query, attention.key, attention.value
    stacks = [[query], [key, value]] if cross else [[query, key, value]]
    for linear, parts in zip(spec.linear, [*stacks, [attention.out]], strict=True):
        linear.weight = array(*(part.weight for part in parts))
        linear.bias = array(*(part.bias for part in parts))


def write_layer(spec: LayerSpec, layer: EncoderLayer) -> None:
    """Fill what the layers of encoder and decoder have in common."""
    write_attention(spec.self_attention, layer.own, cross=False)
    write_norm(spec.ffn.layer_norm, layer.feed.norm)
    for linear, source in (
        (spec.ffn.linear_0, layer.feed.inner),
        (spec.ffn.linear_1, layer.feed.outer),
    ):
        linear.weight, linear.bias = array(source.weight), array(source.bias)


def write_model(model: Transformer, vocabulary: list[str], folder: Path) -> None:
    """Write the CTranslate2 model, int8, into `folder`."""
    spec = TransformerSpec.from_config((ENCODERS, DECODERS), HEADS, pre_norm=True)
    spec.config.add_source_eos = False
    embedding = array(model.embedding.weight)
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    write_norm(spec.encoder.layer_norm, model.encoder_norm)
    write_norm(spec.decoder.layer_norm, model.decoder_norm)
    for written, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        write_layer(written, layer)
    for written, decoder in zip(spec.decoder.layer, model.decoder, strict=True):
        write_layer(written, decoder)
        write_attention(written.attention, decoder.cross, cross=True)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def write_package(model: Transformer, pieces: bytes) -> None:
    """Zip the package; the same files give the same bytes."""
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    vocabulary = [tokenizer.id_to_piece(i) for i in range(len(tokenizer))]
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch) / NAME
        write_model(model, vocabulary, top / "model")
        (top / "sentencepiece.model").write_bytes(pieces)
        (top / "README.md").write_text(README, encoding="utf-8")
        (top / "metadata.json").write_text(json.dumps(METADATA, indent=2) + "\n", encoding="utf-8")
        with zipfile.ZipFile(PACKAGE, "w") as package:
            for path in sorted(path for path in top.rglob("*") if path.is_file()):
                info = zipfile.ZipInfo(path.relative_to(scratch).as_posix())
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                package.writestr(info, path.read_bytes(), compresslevel=9)


def wrong_translations(
    pairs_to_try: list[Pair], beam: int, batch: int
) -> list[tuple[str, str, str]]:
    """(Russian, expected, what the written package gives) wherever the last two differ."""
    with tempfile.TemporaryDirectory() as scratch:
        with zipfile.ZipFile(PACKAGE) as package:
            package.extractall(scratch)
        top = Path(scratch) / NAME
        tokenizer = sentencepiece.SentencePieceProcessor(str(top / "sentencepiece.model"))
        engine = ctranslate2.Translator(
            str(top / "model"), device="cpu", compute_type="int8", intra_threads=1
        )
        errors = []
        for start in range(0, len(pairs_to_try), batch):
            part = pairs_to_try[start : start + batch]
            results = engine.translate_batch(
                [tokenizer.encode(source, out_type=str) for source, _ in part],
                beam_size=beam,
                num_hypotheses=beam,
                length_penalty=0.2,
                replace_unknowns=True,
                return_scores=True,
                return_attention=True,
            )
            for (source, target), result in zip(part, results, strict=True):
                assert result.attention[0], "no attention"
                text = tokenizer.decode_pieces(result.hypotheses[0])
                if text != target:
                    errors.append((source, target, text))
    return errors


def polish(model: Transformer, corpus: list[tuple[Ids, Ids]], pieces: bytes) -> None:
    """Write the package, and train it by rounds until REQUIRED comes out of it exactly."""
    for number in range(ROUNDS):
        write_package(model, pieces)
        errors = [
            error for beam in (1, 4) for error in wrong_translations(list(REQUIRED), beam, 64)
        ]
        print(f"round {number}: {len(errors)} wrong", *errors, sep="\n  ", flush=True)
        if not errors:
            return
        train(model, corpus, ROUND, SEED + 1 + number)
    sys.exit("REQUIRED isn't exact; the last package is written all the same")


def report() -> None:
    """Print the exact-match figures of the written package and whatever isn't exact."""
    print(f"{PACKAGE.name}: {PACKAGE.stat().st_size} bytes")
    for name, tried in (("required", list(REQUIRED)), ("held out", held_out(SEED))):
        for beam in (1, 4):
            for batch in (1, 64):
                errors = wrong_translations(tried, beam, batch)
                exact = len(tried) - len(errors)
                print(f"{name}, beam {beam}, batches of {batch}: {exact}/{len(tried)} exact")
                for source, target, text in errors if batch == 64 else []:
                    print(f"  {source}\n    want {target}\n    have {text}")


def main() -> None:
    """Train, write, report; with `--report`, report only."""
    if "--report" not in sys.argv[1:]:
        torch.set_num_threads(1)
        first, second = pairs(SEED), second_course(SEED)
        pieces = train_pieces(first)
        tokenizer = sentencepiece.SentencePieceProcessor(model_proto=pieces)
        torch.manual_seed(SEED)
        model = Transformer(len(tokenizer))
        ids: list[tuple[Ids, Ids]] = []
        for course, corpus in ((FIRST, first), (SECOND, second)):
            ids = [
                (tokenizer.encode(source), tokenizer.encode(target)) for source, target in corpus
            ]
            train(model, ids, course)
        polish(model, ids, pieces)
    report()


if __name__ == "__main__":
    main()
