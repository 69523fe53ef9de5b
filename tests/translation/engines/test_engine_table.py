"""Engines come from one table: adding one takes a module and a line."""

from __future__ import annotations

import re
import sys
from types import ModuleType

import pytest

from tests.support.archives import CONFIGURATION, PROJECT, MakeArchive
from tests.support.scripted_drafts import MARKDOWN, PO, article_file
from vestnik.config import Settings
from vestnik.model import Engine, Hypothesis
from vestnik.translation.engines import ENGINES, EngineEntry, engine_label

WITH_ENGINE = CONFIGURATION.replace("[tool.vestnik]", '[tool.vestnik]\nengine = "scripted"', 1)


def scripted_engine_module() -> ModuleType:
    """A module of an engine that translates one sentence, and says which languages it got."""

    def load(source: str, target: str, settings: Settings) -> Engine:
        assert settings.engine == "scripted"
        script = {"Стороны подписали.": "The parties signed."}
        return Engine(
            f"scripted {source}_{target} 1.0",
            lambda texts: [(Hypothesis(script[text]),) for text in texts],
        )

    module = ModuleType("scripted_engine")
    module.__dict__["load"] = load
    return module


def test_a_new_engine_is_a_module_and_a_line_of_the_table(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`translate` drafts with the engine that the settings name, and readers see its label."""
    monkeypatch.setitem(sys.modules, "scripted_engine", scripted_engine_module())
    monkeypatch.setitem(ENGINES, "scripted", EngineEntry("scripted_engine", "Scripted Engine"))
    files = {MARKDOWN: article_file("Стороны подписали."), "pyproject.toml": WITH_ENGINE}
    tiny = archive(files)
    assert tiny.run("translate") == 0
    catalog = (tiny.folder / PO).read_text("utf-8")
    assert 'msgstr "The parties signed."' in catalog
    assert "# mt: scripted ru_en 1.0 " in catalog
    assert engine_label("scripted ru_en 1.0") == "Scripted Engine (ru–en 1.0)"


def test_an_unknown_engine_is_a_problem_that_lists_the_known_ones(archive: MakeArchive) -> None:
    """The problem has the line of the setting."""
    tiny = archive({MARKDOWN: article_file("Text."), "pyproject.toml": WITH_ENGINE})
    problems = tiny.problems()
    assert "pyproject.toml:2:11: " in problems
    assert 'engine = "scripted"' in problems
    assert "argos" in problems
    assert tiny.run("translate") == 1
    tiny.write({"pyproject.toml": WITH_ENGINE.replace("engine =", "desk-engine =")})
    assert 'desk-engine = "scripted"' in tiny.problems()


def test_the_label_of_an_unknown_engine_is_its_name() -> None:
    """An archive may have drafts of an engine that is gone."""
    assert engine_label("argos translate-ru_en 1.9") == "Argos Translate (ru–en 1.9)"
    assert engine_label("another ru_en 1.9") == "another ru_en 1.9"
    assert engine_label("ctranslate2 ru_en opus-mt-0f1e") == "CTranslate2 (ru–en opus-mt-0f1e)"
    assert engine_label("libretranslate ru_en 1.7-0f1e") == "LibreTranslate (ru–en 1.7-0f1e)"


def test_only_the_engines_package_names_an_engine() -> None:
    """But for the setting's default, the package's extra, and the issues that checks come from."""
    package = PROJECT / "vestnik"
    mentions = []
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package).as_posix()
        if path.startswith("translation/engines/"):
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            is_default = path == "config/settings.py" and '"argos"' in line
            is_extra = path == "starter/program_source.py" and line.startswith("EXTRAS = ")
            is_issue = re.search(r"(argos|LibreTranslate)#\d+", line)
            is_allowed = is_default or is_extra or is_issue
            is_name = re.search("argos|ctranslate|libretranslate", line, re.IGNORECASE)
            if is_name and not is_allowed:
                mentions.append(f"{path}:{number}")
    assert mentions == []
