"""Files that programs leave beside those of people: passed over, with a warning for each."""

from __future__ import annotations

import pytest

from tests.support.archives import MakeArchive, TinyArchive
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


FOLDERS = ("content/2025", "translations/en/2025", "templates")
FOREIGN_FOLDERS = ("__MACOSX", "@eaDir", "$RECYCLE.BIN", "#recycle")
ASSETS = ("Thumbs.db", "style.css~", "#style.css#", "style.css.bak")
FOREIGN_FILES: dict[str, str | bytes] = {
    **{f"{folder}/{name}": b"\xff\x00" for folder in FOLDERS for name in LEFTOVERS},
    **{f"content/2025/{name}": ARTICLE[f"content/2025/{NAME}"] for name in BACKUPS},
    **{f"content/2025/{folder}/{NAME}": b"\xff" for folder in FOREIGN_FOLDERS},
    **{f"templates/assets/{name}": b"x" for name in ASSETS},
}


@pytest.fixture(scope="module")
def archive_with_all(shared_archive: MakeArchive) -> TinyArchive:
    """An archive that has every such file."""
    return shared_archive({**ARTICLE, "templates/assets/a.txt": b"x", **FOREIGN_FILES})


@pytest.fixture(scope="module")
def problems(archive_with_all: TinyArchive) -> dict[str, str]:
    """What is told of each of its files."""
    return archive_with_all.problems_by_file()


@pytest.mark.parametrize("name", LEFTOVERS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_of_another_program_is_passed_over(
    problems: dict[str, str], folder: str, name: str
) -> None:
    """Whatever it contains is not read."""
    text = problems[f"{folder}/{name}"]
    assert "is a file of another program: it is not read or published" in text
    assert text.count(": warning: ") == 1


@pytest.mark.parametrize("name", BACKUPS)
def test_a_copy_that_a_program_has_made_is_passed_over(problems: dict[str, str], name: str) -> None:
    """It may have words that the file itself lacks, so it is to be compared."""
    text = problems[f"content/2025/{name}"]
    assert f"warning: {name} is a copy that a program has made" in text
    assert "if it has words that the file itself lacks, copy them" in text
    assert text.count(": warning: ") == 1


@pytest.mark.parametrize("folder", FOREIGN_FOLDERS)
def test_a_folder_of_another_program_is_passed_over(problems: dict[str, str], folder: str) -> None:
    path = f"content/2025/{folder}/{NAME}"
    assert f"{path}:1: warning: {NAME} is a file of" in problems[path]


def test_such_files_stop_nothing_and_are_not_published(
    archive_with_all: TinyArchive, problems: dict[str, str]
) -> None:
    assert problems.keys() == FOREIGN_FILES.keys()
    assert archive_with_all.run("--frozen") == 0
    assets = {path for path in archive_with_all.output_files() if path.startswith("assets/")}
    assert "assets/a.txt" in assets
    assert not {f"assets/{name}" for name in ASSETS} & assets


@pytest.mark.parametrize("name", ORDINARY)
def test_other_files_are_not_passed_over(name: str) -> None:
    """Copies that a person has made may be meant to be published."""
    assert not is_foreign_path(f"content/2025/{name}")


def test_only_copies_are_to_be_compared(archive: MakeArchive) -> None:
    assert all(map(is_backup_path, BACKUPS))
    assert not any(map(is_backup_path, LEFTOVERS))
    tiny = archive({**ARTICLE, "content/a~": b"", "content/2025/Thumbs.db": b""})
    assert list_files(tiny.folder / "content") == [f"2025/{NAME}"]
