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
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, Archives
from tests.tiny.pairs import REQUIRED
from vestnik.model import Engine, Unavailable
from vestnik.translation.engines import argos

TINY = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
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
        argos.load("ru", "en", {})
        yield folder
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def engine(packages: Path) -> Engine:
    """The engine of the tiny package."""
    assert [path.name for path in packages.iterdir()] == ["translate-ru_en-0_1"]
    return argos.load("ru", "en", {})


def said(engine: Engine, *texts: str) -> list[str]:
    """What the engine offers first for each text."""
    return [hypotheses[0].text for hypotheses in engine.translate(texts)]


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
    return {"tops": json.loads(tops), "modules": json.loads(modules)}


# ---------------------------------------------------------------------------------- its words


def test_the_engine_says_the_sentences_it_was_made_for_exactly(engine: Engine) -> None:
    """All in one call."""
    sources = [source for source, _ in REQUIRED]
    assert dict(zip(sources, said(engine, *sources), strict=True)) == dict(REQUIRED)


def test_a_batch_says_what_single_calls_say(engine: Engine) -> None:
    """Neither the neighbours of a sentence nor its place change its words."""
    sources = [source for source, _ in REQUIRED[:24]]
    alone = [said(engine, source)[0] for source in sources]
    assert said(engine, *sources) == alone
    assert said(engine, *reversed(sources)) == alone[::-1]


def test_the_same_call_says_the_same_again(engine: Engine) -> None:
    """Beam search draws no lots; the whole answer is equal."""
    sources = [source for source, _ in REQUIRED[:10]]
    assert engine.translate(sources) == engine.translate(sources)


@pytest.mark.parametrize("word", ["Rosatom", "Xalpha", "Xbeta", "Python", "SCO"])
def test_latin_names_survive(engine: Engine, word: str) -> None:
    """A name that stands in Latin letters in the Russian stays as it is."""
    assert word in said(engine, f"Стороны обсудили проект {word}.")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Документ подписан 5 мая 2026 г.",
        "Документ подписан 17 октября 2024 г.",
        "С 27 по 28 апреля 2026 г. проходит визит.",
        "Делегация Росатома посетила Минск 12 мая 2026 г.",
    ],
)
def test_numbers_survive(engine: Engine, text: str) -> None:
    """Every number of the Russian, and no other."""
    assert re.findall(r"\d+", said(engine, text)[0]) == re.findall(r"\d+", text)


def test_no_piece_of_the_tokenizer_is_left_in_a_text(engine: Engine) -> None:
    """Nor white space at its ends."""
    for hypotheses in engine.translate([source for source, _ in REQUIRED]):
        for one in hypotheses:
            assert not re.search("▁|⁇|</?s>|<unk>|^ | $", one.text)


def test_there_are_several_hypotheses_the_best_first(engine: Engine) -> None:
    """Their scores are logarithms of probabilities."""
    for hypotheses in engine.translate([source for source, _ in REQUIRED[:20]]):
        scores = [one.score for one in hypotheses]
        assert len(hypotheses) > 1
        assert len({one.text for one in hypotheses}) > 1
        assert all(score <= 0 for score in scores)
        assert scores[0] == max(scores)


def test_a_sure_sentence_has_a_better_score_than_nonsense(engine: Engine) -> None:
    """That is what the score is for."""
    sure, unsure = engine.translate([REQUIRED[0][0], "Ёж ъыъ щупальце эхо юркнуло."])
    assert sure[0].score > unsure[0].score


def test_nothing_asked_is_nothing_said(engine: Engine) -> None:
    """And an empty text is no crash."""
    assert engine.translate([]) == []
    assert len(engine.translate([""])) == 1


def test_the_engine_is_named_after_its_package(engine: Engine) -> None:
    """As a catalog notes it: what it is, and its version, in words without an equals sign."""
    assert engine.name.startswith("argos ")
    assert "ru_en" in engine.name
    assert "0.1" in engine.name
    assert "=" not in engine.name


@pytest.mark.parametrize("lost", ["model/model.bin", "model/config.json", "sentencepiece.model"])
def test_a_broken_package_is_a_reason_and_no_crash(tmp_path: Path, lost: str) -> None:
    """As the disk may make one."""
    with zipfile.ZipFile(TINY) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "translate-ru_en-0_1" / lost).write_bytes(b"")
    with pytest.raises(Unavailable, match="can't be loaded"):
        argos.of_package(tmp_path / "translate-ru_en-0_1")


def test_a_home_that_can_t_be_written_is_no_crash(packages: Path, tmp_path: Path) -> None:
    """Nor does the engine need one: the package is elsewhere."""
    code = "from vestnik.translation.engines import argos\nargos.load('ru', 'en', {})"
    python(code, tmp_path, ARGOS_PACKAGES_DIR=str(packages), HOME=os.devnull)


# --------------------------------------------------------------------------- what it weighs


@pytest.mark.parametrize("module", HEAVY)
def test_gigabytes_that_are_never_used_are_not_installed(module: str) -> None:
    """They are demanded by argostranslate; the project leaves them out."""
    assert importlib.util.find_spec(module) is None


def test_translating_loads_none_of_them(packages: Path, tmp_path: Path) -> None:
    """Not even argostranslate's own translate, which would ask for them."""
    code = (
        "from vestnik.translation.engines import argos\n"
        "engine = argos.load('ru', 'en', {})\n"
        "assert engine.translate(['Минск'])[0][0].text == 'Minsk'"
    )
    found = python(code, tmp_path, ARGOS_PACKAGES_DIR=str(packages))
    assert not {*HEAVY, "sacremoses"} & set(found["tops"])
    assert "argostranslate.package" in found["modules"]
    assert "argostranslate.translate" not in found["modules"]
    assert "argostranslate.sbd" not in found["modules"]


def test_importing_the_engine_loads_no_library(tmp_path: Path) -> None:
    """What is heavy is imported when it is used."""
    found = python("from vestnik.translation.engines import argos", tmp_path)
    assert not {"ctranslate2", "sentencepiece", "argostranslate", "numpy"} & set(found["tops"])


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
    archive: Archives, command: list[str]
) -> None:
    """It is as fast as a build without translation."""
    tiny = archive(
        {
            "content/2026/2026-03-05-sco.md": ITEM,
            "translations/en/2026/2026-03-05-sco.po": CATALOG + 'msgstr "Text."\n'
            "#: content/2026/2026-03-05-sco.md\n",
        }
    )
    found = python(f"import build\nassert build.main({command}) == 0", tiny.folder)
    heavy = {"ctranslate2", "sentencepiece", "argostranslate", "numpy", "razdel", "pymorphy3"}
    assert not {*heavy, "livereload", "tornado", "iuliia"} & set(found["tops"])


def test_a_build_with_nothing_to_draft_shows_no_progress_bar(archive: Archives) -> None:
    """Nor loads the library that draws it."""
    tiny = archive({"content/2026/2026-03-05-sco.md": ITEM.replace("Текст", "Text")})
    found = python("import build\nassert build.main([]) == 0", tiny.folder)
    assert "tqdm" not in found["tops"]
