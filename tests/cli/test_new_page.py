"""`new page` and `init`: About, Press contacts, Terms, Translation policy, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.examples import Run
from tests.support.archives import CONFIGURATION, MakeArchive
from vestnik import VERSION
from vestnik.cli.parser import main
from vestnik.starter import PAGE_NAMES

CONTACT = 'press-contact = {email = "press@example.org"}\n'
LICENCE = 'licence = {name = "CC BY 4.0", url = "https://creativecommons.org/licenses/by/4.0/"}\n'


def test_each_page_of_the_program_passes_all_checks_in_both_languages(
    archive: MakeArchive, run: Run
) -> None:
    """It needs no draft, and no line has a value that the settings lack."""
    russian, english = CONFIGURATION.split("[tool.vestnik.editions.en]")
    settings = f"{russian}{CONTACT}{LICENCE}\n[tool.vestnik.editions.en]{english}{CONTACT}{LICENCE}"
    tiny = archive({"pyproject.toml": settings})
    for name in PAGE_NAMES:
        assert run(tiny, "new", "page", name)[0] == 0
    assert tiny.problems() == ""
    assert tiny.build().editions["en"].pages[0].translation_status == "person"
    assert {page.translation_status for page in tiny.build().editions["en"].pages} == {"person"}
    contacts = tiny.page("en/contacts/")
    assert '<a href="mailto:press@example.org">press@example.org</a>' in contacts
    assert "Telephone" not in contacts
    assert "лицензии <a href=" in tiny.page("ru/terms/")
    assert "Открытые данные доступны" not in tiny.page("ru/terms/")
    assert "Язык официальных текстов – русский." in tiny.page("ru/translation/")
    assert not any(
        "$" in text.read_text("utf-8") for text in (tiny.folder / "content").rglob("*.md")
    )


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("О нас",), "content/pages/o-nas.md"),
        (("Вакансии: кого ищем",), "content/pages/vakansii-kogo-ischem.md"),
    ],
)
def test_a_page_of_another_title_begins_with_its_front_matter(
    archive: MakeArchive, run: Run, words: tuple[str, ...], path: str
) -> None:
    tiny = archive({})
    assert run(tiny, "new", "page", *words)[1].strip() == path
    file = tiny.folder / path
    file.write_text(file.read_text("utf-8") + "Текст.\n", "utf-8")
    assert [page.title for page in tiny.load().archive.pages] == list(words)
    assert run(tiny, "new", "page", *words)[0] == 1


@pytest.mark.parametrize("words", [(), ("🎉",)])
def test_a_page_without_a_title_is_not_written(
    archive: MakeArchive, run: Run, words: tuple[str, ...]
) -> None:
    tiny = archive({})
    assert run(tiny, "new", "page", *words)[0] == 1
    assert not (tiny.folder / "content" / "pages").exists()


def test_a_new_archive_has_pages_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They name its publisher, and pass the check."""
    options = ("--title", "Архив", "--title-en", "Archive", "--publisher", "Министерство связи")
    assert main(["init", "my", *options, "--program", VERSION], tmp_path) == 0
    folder = tmp_path / "my"
    assert "Архив издаёт Министерство связи." in (folder / "content/pages/about.md").read_text()
    assert (folder / "translations/en/pages/translation.po").is_file()
    monkeypatch.chdir(folder)
    capsys.readouterr()
    assert main(["check", "--all"], folder) == 0
    assert "content/pages" not in capsys.readouterr().err
