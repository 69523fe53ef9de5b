"""Files that programs leave beside those of people: passed over, with a warning for each."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive
from vestnik.fs import is_backup_path, is_foreign_path, list_files

NAME = "2025-03-05-vstrecha.md"
ARTICLE = {f"content/2025/{NAME}": "---\ntitle: Встреча\ndate: 2025-03-05\n---\nТекст.\n"}
LEFTOVERS = (
    *("Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "Icon\r"),
    *(f"~${NAME[2:]}", "~$25-03-05-vstrecha.docx", "~WRL0005.tmp", "item.tmp", "item.temp"),
    *("4913", f"{NAME}.swp", f"{NAME}.kate-swp", f"{NAME}___jb_tmp___", f"{NAME}___jb_old___"),
    *("protokol.pdf.crdownload", "protokol.pdf.part", "Ярлык.lnk"),
    f"{NAME}.sb-1a2b3c4d-XyZ123",
)
BACKUPS = (
    *(f"{NAME}~", f"#{NAME}#", f"{NAME}.bak", f"{NAME}.BAK", f"{NAME}.orig", f"{NAME}.rej"),
    *(f"{NAME}.old", f"{NAME}.save", "2025-03-05-vstrecha_BACKUP_1234.md"),
    *("2025-03-05-vstrecha.LOCAL.1234.md", "2025-03-05-vstrecha_REMOTE_1234.md"),
    "2025-03-05-vstrecha (conflicted copy 2025-03-06).md",
    "2025-03-05-vstrecha (Anna's conflicted copy 2025-03-06).md",
    "2025-03-05-vstrecha (конфликтующая копия 2025-03-06).md",
    "2025-03-05-vstrecha (конфликтующая копия 2025-03-06).md".replace("й", "и\u0306"),
    "2025-03-05-vstrecha.sync-conflict-20250306-101500-ABC1234.md",
    "2025-03-05-vstrecha_conflict-20250306-101500.md",
)
ORDINARY = (
    *(NAME, "Thumbs.png", "desktop.jpg", "temp.png", "old.png", "4913.png", "foto-bak.png"),
    *("copy.md", "2025-03-05-vstrecha (1).md", "2025-03-05-vstrecha — копия.md", "Icon"),
    *("tmp", "a~b.png", "a#b#.png", "database.md", "local.md", "conflict.md", "~foto.png"),
)


@pytest.mark.parametrize("name", LEFTOVERS)
@pytest.mark.parametrize("folder", ["content/2025", "translations/en/2025", "templates"])
def test_a_file_of_another_program_is_passed_over(
    archive: MakeArchive, folder: str, name: str
) -> None:
    """It stops nothing; whatever it contains is not read."""
    tiny = archive({**ARTICLE, f"{folder}/{name}": b"\xff\x00"})
    problems = tiny.problems()
    assert "is a file of another program: it is not read or published" in problems
    assert problems.count("warning: ") == 1
    assert tiny.run("--frozen") == 0


@pytest.mark.parametrize("name", BACKUPS)
def test_a_copy_that_a_program_has_made_is_passed_over(archive: MakeArchive, name: str) -> None:
    """It may have words that the file itself lacks, so it is to be compared."""
    tiny = archive({**ARTICLE, f"content/2025/{name}": ARTICLE[f"content/2025/{NAME}"]})
    problems = tiny.problems()
    assert f"warning: {name} is a copy that a program has made" in problems
    assert "if it has words that the file itself lacks, copy them" in problems
    assert problems.count("warning: ") == 1
    assert tiny.run("--frozen") == 0


@pytest.mark.parametrize("folder", ["__MACOSX", "@eaDir", "$RECYCLE.BIN", "#recycle"])
def test_a_folder_of_another_program_is_passed_over(archive: MakeArchive, folder: str) -> None:
    tiny = archive({**ARTICLE, f"content/2025/{folder}/{NAME}": b"\xff"})
    assert f"content/2025/{folder}/{NAME}:1: warning: {NAME} is a file of" in tiny.problems()


@pytest.mark.parametrize("name", ["Thumbs.db", "style.css~", "#style.css#", "style.css.bak"])
def test_such_files_are_not_published_with_the_assets(archive: MakeArchive, name: str) -> None:
    tiny = archive({**ARTICLE, f"templates/assets/{name}": b"x", "templates/assets/a.txt": b"x"})
    assert tiny.run("--frozen") == 0
    assert "assets/a.txt" in tiny.output_files()
    assert f"assets/{name}" not in tiny.output_files()


@pytest.mark.parametrize("name", ORDINARY)
def test_other_files_are_not_passed_over(name: str) -> None:
    """Copies that a person has made may be meant to be published."""
    assert not is_foreign_path(f"content/2025/{name}")


def test_only_copies_are_to_be_compared(archive: MakeArchive) -> None:
    assert all(map(is_backup_path, BACKUPS))
    assert not any(map(is_backup_path, LEFTOVERS))
    tiny = archive({**ARTICLE, "content/a~": b"", "content/2025/Thumbs.db": b""})
    assert list_files(tiny.folder / "content") == [f"2025/{NAME}"]
