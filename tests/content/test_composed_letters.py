"""Letters of two characters (NFD), as macOS and PDF files write them, are composed on reading."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive, make_archive
from vestnik.catalogs import load_catalog, write_catalog
from vestnik.importing.new_item import title_slug
from vestnik.links import linked_path
from vestnik.model import Catalog, Unit

NAME = "2025/2025-03-05-vstrecha"
Composition = Literal["NFC", "NFD"]
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


def decomposed(text: str) -> str:
    """A text with й and ё as two characters each."""
    return unicodedata.normalize("NFD", text)


def article(body: str, *fields: str) -> str:
    """A news item."""
    return "\n".join(("---", "title: Йод и ёлка", "date: 2025-03-05", *fields, "---", body, ""))


def test_decomposed_texts_make_the_same_site(archive: MakeArchive) -> None:
    """Articles, partners, translations, the glossary, settings."""
    files = {
        f"content/{NAME}.md": article("Российский [партнёр](../partners/rossiya.md) в Йошкар-Оле."),
        "content/partners/rossiya.md": "---\ntitle: Российская академия\nkind: body\n---\n",
        f"translations/en/{NAME}.po": 'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "title"\nmsgid "Йод и ёлка"\nmsgstr "Iodine and a fir, café"\n',
        "translations/en/glossary.toml": '[[term]]\nru = "йод"\nen = "iodine"\n',
        "pyproject.toml": CONFIGURATION.replace("Архив новостей", "Йод и ёлка"),
    }
    composed = archive(files)
    composed.build()
    files = {path: decomposed(text) for path, text in files.items()}
    other = make_archive(composed.folder / "decomposed", files)
    other.build()
    assert other.output_files() == composed.output_files()
    assert "Iodine and a fir, café" in other.page(f"en/{NAME}/")


def test_a_partner_in_decomposed_letters_is_noticed(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/partners/akademiya.md": decomposed(
                "---\ntitle: Российская академия\nkind: body\n---\n"
            ),
            f"content/{NAME}.md": article("В Минске Российская академия провела семинар."),
        }
    )
    assert f"{NAME}.md:5:10: warning: the text names the partner" in tiny.problems()


def test_the_column_of_a_problem_counts_letters(archive: MakeArchive) -> None:
    """The caret is below the place, however the letters before it are written."""
    problems = archive({f"content/{NAME}.md": decomposed(article('Йод, й, "слово".'))}).problems()
    assert f"content/{NAME}.md:5:9: warning: straight quotation marks" in problems
    assert '    Йод, й, "слово".\n            ^' in problems


def test_an_escaped_mark_is_composed_too(archive: MakeArchive) -> None:
    tiny = archive({f"content/{NAME}.md": article("Текст.", 'summary: "Йод и \\u0438\\u0306"')})
    (news,) = tiny.load().archive.articles
    assert news.summary == "Йод и й"


def test_a_catalog_is_written_with_composed_letters(archive: MakeArchive) -> None:
    folder = archive({}).folder / "translations"
    unit = Unit(decomposed("Йод"), decomposed("Café"), line=0)
    assert write_catalog(folder, "en", "ru", f"{NAME}.md", Catalog((unit,)))
    (written,) = load_catalog(folder / f"en/{NAME}.po").units
    assert (written.source, written.text) == ("Йод", "Café")


@pytest.mark.parametrize("title", ["Йод и ёлка российский", "Український їжак", "Ўзбекистан"])
def test_the_slug_of_a_title_does_not_depend_on_the_form_of_its_letters(title: str) -> None:
    assert title_slug(decomposed(title)) == title_slug(title)


@pytest.mark.parametrize("name", ["йод.svg", "йод/ёж.svg", "йод.pdf"])
@pytest.mark.parametrize("composition_of_link", ["NFC", "NFD"])
@pytest.mark.parametrize("composition_of_file", ["NFC", "NFD"])
def test_a_file_is_found_though_its_name_is_composed_differently(
    archive: MakeArchive,
    name: str,
    composition_of_link: Composition,
    composition_of_file: Composition,
) -> None:
    """On the site its name is composed."""
    link = unicodedata.normalize(composition_of_link, name)
    file = unicodedata.normalize(composition_of_file, name)
    content = b"%PDF-1.7" if name.endswith("pdf") else SVG
    sign = "" if name.endswith("pdf") else "!"
    tiny = archive(
        {
            f"content/{NAME}.md": article(f"{sign}[Файл]({NAME[5:]}/{link})"),
            f"content/{NAME}/{file}": content,
        }
    )
    tiny.build()
    assert tiny.output_files()[f"media/{NAME}/{name}"] == content
    assert tiny.problems() == ""
    assert tiny.run("--frozen") == 0
    assert tiny.run("--frozen") == 0


def test_a_lead_image_is_found_too(archive: MakeArchive) -> None:
    image = f"image:\n  path: {NAME[5:]}/йод.svg\n  alt: Йод"
    tiny = archive(
        {
            f"content/{NAME}.md": article("Текст.", image),
            f"content/{NAME}/{decomposed('йод.svg')}": SVG,
        }
    )
    tiny.build()
    assert tiny.output_files()[f"media/{NAME}/йод.svg"] == SVG
    assert 'width="9"' in tiny.page(f"ru/{NAME}/")


def test_a_percent_encoded_link_is_composed() -> None:
    assert linked_path("2025/a.md", "%D0%B8%CC%86.png") == "2025/й.png"
    assert linked_path("2025/a.md", "и\u0306.png") == "2025/й.png"


def test_a_picture_of_a_draft_is_hidden_however_its_name_is_written(archive: MakeArchive) -> None:
    tiny = archive(
        {
            f"content/{NAME}.md": article("Текст.", "draft: true"),
            f"content/{NAME}/{decomposed('йод.svg')}": SVG,
            f"content/{NAME}/{decomposed('ёж.svg')}": SVG,
            "content/2025/2025-03-06-drugaya.md": "---\ntitle: Б\ndate: 2025-03-06\n---\n"
            "![Йод](2025-03-05-vstrecha/йод.svg)\n",
        }
    )
    tiny.build()
    files = tiny.output_files()
    assert f"media/{NAME}/йод.svg" in files
    assert f"media/{NAME}/ёж.svg" not in files
