"""Exchange with translators' tools: what comes back is exactly what a person did, or a problem."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from tests.support.archives import Archives, Tiny, told
from vestnik import cli as commands
from vestnik.catalogs import files as catalogs
from vestnik.catalogs.exchange import xliff_apply as correcting
from vestnik.catalogs.exchange.tmx import tmx
from vestnik.catalogs.exchange.xliff_apply import Corrected
from vestnik.catalogs.exchange.xliff_write import CORE, METADATA, xliff
from vestnik.model import Catalog, Origin, Provenance, State, Unit, canonical, digest

WORDS = NullTranslations()
FILE = "from the translator.xlf"
PATH = "2026/2026-03-05-vstrecha.md"
OTHER = "partners/rosatom.md"
ENGINE = "argos translate-ru_en 1.10"


def drafted(source: str, text: str, context: str = "") -> Unit:
    """A machine's fresh draft."""
    made = Provenance(ENGINE, digest(source), digest(text), (("lp", "-0.10"),))
    return Unit(source, text, context, fuzzy=True, provenance=made)


def approved(unit: Unit) -> Unit:
    """A draft that a person has accepted."""
    return replace(unit, fuzzy=False)


TITLE = drafted("Встреча", "Meeting", "title")
FIRST = drafted("**Стороны** встретились.", "The **parties** met.")
SECOND = drafted("Был подписан протокол.", "Was signed a protocol.")
MISSING = Unit("Его издали.")
OURS = Unit("Слово [министра](a.md).", "The word of the [minister](a.md).", comment="проверено")
ACCEPTED = approved(drafted("До встречи.", "See you."))
STALE = Unit(
    "Встреча прошла 6 марта.",
    "The meeting was on 5 March.",
    fuzzy=True,
    previous="Встреча прошла 5 марта.",
    was="The talks were on 5 March.",
)
GONE = Unit("Удалено", "Deleted, but a person's")
MEETING = Catalog((TITLE, FIRST, SECOND, MISSING, OURS, ACCEPTED, STALE), obsolete=(GONE,))
PARTNER = Catalog((drafted("Росатом", "Rosatom", "title"), drafted("Атомная отрасль.", "Atomic.")))
ALL = {PATH: MEETING, OTHER: PARTNER}


@dataclass(frozen=True, slots=True)
class Desk:
    """A translator's tool: an exported file, open."""

    root: etree._Element

    def unit(self, source: str) -> etree._Element:
        """The unit of a block."""
        units = (unit for unit in self.root.iter(f"{{{CORE}}}unit") if text(unit) == source)
        return next(units)

    def segment(self, source: str) -> etree._Element:
        """The segment of a block."""
        segment = self.unit(source).find(f"{{{CORE}}}segment")
        assert segment is not None
        return segment

    def write(self, source: str, words: str) -> None:
        """Translates a block anew, without a word on its state."""
        segment = self.segment(source)
        target = segment.find(f"{{{CORE}}}target")
        if target is None:
            target = etree.SubElement(segment, f"{{{CORE}}}target")
        target.text = words

    def state(self, source: str, state: str) -> None:
        """Gives a block another state."""
        self.segment(source).set("state", state)
        self.segment(source).attrib.pop("subState")

    @property
    def saved(self) -> bytes:
        """The file as the tool saves it."""
        return etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)


def text(unit: etree._Element) -> str:
    """The block of a unit."""
    return unit.findtext(f"{{{CORE}}}segment/{{{CORE}}}source") or ""


def desk(exported: Mapping[str, Catalog]) -> Desk:
    """Opens the export of these catalogs."""
    return Desk(etree.fromstring(xliff(exported, "ru", "en").encode()))


def imported(content: bytes, now: Mapping[str, Catalog]) -> Corrected:
    """What comes of a file."""
    return correcting.corrected(content, FILE, {"ru": {}, "en": now}, "ru")


