"""Files with official releases, and the articles that `build.py import` makes of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, TinyArchive
from tests.support.releases import (
    IMPORTED_FILE,
    RELEASE,
    RELEASE_CASES,
    Run,
    content_files,
    partner_files,
    with_today,
    without_today,
)


@pytest.mark.parametrize("case", sorted(RELEASE_CASES.iterdir()), ids=lambda path: path.name)
def test_a_release_becomes_an_article(case: Path, tiny: TinyArchive, run: Run) -> None:
    """The article and the guesses are those of the case; a second import is refused."""
    release = next(case.glob("release.*"))
    shutil.copy(release, tiny.folder)
    status, out, err = run(tiny, "import", release.name)
    assert (status, err) == (0, "")
    article_file = out.splitlines()[-1]
    article = (tiny.folder / article_file).read_text("utf-8")
    if os.environ.get("WRITE_GOLDEN"):
        (case / "article.md").write_text(without_today(article), "utf-8")
        (case / "guesses.txt").write_text(without_today(out), "utf-8")
    assert without_today(out) == (case / "guesses.txt").read_text("utf-8")
    assert without_today(article) == (case / "article.md").read_text("utf-8")
    before = content_files(tiny)
    status, out, err = run(tiny, "import", release.name)
    assert (status, out) == (1, "")
    assert article_file in err
    assert content_files(tiny) == before


def test_imported_articles_pass_the_check(tiny: TinyArchive, run: Run) -> None:
    """All of them in one archive."""
    for case in RELEASE_CASES.iterdir():
        path = with_today((case / "guesses.txt").read_text("utf-8")).splitlines()[-1]
        assert path not in content_files(tiny)
        tiny.write({path: with_today((case / "article.md").read_text("utf-8")).encode()})
    status, _, err = run(tiny, "check")
    assert (status, [line for line in err.splitlines() if "problem" in line]) == (
        0,
        [err.splitlines()[-1]],
    )


LONG_LINE = "Слово " * 60
UNREADABLE_FILES: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("a.txt", b"", "there is no headline"),
    "white space": ("a.txt", " \n\u00a0\n\u200b".encode(), "there is no headline"),
    "a headline alone": ("a.txt", "Заголовок\n".encode(), "there is no text below the headline"),
    "a source alone": (
        "a.txt",
        "Заголовок\n\nSource URL: <https://mpt.gov.by/1>".encode(),
        "there is no text below the headline",
    ),
    "pictures alone": ("a.txt", "Заголовок\n\nИзображение\n".encode(), "there is no text below"),
    "no letter": ("a.txt", "***!!!\n\nТекст.".encode(), "no letter or digit"),
    "a paragraph first": ("a.txt", f"{LONG_LINE}\n\nТекст.".encode(), "too long for a headline"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "the file is not a text"),
    "a document of Word": ("a.docx", b"PK\x03\x04\x14\0\x06\0", "the file is not a text"),
    "a document of WordPad": ("r.rtf", b"{\\rtf1\\ansi\\pard Text.\\par}", "the file is RTF"),
    "other bytes": ("a.txt", bytes(range(128, 256)) * 4, "the file is not a text"),
    "half a character": ("a.txt", b"\xff\xfea", "the file is not a text"),
    "too many bytes": ("a.txt", b"a" * (2**21 + 1), "the file is larger than 2 MB"),
    "too much": ("a.txt", b"a\n\n" + b"b" * 2**20, "too long for a release"),
    "an article": (
        "a.md",
        "---\ntitle: Готово\ndate: 2025-08-28\nevent: {place: Минск}\n---\nТекст.\n".encode(),
        "it is already an article",
    ),
    "a merge conflict": (
        "a.md",
        "Заголовок\n\n<<<<<<< HEAD\nодно\n=======\nдругое\n>>>>>>> b\n".encode(),
        "merge conflict",
    ),
    "an empty page": ("a.html", b"<html><body></body></html>", "the page has no text"),
    "a page of scripts": (
        "a.html",
        b"<!doctype html><title>x</title><script>let a = 1</script>",
        "the page has no text",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE_FILES)
def test_an_unreadable_file_is_a_problem_and_nothing_is_written(
    name: str, tiny: TinyArchive, run: Run
) -> None:
    """The problem names the file and has a message and a hint."""
    file, contents, what = UNREADABLE_FILES[name]
    (tiny.folder / file).write_bytes(contents)
    before = content_files(tiny)
    status, out, err = run(tiny, "import", file)
    assert (status, out) == (1, "")
    assert err.startswith(f"{file}:1")
    assert what in err
    assert "→" in err
    assert content_files(tiny) == before
    assert not (tiny.folder / "content" / "2025").exists()


def test_a_missing_file_is_a_problem(tiny: TinyArchive, run: Run) -> None:
    """So is an impossible name."""
    for name in ("nowhere.txt", "nul\0.txt"):
        status, out, err = run(tiny, "import", name)
        assert (status, out) == (1, "")
        assert "the file can't be read" in err


def test_releases_are_imported_independently_of_each_other(tiny: TinyArchive, run: Run) -> None:
    """The others are imported if one is unreadable; the exit status is then 1."""
    tiny.write({"a.txt": RELEASE, "b.txt": "", "c.txt": RELEASE.replace("Протокол", "Договор")})
    status, out, err = run(tiny, "import", "a.txt", "b.txt", "c.txt")
    assert status == 1
    assert IMPORTED_FILE in out.splitlines()
    assert "b.txt:1" in err
    assert "c.txt:1" in err
    assert f"this release is already in the archive: {IMPORTED_FILE}" in err
    assert sorted(content_files(tiny)) == sorted([*partner_files(), IMPORTED_FILE])


def test_an_existing_article_is_not_overwritten(tiny: TinyArchive, run: Run) -> None:
    """Even if it has another source or none."""
    tiny.write({"a.txt": RELEASE, IMPORTED_FILE: "mine"})
    status, out, err = run(tiny, "import", "a.txt")
    assert (status, out) == (1, "")
    assert f"{IMPORTED_FILE} already exists" in err
    assert content_files(tiny)[IMPORTED_FILE] == b"mine"


@pytest.mark.parametrize(
    "same",
    [
        "http://www.MPT.gov.by/minsvyazi-naraschivaet-vzaimodeystvie-s-shos/",
        "https://mpt.gov.by/minsvyazi-naraschivaet-vzaimodeystvie-s-shos#top",
    ],
)
def test_a_source_is_recognised_in_any_spelling(same: str, tiny: TinyArchive, run: Run) -> None:
    """With or without www, a final slash or a fragment."""
    article = "---\ntitle: А\ndate: 2026-04-30\nsource: URL\n---\nТекст.\n"
    tiny.write({"a.txt": RELEASE, "content/2026/2026-04-30-a.md": article.replace("URL", same)})
    status, _, err = run(tiny, "import", "a.txt")
    assert status == 1
    assert "content/2026/2026-04-30-a.md" in err


def test_the_day_of_publication_can_be_set(tiny: TinyArchive, run: Run) -> None:
    """It has priority over the text, because the name of the file is permanent."""
    tiny.write({"a.txt": f"29.04.2026\n{RELEASE}"})
    assert run(tiny, "import", "--date", "завтра", "a.txt")[0] == 1
    assert run(tiny, "import", "--date", "2026-04", "a.txt")[0] == 1
    assert run(tiny, "import", "--date", "30 апреля 2026 г.", "a.txt")[0] == 0
    assert IMPORTED_FILE.replace("04-28", "04-30") in content_files(tiny)


def test_a_release_can_be_imported_into_a_broken_archive(tiny: TinyArchive, run: Run) -> None:
    """Partners are recognised if their own files are valid."""
    tiny.write({"a.txt": RELEASE, "content/2026/2026-01-01-x.md": "broken", "content/a.docx": ""})
    assert run(tiny, "import", "a.txt")[0] == 0
    assert b"partners: [kyrgyzstan]" in content_files(tiny)[IMPORTED_FILE]


def test_the_messages_are_in_the_language_of_the_user(tiny: TinyArchive, run: Run) -> None:
    """Set by --lang."""
    words = PROJECT / "translations" / "ru" / "messages.po"
    tiny.write({"a.txt": RELEASE, "translations/ru/messages.po": words.read_bytes()})
    _, out, _ = run(tiny, "import", "--lang", "ru", "a.txt")
    assert "по первому дню события" in out
    _, _, err = run(tiny, "import", "--lang", "ru", "a.txt")
    assert "этот релиз уже есть в архиве" in err
