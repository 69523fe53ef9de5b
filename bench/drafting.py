"""How fast drafting is, as Markdown: `uv run python -m bench.drafting`.

The archive is made up. The package of the real size is, too: it takes as long as a real one, and
what it says is noise, so the drafting goes on with the answers of the tiny package of the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import ctranslate2
import numpy as np
from ctranslate2.specs import TransformerSpec
from numpy.typing import NDArray

from bench.quality import table
from tests.tiny.pairs import REQUIRED, TEMPLATES, fill, held_out, pairs
from vestnik.build import drafts as editing
from vestnik.build import loading as sources
from vestnik.build.loading import Source
from vestnik.markdown import inline
from vestnik.markdown.conversion import CYRILLIC
from vestnik.model import Article, Engine, Hypothesis
from vestnik.translation import drafting
from vestnik.translation import segments as sayings
from vestnik.translation.drafting import Task
from vestnik.translation.engines import argos

PROJECT = Path(__file__).parents[1]
TINY = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
CORES = os.cpu_count() or 1

# --------------------------------------------------------------- a package of the real size

PIECES, WIDTH, INNER, HEADS, LAYERS = 32_000, 512, 2048, 8, 6
LEARNT = 4000
"""Pieces of the tokenizer; the model's vocabulary is filled up to `PIECES`."""
HEAD = WIDTH // HEADS
END = 2
FLAG = WIDTH // 2 - 1
"""The place in a state that says "here the source ends"; the position encoding is near 0 there."""
PLACES = [*range(0, HEAD, 2), *range(WIDTH // 2, WIDTH // 2 + HEAD, 2)]
"""Sines and cosines of the position encoding by which two positions can be compared."""
ABOUT = {
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


def large(folder: Path) -> Path:
    """Makes a package as large as Argos' own, of random weights: 94 MB in int8.

    It says as many tokens as it hears, whatever they are: one head of the last decoder layer
    looks at the position in the source that is being written, and where it finds the source's end
    sign, the end is said. So lengths are those of real sentences, without a setting that a real
    draft doesn't have.
    """
    (folder / "model").mkdir(parents=True)
    pieces = tokenizer()
    (folder / "sentencepiece.model").write_bytes(pieces)
    (folder / "metadata.json").write_text(json.dumps(ABOUT), "utf-8")
    known = import_module("sentencepiece").SentencePieceProcessor(model_proto=pieces)
    vocabulary = [known.id_to_piece(number) for number in range(len(known))]
    vocabulary += [f"▁{number}▁" for number in range(len(vocabulary), PIECES)]
    spec = filled(np.random.default_rng(1))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder / "model"))
    return folder


def tokenizer() -> bytes:
    """A SentencePiece model of the sentences that the tiny package learnt."""
    model = BytesIO()
    import_module("sentencepiece").SentencePieceTrainer.train(
        sentence_iterator=iter(sorted({text for pair in pairs() for text in pair})),
        model_writer=model,
        vocab_size=LEARNT,
        model_type="unigram",
        character_coverage=1.0,
        num_threads=1,
        minloglevel=1,
    )
    return model.getvalue()


def filled(chance: np.random.Generator) -> Any:
    """The specification of such a model with its weights."""
    spec = TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    spec.config.add_source_eos = True
    of_source, of_target = (weights(chance, PIECES, WIDTH, WIDTH**-0.5) for _ in range(2))
    said = weights(chance, PIECES, WIDTH, 0.05)
    for matrix in (of_source, of_target, said):
        matrix[:, [*PLACES, FLAG]] = 0
    of_source[END, FLAG] = 8 * WIDTH**-0.5
    said[END] = 0
    said[END, FLAG] = 2
    spec.encoder.embeddings[0].weight = of_source
    spec.decoder.embeddings.weight = of_target
    spec.decoder.projection.weight = said
    for half in (spec.encoder, spec.decoder):
        norm(half.layer_norm)
        for layer in half.layer:
            attention(chance, layer.self_attention, (3 * WIDTH,))
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, weights(chance, INNER, WIDTH))
            linear(layer.ffn.linear_1, silent(weights(chance, WIDTH, INNER)))
    for layer in spec.decoder.layer:
        attention(chance, layer.attention, (WIDTH, 2 * WIDTH))
    watch_for_the_end(spec.decoder.layer[-1].attention)
    return spec


