"""Documents of Word: their text, tables, notes, lists and pictures."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.support.archives import TinyArchive
from tests.support.import_inputs import (
    PIXEL,
    report_items,
    word_document,
    word_paragraph,
    word_picture,
    word_table,
)
from tests.support.releases import content_files

Articles = Callable[[], dict[str, str]]
ImportDocument = Callable[..., tuple[int, str, str]]
TITLE = word_paragraph("Подписан протокол", '<w:pStyle w:val="T"/>')
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


@pytest.fixture
def import_document(tiny: TinyArchive, import_all: ImportAll) -> ImportDocument:
    """Imports a document with a title, a sentence with a date, and this body."""

    def import_body(*body: str, **more: object) -> tuple[int, str, str]:
        date = word_paragraph("28 апреля 2026 г. в Бишкеке Минсвязи подписало протокол.")
        document = word_document(TITLE, date, *body, **more)  # type: ignore[arg-type]
        (tiny.folder / "a.docx").write_bytes(document)
        return import_all("a.docx")

    return import_body


def test_the_text_of_a_document_comes_in_as_markdown(
    import_document: ImportDocument, articles: Articles
) -> None:
    """Emphasis, numbered lists, tables, footnotes, superscripts."""
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Росатом</w:t></w:r>"
    raised = (
        '<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "<w:t>6</w:t></w:r>"
    )
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Госкорпорация.</w:t></w:r></w:p></w:footnote>'
    status, _, _ = import_document(
        word_paragraph(f'{bold}<w:r><w:footnoteReference w:id="2"/></w:r>'),
        word_paragraph("Первое", NUMBERED),
        word_paragraph("Второе", NUMBERED),
        word_table(("Год", "Вышек"), ("2025", "1200")),
        word_paragraph(raised),
        notes=note,
    )
    assert status == 0
    text = articles()["podpisan-protokol"]
    assert "partners: [minsvyazi, rosatom]" in text
    assert "  place: Бишкек" in text
    assert (
        "**Росатом**[^1]\n\n1. Первое\n2. Второе\n\n| Год | Вышек |\n| --- | --- |\n| 2025 | 1200 |"
        in text
    )
    assert "[^1]: Госкорпорация." in text
    assert "10⁶" in text


def test_changes_that_were_recorded_are_accepted(
    import_document: ImportDocument, articles: Articles
) -> None:
    """As the document would be printed."""
    changes = (
        "<w:del><w:r><w:delText>старое</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>новое слово</w:t></w:r></w:ins>"
    )
    import_document(word_paragraph(f"<w:r><w:t>Тут </w:t></w:r>{changes}"))
    assert "новое слово" in articles()["podpisan-protokol"]
    assert "старое" not in articles()["podpisan-protokol"]


def test_pictures_of_a_document_lie_beside_the_article(
    tiny: TinyArchive, import_document: ImportDocument, articles: Articles
) -> None:
    """With their descriptions; the report asks for a missing one."""
    other = {"word/media/image1.png": PIXEL}
    _, _, err = import_document(word_picture(), parts=other)
    text = articles()["podpisan-protokol"]
    (picture,) = (path for path in content_files(tiny) if path.endswith(".png"))
    assert f"![]({picture.removeprefix('content/2026/')})" in text
    assert "has no description" in err
    assert content_files(tiny)[picture] == PIXEL


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<w:r><w:sym w:font="Foo" w:char="F0AB"/></w:r>', "the character F0AB of the font Foo"),
        ('<w:r><w:object><o:OLEObject xmlns:o="x"/></w:object></w:r>', "OLEObject"),
        (f'<m:oMath xmlns:m="{MATHS}"><m:r><m:t>E=m</m:t></m:r></m:oMath>', "E=m"),
    ],
)
def test_what_is_lost_is_reported(
    tiny: TinyArchive,
    import_document: ImportDocument,
    articles: Articles,
    body: str,
    what: str,
) -> None:
    """Symbols of unknown fonts, embedded objects, formulas."""
    status, _, err = import_document(word_paragraph(body))
    assert status == 0
    assert what in err
    assert report_items(tiny.folder)[0]["result"] == "doubtful"
    assert "oMath" not in articles()["podpisan-protokol"]


def test_a_picture_outside_the_document_is_not_read(
    tiny: TinyArchive, import_document: ImportDocument
) -> None:
    """It could be any file of this machine."""
    _, _, err = import_document(word_picture("rFar"))
    assert "file:///etc/hostname" in err
    assert not any(path.endswith(".bin") for path in content_files(tiny))


def entity_bomb() -> bytes:
    """A document whose entities would expand to gigabytes."""
    entities = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "бум"}">' for n in range(12))
    head = f"<!DOCTYPE w:document [{entities}]>"
    return word_document(TITLE, "<w:p><w:r><w:t>&b11;</w:t></w:r></w:p>", head=head)


def cut(document: bytes, part: float) -> bytes:
    """The first part of a document."""
    return document[: int(len(document) * part)]


@pytest.mark.parametrize(
    "make_document",
    [
        lambda: word_document(TITLE, parts={"word/document.xml": b"<" * 200_000_000}),
        lambda: word_document(TITLE, parts={"word/styles.xml": b"a" * 20_000_000}),
        lambda: word_document(TITLE, parts={"word/media/a.bin": b"\0" * 300_000_000}),
        entity_bomb,
        lambda: word_document(TITLE, "<w:p>" * 100_000),
        lambda: word_document(TITLE, "<w:p>" * 5_000 + "</w:p>" * 5_000),
        lambda: word_document(parts={"word/document.xml": b""}),
        lambda: word_document(parts={"word/document.xml": b"\xff\xfe\0"}),
        lambda: word_document(parts={"word/document.xml": b"<w:document/>"}),
        word_document,
        lambda: cut(word_document(TITLE), 0.5),
        lambda: cut(word_document(TITLE), 0.9),
        lambda: b"PK\x03\x04" + b"\0" * 1000,
    ],
)
def test_a_damaged_or_hostile_document_is_a_problem(
    tiny: TinyArchive, import_all: ImportAll, make_document: Callable[[], bytes]
) -> None:
    """It takes no time and no memory, and writes nothing."""
    (tiny.folder / "a.docx").write_bytes(make_document())
    before = content_files(tiny)
    start = time.process_time()
    status, out, err = import_all("a.docx")
    assert time.process_time() - start < 5
    assert (status, out) == (1, "")
    assert err.startswith("a.docx")
    assert content_files(tiny) == before


def test_a_document_that_says_a_smaller_size_than_it_has_is_a_problem(
    tiny: TinyArchive, import_all: ImportAll
) -> None:
    """Its parts are read no further than the size that was checked."""
    document = word_document(TITLE, "<w:p><w:r><w:t>Текст</w:t></w:r></w:p>" * 30_000)
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        size = package.getinfo("word/document.xml").file_size
    (tiny.folder / "a.docx").write_bytes(
        document.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    )
    status, _, err = import_all("a.docx")
    assert status == 1
    assert "the Word document is damaged or too large" in err