def problems(result: Corrected) -> str:
    """The problems as an editor reads them."""
    return told(list(result.problems))


def become(catalog: Catalog, *units: Unit) -> Catalog:
    """The catalog with these units in place of those of the same blocks."""
    new = {unit.key: unit for unit in units}
    return replace(catalog, units=tuple(new.get(unit.key, unit) for unit in catalog.units))


# ------------------------------------------------------------------------------- the round trip


ARTICLE = """\
---
title: Встреча
date: 2026-03-05
---
**Стороны** встретились.

Был подписан протокол.

Его издали.
"""


def saved(tiny: Tiny, now: Mapping[str, Catalog]) -> dict[str, bytes]:
    """Writes catalogs of an archive; the bytes of all its PO files."""
    for path, catalog in now.items():
        catalogs.write(tiny.folder / "translations", "en", "ru", path, catalog)
    return files(tiny)


def files(tiny: Tiny) -> dict[str, bytes]:
    """The bytes of the PO files of an archive."""
    home = tiny.folder / "translations"
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*.po")}


@pytest.fixture
def press(archive: Archives) -> Tiny:
    """An archive with an article, whose catalog people and a machine have written."""
    tiny = archive({f"content/{PATH}": ARTICLE})
    saved(tiny, {PATH: MEETING})
    return tiny


def export(tiny: Tiny, kind: str) -> Path:
    """What `memory export` writes."""
    file = tiny.folder / f"memory.{kind}"
    arguments = {"kind": kind, "target": "", "output": str(file)}
    assert commands.export_memory(tiny.folder, WORDS, **arguments) == 0
    return file