def watch_for_the_end(attention: Any) -> None:
    """Makes the first head of a cross-attention tell when the source is at its end."""
    query, key_value, out = (layer.weight for layer in attention.linear)
    for matrix in (query[:HEAD], key_value[:HEAD], key_value[WIDTH : WIDTH + HEAD], out[:, :HEAD]):
        matrix[:] = 0
    out[FLAG] = 0
    for row, place in enumerate(PLACES):
        query[row, place] = key_value[row, place] = 6
    key_value[WIDTH, FLAG] = 1
    out[FLAG, 0] = 20


def weights(chance: np.random.Generator, rows: int, columns: int, spread: float = 0.02) -> Matrix:
    """A random matrix."""
    return chance.standard_normal((rows, columns), dtype=np.float32) * np.float32(spread)


def silent(matrix: Matrix) -> Matrix:
    """A layer's last matrix, which leaves alone what the watching head needs."""
    matrix[[*PLACES, FLAG]] = 0
    return matrix


def norm(spec: Any) -> None:
    """A layer norm that only norms."""
    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def linear(spec: Any, matrix: Matrix) -> None:
    """A linear layer."""
    spec.weight, spec.bias = matrix, np.zeros(len(matrix), np.float32)


def attention(chance: np.random.Generator, spec: Any, heights: Sequence[int]) -> None:
    """An attention, whose inner layers are stacked in matrices of these heights."""
    norm(spec.layer_norm)
    *inner, last = spec.linear
    for layer, height in zip(inner, heights, strict=True):
        linear(layer, weights(chance, height, WIDTH))
    linear(last, silent(weights(chance, WIDTH, WIDTH)))


def tiny(folder: Path) -> Path:
    """The package of the tests, unpacked."""
    with zipfile.ZipFile(TINY) as archive:
        archive.extractall(folder)
    return folder / TINY.stem


# ------------------------------------------------------------------------------ an archive

AN_ARTICLE = 10
"""Paragraphs of an article."""
NAME = re.compile(r"(?<=[а-яё] )«?[А-ЯЁ]\w+»?")


def archive(folder: Path, paragraphs: int) -> Path:
    """Makes an archive of so many paragraphs, with the project's settings, partners and terms.

    A paragraph has one to four sentences, a title one; no two are the same. A sentence in four has
    a name in bold, as in the project's own articles. Of the partners' pages only the header is
    there.
    """
    for part in ("content/partners", "content/2025", "translations/en"):
        (folder / part).mkdir(parents=True)
    for file in ("pyproject.toml", "translations/en/glossary.toml"):
        shutil.copyfile(PROJECT / file, folder / file)
    for partner in (PROJECT / "content" / "partners").glob("*.md"):
        header = partner.read_text("utf-8").split("\n---\n")[0]
        (folder / "content" / "partners" / partner.name).write_text(f"{header}\n---\n", "utf-8")
    chance = random.Random(1)  # noqa: S311  nothing secret
    sentences, titles = drawn(chance, "."), drawn(chance, "")
    for number in range(0, paragraphs, AN_ARTICLE):
        body = "\n\n".join(
            " ".join(marked(next(sentences), chance) for _ in range(chance.randint(1, 4)))
            for _ in range(min(AN_ARTICLE, paragraphs - number))
        )
        path = f"2025-03-05-{number:05}.md"
        header = f"title: {json.dumps(next(titles), ensure_ascii=False)}\ndate: 2025-03-05"
        (folder / "content" / "2025" / path).write_text(f"---\n{header}\n---\n{body}\n", "utf-8")
    return folder


def drawn(chance: random.Random, stop: str) -> Iterator[str]:
    """Sentences (or headlines, without a stop) that the tiny package knows, each once."""
    templates = [one for one in TEMPLATES if one[0].endswith(".") == bool(stop)]
    seen = set()
    while True:
        text = fill(chance.choice(templates), chance)[0]
        if text not in seen and CYRILLIC.search(text):
            seen.add(text)
            yield text


def marked(sentence: str, chance: random.Random) -> str:
    """One sentence in four with its first name in bold."""
    return NAME.sub(r"**\g<0>**", sentence, count=1) if chance.random() < 0.4 else sentence


def read(folder: Path) -> Source:
    """The archive of a folder."""
    source, problems = sources.read(folder)
    if source is None or sources.errors(problems):
        raise SystemExit(f"the made archive has problems: {problems}")
    return source


def todo(source: Source) -> list[Task]:
    """What there is to draft."""
    return [task for _, task in editing.undrafted(source)]


