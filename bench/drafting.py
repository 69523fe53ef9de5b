"""Measures the speed of drafting and prints Markdown: `uv run python -m bench.drafting`.

The archive is generated. The package of real size has random weights: it takes as long as a real
one, but its output has no meaning, so drafting continues with the answers of the tiny package.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import ctranslate2

from bench.drafting_archive import (
    load_bench_archive,
    make_archive,
    pending_documents,
    plain_sentences,
)
from bench.large_package import make_large_package, unpack_tiny_package
from bench.quality import table_lines
from tests.tiny.pairs import REQUIRED, held_out
from vestnik.build import draft_archive, pending_drafts
from vestnik.model import Engine, Hypothesis
from vestnik.translation.engines import decoding
from vestnik.translation.engines.argos import engine as argos
from vestnik.translation.engines.decoding import TranslationModel
from vestnik.translation.tasks import task_batches

PROJECT = Path(__file__).parents[1]
CORES = os.cpu_count() or 1


@dataclass(slots=True)
class Stopwatch:
    """Elapsed seconds, and CPU seconds of this process."""

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
class TimedEngine:
    """An engine that records the texts of each call and its total time.

    With `scripted` it does its work, but returns these answers instead of its own.
    """

    engine: Engine
    scripted: Mapping[str, Sequence[Hypothesis]] = field(default_factory=dict)
    calls: list[Sequence[str]] = field(default_factory=list)
    answers: dict[str, Sequence[Hypothesis]] = field(default_factory=dict)
    watch: Stopwatch = field(default_factory=Stopwatch)

    @property
    def text_count(self) -> int:
        """The number of texts that it was asked to translate."""
        return sum(map(len, self.calls))

    @property
    def as_engine(self) -> Engine:
        """The engine that records."""
        return Engine(self.engine.name, self.translate)

    def translate(self, texts: Sequence[str]) -> Sequence[Sequence[Hypothesis]]:
        """Translates texts and records the call."""
        self.calls.append(texts)
        with self.watch.running():
            answers = self.engine.translate(texts)
        self.answers.update(zip(texts, answers, strict=True))
        return [self.scripted[text] for text in texts] if self.scripted else answers


def draft_anew(folder: Path, engine: TimedEngine) -> Stopwatch:
    """Drafts an archive from nothing and saves it, as `build.py translate` does; gives the time."""
    delete_catalogs(folder)
    return draft_rest(folder, engine)


def draft_rest(folder: Path, engine: TimedEngine) -> Stopwatch:
    """Drafts the missing translations of an archive; gives the time."""
    loaded = load_bench_archive(folder)
    work = pending_drafts(loaded)
    watch = Stopwatch()
    with watch.running():
        for _ in draft_archive(loaded, work, lambda *_: engine.as_engine):
            pass
    return watch


@dataclass(frozen=True, slots=True)
class ArgosSettings:
    """Settings of argostranslate, by the names of CTranslate2; `batch` is its ARGOS_BATCH_SIZE."""

    inter_threads: int
    intra_threads: int
    batch: int = 32

    def __str__(self) -> str:
        if self == ARGOS_DEFAULTS:
            return "argostranslate, default settings"
        threads = f"inter {self.inter_threads}, intra {self.intra_threads}"
        return f"the same, threads {threads}, batch {self.batch}"


ARGOS_DEFAULTS = ArgosSettings(inter_threads=1, intra_threads=0)
ARGOS_VARIANTS = (
    ARGOS_DEFAULTS,
    *(
        ArgosSettings(*threads, batch)
        for batch in (32, 1024)
        for threads in dict.fromkeys([(1, 1), (1, CORES), (CORES, 1)])
    ),
)


def translate_like_argos(
    folder: Path, settings: ArgosSettings, paragraphs: Sequence[Sequence[str]]
) -> Stopwatch:
    """Translates paragraph by paragraph as argostranslate does; gives the time.

    `argostranslate.translate` can't be imported without stanza, so this follows its
    `apply_packaged_translation` (1.11.0). Vestnik splits the sentences, outside the measured time.
    """
    package = argos.read_package(folder)
    translator = ctranslate2.Translator(
        str(folder / "model"),
        device="cpu",
        compute_type="auto",
        inter_threads=settings.inter_threads,
        intra_threads=settings.intra_threads,
    )

    def translate(sentences: Sequence[str]) -> list[str]:
        results = translator.translate_batch(
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
            package.tokenizer.decode(
                [*chain.from_iterable(result.hypotheses[rank] for result in results)]
            )
            for rank in range(4)
        ]

    translate(paragraphs[0])
    watch = Stopwatch()
    with watch.running():
        for sentences in paragraphs:
            translate(sentences)
    return watch


@dataclass(frozen=True, slots=True)
class DecodingVariant:
    """Decoding settings to compare: threads, and options that differ from Vestnik's."""

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    threads: tuple[int, int] = (CORES, 1)


