"""Folders and files as inputs of one import."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.support.archives import TinyArchive
from tests.support.import_inputs import (
    page,
    report_items,
    text_release,
    word_document,
    word_paragraph,
)
from tests.support.releases import Run, content_files

Articles = Callable[[], dict[str, str]]
TEXT = "Минсвязи расширяет сеть связи в районах."


def release_files(count: int) -> dict[str, str]:
    """Texts with different titles in a folder."""
    return {
        f"old/{number}.txt": text_release(f"Релиз номер {number}", f"{TEXT} Сообщение {number}.")
        for number in range(1, count + 1)
    }


def test_a_folder_of_texts_pages_and_documents_comes_in(
    tiny: TinyArchive, import_all: ImportAll, articles: Articles
) -> None:
    """Other files are passed over, and said so."""
    title = word_paragraph("Третий релиз", '<w:pStyle w:val="T"/>')
    tiny.write(
        {
            "old/1.txt": text_release("Первый релиз", TEXT),
            "old/2024/2.html": page("Второй релиз", f"<p>{TEXT} Второй.</p>"),
            "old/2024/2_files/script.js": "alert(1)",
            "old/2024/2_files/frame.html": "<p>Реклама</p>",
            "old/3.docx": word_document(title, word_paragraph(f"{TEXT} Третий.")),
            "old/4.md": text_release("# Четвёртый релиз", f"{TEXT} *Четвёртый.*"),
            "old/5.html": page("Пятый релиз", f"<p>{TEXT} Пятый.</p>").encode("cp1251"),
            "old/6.txt": text_release("Шестой релиз", f"{TEXT} Шестой."),
            "old/data.json": "{}",
        }
    )
    status, out, err = import_all("old")
    assert (status, err) == (0, "")
    assert "6  were imported" in out
    assert "3  other files were skipped" in out
    assert ".js (1)" in out
    assert ".json (1)" in out
    texts = articles()
    assert set(texts) == {
        *("pervy-reliz", "vtoroy-reliz", "trety-reliz"),
        *("chetverty-reliz", "pyaty-reliz", "shestoy-reliz"),
    }
    assert all(TEXT in text for text in texts.values())
    assert "*Четвёртый.*" in texts["chetverty-reliz"]


def test_several_files_come_in_together(
    tiny: TinyArchive, import_all: ImportAll, articles: Articles
) -> None:
    """Each input is named on the command line; few are shown with all their fields."""
    tiny.write(release_files(3))
    status, out, _ = import_all("old/1.txt", "old/2.txt", "old/3.txt")
    assert status == 0
    assert "old/2.txt → content/2026/2026-04-28-reliz-nomer-2.md" in out
    assert len(articles()) == 3


def test_the_report_says_what_became_of_each_text(tiny: TinyArchive, import_all: ImportAll) -> None:
    """As a table, and as JSON for programs; the exit status is 1 if a text was refused."""
    tiny.write(
        {
            **release_files(5),
            "old/6.txt": "Без даты\n\nТекст без даты о связи.\n",
            "old/7.txt": "Только заголовок\n",
            "old/8.txt": text_release("Релиз номер 1", f"{TEXT} Сообщение 1."),
            "old/photo.jpg": "",
        }
    )
    status, out, err = import_all("old")
    assert status == 1
    assert out.startswith("      6  were imported\n      1  of these to be checked\n")
    assert "1  were in the archive already" in out
    assert "1  were refused" in out
    assert "Files skipped: .jpg (1)" in out
    assert "old/7.txt:1: there is no text below the headline" in err
    results = {item["origin"]: item["result"] for item in report_items(tiny.folder)}
    assert results == {
        **{f"old/{number}.txt": "imported" for number in range(1, 6)},
        "old/6.txt": "doubtful",
        "old/7.txt": "refused",
        "old/8.txt": "present",
        "old/photo.jpg": "passed-over",
    }
    (doubtful,) = (item for item in report_items(tiny.folder) if item["result"] == "doubtful")
    assert doubtful["notes"][0]["id"] == "guessed-date"
    assert doubtful["path"].startswith("content/")


@pytest.mark.parametrize("report", ["old", "old/1.txt/report.json"])
def test_a_report_that_cannot_be_written_is_a_problem(
    tiny: TinyArchive, run: Run, articles: Articles, report: str
) -> None:
    """The articles are there nevertheless."""
    tiny.write(release_files(1))
    status, _, err = run(tiny, "import", "old", "--report", report)
    assert (status, len(articles())) == (1, 1)
    assert report in err


def test_what_was_imported_is_not_imported_again(tiny: TinyArchive, import_all: ImportAll) -> None:
    """However often the command is run; a folder of which a part is new adds that part."""
    tiny.write(release_files(7))
    assert import_all("old")[0] == 0
    before = content_files(tiny)
    status, out, _ = import_all("old")
    assert status == 0
    assert "7  were in the archive already" in out
    assert content_files(tiny) == before
    tiny.write({"old/new.txt": text_release("Новый релиз", TEXT)})
    assert "1  were imported" in import_all("old")[1]
    assert len(content_files(tiny)) == len(before) + 1


@pytest.mark.parametrize(
    "other",
    [
        "Съезд учёных. Она решила: «Всё готово».",
        'Съезд ученых. Она решила: "Все готово".',
        "Съезд **учёных**. Она  решила: «Всё готово».",
        "Съезд учё\u00adных. Она решила: „Всё готово“.",
        "Съезд ученых. Она решила: «Все\u00a0готово».",
        "Съезд [учёных](https://example.org/a). Она решила – «Всё готово».",
        "Съезд уче\u0308ных. Она решила: «Все\u0308 готово».",
    ],
)
def test_the_same_text_in_another_spelling_comes_in_once(
    tiny: TinyArchive, import_all: ImportAll, other: str
) -> None:
    """Quotation marks, dashes, spaces, ё, soft hyphens, emphasis and links make no difference."""
    text = text_release("Учёные приехали", "Съезд учёных. Она решила: «Всё готово».")
    tiny.write({"a.txt": text, "b.md": text_release("Ученые приехали", other)})
    import_all("a.txt", "b.md")
    assert {item["origin"]: item["result"] for item in report_items(tiny.folder)} == {
        "a.txt": "imported",
        "b.md": "present",
    }


def test_different_texts_with_one_title_and_day_both_come_in(
    tiny: TinyArchive, import_all: ImportAll, articles: Articles
) -> None:
    """The second has a number; after another run too."""
    tiny.write(
        {
            "old/1.txt": text_release("Сводка", "Построено восемь вышек связи."),
            "old/2.txt": text_release("Сводка", "Проложен кабель между городами."),
        }
    )
    import_all("old")
    assert set(articles()) == {"svodka", "svodka-2"}
    import_all("old")
    assert set(articles()) == {"svodka", "svodka-2"}


def test_nothing_is_overwritten(tiny: TinyArchive, import_all: ImportAll) -> None:
    """A text whose place is taken by another article is refused."""
    article = "---\ntitle: Сводка\ndate: 2026-04-28\n---\nСовсем другой текст редакции.\n"
    tiny.write({"content/2026/2026-04-28-svodka.md": article})
    tiny.write({"a.txt": text_release("Сводка", "Построено восемь вышек связи.")})
    before = content_files(tiny)
    status, _, err = import_all("a.txt")
    assert status == 1
    assert "content/2026/2026-04-28-svodka.md already exists" in err
    assert content_files(tiny) == before


@pytest.mark.parametrize("folder", ["content", "content/partners", "."])
def test_the_folder_of_the_archive_is_not_imported(
    tiny: TinyArchive, import_all: ImportAll, folder: str
) -> None:
    """Its own articles are no texts to import."""
    before = content_files(tiny)
    status, _, err = import_all(folder)
    assert status == 1
    assert "this folder belongs to the archive itself" in err
    assert content_files(tiny) == before


def test_a_pipe_or_a_device_is_not_read(tiny: TinyArchive, import_all: ImportAll) -> None:
    """It may have no end."""
    os.mkfifo(tiny.folder / "pipe.txt")
    tiny.write({"old/a.txt": text_release("Первый релиз", TEXT)})
    os.mkfifo(tiny.folder / "old" / "pipe.txt")
    (tiny.folder / "old" / "zero.txt").symlink_to("/dev/zero")
    (tiny.folder / "old" / "loop").symlink_to(tiny.folder / "old")
    for name in ("pipe.txt", "/dev/zero", "missing.txt"):
        status, out, err = import_all(name)
        assert (status, out) == (1, "")
        assert err.startswith(name)
    status, out, err = import_all("old")
    assert "a.txt → " in out
    assert "zero.txt" not in out


def test_control_characters_of_a_text_do_not_reach_the_terminal(
    tiny: TinyArchive, import_all: ImportAll
) -> None:
    """They could move its cursor or change its title."""
    tiny.write(
        {
            "a\x1b[2J.txt": text_release("Релиз \x1b]0;title\x07 о связи", TEXT),
            "b.html": page("Релиз &#27;[31m о сети", f"<p>{TEXT}</p>"),
        }
    )
    _, out, err = import_all("a\x1b[2J.txt", "b.html")
    assert "\x1b" not in out + err
    assert "\x1b" not in (tiny.folder / "report.json").read_text("utf-8")
    assert not any(b"\x1b" in text for text in content_files(tiny).values())