def said_plainly(tasks: Iterable[Task]) -> list[list[str]]:
    """The sentences of each unit of an article without their markup: what there is to translate.

    Partners' titles are left out: Vestnik finds them in the glossary.
    """
    blocks = (
        inline.read(unit.source, task.references)
        for task in tasks
        if isinstance(task.document, Article)
        for unit in task.units
    )
    paragraphs = (
        [part.text for part, _ in sayings.parts(block) if CYRILLIC.search(part.text)]
        for block in blocks
    )
    return [paragraph for paragraph in paragraphs if paragraph]


# ------------------------------------------------------------------------ ways to translate it


@dataclass(slots=True)
class Watch:
    """Seconds by the clock, and those that the cores worked for us: others use them as well."""

    clock: float = 0.0
    work: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Adds the seconds of a block of code."""
        clock, work = time.perf_counter(), time.process_time()
        yield
        self.clock += time.perf_counter() - clock
        self.work += time.process_time() - work


@dataclass(slots=True)
class Timed:
    """An engine that notes what it was asked in each call, and how long it took in all.

    With `said` it works and then gives these answers, not its own.
    """

    engine: Engine
    said: Mapping[str, tuple[Hypothesis, ...]] = field(default_factory=dict)
    calls: list[Sequence[str]] = field(default_factory=list)
    heard: dict[str, tuple[Hypothesis, ...]] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)

    @property
    def asked(self) -> int:
        """How many texts it was asked."""
        return sum(map(len, self.calls))

    @property
    def noting(self) -> Engine:
        """The engine that notes."""
        return Engine(self.engine.name, self.translate)

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """Does what an engine does."""
        self.calls.append(texts)
        with self.watch.running():
            answers = self.engine.translate(texts)
        self.heard.update(zip(texts, answers, strict=True))
        return [self.said[text] for text in texts] if self.said else answers


def draft(folder: Path, engine: Timed) -> Watch:
    """Drafts an archive anew and saves it, as `build.py translate` does; what it takes."""
    undo(folder)
    return finished(folder, engine)


def finished(folder: Path, engine: Timed) -> Watch:
    """Drafts what an archive still lacks."""
    source = read(folder)
    work = editing.undrafted(source)
    watch = Watch()
    with watch.running():
        for _ in editing.draft(source, work, lambda *_: engine.noting):
            pass
    return watch


@dataclass(frozen=True, slots=True)
class Plain:
    """Settings of argostranslate, by the names of CTranslate2; `batch` is its ARGOS_BATCH_SIZE."""

    inter_threads: int
    intra_threads: int
    batch: int = 32

    def __str__(self) -> str:
        if self == OWN:
            return "argostranslate, its own settings"
        threads = f"inter {self.inter_threads}, intra {self.intra_threads}"
        return f"the same, threads {threads}, batch {self.batch}"


OWN = Plain(inter_threads=1, intra_threads=0)
PLAIN = (
    OWN,
    *(
        Plain(*threads, batch)
        for batch in (32, 1024)
        for threads in dict.fromkeys([(1, 1), (1, CORES), (CORES, 1)])
    ),
)


def plain(folder: Path, settings: Plain, paragraphs: Sequence[Sequence[str]]) -> Watch:
    """Translates paragraph by paragraph as argostranslate does; what it takes.

    `argostranslate.translate` can't be imported without stanza: this is written after its
    `apply_packaged_translation` (1.11.0). It gets the sentences that Vestnik finds, free of charge.
    """
    package = argos.opened(folder)
    translator = ctranslate2.Translator(
        str(folder / "model"),
        device="cpu",
        compute_type="auto",
        inter_threads=settings.inter_threads,
        intra_threads=settings.intra_threads,
    )

    def translate(sentences: Sequence[str]) -> list[str]:
        found = translator.translate_batch(
            [package.tokenizer.encode(sentence) for sentence in sentences],
            target_prefix=None,
            replace_unknowns=True,
            max_batch_size=settings.batch,
            batch_type="tokens",
            beam_size=4,
            num_hypotheses=4,
            length_penalty=0.2,
            return_scores=True,
        )
        return [
            package.tokenizer.decode([*chain.from_iterable(one.hypotheses[rank] for one in found)])
            for rank in range(4)
        ]

    translate(paragraphs[0])
    watch = Watch()
    with watch.running():
        for sentences in paragraphs:
            translate(sentences)
    return watch


# ------------------------------------------------------------------ settings of one batched call


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to decode that Vestnik might choose: threads, and options unlike its own."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    threads: tuple[int, int] = (CORES, 1)


SETTINGS = (
    Setting("as Vestnik has it"),
    *(Setting(f"batches of {size} tokens", {"max_batch_size": size}) for size in (256, 512, 2048)),
    Setting("no attention", {"return_attention": False}),
    Setting("1 hypothesis of 4 beams", {"num_hypotheses": 1}),
    Setting("2 beams", {"beam_size": 2, "num_hypotheses": 2}),
    Setting("1 beam", {"beam_size": 1, "num_hypotheses": 1}),
    Setting("patience 2", {"patience": 2}),
    Setting("no length penalty", {"length_penalty": 0}),
    Setting(f"1 worker of {CORES} threads", threads=(1, CORES)),
    Setting("1 worker of 1 thread", threads=(1, 1)),
)


@dataclass(slots=True)
class Changed:
    """A translator, some of the options it is called with changed; notes them."""

    translator: Any
    options: Mapping[str, Any]
    given: dict[str, Any] = field(default_factory=dict)

    def translate_batch(self, sources: list[list[str]], **given: Any) -> Any:
        """Translates."""
        self.given = {**given, **self.options}
        return self.translator.translate_batch(sources, **self.given)


def opened(folder: Path, setting: Setting) -> tuple[Any, Changed]:
    """A package, and its translator with a setting."""
    inter, intra = setting.threads
    translator = ctranslate2.Translator(
        str(folder / "model"),
        device="cpu",
        compute_type="int8",
        inter_threads=inter,
        intra_threads=intra,
    )
    return argos.opened(folder), Changed(translator, setting.options)


def decoding(folder: Path, setting: Setting, texts: Sequence[str]) -> Watch:
    """What one call for all these texts takes, without what is made of it."""
    own = Setting("")
    package, translator = opened(folder, own)
    argos.translate(package, translator, texts[:8])
    given = translator.given
    package, translator = opened(folder, setting)
    sources = [package.tokenizer.encode(text) for text in texts]
    limit = min(argos.LIMIT, 3 * max(map(len, sources)) + 20)
    options = {**given, "max_decoding_length": limit}
    translator.translate_batch(sources[:8], **options)
    watch = Watch()
    with watch.running():
        translator.translate_batch(sources, **options)
    return watch


def exact(folder: Path, setting: Setting) -> tuple[int, int, int]:
    """Of sentences the tiny package can know: all; exact at first; exact in some hypothesis."""
    known = [*REQUIRED, *held_out()]
    package, translator = opened(folder, setting)
    found = argos.translate(package, translator, [source for source, _ in known])
    pairs_found = list(zip(known, found, strict=True))
    first = sum(tries[0].text == target for (_, target), tries in pairs_found)
    some = sum(any(one.text == target for one in tries) for (_, target), tries in pairs_found)
    return len(known), first, some


# ----------------------------------------------------------- drafting again, and after a kill

HEAVY = ("argostranslate", "ctranslate2", "sentencepiece", "numpy", "razdel", "pymorphy3")
TRANSLATE = "import build\nassert build.main(['translate']) == 0\n"
LOADED = f"import sys\nprint(*[name for name in {HEAVY} if name in sys.modules])"


def command(folder: Path, package: Path, code: str) -> subprocess.Popen[str]:
    """Python that runs in an archive's folder and finds a package."""
    places = {"PYTHONPATH": str(PROJECT), "ARGOS_PACKAGES_DIR": str(package.parent)}
    return subprocess.Popen(  # noqa: S603  our own code
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **places},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The translations of an archive, file by file, with whatever else lies there."""
    home = folder / "translations"
    files = (path for path in home.rglob("*") if path.is_file())
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True, slots=True)
class Again:
    """A second draft of an unchanged archive: documents to draft, files it changed, libraries."""

    documents: int
    files: int
    loaded: str
    seconds: float


def again(folder: Path, package: Path) -> Again:
    """Drafts a drafted archive once more."""
    before = contents(folder)
    start = time.perf_counter()
    running = command(folder, package, TRANSLATE + LOADED)
    loaded, _ = running.communicate()
    seconds = time.perf_counter() - start
    assert running.returncode == 0
    changed = set(before.items()) ^ set(contents(folder).items())
    return Again(len(todo(read(folder))), len(changed), loaded.strip(), seconds)


@dataclass(frozen=True, slots=True)
class Killed:
    """A draft killed half-way, and then done: documents and texts of all of it.

    `saved` documents were finished; `lost` texts had been said at most and are not in them;
    `repeated` were asked of the engine afterwards; `leftovers` are files that are no catalog;
    `same` says whether the translations are, in the end, those of a draft that was not killed.
    """

    documents: int
    texts: int
    saved: int
    lost: int
    repeated: int
    leftovers: int
    same: bool


def killed(folder: Path, package: Path) -> Killed:
    """Drafts an archive, kills the process when half of it is saved, and drafts the rest."""
    whole = Timed(argos.of_package(package))
    draft(folder, whole)
    wanted = contents(folder)
    undo(folder)
    tasks = todo(read(folder))
    running = command(folder, package, TRANSLATE)
    while running.poll() is None and len(catalogs(folder)) < len(tasks) / 2:
        time.sleep(0.002)
    running.kill()
    running.communicate()
    leftovers = len(contents(folder)) - len(catalogs(folder)) - 1
    rest = {task.document.path for task in todo(read(folder))}
    flight = next(
        batch
        for batch in drafting.batches(tasks)
        if any(task.document.path in rest for task in batch)
    )
    lost = sum(map(len, said_plainly(task for task in flight if task.document.path in rest)))
    engine = Timed(argos.of_package(package))
    finished(folder, engine)
    return Killed(
        len(tasks),
        whole.asked,
        len(tasks) - len(rest),
        lost,
        engine.asked,
        leftovers,
        same={name: text for name, text in contents(folder).items() if name in wanted} == wanted,
    )


def catalogs(folder: Path) -> list[Path]:
    """The catalogs that an archive has."""
    return list((folder / "translations" / "en").rglob("*.po"))


def undo(folder: Path) -> None:
    """Takes an archive's catalogs away."""
    for catalog in catalogs(folder):
        catalog.unlink()


