"""Exports are valid XLIFF and TMX, with every unit that belongs there."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.support.catalog_writing import overwrite_catalog
from tests.support.xliff_files import (
    ACCEPTED,
    ALL,
    GONE,
    MEETING,
    MISSING,
    OTHER,
    OURS,
    PATH,
    SECOND,
    STALE,
    TITLE,
    open_export,
    text,
)
from vestnik.catalogs import catalog_path
from vestnik.catalogs.exchange import export_tmx, export_xliff
from vestnik.catalogs.exchange.xliff_write import CORE_NAMESPACE, METADATA_NAMESPACE
from vestnik.model import (
    Catalog,
)

SCHEMA = f"""
<element name="xliff" ns="{CORE_NAMESPACE}" xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="version"><value>2.0</value></attribute>
  <attribute name="srcLang"><data type="language"/></attribute>
  <attribute name="trgLang"><data type="language"/></attribute>
  <oneOrMore><element name="file">
    <attribute name="id"><data type="NMTOKEN"/></attribute>
    <attribute name="original"/>
    <attribute name="canResegment"><value>no</value></attribute>
    <attribute name="space" ns="http://www.w3.org/XML/1998/namespace">
      <value>preserve</value>
    </attribute>
    <element name="notes"><element name="note">
      <attribute name="category"/><text/>
    </element></element>
    <oneOrMore><element name="unit">
      <attribute name="id"><data type="NMTOKEN"/></attribute>
      <optional><attribute name="name"/></optional>
      <element name="metadata" ns="{METADATA_NAMESPACE}"><element name="metaGroup">
        <attribute name="category" ns=""/>
        <element name="meta">
          <attribute name="type" ns=""/><data type="string"><param name="length">8</param></data>
        </element>
      </element></element>
      <optional><element name="notes"><oneOrMore><element name="note">
        <attribute name="category"/>
        <optional><attribute name="appliesTo">
          <choice><value>source</value><value>target</value></choice>
        </attribute></optional>
        <text/>
      </element></oneOrMore></element></optional>
      <element name="segment">
        <attribute name="state"><choice>
          <value>initial</value><value>translated</value>
          <value>reviewed</value><value>final</value>
        </choice></attribute>
        <attribute name="subState">
          <data type="string"><param name="pattern">[^\\s:]+:[^\\s:]+</param></data>
        </attribute>
        <element name="source"><text/></element>
        <optional><element name="target"><text/></element></optional>
      </element>
    </element></oneOrMore>
  </element></oneOrMore>
</element>
"""
"""What we use of XLIFF 2.0 (Core 4.2, Metadata 5.6), in the order that it demands."""

DTD = """
<!ELEMENT tmx (header, body)>        <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop)*>     <!ATTLIST header creationtool CDATA #REQUIRED
  creationtoolversion CDATA #REQUIRED segtype (block | paragraph | sentence | phrase) #REQUIRED
  o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED srclang CDATA #REQUIRED
  datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>                <!ELEMENT tu ((note | prop)*, tuv+)>
<!ELEMENT tuv ((note | prop)*, seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>             <!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>            <!ATTLIST prop type CDATA #REQUIRED>
"""
"""What we use of TMX 1.4b."""


def test_an_export_is_valid_xliff() -> None:
    """Well formed, and made as the standard wants it; every id is met once in its file."""
    root = open_export(ALL).root
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))
    assert schema.validate(root), schema.error_log
    assert (root.get("srcLang"), root.get("trgLang")) == ("ru", "en")
    assert [file.get("original") for file in root] == [PATH, OTHER]
    for file in root:
        ids = [unit.get("id") for unit in file.iter(f"{{{CORE_NAMESPACE}}}unit")]
        assert len(set(ids)) == len(ids)


def test_an_export_has_the_state_of_each_unit() -> None:
    """What wants a person's work is "initial"; obsolete units are no work at all."""
    tool = open_export(ALL)
    states = {
        text(unit): (unit[-1].get("state"), unit[-1].get("subState"))
        for unit in tool.root.iter(f"{{{CORE_NAMESPACE}}}unit")
    }
    edited = replace(SECOND, text="A protocol was signed.")
    assert states[TITLE.source] == ("initial", "vestnik:machine")
    assert states[MISSING.source] == ("initial", "vestnik:missing")
    assert states[STALE.source] == ("initial", "vestnik:stale")
    assert states[OURS.source] == ("reviewed", "vestnik:person")
    assert states[ACCEPTED.source] == ("reviewed", "vestnik:reviewed")
    assert (
        open_export({PATH: Catalog((edited,))}).segment(edited.source).get("state") == "translated"
    )
    assert GONE.source not in states
    assert tool.unit(TITLE.source).get("name") == "title"
    assert tool.segment(MISSING.source).find(f"{{{CORE_NAMESPACE}}}target") is None
    assert GONE.text not in export_xliff(ALL, "ru", "en")


def test_an_export_has_people_s_comments() -> None:
    """And for a stale unit its earlier block, with the words for it."""
    notes = {
        (note.get("category"), note.get("appliesTo")): note.text
        for note in open_export(ALL).root.iter(f"{{{CORE_NAMESPACE}}}note")
    }
    assert notes.pop(("markup", None))
    assert notes == {
        ("comment", None): OURS.translator_comment,
        ("previous", "source"): STALE.previous_source,
        ("was", "target"): STALE.previous_text,
    }


def test_a_memory_is_valid_tmx_of_final_translations() -> None:
    """No draft, nothing stale, nothing that is still to be looked at."""
    waiting = replace(SECOND, text="To be looked at by a person.")
    memory = etree.fromstring(export_tmx({**ALL, "a.md": Catalog((waiting,))}, "ru", "en").encode())
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(memory), dtd.error_log
    tus = [
        ([prop.text for prop in tu.iter("prop")], [seg.text for seg in tu.iter("seg")])
        for tu in memory.iter("tu")
    ]
    assert tus == [
        ([PATH, "person"], [OURS.source, OURS.text]),
        ([PATH, "reviewed"], [ACCEPTED.source, ACCEPTED.text]),
    ]
    assert memory.xpath("//tu[1]/tuv/@xml:lang") == ["ru", "en"]


def test_translate_toolkit_exports_the_same_pairs(tmp_path: Path) -> None:
    """Its `po2tmx` finds the same pairs in the PO file."""
    if shutil.which("po2tmx") is None:
        pytest.skip("translate-toolkit's po2tmx is not on PATH")
    overwrite_catalog(tmp_path, "en", "ru", PATH, MEETING)
    po_file, tmx_file = catalog_path(tmp_path, "en", PATH), tmp_path / "exported.tmx"
    command = [
        "po2tmx",
        "--progress=none",
        "-l",
        "en",
        "--source-language",
        "ru",
        str(po_file),
        str(tmx_file),
    ]
    subprocess.run(command, check=True)
    ours = etree.fromstring(export_tmx({PATH: MEETING}, "ru", "en").encode())
    theirs = etree.parse(tmx_file)
    assert [seg.text for seg in ours.iter("seg")] == [seg.text for seg in theirs.iter("seg")]