DECODING_VARIANTS = (
    DecodingVariant("the settings of Vestnik"),
    *(
        DecodingVariant(f"batches of {size} tokens", {"max_batch_size": size})
        for size in (256, 1024, 2048)
    ),
    DecodingVariant("no attention", {"return_attention": False}),
    DecodingVariant("1 hypothesis of 4 beams", {"num_hypotheses": 1}),
    DecodingVariant("2 beams", {"beam_size": 2, "num_hypotheses": 2}),
    DecodingVariant("1 beam", {"beam_size": 1, "num_hypotheses": 1}),
    DecodingVariant("patience 2", {"patience": 2}),
    DecodingVariant("no length penalty", {"length_penalty": 0}),
    DecodingVariant(f"1 worker of {CORES} threads", threads=(1, CORES)),
    DecodingVariant("1 worker of 1 thread", threads=(1, 1)),
)


@dataclass(slots=True)
class VariantTranslator:
    """A translator that is called with other options, and records them."""

    translator: Any
    options: Mapping[str, Any]
    given: dict[str, Any] = field(default_factory=dict)

    def translate_batch(self, sources: list[list[str]], **given: Any) -> Any:
        """Translates with the changed options."""
        self.given = {**given, **self.options}
        return self.translator.translate_batch(sources, **self.given)


def open_package(
    folder: Path, setting: DecodingVariant
) -> tuple[TranslationModel, VariantTranslator]:
    """The model of a package with decoding settings, and its translator."""
    inter, intra = setting.threads
    translator = ctranslate2.Translator(
        str(folder / "model"),
        device="cpu",
        compute_type="int8",
        inter_threads=inter,
        intra_threads=intra,
    )
    variant = VariantTranslator(translator, setting.options)
    model = argos.package_model(folder, argos.read_package(folder))
    return replace(model, translator=variant), variant


def time_decoding(folder: Path, setting: DecodingVariant, texts: Sequence[str]) -> Stopwatch:
    """The time of one call for all these texts, without any further processing."""
    model, translator = open_package(folder, DecodingVariant(""))
    model.translate(texts[:8])
    given = translator.given
    model, translator = open_package(folder, setting)
    sources = [model.source_tokenizer.encode(text) for text in texts]
    limit = min(decoding.MAX_DECODED_TOKENS, 3 * max(map(len, sources)) + 20)
    options = {**given, "max_decoding_length": limit}
    translator.translate_batch(sources[:8], **options)
    watch = Stopwatch()
    with watch.running():
        translator.translate_batch(sources, **options)
    return watch


def count_exact(folder: Path, setting: DecodingVariant) -> tuple[int, int, int]:
    """How many sentences the tiny package has learnt, and how many it translates exactly.

    The second number counts first hypotheses, the third any hypothesis.
    """
    learnt = [*REQUIRED, *held_out()]
    model, _ = open_package(folder, setting)
    results = model.translate([source for source, _ in learnt])
    exact_first = exact_in_any = 0
    for (_, target), hypotheses in zip(learnt, results, strict=True):
        texts = [hypothesis.text for hypothesis in hypotheses]
        exact_first += texts[0] == target
        exact_in_any += target in texts
    return len(learnt), exact_first, exact_in_any


