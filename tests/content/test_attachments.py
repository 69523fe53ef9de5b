"""Documents to download lie beside texts; pages link to them, and show their type and size."""

from __future__ import annotations

import re

import pytest

from tests.support.archives import MakeArchive, TinyArchive, make_archive
from vestnik.config import file_size_text
from vestnik.editions.attachments import with_attachment_details
from vestnik.model import Attachment

NAME = "2025/2025-03-05-vstrecha"
PAGE = f"{NAME}/"
PDF, ZIP = b"%PDF-1.7\n", b"PK\x03\x04"
DETAILS = re.compile(r'<a href="([^"]*)">([^<]*)</a> <span class="file-details">\(([^)]*)\)</span>')


def article(body: str, *fields: str) -> dict[str, str | bytes]:
    """A news item with this text."""
    lines = ("---", "title: Встреча", "date: 2025-03-05", *fields, "---", body, "")
    return {f"content/{NAME}.md": "\n".join(lines)}


def attached(name: str, content: bytes = PDF, size: int = 0) -> dict[str, str | bytes]:
    """A file beside the news item, filled up to a size."""
    return {f"content/{NAME}/{name}": content.ljust(size, b"\0")}


def catalog(block: str, translation: str) -> dict[str, str | bytes]:
    """The English translation of a block of the news item."""
    header = '"Content-Type: text/plain; charset=UTF-8\\n"'
    entries = f'msgid ""\nmsgstr ""\n{header}\n\nmsgid "{block}"\nmsgstr "{translation}"\n'
    return {f"translations/en/{NAME}.po": entries}


def details_on_page(tiny: TinyArchive, language: str = "ru") -> list[tuple[str, ...]]:
    """The address, the words and the details of each link to an attachment."""
    return DETAILS.findall(tiny.page(f"{language}/{PAGE}"))


@pytest.mark.parametrize(
    ("name", "content", "file_type"),
    [
        ("protokol.pdf", PDF, "PDF"),
        ("protokol.PDF", PDF, "PDF"),
        ("protokol.docx", ZIP, "DOCX"),
        ("tablica.xlsx", ZIP, "XLSX"),
        ("doklad.pptx", ZIP, "PPTX"),
        ("protokol.odt", ZIP, "ODT"),
        ("tablica.ods", ZIP, "ODS"),
        ("vse.zip", ZIP, "ZIP"),
        ("dannye.csv", b"a;b\n", "CSV"),
        ("spisok.txt", b"a\n", "TXT"),
        ("protokol.rtf", b"{\\rtf1", "RTF"),
    ],
)
def test_a_link_to_a_document_says_its_type_and_size(
    archive: MakeArchive, name: str, content: bytes, file_type: str
) -> None:
    """In the language of the page; the document is copied to the site as it is."""
    file = attached(name, content, 240_000)
    tiny = archive({**article(f"Подписан [протокол]({NAME[5:]}/{name})."), **file})
    tiny.build()
    address = f"../../../media/{NAME}/{name}"
    assert details_on_page(tiny) == [(address, "протокол", f"{file_type}, 240 КБ")]
    assert details_on_page(tiny, "en") == [(address, "протокол", f"{file_type}, 240 KB")]
    assert tiny.output_files()[f"media/{NAME}/{name}"] == content.ljust(240_000, b"\0")
    assert tiny.problems() == ""


@pytest.mark.parametrize(
    ("size", "russian", "english"),
    [
        (0, "1 КБ", "1 KB"),
        (1_499, "1 КБ", "1 KB"),
        (999_499, "999 КБ", "999 KB"),
        (999_500, "1 МБ", "1 MB"),
        (1_540_000, "1,5 МБ", "1.5 MB"),
        (12_600_000, "13 МБ", "13 MB"),
    ],
)
def test_a_size_is_written_as_readers_know_it(size: int, russian: str, english: str) -> None:
    """With a space that does not break."""
    assert file_size_text(size, "ru") == russian.replace(" ", "\u00a0")
    assert file_size_text(size, "en") == english.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    "body",
    [
        "- [протокол](x/a.pdf)",
        "| а |\n| --- |\n| [протокол](x/a.pdf) |",
        "## Итоги: [протокол](x/a.pdf)",
        "Слово[^1]\n\n[^1]: [протокол](x/a.pdf)",
        "[протокол][1]\n\n[1]: x/a.pdf",
        "<a href='x/a.pdf'>протокол</a>",
        "[протокол](<x/a.pdf>)",
        "[протокол](x/%61.pdf)",
        "[протокол](x/a.pdf#page=3)",
        "[протокол](../2025/x/a.pdf)",
    ],
)
def test_links_are_found_wherever_they_are(archive: MakeArchive, body: str) -> None:
    tiny = archive({**article(body), "content/2025/x/a.pdf": PDF})
    tiny.build()
    assert [details[1:] for details in details_on_page(tiny)] == [("протокол", "PDF, 1 КБ")]


def test_names_may_have_spaces_and_cyrillic_letters(archive: MakeArchive) -> None:
    name = "Протокол № 5 (итог).pdf"
    tiny = archive({**article(f"[Протокол](<{NAME[5:]}/{name}>)"), **attached(name)})
    tiny.build()
    assert details_on_page(tiny)[0][2] == "PDF, 1 КБ"
    assert f"media/{NAME}/{name}" in tiny.output_files()


def test_other_links_stay_as_they_are() -> None:
    body = '<p><a href="a.pdf">а</a>, <a class="x" href="b&amp;c.pdf">б</a>, <a>в</a></p>'
    files = {"b&c.pdf": Attachment("b&c.pdf", 2_000)}
    assert with_attachment_details(body, {}, "ru") == body
    details = '</a> <span class="file-details">(PDF, 2\u00a0КБ)</span>, <a>в'
    assert with_attachment_details(body, files, "ru") == body.replace("</a>, <a>в", details)