def test_a_corrected_file_comes_back(press: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    """Three translations are corrected, two drafts approved: that is in the PO, and only that."""
    before = files(press)
    file = export(press, "xliff")
    tool = Desk(etree.fromstring(file.read_bytes()))
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write(MISSING.source, "It was published: “A & B” <br>.")
    tool.write(OURS.source, "The words of the [minister](a.md).")
    tool.state(OURS.source, "final")
    tool.state(TITLE.source, "reviewed")
    tool.state(FIRST.source, "final")
    file.write_bytes(tool.saved)

    assert commands.import_memory(press.folder, WORDS, str(file)) == 0

    assert "changed: 3, approved: 2; files written: 1" in capsys.readouterr().out
    expected = become(
        MEETING,
        replace(SECOND, text="A protocol was signed.", fuzzy=False),
        replace(MISSING, text="It was published: “A & B” <br>."),
        replace(OURS, text="The words of the [minister](a.md)."),
        approved(TITLE),
        approved(FIRST),
    )
    catalog = catalogs.read(press.folder / "translations", "en")[0][PATH]
    assert (catalog.units, catalog.obsolete) == (expected.units, expected.obsolete)
    assert [(unit.origin, unit.state) for unit in catalog.units] == [
        (Origin.REVIEWED, State.REVIEWED),
        (Origin.REVIEWED, State.REVIEWED),
        (Origin.PERSON, State.PERSON),
        (Origin.PERSON, State.PERSON),
        (Origin.PERSON, State.PERSON),
        (Origin.REVIEWED, State.REVIEWED),
        (Origin.PERSON, State.STALE),
    ]
    after = files(press)
    changed = [path for path in after if after[path] != before[path]]
    assert changed == ["en/" + PATH.replace(".md", ".po")]
    assert after == saved(press, {PATH: expected}), "every other byte is as it was"

    assert commands.import_memory(press.folder, WORDS, str(file)) == 0
    assert files(press) == after, "a file that comes twice changes nothing more"


@pytest.mark.parametrize("kind", ["xliff", "tmx"])
def test_an_export_says_the_same_every_time(press: Tiny, kind: str) -> None:
    """Byte for byte, whatever the order in which catalogs were read; and changes nothing."""
    before = files(press)
    assert export(press, kind).read_bytes() == export(press, kind).read_bytes()
    assert files(press) == before
    write = {"xliff": xliff, "tmx": tmx}[kind]
    assert write(ALL, "ru", "en") == write(dict(reversed(ALL.items())), "ru", "en")


def test_an_export_goes_to_standard_output(press: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """In UTF-8, whatever the terminal's own encoding is."""
    terminal = io.TextIOWrapper(io.BytesIO(), "cp1251")
    monkeypatch.setattr(sys, "stdout", terminal)
    arguments = {"kind": "xliff", "target": "en", "output": ""}
    assert commands.export_memory(press.folder, WORDS, **arguments) == 0
    assert isinstance(terminal.buffer, io.BytesIO)
    assert terminal.buffer.getvalue() == export(press, "xliff").read_bytes()


def test_what_is_not_there_is_told(press: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    """A language without an edition, a file that doesn't exist."""
    before = files(press)
    arguments = {"kind": "tmx", "target": "de", "output": ""}
    assert commands.export_memory(press.folder, WORDS, **arguments) == 1
    assert commands.import_memory(press.folder, WORDS, str(press.folder / "no.xlf")) == 1
    told = capsys.readouterr().err
    assert "there is no edition in the language de" in told
    assert "no.xlf can't be read" in told
    assert files(press) == before


def test_a_problem_is_told_and_the_rest_is_taken_over(
    press: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, the unit named; another correction of the same file is in the PO."""
    file = export(press, "xliff")
    saved(press, {PATH: become(MEETING, replace(SECOND, text="Signed!"))})
    tool = Desk(etree.fromstring(file.read_bytes()))
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write(FIRST.source, "Both **parties** met.")
    file.write_bytes(tool.saved)
    assert commands.import_memory(press.folder, WORDS, str(file)) == 1
    assert f"“Был подписан протокол.” in {PATH}" in capsys.readouterr().err
    texts = [
        unit.text for unit in catalogs.read(press.folder / "translations", "en")[0][PATH].units
    ]
    assert texts[:3] == ["Meeting", "Both **parties** met.", "Signed!"]


# ----------------------------------------------------------------------- whose words win, and when


def test_a_translation_that_has_changed_since_is_not_overwritten() -> None:
    """Not a person's, nor a newer draft that a person hasn't seen; other units are taken over."""
    tool = desk(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.state(TITLE.source, "reviewed")
    tool.write(FIRST.source, "Both **parties** met.")
    now = become(MEETING, replace(SECOND, text="Signed!"), drafted("Встреча", "Talks", "title"))
    result = imported(tool.saved, {PATH: now, OTHER: PARTNER})
    assert result.catalogs == {
        PATH: become(now, replace(FIRST, text="Both **parties** met.", fuzzy=False))
    }
    assert [line.partition(": ")[2] for line in problems(result).splitlines()[::3]] == [
        f"the translation of “Встреча” in {PATH} is not the one that was exported",
        f"the translation of “Был подписан протокол.” in {PATH} is not the one that was exported",
    ]
    lines = tool.saved.decode().splitlines()
    for problem in result.problems:
        assert problem.file == FILE
        assert "<unit " in lines[problem.line - 1]


def test_what_nobody_touched_is_no_conflict() -> None:
    """Nor is a correction that was made in both places, letter for letter."""
    tool = desk(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    now = become(
        MEETING,
        replace(SECOND, text="A protocol was signed."),
        replace(FIRST, text="They met."),
        replace(OURS, text="What the [minister](a.md) said."),
        replace(ACCEPTED, text=""),
    )
    assert imported(tool.saved, {PATH: now, OTHER: PARTNER}) == Corrected("en")


def test_a_block_that_has_changed_since_is_told() -> None:
    """Its translation was made for another text; the rest of the document is taken over."""
    tool = desk(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write(FIRST.source, "Both **parties** met.")
    reworded = Unit("Был подписан важный протокол.", previous=SECOND.source)
    now = Catalog((TITLE, FIRST, reworded, OURS), obsolete=(SECOND,))
    result = imported(tool.saved, {PATH: now, OTHER: PARTNER})
    assert "the block “Был подписан протокол.” of" in problems(result)
    assert result.catalogs == {
        PATH: become(now, replace(FIRST, text="Both **parties** met.", fuzzy=False))
    }


@pytest.mark.parametrize("words", [STALE.text, "The meeting was on 6 March."])
def test_a_stale_translation_is_settled(words: str) -> None:
    """Approved or corrected, it is of the block as it is; the person's older words stay."""
    tool = desk(ALL)
    tool.write(STALE.source, words)
    tool.state(STALE.source, "reviewed")
    result = imported(tool.saved, ALL)
    unit = result.catalogs[PATH].units[-1]
    assert (unit.text, unit.state, unit.was) == (words, State.PERSON, STALE.was)
    assert not unit.previous


@pytest.mark.parametrize("words", ["", " ", "\n\t\u00a0"])
def test_an_empty_target_takes_nothing_away(words: str) -> None:
    """Even where it is called final; an empty translation is not translated."""
    tool = desk(ALL)
    for unit in (TITLE, OURS, MISSING):
        tool.write(unit.source, words)
        tool.state(unit.source, "final")
    assert imported(tool.saved, ALL) == Corrected("en")


@pytest.mark.parametrize("state", ["initial", "translated"])
def test_only_a_review_approves(state: str) -> None:
    """A tool may call everything translated that has a target."""
    tool = desk(ALL)
    tool.state(TITLE.source, state)
    assert imported(tool.saved, ALL) == Corrected("en")


def test_white_space_around_a_text_changes_nothing() -> None:
    """A tool has indented the file; no draft becomes a person's words by that."""
    tool = desk(ALL)
    for target in tool.root.iter(f"{{{CORE}}}target"):
        target.text = f"\n    {target.text}\n  "
    assert imported(tool.saved, ALL) == Corrected("en")
    tool.write(SECOND.source, "\n  A protocol was signed.\n")
    result = imported(tool.saved, ALL)
    assert result.catalogs[PATH].units[2].text == "A protocol was signed."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(" ", "\n      "),
        lambda text: text.replace("\u00a0", " "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: unicodedata.normalize("NFD", text),
    ],
    ids=["broken into lines", "no-break spaces lost", "all spaces no-break", "letters decomposed"],
)
def test_what_a_tool_does_to_spaces_and_letters_is_no_person_s_work(
    spoil: Callable[[str], str],
) -> None:
    """A draft stays a machine's, and a person's words as they were typed."""
    draft = drafted("Кафе", "The café received 5\u00a0guests on 5\u00a0March.")
    now = {PATH: Catalog((draft, Unit("Его", "Café 5\u00a0o'clock")))}
    tool = desk(now)
    for target in tool.root.iter(f"{{{CORE}}}target"):
        target.text = spoil(target.text or "")
    assert imported(tool.saved, now) == Corrected("en")


@pytest.mark.parametrize(
    "words",
    [
        "A & B < C > D &amp; \"q\" 'a' ]]>",
        "5\u00a0% — “quoted”, ’tis",
        "👩🏽\u200d🔬 emoji \U0001f1e7\U0001f1fe",
        "**b** [l](a.md \"t\") `c` ![i](p.svg)[^1] <br> <span class='x'>s</span> \\* &nbsp;",
        "one\ttwo\nthree",
        "\u2028 \u0085 e\u0301 \uf8ff",
        "{braces} %s %(x)s",
    ],
)
def test_every_character_comes_through(words: str) -> None:
    """Of blocks, translations, fields and remarks; nothing is taken for markup."""
    unit = Unit(f"Я {words}", f"I {words}", context=f"поле {words}", comment=words, was=words)
    now = {f"2026/{words}.md": Catalog((unit,))}
    tool = Desk(etree.fromstring(xliff(now, "ru", "en").encode()))
    assert text(next(tool.root.iter(f"{{{CORE}}}unit"))) == unit.source
    assert imported(tool.saved, now) == Corrected("en")
    tool.write(unit.source, f"We {words}")
    assert imported(tool.saved, now).catalogs == {
        f"2026/{words}.md": Catalog((replace(unit, text=f"We {words}"),))
    }
    segs = [seg.text for seg in etree.fromstring(tmx(now, "ru", "en").encode()).iter("seg")]
    assert segs == [unit.source, unit.text]


def test_characters_that_xml_cannot_hold_come_through_too() -> None:
    """XLIFF has an element for them; in a memory, a question mark will do."""
    now = {PATH: Catalog((Unit("Знак \ufffe тут", "Sign \uffff here", comment="\ufffe"),))}
    assert '<cp hex="FFFF"/>' in xliff(now, "ru", "en")
    assert imported(xliff(now, "ru", "en").encode(), now) == Corrected("en")
    assert "Sign \ufffd here" in tmx(now, "ru", "en")


# -------------------------------------------------------------------------- tools and their habits


def test_the_id_helps_where_the_field_is_lost() -> None:
    """A title whose `name` a tool has dropped is not taken for a paragraph of the same words."""
    now = {PATH: Catalog((TITLE, replace(TITLE, context="")))}
    tool = desk(now)
    unit = tool.unit(TITLE.source)
    unit.attrib.pop("name")
    segment = unit.find(f"{{{CORE}}}segment")
    assert segment is not None
    segment.set("state", "final")
    assert imported(tool.saved, now).catalogs == {
        PATH: Catalog((approved(TITLE), replace(TITLE, context="")))
    }


def test_ids_of_a_tool_s_own_do_no_harm() -> None:
    """A unit is known by document, field and block as well."""
    tool = desk(ALL)
    for number, unit in enumerate(tool.root.iter(f"{{{CORE}}}unit")):
        unit.set("id", str(number))
    tool.state(TITLE.source, "final")
    assert imported(tool.saved, ALL).catalogs == {PATH: become(MEETING, approved(TITLE))}


def test_without_the_digest_nothing_is_overwritten() -> None:
    """A tool has dropped the metadata: nobody can say what its user saw. Approving needs none."""
    tool = desk(ALL)
    etree.strip_elements(tool.root, f"{{{METADATA}}}metadata")
    tool.write(SECOND.source, "A protocol was signed.")
    tool.state(TITLE.source, "final")
    result = imported(tool.saved, ALL)
    assert len(result.problems) == 1
    assert "is not the one that was exported" in problems(result)
    assert result.catalogs == {PATH: become(MEETING, approved(TITLE))}


def test_groups_annotations_and_matches_are_read_over() -> None:
    """A tool may add them; a match's own source and target are not the unit's."""
    tool = desk(ALL)
    unit = tool.unit(SECOND.source)
    match = """
        <m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0" xmlns="{}">
        <m:match ref="#1"><source>Протокол</source><target>Record</target></m:match></m:matches>
    """
    unit.insert(0, etree.fromstring(match.format(CORE)))
    segment = tool.segment(SECOND.source)
    target = f'<target xmlns="{CORE}">A <mrk id="m">protocol</mrk><!-- ? --> was signed.</target>'
    segment[1] = etree.fromstring(target)
    parent = unit.getparent()
    assert parent is not None
    group = etree.Element(f"{{{CORE}}}group", id="g")
    parent.replace(unit, group)
    group.append(unit)
    result = imported(tool.saved, ALL)
    assert not result.problems, problems(result)
    assert result.catalogs[PATH].units[2].text == "A protocol was signed."


Spoil = Callable[[Desk], object]


def twice(tool: Desk) -> None:
    """Copies a unit to the end of its document."""
    unit = tool.unit(FIRST.source)
    parent = unit.getparent()
    assert parent is not None
    parent.append(etree.fromstring(etree.tostring(unit)))


def cut(tool: Desk) -> None:
    """Cuts a unit into two segments."""
    tool.unit(FIRST.source).append(
        etree.fromstring(f'<segment xmlns="{CORE}"><source>Да.</source></segment>')
    )


def code(tool: Desk) -> None:
    """Makes a placeholder of a piece of a translation."""
    tool.segment(FIRST.source)[1].append(etree.fromstring(f'<ph xmlns="{CORE}" id="1"/>'))


def other_source(tool: Desk) -> None:
    """Changes the block that is to be translated."""
    tool.segment(FIRST.source)[0].text = "Другое"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (twice, "“**Стороны** встретились.” of {path} stands in the file twice"),
        (cut, "“**Стороны** встретились.Да.” of {path} is cut into several segments"),
        (code, "“**Стороны** встретились.” of {path} has inline codes, which are lost in Markdown"),
        (other_source, "“Другое” is not in {path}"),
    ],
)
def test_a_document_is_taken_over_whole_or_not_at_all(spoil: Spoil, message: str) -> None:
    """Where one of its units isn't as it was exported, none is trusted; other documents are."""
    tool = desk(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write("Атомная отрасль.", "Nuclear industry.")
    spoil(tool)
    result = imported(tool.saved, ALL)
    assert message.format(path=PATH) in problems(result)
    assert list(result.catalogs) == [OTHER]


def test_an_unknown_document_is_told_and_the_others_are_taken_over() -> None:
    """It may have been renamed since."""
    tool = desk(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write("Атомная отрасль.", "Nuclear industry.")
    result = imported(tool.saved, {PATH: MEETING})
    assert f"there is no translation of the document {OTHER}" in problems(result)
    assert list(result.catalogs) == [PATH]


@pytest.mark.parametrize(("source", "target"), [("en", "ru"), ("ru", "de"), ("ru", ""), ("", "en")])
def test_other_languages_are_refused(source: str, target: str) -> None:
    """A file of another project, or turned around."""
    tool = desk(ALL)
    tool.write(SECOND.source, "Es wurde unterschrieben.")
    tool.root.set("srcLang", source)
    tool.root.set("trgLang", target)
    result = imported(tool.saved, ALL)
    assert result.catalogs == {}
    assert f"{FILE}:2: the file translates {source} → {target}, not ru → en" in problems(result)


@pytest.mark.parametrize("character", ["&#127;", "&#13;", '<cp hex="0002"/>', '<cp hex="00"/>'])
def test_control_characters_are_refused(character: str) -> None:
    """They would break a PO file, or Markdown, for good."""
    content = xliff(ALL, "ru", "en").replace("Was signed", f"Was{character} sealed")
    result = imported(content.encode(), ALL)
    assert result.catalogs == {}
    assert "invisible control character" in problems(result)


BOMB = '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<xliff>&b;</xliff>'


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", 1, "not XML: no element found"),
        ("{}", 1, "not XML: not well-formed"),
        (f'<xliff xmlns="{CORE}">\n<file>\n</xliff>', 3, "not XML: mismatched tag"),
        (f'<xliff xmlns="{CORE}">\n&nbsp;</xliff>', 2, "not XML: undefined entity"),
        (f'<?xml version="1.0"?>\n{BOMB}', 2, "has a document type"),
        ('<!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff/>', 1, "has a document type"),
        ('<!DOCTYPE\nxliff [<!ENTITY % x SYSTEM "http://a/"> %x;]><xliff/>', 2, "document type"),
        ("<html/>", 1, "not XLIFF 2.0"),
        ("<xliff/>", 1, "not XLIFF 2.0"),
        ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', 1, "not XLIFF 2.0"),
        ("<a>" * 100_000, 1, "not XLIFF 2.0"),
        (f'<xliff xmlns="{CORE}">' + "<mrk>" * 100_000, 1, "not XML: no element found"),
        ('<?xml version="1.0" encoding="cp1251"?>\n<xliff/>', 2, "not XLIFF 2.0"),
    ],
)
def test_what_is_no_xliff_or_a_trap_is_refused(content: str, line: int, message: str) -> None:
    """Before anything of it is read; with its line."""
    result = imported(content.encode(), ALL)
    assert result.catalogs == {}
    assert len(result.problems) == 1
    assert problems(result).startswith(f"{FILE}:{line}: ")
    assert message in problems(result)


def test_a_file_in_another_encoding_is_refused() -> None:
    """As everywhere else."""
    assert "is not UTF-8" in problems(
        imported(xliff(ALL, "ru", "en").encode("cp1251", "replace"), {})
    )
    assert imported(xliff(ALL, "ru", "en").encode("utf-8-sig"), ALL) == Corrected("en")


def test_a_whole_archive_comes_back_in_one_file() -> None:
    """It is larger than anything that a person writes."""
    content = xliff(ALL, "ru", "en").replace("</xliff>", "\n" * 2_100_000 + "</xliff>")
    assert imported(content.encode(), ALL) == Corrected("en")


# ------------------------------------------------------------------------------ what the files are


SCHEMA = f"""
<element name="xliff" ns="{CORE}" xmlns="http://relaxng.org/ns/structure/1.0"
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
      <element name="metadata" ns="{METADATA}"><element name="metaGroup">
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


def test_an_export_is_xliff() -> None:
    """Well formed, and made as the standard wants it; every id is met once in its file."""
    root = desk(ALL).root
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))
    assert schema.validate(root), schema.error_log
    assert (root.get("srcLang"), root.get("trgLang")) == ("ru", "en")
    assert [file.get("original") for file in root] == [PATH, OTHER]
    for file in root:
        ids = [unit.get("id") for unit in file.iter(f"{{{CORE}}}unit")]
        assert len(set(ids)) == len(ids)


def test_an_export_says_how_each_unit_stands() -> None:
    """What wants a person's work is "initial"; obsolete units are no work at all."""
    tool = desk(ALL)
    standing = {
        text(unit): (unit[-1].get("state"), unit[-1].get("subState"))
        for unit in tool.root.iter(f"{{{CORE}}}unit")
    }
    edited = replace(SECOND, text="A protocol was signed.")
    assert standing[TITLE.source] == ("initial", "vestnik:machine")
    assert standing[MISSING.source] == ("initial", "vestnik:missing")
    assert standing[STALE.source] == ("initial", "vestnik:stale")
    assert standing[OURS.source] == ("reviewed", "vestnik:person")
    assert standing[ACCEPTED.source] == ("reviewed", "vestnik:reviewed")
    assert desk({PATH: Catalog((edited,))}).segment(edited.source).get("state") == "translated"
    assert GONE.source not in standing
    assert tool.unit(TITLE.source).get("name") == "title"
    assert tool.segment(MISSING.source).find(f"{{{CORE}}}target") is None
    assert GONE.text not in xliff(ALL, "ru", "en")


def test_an_export_has_people_s_remarks() -> None:
    """And for a stale unit its earlier block, with the words for it."""
    notes = {
        (note.get("category"), note.get("appliesTo")): note.text
        for note in desk(ALL).root.iter(f"{{{CORE}}}note")
    }
    assert notes.pop(("markup", None))
    assert notes == {
        ("comment", None): OURS.comment,
        ("previous", "source"): STALE.previous,
        ("was", "target"): STALE.was,
    }


def test_a_memory_is_tmx_and_holds_what_people_answer_for() -> None:
    """No draft, nothing stale, nothing that is still to be looked at."""
    waiting = replace(SECOND, text="To be looked at by a person.")
    memory = etree.fromstring(tmx({**ALL, "a.md": Catalog((waiting,))}, "ru", "en").encode())
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


def test_a_memory_says_the_same_as_translate_toolkit_s(tmp_path: Path) -> None:
    """Its `po2tmx` finds the same pairs in the PO file."""
    if shutil.which("po2tmx") is None:
        pytest.skip("translate-toolkit's po2tmx is not on PATH")
    catalogs.write(tmp_path, "en", "ru", PATH, MEETING)
    po, made = catalogs.file(tmp_path, "en", PATH), tmp_path / "made.tmx"
    command = [
        "po2tmx",
        "--progress=none",
        "-l",
        "en",
        "--source-language",
        "ru",
        str(po),
        str(made),
    ]
    subprocess.run(command, check=True)
    ours = etree.fromstring(tmx({PATH: MEETING}, "ru", "en").encode())
    theirs = etree.parse(made)
    assert [seg.text for seg in ours.iter("seg")] == [seg.text for seg in theirs.iter("seg")]


# ---------------------------------------------------------------------------------------- any text


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t<>&\"'"))
BLOCKS = TEXTS.filter(str.strip)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Units in every state."""
    source, words, fuzzy = draw(BLOCKS), draw(TEXTS), draw(st.booleans())
    made = Provenance(ENGINE, digest(draw(st.just(source) | BLOCKS)), digest(words))
    return Unit(
        source,
        words,
        context=draw(st.sampled_from(("", "title", "summary", "image.alt"))),
        fuzzy=fuzzy,
        provenance=draw(st.none() | st.just(made)),
        previous=draw(st.just("") | BLOCKS) if fuzzy else "",
        was=draw(TEXTS),
        comment=draw(TEXTS),
        notes=draw(TEXTS),
    )


CATALOGS = st.dictionaries(
    st.sampled_from((PATH, OTHER, "2025/2025-01-01-a.md")),
    st.builds(
        Catalog,
        st.lists(units(), max_size=4, unique_by=lambda unit: unit.key).map(tuple),
        st.lists(units(), max_size=1).map(tuple),
    ),
)


@given(CATALOGS)
def test_what_comes_back_untouched_changes_nothing(now: dict[str, Catalog]) -> None:
    """Import after export is nothing at all."""
    assert imported(xliff(now, "ru", "en").encode(), now) == Corrected("en")


@given(CATALOGS, st.data())
def test_what_is_corrected_changes_and_nothing_else(
    now: dict[str, Catalog], data: st.DataObject
) -> None:
    """One unit gets other words: exactly that unit has them, as a person's."""
    places = [(path, number) for path in now for number in range(len(now[path].units))]
    if not places:
        return
    path, number = data.draw(st.sampled_from(places))
    unit = now[path].units[number]
    words = data.draw(TEXTS.map(str.strip).filter(lambda words: words not in ("", unit.text)))
    assume(not {"\ufffe", "\uffff"} & {*words})  # no text has them: they are refused
    back = become(now[path], replace(unit, text=words))
    marks = {canonical(unit.text) for unit in (unit, back.units[number])}
    exported = xliff({path: now[path]}, "ru", "en")
    returned = xliff({path: back}, "ru", "en")
    old, new = Desk(etree.fromstring(exported.encode())), Desk(etree.fromstring(returned.encode()))
    for was, meta in zip(
        old.root.iter(f"{{{METADATA}}}meta"), new.root.iter(f"{{{METADATA}}}meta"), strict=True
    ):
        meta.text = was.text
    result = imported(new.saved, now)
    if len(marks) == 1:
        assert result == Corrected("en")
        return
    assert not result.problems, problems(result)
    mended = result.catalogs[path].units[number]
    assert (mended.text, mended.origin, mended.fuzzy) == (words, Origin.PERSON, False)
    assert result.catalogs == {
        path: become(now[path], replace(unit, text=words, fuzzy=False, previous=""))
    }
