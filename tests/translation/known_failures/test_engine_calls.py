"""Known failures of machine translation: how the engine is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MethodType
from typing import Any

import pytest

from tests.support.archives import MakeArchive
from tests.support.argos_packages import unpack_tiny
from tests.support.scripted_drafts import (
    HELD,
    LONG,
    MARKDOWN,
    PAGE,
    PATH,
    PO,
    SIGNED,
    ScriptedEngine,
    article_file,
    transliterate_text,
)
from vestnik.build import draft_archive, pending_drafts
from vestnik.language import sentences
from vestnik.model import Engine, Hypothesis, TranslationState
from vestnik.translation.engines import decoding
from vestnik.translation.engines.decoding import TranslationModel


def test_the_engine_gets_no_text_twice_and_few_calls(archive: MakeArchive) -> None:
    """Forty articles of eleven sentences each, some in all of them, are one or two calls."""
    shared = [f"Предложение номер {number} есть везде." for number in range(10)]
    tiny = archive(
        {
            f"content/2026/2026-03-05-n{number}.md": article_file(
                "\n\n".join([*shared, f"Встреча номер {number} прошла."])
            )
            for number in range(40)
        }
    )
    script = ScriptedEngine({})
    source = tiny.load()
    for _ in draft_archive(source, pending_drafts(source), script.load):
        pass
    assert len(script.requests) == len(set(script.requests)) == 10 + 40
    assert len(script.calls) <= 2


@dataclass
class Counting:
    """A translator that counts its calls."""

    real: Any
    calls: int = 0

    def translate_batch(self, sources: list[list[str]], **options: Any) -> Any:
        """What the real one says."""
        self.calls += 1
        return self.real.translate_batch(sources, **options)


def test_all_texts_of_a_call_are_decoded_in_one_batch(tiny_engine: Engine) -> None:
    """Single calls are several times slower."""
    assert isinstance(tiny_engine.translate, MethodType)
    model = tiny_engine.translate.__self__
    assert isinstance(model, TranslationModel)
    counting = Counting(model.translator)
    hypotheses = replace(model, translator=counting).translate([SIGNED, HELD] * 30)
    assert counting.calls == 1
    assert [alternatives[0].text for alternatives in hypotheses[:2]] == [
        "The parties signed a protocol on cooperation.",
        "The meeting with Rosatom was held in Minsk.",
    ]


def test_a_long_paragraph_is_translated_completely(archive: MakeArchive) -> None:
    """Also by an engine that truncates long texts: it gets none."""
    body = " ".join(
        f"{LONG.capitalize()}, это пункт {number}" + (";" if number < 6 else ".")
        for number in range(1, 7)
    )
    limit = sentences.MAX_SEGMENT_CHARACTERS

    def translate(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        return [
            (Hypothesis(transliterate_text(text)[: 2 * limit], truncated=len(text) > limit),)
            for text in texts
        ]

    tiny = archive({MARKDOWN: article_file(body)})
    source = tiny.load()
    for _ in draft_archive(source, pending_drafts(source), lambda *_: Engine("short", translate)):
        pass
    (unit,) = tiny.load().archive.catalogs["en"][f"{PATH}.md"].units
    assert re.findall(r"punkt (\d)", unit.text) == list("123456")
    assert len(unit.text.split()) == len(body.split())


def test_a_truncated_translation_of_a_real_model_is_not_published(
    archive: MakeArchive, tiny_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the limit of length is low; the source is shown, and the reason is recorded."""
    monkeypatch.setattr(decoding, "MAX_DECODED_TOKENS", 4)
    tiny = archive({MARKDOWN: article_file(SIGNED)})
    source = tiny.load()
    for _ in draft_archive(source, pending_drafts(source), lambda *_: tiny_engine):
        pass
    (unit,) = tiny.load().archive.catalogs["en"][f"{PATH}.md"].units
    assert (unit.text, unit.state, unit.failed_checks) == (
        "",
        TranslationState.BLOCKED,
        "truncated",
    )


def test_a_second_draft_needs_no_package(archive: MakeArchive, packages_folder: Path) -> None:
    """It succeeds although the package is gone."""
    unpack_tiny(packages_folder)
    tiny = archive({MARKDOWN: article_file(SIGNED)})
    assert tiny.run("translate") == 0
    before = (tiny.folder / PO).read_bytes()
    packages_folder.rename(packages_folder.with_name("gone"))
    assert tiny.run("translate") == 0
    assert tiny.run("--strict") == 0
    assert (tiny.folder / PO).read_bytes() == before
    assert not packages_folder.exists()


@pytest.mark.usefixtures("packages_folder")
def test_31_without_package_and_network_translating_fails_and_building_does_not(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is one message; no catalog changes; existing translations are published."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = f'#: {MARKDOWN}\nmsgid "Стороны подписали."\nmsgstr "The parties signed."\n'
    body = "Стороны подписали.\n\nСтороны разошлись."
    tiny = archive({MARKDOWN: article_file(body), PO: header + entry})
    before = (tiny.folder / PO).read_bytes()
    assert tiny.run("translate") == 1
    (message,) = capsys.readouterr().err.splitlines()
    assert "ru→en" in message
    assert not (tiny.folder / "output").exists()
    assert tiny.run() == 0
    assert capsys.readouterr().err.splitlines() == [message]
    assert (tiny.folder / PO).read_bytes() == before
    assert "The parties signed." in tiny.page(PAGE)
    assert re.search(r'<p [^>]*lang="ru"[^>]*>Стороны разошлись', tiny.page(PAGE))
