"""XLIFF files are read as translators' tools save them; invalid ones are reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from tests.support.xliff_files import (
    ALL,
    FILE,
    FIRST,
    MEETING,
    OTHER,
    PATH,
    SECOND,
    TITLE,
    TranslatorTool,
    apply_file,
    approve,
    open_export,
    result_text,
    with_units,
)
from vestnik.catalogs.exchange import export_xliff
from vestnik.catalogs.exchange.xliff_apply import XliffChanges
from vestnik.catalogs.exchange.xliff_write import CORE_NAMESPACE, METADATA_NAMESPACE
from vestnik.model import (
    Catalog,
)


def test_the_id_identifies_a_unit_without_its_name() -> None:
    """A title whose `name` a tool has dropped is not taken for a paragraph of the same words."""
    now = {PATH: Catalog((TITLE, replace(TITLE, context="")))}
    tool = open_export(now)
    unit = tool.unit(TITLE.source)
    unit.attrib.pop("name")
    segment = unit.find(f"{{{CORE_NAMESPACE}}}segment")
    assert segment is not None
    segment.set("state", "final")
    assert apply_file(tool.content, now).catalogs == {
        PATH: Catalog((approve(TITLE), replace(TITLE, context="")))
    }


def test_new_ids_of_a_tool_are_harmless() -> None:
    """A unit is also identified by document, field and block."""
    tool = open_export(ALL)
    for number, unit in enumerate(tool.root.iter(f"{{{CORE_NAMESPACE}}}unit")):
        unit.set("id", str(number))
    tool.state(TITLE.source, "final")
    assert apply_file(tool.content, ALL).catalogs == {PATH: with_units(MEETING, approve(TITLE))}


def test_without_the_digest_nothing_is_overwritten() -> None:
    """A tool has dropped the metadata: nobody can say what its user saw. Approving needs none."""
    tool = open_export(ALL)
    etree.strip_elements(tool.root, f"{{{METADATA_NAMESPACE}}}metadata")
    tool.write(SECOND.source, "A protocol was signed.")
    tool.state(TITLE.source, "final")
    result = apply_file(tool.content, ALL)
    assert len(result.problems) == 1
    assert "is not the one that was exported" in result_text(result)
    assert result.catalogs == {PATH: with_units(MEETING, approve(TITLE))}


def test_groups_annotations_and_matches_are_ignored() -> None:
    """A tool may add them; a match's own source and target are not the unit's."""
    tool = open_export(ALL)
    unit = tool.unit(SECOND.source)
    match = """
        <m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0" xmlns="{}">
        <m:match ref="#1"><source>Протокол</source><target>Record</target></m:match></m:matches>
    """
    unit.insert(0, etree.fromstring(match.format(CORE_NAMESPACE)))
    segment = tool.segment(SECOND.source)
    words = 'A <mrk id="m">protocol</mrk><!-- ? --> was signed.'
    segment[1] = etree.fromstring(f'<target xmlns="{CORE_NAMESPACE}">{words}</target>')
    parent = unit.getparent()
    assert parent is not None
    group = etree.Element(f"{{{CORE_NAMESPACE}}}group", id="g")
    parent.replace(unit, group)
    group.append(unit)
    result = apply_file(tool.content, ALL)
    assert not result.problems, result_text(result)
    assert result.catalogs[PATH].units[2].text == "A protocol was signed."


Spoil = Callable[[TranslatorTool], object]


def duplicate_unit(tool: TranslatorTool) -> None:
    """Copies a unit to the end of its document."""
    unit = tool.unit(FIRST.source)
    parent = unit.getparent()
    assert parent is not None
    parent.append(etree.fromstring(etree.tostring(unit)))


def split_unit(tool: TranslatorTool) -> None:
    """Cuts a unit into two segments."""
    tool.unit(FIRST.source).append(
        etree.fromstring(f'<segment xmlns="{CORE_NAMESPACE}"><source>Да.</source></segment>')
    )


def add_inline_code(tool: TranslatorTool) -> None:
    """Makes a placeholder of a piece of a translation."""
    tool.segment(FIRST.source)[1].append(etree.fromstring(f'<ph xmlns="{CORE_NAMESPACE}" id="1"/>'))


def change_source(tool: TranslatorTool) -> None:
    """Changes the block that is to be translated."""
    tool.segment(FIRST.source)[0].text = "Другое"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (duplicate_unit, "“**Стороны** встретились.” of {path} is in the file twice"),
        (split_unit, "“**Стороны** встретились.Да.” of {path} is split into several segments"),
        (
            add_inline_code,
            "“**Стороны** встретились.” of {path} has inline codes, which are lost in Markdown",
        ),
        (change_source, "“Другое” is not in {path}"),
    ],
)
def test_a_document_is_changed_whole_or_not_at_all(spoil: Spoil, message: str) -> None:
    """Where one of its units isn't as it was exported, none is trusted; other documents are."""
    tool = open_export(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write("Атомная отрасль.", "Nuclear industry.")
    spoil(tool)
    result = apply_file(tool.content, ALL)
    assert message.format(path=PATH) in result_text(result)
    assert list(result.catalogs) == [OTHER]


def test_other_documents_are_changed_despite_an_unknown_one() -> None:
    """It may have been renamed since."""
    tool = open_export(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write("Атомная отрасль.", "Nuclear industry.")
    result = apply_file(tool.content, {PATH: MEETING})
    assert f"there is no translation of the document {OTHER}" in result_text(result)
    assert list(result.catalogs) == [PATH]


@pytest.mark.parametrize(("source", "target"), [("en", "ru"), ("ru", "de"), ("ru", ""), ("", "en")])
def test_other_languages_are_reported(source: str, target: str) -> None:
    """A file of another project, or turned around."""
    tool = open_export(ALL)
    tool.write(SECOND.source, "Es wurde unterschrieben.")
    tool.root.set("srcLang", source)
    tool.root.set("trgLang", target)
    result = apply_file(tool.content, ALL)
    assert result.catalogs == {}
    assert f"{FILE}:2: the file translates {source} → {target}, not ru → en" in result_text(result)


@pytest.mark.parametrize("character", ["&#127;", "&#13;", '<cp hex="0002"/>', '<cp hex="00"/>'])
def test_control_characters_are_reported(character: str) -> None:
    """They would break a PO file, or Markdown, for good."""
    content = export_xliff(ALL, "ru", "en").replace("Was signed", f"Was{character} sealed")
    result = apply_file(content.encode(), ALL)
    assert result.catalogs == {}
    assert "invisible control character" in result_text(result)


BOMB = '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<xliff>&b;</xliff>'


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", 1, "not XML: no element found"),
        ("{}", 1, "not XML: not well-formed"),
        (f'<xliff xmlns="{CORE_NAMESPACE}">\n<file>\n</xliff>', 3, "not XML: mismatched tag"),
        (f'<xliff xmlns="{CORE_NAMESPACE}">\n&nbsp;</xliff>', 2, "not XML: undefined entity"),
        (f'<?xml version="1.0"?>\n{BOMB}', 2, "has a document type"),
        ('<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff/>', 1, "has a document type"),
        ('<!DOCTYPE\nxliff [<!ENTITY % x SYSTEM "http://a/"> %x;]><xliff/>', 2, "document type"),
        ("<html/>", 1, "not XLIFF 2.0"),
        ("<xliff/>", 1, "not XLIFF 2.0"),
        ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', 1, "not XLIFF 2.0"),
        ("<a>" * 100_000, 1, "not XLIFF 2.0"),
        (f'<xliff xmlns="{CORE_NAMESPACE}">' + "<mrk>" * 100_000, 1, "not XML: no element found"),
        ('<?xml version="1.0" encoding="cp1251"?>\n<xliff/>', 2, "not XLIFF 2.0"),
    ],
)
def test_an_invalid_or_hostile_file_is_rejected(content: str, line: int, message: str) -> None:
    """Before anything of it is read; with its line."""
    result = apply_file(content.encode(), ALL)
    assert result.catalogs == {}
    assert len(result.problems) == 1
    assert result_text(result).startswith(f"{FILE}:{line}: ")
    assert message in result_text(result)


def test_a_file_in_another_encoding_is_rejected() -> None:
    """As everywhere else."""
    assert "is not UTF-8" in result_text(
        apply_file(export_xliff(ALL, "ru", "en").encode("cp1251", "replace"), {})
    )
    assert apply_file(export_xliff(ALL, "ru", "en").encode("utf-8-sig"), ALL) == XliffChanges("en")


def test_a_large_file_is_read() -> None:
    """It is larger than anything that a person writes."""
    content = export_xliff(ALL, "ru", "en").replace("</xliff>", "\n" * 2_100_000 + "</xliff>")
    assert apply_file(content.encode(), ALL) == XliffChanges("en")