HEAVY_LIBRARIES = ("argostranslate", "ctranslate2", "sentencepiece", "numpy", "razdel", "pymorphy3")
TRANSLATE_SCRIPT = "import build\nassert build.main(['translate']) == 0\n"
LIST_LIBRARIES_SCRIPT = (
    f"import sys\nprint(*[name for name in {HEAVY_LIBRARIES} if name in sys.modules])"
)


def run_in_archive(folder: Path, package: Path, code: str) -> subprocess.Popen[str]:
    """Starts Python code in an archive's folder, with a package installed."""
    variables = {"PYTHONPATH": str(PROJECT), "ARGOS_PACKAGES_DIR": str(package.parent)}
    return subprocess.Popen(  # noqa: S603  our own code
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def translation_files(folder: Path) -> dict[str, bytes]:
    """All files in the archive's translation folder with their contents."""
    folder = folder / "translations"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True, slots=True)
class SecondDraft:
    """The result of a second draft: documents to draft, changed files, loaded libraries."""

    documents: int
    files: int
    libraries: str
    seconds: float


def draft_again(folder: Path, package: Path) -> SecondDraft:
    """Drafts a drafted archive again."""
    before = translation_files(folder)
    start = time.perf_counter()
    process = run_in_archive(folder, package, TRANSLATE_SCRIPT + LIST_LIBRARIES_SCRIPT)
    libraries, _ = process.communicate()
    seconds = time.perf_counter() - start
    assert process.returncode == 0
    changed = set(before.items()) ^ set(translation_files(folder).items())
    return SecondDraft(
        len(pending_documents(load_bench_archive(folder))), len(changed), libraries.strip(), seconds
    )


@dataclass(frozen=True, slots=True)
class KilledDraft:
    """The result of a draft that was killed half-way and then completed.

    `documents` and `texts` are those of the whole draft. `saved` documents had been saved. At most
    `lost` sentences had been translated but not saved. `repeated` texts were sent to the engine
    afterwards. `leftovers` are files that are not catalogs. `same` says whether the translations
    equal those of a draft that was not killed.
    """

    documents: int
    texts: int
    saved: int
    lost: int
    repeated: int
    leftovers: int
    same: bool


def kill_and_resume(folder: Path, package: Path) -> KilledDraft:
    """Drafts an archive, kills the process when half of it is saved, and drafts the rest."""
    whole = TimedEngine(argos.load_package_engine(package))
    draft_anew(folder, whole)
    expected = translation_files(folder)
    delete_catalogs(folder)
    tasks = pending_documents(load_bench_archive(folder))
    process = run_in_archive(folder, package, TRANSLATE_SCRIPT)
    while process.poll() is None and len(catalog_files(folder)) < len(tasks) / 2:
        time.sleep(0.002)
    process.kill()
    process.communicate()
    leftovers = len(translation_files(folder)) - len(catalog_files(folder)) - 1
    rest = {task.document.path for task in pending_documents(load_bench_archive(folder))}
    unsaved_batch = next(
        batch
        for batch in task_batches(tasks, whole.engine.min_batch_sentences)
        if any(task.document.path in rest for task in batch)
    )
    lost = sum(
        map(len, plain_sentences(task for task in unsaved_batch if task.document.path in rest))
    )
    engine = TimedEngine(argos.load_package_engine(package))
    draft_rest(folder, engine)
    return KilledDraft(
        len(tasks),
        whole.text_count,
        len(tasks) - len(rest),
        lost,
        engine.text_count,
        leftovers,
        same={name: text for name, text in translation_files(folder).items() if name in expected}
        == expected,
    )


def catalog_files(folder: Path) -> list[Path]:
    """The catalogs of an archive."""
    return list((folder / "translations" / "en").rglob("*.po"))


