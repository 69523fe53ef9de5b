"""`memory export` and `memory import` exchange files with translators."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.support.archives import MakeArchive, TinyArchive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.xliff_files import (
    ALL,
    FIRST,
    MEETING,
    MISSING,
    OURS,
    PATH,
    SECOND,
    TITLE,
    TranslatorTool,
    approve,
    with_units,
)
from vestnik.catalogs import load_catalogs
from vestnik.catalogs.exchange import export_tmx, export_xliff
from vestnik.model import (
    Catalog,
    TranslationOrigin,
    TranslationState,
)

ARTICLE = """\
---
title: Встреча
date: 2026-03-05
---
**Стороны** встретились.

Был подписан протокол.

Его издали.
"""


def write_catalogs(tiny: TinyArchive, now: Mapping[str, Catalog]) -> dict[str, bytes]:
    """Writes catalogs of an archive; the bytes of all its PO files."""
    for path, catalog in now.items():
        overwrite_catalog(tiny.folder / "translations", "en", "ru", path, catalog)
    return po_files(tiny)


def po_files(tiny: TinyArchive) -> dict[str, bytes]:
    """The bytes of the PO files of an archive."""
    home = tiny.folder / "translations"
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*.po")}


@pytest.fixture
def article_archive(archive: MakeArchive) -> TinyArchive:
    """An archive with an article, whose catalog people and a machine have written."""
    tiny = archive({f"content/{PATH}": ARTICLE})
    write_catalogs(tiny, {PATH: MEETING})
    return tiny


def export(tiny: TinyArchive, kind: str) -> Path:
    """What `memory export` writes."""
    file = tiny.folder / f"memory.{kind}"
    assert tiny.run("memory", "export", "--format", kind, "--output", str(file)) == 0
    return file


def test_a_corrected_file_changes_its_units_alone(
    article_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three translations are corrected, two drafts approved: that is in the PO, and only that."""
    before = po_files(article_archive)
    file = export(article_archive, "xliff")
    tool = TranslatorTool(etree.fromstring(file.read_bytes()))
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write(MISSING.source, "It was published: “A & B” <br>.")
    tool.write(OURS.source, "The words of the [minister](a.md).")
    tool.state(OURS.source, "final")
    tool.state(TITLE.source, "reviewed")
    tool.state(FIRST.source, "final")
    file.write_bytes(tool.content)

    assert article_archive.run("memory", "import", str(file)) == 0

    assert "changed: 3, approved: 2; files written: 1" in capsys.readouterr().out
    expected = with_units(
        MEETING,
        replace(SECOND, text="A protocol was signed.", fuzzy=False),
        replace(MISSING, text="It was published: “A & B” <br>."),
        replace(OURS, text="The words of the [minister](a.md)."),
        approve(TITLE),
        approve(FIRST),
    )
    catalog = load_catalogs(article_archive.folder / "translations", "en")[0][PATH]
    assert (catalog.units, catalog.obsolete) == (expected.units, expected.obsolete)
    assert [(unit.origin, unit.state) for unit in catalog.units] == [
        (TranslationOrigin.REVIEWED, TranslationState.REVIEWED),
        (TranslationOrigin.REVIEWED, TranslationState.REVIEWED),
        (TranslationOrigin.PERSON, TranslationState.PERSON),
        (TranslationOrigin.PERSON, TranslationState.PERSON),
        (TranslationOrigin.PERSON, TranslationState.PERSON),
        (TranslationOrigin.REVIEWED, TranslationState.REVIEWED),
        (TranslationOrigin.PERSON, TranslationState.STALE),
    ]
    after = po_files(article_archive)
    changed = [path for path in after if after[path] != before[path]]
    assert changed == ["en/" + PATH.replace(".md", ".po")]
    assert after == write_catalogs(article_archive, {PATH: expected}), (
        "every other byte is as it was"
    )

    assert article_archive.run("memory", "import", str(file)) == 0
    assert po_files(article_archive) == after, "a file that comes twice changes nothing more"


@pytest.mark.parametrize("kind", ["xliff", "tmx"])
def test_an_export_is_deterministic(article_archive: TinyArchive, kind: str) -> None:
    """Byte for byte, whatever the order in which catalogs were read; and changes nothing."""
    before = po_files(article_archive)
    assert export(article_archive, kind).read_bytes() == export(article_archive, kind).read_bytes()
    assert po_files(article_archive) == before
    write = {"xliff": export_xliff, "tmx": export_tmx}[kind]
    assert write(ALL, "ru", "en") == write(dict(reversed(ALL.items())), "ru", "en")


def test_an_export_can_go_to_standard_output(
    article_archive: TinyArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In UTF-8, whatever the terminal's own encoding is."""
    terminal = io.TextIOWrapper(io.BytesIO(), "cp1251")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert article_archive.run("memory", "export", "--format", "xliff", "--to", "en") == 0
    assert isinstance(terminal.buffer, io.BytesIO)
    assert terminal.buffer.getvalue() == export(article_archive, "xliff").read_bytes()


def test_a_missing_edition_or_file_is_reported(
    article_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """A language without an edition, a file that doesn't exist."""
    before = po_files(article_archive)
    assert article_archive.run("memory", "export", "--to", "de") == 1
    assert article_archive.run("memory", "import", str(article_archive.folder / "no.xlf")) == 1
    messages = capsys.readouterr().err
    assert "there is no edition in the language de" in messages
    assert "no.xlf can't be read" in messages
    assert po_files(article_archive) == before


def test_other_corrections_are_applied_despite_a_problem(
    article_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, the unit named; another correction of the same file is in the PO."""
    file = export(article_archive, "xliff")
    write_catalogs(article_archive, {PATH: with_units(MEETING, replace(SECOND, text="Signed!"))})
    tool = TranslatorTool(etree.fromstring(file.read_bytes()))
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write(FIRST.source, "Both **parties** met.")
    file.write_bytes(tool.content)
    assert article_archive.run("memory", "import", str(file)) == 1
    assert f"“Был подписан протокол.” in {PATH}" in capsys.readouterr().err
    texts = [
        unit.text
        for unit in load_catalogs(article_archive.folder / "translations", "en")[0][PATH].units
    ]
    assert texts[:3] == ["Meeting", "Both **parties** met.", "Signed!"]