# --------------------------------------------------------------------------------- tables


def machine() -> str:
    """What this runs on, and how busy it is."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        lines = ""
    model = re.search(r"^model name\s*: (.+)$", lines, re.MULTILINE)
    return (
        f"{CORES} cores, {model[1] if model else platform.processor()}; Python"
        f" {platform.python_version()}, CTranslate2 {version('ctranslate2')}; load {load()}"
    )


def load() -> str:
    """How many processes wanted a core in the last minute, others' too."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


@dataclass(frozen=True, slots=True)
class Bench:
    """A package, an archive to draft with it, and the answers to go on with."""

    title: str
    package: Path
    folder: Path
    said: Mapping[str, tuple[Hypothesis, ...]] = field(default_factory=dict)

    def drafted(self) -> tuple[Timed, Watch]:
        """A draft of the archive, and what it took."""
        engine = Timed(argos.of_package(self.package), self.said)
        engine.engine.translate(["Минск"])
        return engine, draft(self.folder, engine)

    def tokens(self, texts: Iterable[str]) -> int:
        """How many tokens texts have."""
        encode = argos.opened(self.package).tokenizer.encode
        return sum(len(encode(text)) for text in texts)


SAMPLED = 4
"""One paragraph in so many is translated in argostranslate's way, which is slow and even."""