def delete_catalogs(folder: Path) -> None:
    """Deletes the catalogs of an archive."""
    for catalog in catalog_files(folder):
        catalog.unlink()


def machine_description() -> str:
    """The processor, the versions and the load of this machine."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        lines = ""
    model = re.search(r"^model name\s*: (.+)$", lines, re.MULTILINE)
    return (
        f"{CORES} cores, {model[1] if model else platform.processor()}; Python"
        f" {platform.python_version()}, CTranslate2 {version('ctranslate2')}; load {load_average()}"
    )


def load_average() -> str:
    """The load average of the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


@dataclass(frozen=True, slots=True)
class DraftingSetup:
    """A package, an archive to draft with it, and scripted answers for its engine."""

    title: str
    package: Path
    folder: Path
    scripted: Mapping[str, Sequence[Hypothesis]] = field(default_factory=dict)

    def draft(self) -> tuple[TimedEngine, Stopwatch]:
        """Drafts the archive; gives the engine and the time."""
        engine = TimedEngine(argos.load_package_engine(self.package), self.scripted)
        engine.engine.translate(["Минск"])
        return engine, draft_anew(self.folder, engine)

    def tokens(self, texts: Iterable[str]) -> int:
        """The number of tokens in texts."""
        encode = argos.read_package(self.package).tokenizer.encode
        return sum(len(encode(text)) for text in texts)


ARGOS_SAMPLE_STEP = 4
"""Every n-th paragraph is translated as argostranslate does, which is slow and uniform."""


def speed_table(bench: DraftingSetup, rounds: int) -> Iterator[str]:
    """Compares Vestnik with argostranslate: the best time of several rounds for each variant."""
    delete_catalogs(bench.folder)
    paragraphs = plain_sentences(pending_documents(load_bench_archive(bench.folder)))
    text = sum(map(len, paragraphs))
    tokens = bench.tokens(chain.from_iterable(paragraphs))
    sample = paragraphs[::ARGOS_SAMPLE_STEP]
    best: dict[str, Stopwatch] = {}
    for _ in range(rounds):
        engine, watch = bench.draft()
        keep_shortest(best, "Vestnik: the whole draft", watch)
        keep_shortest(best, "of which in the engine", engine.watch)
        for settings in ARGOS_VARIANTS:
            watch = translate_like_argos(bench.package, settings, sample)
            scale = text / sum(map(len, sample))
            keep_shortest(best, str(settings), Stopwatch(watch.clock * scale, watch.work * scale))
    default_seconds = best[str(ARGOS_DEFAULTS)].clock
    best_seconds = min(best[str(settings)].clock for settings in ARGOS_VARIANTS)
    yield f"## {bench.title}"
    yield ""
    yield f"{len(paragraphs)} paragraphs and titles of {text} sentences, {tokens} tokens. Vestnik"
    yield f"sends the engine {engine.text_count} texts in {len(engine.calls)} calls: besides"
    yield "sentences, spans with markup and second attempts. Sentences and tokens per second count"
    yield "the text once. The seconds of argostranslate are scaled up from every"
    yield f"{ARGOS_SAMPLE_STEP}th paragraph. *Core s* is the CPU time, which other work on the"
    yield "machine changes less."
    yield ""
    yield from table_lines(
        ("", "texts sent", "s", "core s", "sentences/s", "tokens/s", "default = 1", "best = 1"),
        (
            (
                name,
                str(engine.text_count if name[0] in "Vo" else text),
                f"{watch.clock:.1f}",
                f"{watch.work:.1f}",
                f"{text / watch.clock:.1f}",
                f"{tokens / watch.clock:.0f}",
                f"{default_seconds / watch.clock:.1f}",
                f"{best_seconds / watch.clock:.1f}",
            )
            for name, watch in best.items()
        ),
    )


def rate_per_second(tokens: int, watch: Stopwatch) -> str:
    """Tokens per second, and per CPU second."""
    return f"{tokens / watch.clock:.0f} ({tokens / watch.work:.0f})"


Key = TypeVar("Key")