def test_a_translated_paragraph_has_the_details_in_its_language(archive: MakeArchive) -> None:
    """Its counterpart in the other language is the text alone."""
    link = f"({NAME[5:]}/a.pdf)"
    po = catalog(f"Вот [протокол]{link}.", f"Here is the [protocol]{link}.")
    tiny = archive({**article(f"Вот [протокол]{link}."), **attached("a.pdf", size=5_000), **po})
    tiny.build()
    assert details_on_page(tiny, "en")[0][1:] == ("protocol", "PDF, 5 KB")
    assert details_on_page(tiny, "ru")[0][1:] == ("протокол", "PDF, 5 КБ")


def test_a_new_size_is_on_the_page_after_the_next_build(archive: MakeArchive) -> None:
    """The result is that of a build from nothing."""
    other = {"content/2025/2025-03-06-drugaya.md": "---\ntitle: Б\ndate: 2025-03-06\n---\nТекст.\n"}
    body = f"[Протокол]({NAME[5:]}/a.pdf)"
    tiny = archive({**article(body), **attached("a.pdf", size=5_000), **other})
    assert tiny.run("--frozen") == 0
    tiny.write(attached("a.pdf", size=7_000))
    assert tiny.run("--frozen") == 0
    assert details_on_page(tiny)[0][2] == "PDF, 7 КБ"
    incremental = tiny.output_files()
    clean = make_archive(
        tiny.folder / "clean", {**article(body), **attached("a.pdf", size=7_000), **other}
    )
    assert clean.run("--frozen") == 0
    assert {path: content for path, content in incremental.items() if "search" not in path} == {
        path: content for path, content in clean.output_files().items() if "search" not in path
    }


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("2025-03-05-vstrecha/net.pdf", "put the file in content/2025/2025-03-05-vstrecha/ and"),
        ("net.docx", "write 2025-03-05-vstrecha/net.docx"),
        ("2025-03-05-vstrecha/protokoll.pdf", "did you mean 2025-03-05-vstrecha/protokol.PDF?"),
        ("2025-03-05-vstrecha/protokol.pdf", "did you mean 2025-03-05-vstrecha/protokol.PDF?"),
        ("protokol.pdf", "did you mean 2025-03-05-vstrecha/protokol.PDF?"),
    ],
)
def test_a_link_to_a_document_that_is_missing_is_an_error(
    archive: MakeArchive, link: str, hint: str
) -> None:
    tiny = archive({**article(f"Вот [протокол]({link})."), **attached("protokol.PDF")})
    problems = tiny.problems()
    assert f"content/{NAME}.md:5:16: there is no document to download 2025/{link}" in problems
    assert hint in problems


def test_a_link_of_a_translation_is_checked_too(archive: MakeArchive) -> None:
    link, other = f"({NAME[5:]}/a.pdf)", f"({NAME[5:]}/b.pdf)"
    po = catalog(f"Вот [протокол]{link}.", f"Here is the [protocol]{other}.")
    files = {**article(f"Вот [протокол]{link}."), **attached("a.pdf"), **po}
    problems = archive(files).problems()
    assert "the link leads to a file that does not exist: 2025-03-05-vstrecha/b.pdf" in problems


def test_a_document_without_a_link_is_published_with_a_warning(archive: MakeArchive) -> None:
    tiny = archive({**article("Текст."), **attached("protokol.pdf")})
    message = "warning: no text links to protokol.pdf: it is published, but no reader can find it"
    assert f"content/{NAME}/protokol.pdf:1: {message}" in tiny.problems()
    tiny.build()
    assert f"media/{NAME}/protokol.pdf" in tiny.output_files()


def test_the_documents_of_a_draft_are_not_published(archive: MakeArchive) -> None:
    tiny = archive({**article("Текст.", "draft: true"), **attached("protokol.pdf")})
    tiny.build()
    assert f"media/{NAME}/protokol.pdf" not in tiny.output_files()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<!doctype html><title>404</title>"),
        ("a.docx", b"\xd0\xcf\x11\xe0"),
        ("a.zip", b""),
        ("a.rtf", b"text"),
        ("a.csv", b""),
    ],
)
def test_a_document_that_is_something_else_is_a_warning(
    archive: MakeArchive, name: str, content: bytes
) -> None:
    """A page with an error message is often saved by such a name."""
    link = article(f"[Протокол]({NAME[5:]}/{name})")
    tiny = archive({**link, f"content/{NAME}/{name}": content})
    file_type = name[2:].upper()
    assert f"warning: the content of the file is not {file_type}: readers" in tiny.problems()


def test_a_document_that_is_too_large_is_an_error(archive: MakeArchive) -> None:
    tiny = archive(article(f"[Протокол]({NAME[5:]}/a.pdf)"))
    file = tiny.folder / f"content/{NAME}/a.pdf"
    file.parent.mkdir()
    with file.open("wb") as stream:
        stream.write(PDF)
        stream.truncate(51_000_000)
    message = "the file has 51 MB; the limit for documents to download is 50 MB"
    assert f"content/{NAME}/a.pdf:1: {message}" in tiny.problems()


@pytest.mark.parametrize("name", ["a.doc", "a.mp4", "a.exe", "a.html", "a.docm", "a"])
def test_any_other_file_is_an_error(archive: MakeArchive, name: str) -> None:
    problems = archive({**article("Текст."), **attached(name, b"x")}).problems()
    message = f"{name} is neither a Markdown file, nor a picture, nor a document to download"
    assert f"content/{NAME}/{name}:1: {message}" in problems