def speed(bench: Bench, rounds: int) -> Iterator[str]:
    """Vestnik's way beside argostranslate's: in each round every way in turn, the best of each."""
    undo(bench.folder)
    paragraphs = said_plainly(todo(read(bench.folder)))
    text = sum(map(len, paragraphs))
    tokens = bench.tokens(chain.from_iterable(paragraphs))
    sample = paragraphs[::SAMPLED]
    best: dict[str, Watch] = {}
    for _ in range(rounds):
        engine, watch = bench.drafted()
        better(best, "Vestnik: the whole draft", watch)
        better(best, "of which in the engine", engine.watch)
        for settings in PLAIN:
            watch = plain(bench.package, settings, sample)
            scale = text / sum(map(len, sample))
            better(best, str(settings), Watch(watch.clock * scale, watch.work * scale))
    own = best[str(OWN)].clock
    theirs = min(best[str(settings)].clock for settings in PLAIN)
    yield f"## {bench.title}"
    yield ""
    yield f"{len(paragraphs)} paragraphs and titles of {text} sentences, {tokens} tokens. Vestnik"
    yield f"asks the engine {engine.asked} texts in {len(engine.calls)} calls: besides sentences,"
    yield "stretches under marks and second tries. Sentences and tokens a second are of the text."
    yield f"argostranslate's seconds are scaled up from every {SAMPLED}th paragraph. *Core s*: how"
    yield "long cores worked for it, which other people's work on the machine changes less."
    yield ""
    yield from table(
        ("", "asked", "s", "core s", "sentences/s", "tokens/s", "its own = 1", "its best = 1"),
        (
            (
                name,
                str(engine.asked if name[0] in "Vo" else text),
                f"{watch.clock:.1f}",
                f"{watch.work:.1f}",
                f"{text / watch.clock:.1f}",
                f"{tokens / watch.clock:.0f}",
                f"{own / watch.clock:.1f}",
                f"{theirs / watch.clock:.1f}",
            )
            for name, watch in best.items()
        ),
    )