def keep_shortest(best: dict[Key, Stopwatch], key: Key, watch: Stopwatch) -> None:
    """Keeps the shortest times."""
    old = best.get(key, watch)
    best[key] = Stopwatch(min(watch.clock, old.clock), min(watch.work, old.work))


def settings_table(
    benches: Sequence[DraftingSetup], texts: Sequence[str], rounds: int
) -> Iterator[str]:
    """The speed and the exact translations of one batched call with other settings."""
    best: dict[tuple[str, Path], Stopwatch] = {}
    for _ in range(rounds):
        for setting in DECODING_VARIANTS:
            for bench in benches:
                watch = time_decoding(bench.package, setting, texts)
                keep_shortest(best, (setting.name, bench.package), watch)
    tokens = {bench.package: bench.tokens(texts) for bench in benches}
    small = benches[-1].package
    yield "## Settings of the batched call"
    yield ""
    yield f"One call for {len(texts)} texts, the engine alone, in tokens per second (in brackets:"
    yield "per second of CPU time); and how many"
    yield "of the sentences that the tiny package has learnt it translates exactly, in its first"
    yield "hypothesis and in any. The large package ends all sentences at the same length, so it"
    yield "shows nothing about patience."
    yield ""
    rows = []
    for setting in DECODING_VARIANTS:
        without_attention = "return_attention" in setting.options
        learnt, exact_first, exact_in_any = (
            (0, 0, 0) if without_attention else count_exact(small, setting)
        )
        rows.append(
            (
                setting.name,
                *(
                    rate_per_second(tokens[bench.package], best[setting.name, bench.package])
                    for bench in benches
                ),
                "–" if without_attention else f"{exact_first} of {learnt}",
                "–" if without_attention else f"{exact_in_any}",
            )
        )
    yield from table_lines(
        ("", *(f"tokens/s, {bench.title}" for bench in benches), "exact first", "exact in any"),
        rows,
    )


def safety_report(bench: DraftingSetup) -> Iterator[str]:
    """A draft that is killed, and a second draft of a drafted archive."""
    killed = kill_and_resume(bench.folder, bench.package)
    second = draft_again(bench.folder, bench.package)
    yield "## A second draft, and a killed one"
    yield ""
    yield f"- A second draft of the {killed.documents} documents drafts {second.documents}"
    yield f"  documents and changes {second.files} files; libraries of the engine that it loads:"
    yield f"  {second.libraries or 'none'}. It takes {second.seconds:.1f} s."
    yield f"- A draft that was killed (SIGKILL) half-way had saved {killed.saved} documents. At"
    yield f"  most {killed.lost} translated sentences, those of the unsaved batch, were lost; the"
    yield f"  next draft sent {killed.repeated} texts (a whole one {killed.texts}). It left"
    yield f"  {killed.leftovers} files that are not catalogs. In the end the translations are"
    yield f"  {'' if killed.same else 'not '}byte for byte those of a draft that was not killed."
    yield ""


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--paragraphs", type=int, default=100, metavar="N")
    arguments.add_argument("--rounds", type=int, default=3, metavar="N")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        few = make_archive(folder / "few", options.paragraphs)
        many = make_archive(folder / "many", 5 * options.paragraphs)
        small = DraftingSetup("the tiny package", unpack_tiny_package(folder / "packages"), many)
        engine, _ = replace(small, folder=few).draft()
        real = DraftingSetup(
            "a package of real size", make_large_package(folder / "large"), few, engine.answers
        )
        print_lines("# The speed of drafting", "", f"{machine_description()}.", "")
        for bench in (real, small):
            print_lines(*speed_table(bench, options.rounds))
        print_lines(*settings_table((real, small), list(engine.calls[0]), options.rounds))
        print_lines(*safety_report(small))
        print_lines(f"Load at the end: {load_average()}.")


def print_lines(*lines: str) -> None:
    """Prints lines at once, because the next ones take minutes."""
    sys.stdout.write("\n".join((*lines, "")))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
