"""The engine Argos Translate with a real, tiny package: no part of the way is replaced."""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.support.archives import PROJECT, MakeArchive
from tests.support.argos_packages import TINY, unpack_tiny
from tests.tiny.pairs import REQUIRED
from vestnik.model import Engine, Hypothesis, Unavailable
from vestnik.translation.engines.argos import engine as argos
from vestnik.translation.engines.argos.packages import find_package

LOAD_ENGINE = (
    "from vestnik.translation.engines.argos.engine import load_package_engine\n"
    "from vestnik.translation.engines.argos.packages import find_package\n"
)
HEAVY = ("torch", "stanza", "spacy", "minisbd")


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A packages folder into which the tiny package was installed from an index."""
    index, folder = tmp_path_factory.mktemp("index"), tmp_path_factory.mktemp("packages")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=index))
    url = f"http://127.0.0.1:{server.server_port}/"
    about = {"package_version": "0.1", "from_code": "ru", "to_code": "en"}
    (index / "index.json").write_text(json.dumps([{**about, "links": [url + TINY.name]}]))
    shutil.copy(TINY, index)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("NO_PROXY", "127.0.0.1")
        patch.setenv("ARGOS_PACKAGE_INDEX", url)
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder))
        find_package("ru", "en", {})
        yield folder
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def engine(packages: Path) -> Engine:
    """The engine of the tiny package."""
    assert [path.name for path in packages.iterdir()] == ["translate-ru_en-0_1"]
    return argos.load_package_engine(find_package("ru", "en", {}))


def first_texts(engine: Engine, *texts: str) -> list[str]:
    """What the engine offers first for each text."""
    return [hypotheses[0].text for hypotheses in engine.translate(texts)]


def known_scores(hypotheses: Sequence[Hypothesis]) -> list[float]:
    """The scores of hypotheses; all have one."""
    scores = [hypothesis.score for hypothesis in hypotheses if hypothesis.score is not None]
    assert len(scores) == len(hypotheses)
    return scores


def python(code: str, folder: Path, **environment: str) -> dict[str, list[str]]:
    """Runs Python in a folder, its own `modules` afterwards by what they are called."""
    report = (
        "\nimport json, sys\n"
        "print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\n{code}{report}"],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tops, modules = done.stdout.splitlines()[-2:]
    return {"tops": json.loads(tops), "all": json.loads(modules)}


# ---------------------------------------------------------------------------------- its words


def test_the_engine_translates_its_training_sentences_exactly(engine: Engine) -> None:
    """All in one call."""
    sources = [source for source, _ in REQUIRED]
    assert dict(zip(sources, first_texts(engine, *sources), strict=True)) == dict(REQUIRED)


def test_a_batch_gives_the_same_translations_as_single_calls(engine: Engine) -> None:
    """Neither the other sentences of the batch nor the order matters."""
    sources = [source for source, _ in REQUIRED[:24]]
    alone = [first_texts(engine, source)[0] for source in sources]
    assert first_texts(engine, *sources) == alone
    assert first_texts(engine, *reversed(sources)) == alone[::-1]


def test_the_same_call_gives_the_same_hypotheses(engine: Engine) -> None:
    """Beam search is deterministic."""
    sources = [source for source, _ in REQUIRED[:10]]
    assert engine.translate(sources) == engine.translate(sources)


@pytest.mark.parametrize("word", ["Rosatom", "Xalpha", "Xbeta", "Python", "SCO"])
def test_latin_names_are_kept(engine: Engine, word: str) -> None:
    """A name in Latin letters in the Russian text stays as it is."""
    assert word in first_texts(engine, f"Стороны обсудили проект {word}.")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Документ подписан 5 мая 2026 г.",
        "Документ подписан 17 октября 2024 г.",
        "С 27 по 28 апреля 2026 г. проходит визит.",
        "Делегация Росатома посетила Минск 12 мая 2026 г.",
    ],
)
def test_numbers_are_kept(engine: Engine, text: str) -> None:
    """Every number of the Russian, and no other."""
    assert re.findall(r"\d+", first_texts(engine, text)[0]) == re.findall(r"\d+", text)


def test_hypotheses_contain_no_marks_of_the_tokenizer(engine: Engine) -> None:
    """Nor white space at its ends."""
    for hypotheses in engine.translate([source for source, _ in REQUIRED]):
        for hypothesis in hypotheses:
            assert not re.search("▁|⁇|</?s>|<unk>|^ | $", hypothesis.text)


def test_there_are_several_hypotheses_with_the_best_first(engine: Engine) -> None:
    """Their scores are logarithms of probabilities."""
    for hypotheses in engine.translate([source for source, _ in REQUIRED[:20]]):
        scores = known_scores(hypotheses)
        assert len(hypotheses) > 1
        assert len({hypothesis.text for hypothesis in hypotheses}) > 1
        assert all(score <= 0 for score in scores)
        assert scores[0] == max(scores)


def test_a_usual_sentence_has_a_better_score_than_nonsense(engine: Engine) -> None:
    """The score is a mean log-probability."""
    sure, unsure = engine.translate([REQUIRED[0][0], "Ёж ъыъ щупальце эхо юркнуло."])
    assert known_scores(sure)[0] > known_scores(unsure)[0]


def test_no_text_has_no_translation(engine: Engine) -> None:
    """And an empty text causes no error."""
    assert engine.translate([]) == []
    assert len(engine.translate([""])) == 1


def test_the_engine_is_named_after_its_package(engine: Engine) -> None:
    """Catalogs record it: engine, languages and version, without an equals sign."""
    assert engine.name.startswith("argos ")
    assert "ru_en" in engine.name
    assert "0.1" in engine.name
    assert "=" not in engine.name


@pytest.mark.parametrize("lost", ["model/model.bin", "model/config.json", "sentencepiece.model"])
def test_a_broken_package_is_reported(tmp_path: Path, lost: str) -> None:
    """A disk error may damage one."""
    with zipfile.ZipFile(TINY) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "translate-ru_en-0_1" / lost).write_bytes(b"")
    with pytest.raises(Unavailable, match="can't be loaded"):
        argos.load_package_engine(tmp_path / "translate-ru_en-0_1")


def test_a_read_only_home_folder_does_not_matter(packages: Path, tmp_path: Path) -> None:
    """The package is elsewhere."""
    code = f"{LOAD_ENGINE}load_package_engine(find_package('ru', 'en', {{}}))"
    python(code, tmp_path, ARGOS_PACKAGES_DIR=str(packages), HOME=os.devnull)


# --------------------------------------------------------------------------- what it weighs


@pytest.mark.parametrize("module", HEAVY)
def test_heavy_libraries_that_are_not_used_are_not_installed(module: str) -> None:
    """Argostranslate requires them; the project overrides that."""
    assert importlib.util.find_spec(module) is None


def test_translating_imports_only_argostranslate_package(packages: Path, tmp_path: Path) -> None:
    """Not argostranslate.translate, which needs the heavy libraries."""
    code = (
        f"{LOAD_ENGINE}engine = load_package_engine(find_package('ru', 'en', {{}}))\n"
        "assert engine.translate(['Минск'])[0][0].text == 'Minsk'"
    )
    modules = python(code, tmp_path, ARGOS_PACKAGES_DIR=str(packages))
    assert not {*HEAVY, "sacremoses"} & set(modules["tops"])
    assert "argostranslate.package" in modules["all"]
    assert "argostranslate.translate" not in modules["all"]
    assert "argostranslate.sbd" not in modules["all"]


def test_importing_the_engine_imports_no_heavy_library(tmp_path: Path) -> None:
    """Heavy libraries are imported when they are used."""
    modules = python("from vestnik.translation.engines.argos import engine as argos", tmp_path)
    assert not {"ctranslate2", "sentencepiece", "argostranslate", "numpy"} & set(modules["tops"])


ITEM = """
---
title: SCO
date: 2026-03-05
---
Текст.
"""
CATALOG = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Текст."\n'


@pytest.mark.parametrize("command", [[], ["translate"], ["check"]])
def test_a_run_with_nothing_to_draft_imports_no_translation_library(
    archive: MakeArchive, command: list[str]
) -> None:
    """So it is as fast as a build without translation; `check` looks words up in the dictionary."""
    tiny = archive(
        {
            "content/2026/2026-03-05-sco.md": ITEM,
            "translations/en/2026/2026-03-05-sco.po": CATALOG + 'msgstr "Text."\n'
            "#: content/2026/2026-03-05-sco.md\n",
        }
    )
    modules = python(f"import build\nassert build.main({command}) == 0", tiny.folder)
    heavy = {"ctranslate2", "sentencepiece", "argostranslate", "numpy"}
    heavy |= set() if command == ["check"] else {"pymorphy3"}
    assert not {*heavy, "livereload", "tornado", "iuliia"} & set(modules["tops"])


def test_a_build_with_nothing_to_draft_shows_no_progress_bar(archive: MakeArchive) -> None:
    """Nor loads the library that draws it."""
    tiny = archive({"content/2026/2026-03-05-sco.md": ITEM.replace("Текст", "Text")})
    modules = python("import build\nassert build.main([]) == 0", tiny.folder)
    assert "tqdm" not in modules["tops"]


def test_the_number_of_threads_is_passed_to_ctranslate2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zero, CTranslate2's default, aborts or crawls on some machines."""
    import ctranslate2

    asked: dict[str, Any] = {}
    real = ctranslate2.Translator

    def translator(path: str, **options: Any) -> Any:
        asked.update(options)
        return real(path, **options)

    monkeypatch.setattr(ctranslate2, "Translator", translator)
    engine = argos.load_package_engine(unpack_tiny(tmp_path))
    assert engine.translate(["Минск"])[0][0].text == "Minsk"
    assert asked["intra_threads"] >= 1
    assert asked["inter_threads"] >= 1
    assert asked["compute_type"] == "int8"