def per_second(tokens: int, watch: Watch) -> str:
    """Tokens a second by the clock, and a second of a core."""
    return f"{tokens / watch.clock:.0f} ({tokens / watch.work:.0f})"


Key = TypeVar("Key")


def better(best: dict[Key, Watch], key: Key, watch: Watch) -> None:
    """Notes the shortest times."""
    old = best.get(key, watch)
    best[key] = Watch(min(watch.clock, old.clock), min(watch.work, old.work))


def settings_table(benches: Sequence[Bench], texts: Sequence[str], rounds: int) -> Iterator[str]:
    """What one batched call takes with other settings, and what it loses."""
    best: dict[tuple[str, Path], Watch] = {}
    for _ in range(rounds):
        for setting in SETTINGS:
            for bench in benches:
                watch = decoding(bench.package, setting, texts)
                better(best, (setting.name, bench.package), watch)
    tokens = {bench.package: bench.tokens(texts) for bench in benches}
    small = benches[-1].package
    yield "## Settings of the batched call"
    yield ""
    yield f"One call for {len(texts)} texts, the engine alone, in tokens a second (in brackets:"
    yield "a second of a core's work); and how many"
    yield "of the sentences that the tiny package can know it says exactly, as its first hypothesis"
    yield "and as any. The large one ends all it says at one place: it tells nothing of patience."
    yield ""
    rows = []
    for setting in SETTINGS:
        silent = "return_attention" in setting.options
        known, first, some = (0, 0, 0) if silent else exact(small, setting)
        rows.append(
            (
                setting.name,
                *(
                    per_second(tokens[bench.package], best[setting.name, bench.package])
                    for bench in benches
                ),
                "–" if silent else f"{first} of {known}",
                "–" if silent else f"{some}",
            )
        )
    yield from table(
        ("", *(f"tokens/s, {bench.title}" for bench in benches), "exact first", "exact at all"),
        rows,
    )


def safety(bench: Bench) -> Iterator[str]:
    """A draft that is killed, and one of an archive that is drafted."""
    broken = killed(bench.folder, bench.package)
    second = again(bench.folder, bench.package)
    yield "## A second draft, and one that was killed"
    yield ""
    yield f"- A second draft of the {broken.documents} documents finds {second.documents} to draft"
    yield f"  and changes {second.files} files; libraries of the engine that it loads:"
    yield f"  {second.loaded or 'none'}. It takes {second.seconds:.1f} s."
    yield f"- A draft killed (SIGKILL) at half had saved {broken.saved} documents. At most"
    yield f"  {broken.lost} sentences, those of the batch in flight that were not saved, had been"
    yield f"  said in vain; the next draft asked {broken.repeated} texts (a whole one"
    yield f"  {broken.texts}). It left {broken.leftovers} files that are no catalog. In the end the"
    yield f"  translations are {'' if broken.same else 'not '}byte for byte those of a draft that"
    yield "  was not killed."
    yield ""


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--paragraphs", type=int, default=100, metavar="N")
    arguments.add_argument("--rounds", type=int, default=3, metavar="N")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        few = archive(home / "few", asked.paragraphs)
        many = archive(home / "many", 5 * asked.paragraphs)
        small = Bench("the tiny package", tiny(home / "packages"), many)
        answers, _ = replace(small, folder=few).drafted()
        real = Bench("a package of the real size", large(home / "large"), few, answers.heard)
        say("# Drafting, how fast", "", f"{machine()}.", "")
        for bench in (real, small):
            say(*speed(bench, asked.rounds))
        say(*settings_table((real, small), list(answers.calls[0]), asked.rounds))
        say(*safety(small))
        say(f"Load at the end: {load()}.")


def say(*lines: str) -> None:
    """Prints lines at once: the next take minutes."""
    sys.stdout.write("\n".join((*lines, "")))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
