"""Broken releases, XLIFF files and translation packages: each is reported and changes nothing."""

from __future__ import annotations

import io
import re
import zipfile
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.build.archive_runs import archive_files, run_command
from tests.build.broken_files import ARTICLE
from tests.support.archives import TinyArchive
from tests.support.argos_packages import ABOUT, NAME, TINY, repack_tiny
from vestnik.diagnostics import unavailable_message
from vestnik.model import Unavailable
from vestnik.translation.engines.argos import packages

RELEASES: dict[str, tuple[str, bytes]] = {
    "an empty release": ("a.txt", b""),
    "a release of white space": ("a.txt", b" \n\n\t "),
    "a headline alone": ("a.txt", "Новость".encode()),
    "a release of signs": ("a.txt", b"...\n\n---\n\n***"),
    "an article that is one already": (
        "a.md",
        b"---\ntitle: a\ndate: 2025-01-01\nevent: {start: 2025-01-01}\n---\nb",
    ),
    "a release of bytes": ("a.txt", bytes(range(256)) * 9),
    "a release that is a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "a release of three megabytes": ("a.txt", "я".encode() * 1_500_000),
    "a release of one long line": ("a.txt", f"Новость\n\n{'слово ' * 20_000}".encode()),
    "a release of open brackets": ("a.md", f"# Новость\n\n{'[' * 20_000}".encode()),
    "a page without text": ("a.html", b"<html><body></body></html>"),
    "a page of elements": ("a.html", b"<div>" * 20_000),
    "a page of half an element": ("a.html", b"<html><body><p"),
    "a page in a charset that is none": ("a.html", b"<html><meta charset=idna><body>\xff</body>"),
    "a document of Word as a release": ("a.docx", b"PK\x03\x04" + bytes(99)),
}


@pytest.mark.parametrize("name", RELEASES)
def test_a_broken_release_makes_no_article(
    good_archive: TinyArchive, name: str, tmp_path: Path
) -> None:
    before = archive_files(good_archive.folder)
    file, content = RELEASES[name]
    (tmp_path / file).write_bytes(content)
    outcome = run_command(good_archive, "import", "--yes", str(tmp_path / file))
    assert archive_files(good_archive.folder) == before
    assert outcome.status == 1
    assert f"{file}:1: " in outcome.output
    assert "→ " in outcome.output


def xliff_file(inner: str, head: str = "") -> bytes:
    """An XLIFF file."""
    space = "urn:oasis:names:tc:xliff:document:2.0"
    start = f'<xliff xmlns="{space}" version="2.0" srcLang="ru" trgLang="en">'
    return f"{head}{start}{inner}</xliff>".encode()


XLIFF_UNIT = "<unit id='{}'><segment><source>{}</source><target>{}</target></segment></unit>"
XML_BOMB = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
XLIFF_FILES: dict[str, bytes] = {
    "an empty memory": b"",
    "a memory that is no XML": b"{}",
    "a memory that is cut off": xliff_file("<file id='1'><unit")[:-9],
    "a memory of bytes": bytes(range(256)),
    "a memory of another kind": b"<tmx version='1.4'/>",
    "a memory between other languages": xliff_file("").replace(b'"en"', b'"fr"'),
    "a memory with entities": xliff_file("&a8;", f"<!DOCTYPE x [<!ENTITY a0 'a'>{XML_BOMB}]>"),
    "a memory with a foreign file": xliff_file(
        "&a;", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    ),
    "a memory of a document that is none": xliff_file(
        f"<file id='1' original='content/2025/nowhere.md'>{XLIFF_UNIT.format('1', 'а', 'a')}</file>"
    ),
    "a memory of a document out of the archive": xliff_file(
        f"<file id='1' original='../../etc/passwd'>{XLIFF_UNIT.format('1', 'а', 'a')}</file>"
    ),
    "a memory with unknown units": xliff_file(
        f"<file id='1' original='{ARTICLE}'>{XLIFF_UNIT.format('1', 'а', 'a')}</file>"
    ),
    "a memory nested ten thousand deep": xliff_file("<group>" * 10_000),
    "a memory in another encoding": xliff_file("").decode().encode("utf-16"),
}


@pytest.mark.parametrize("name", XLIFF_FILES)
def test_a_broken_memory_changes_no_translation(
    good_archive: TinyArchive, name: str, tmp_path: Path
) -> None:
    before = archive_files(good_archive.folder)
    file = tmp_path / "memory.xlf"
    file.write_bytes(XLIFF_FILES[name])
    outcome = run_command(good_archive, "memory", "import", str(file))
    assert archive_files(good_archive.folder) == before
    assert outcome.status == 1
    assert re.search(r"memory\.xlf:\d+", outcome.output)


def package_with_symlink() -> bytes:
    """A package in which a link leads out."""
    stream = io.BytesIO(repack_tiny())
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo(f"{NAME}/model/out")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


BROKEN_PACKAGES: dict[str, bytes] = {
    "nothing": b"",
    "no zip": b"<html>not found</html>",
    "half a package": TINY.read_bytes()[:5000],
    "a package without its beginning": TINY.read_bytes()[5000:],
    "a path that leads up": repack_tiny({"../out": b"x"}),
    "a path that leads up from within": repack_tiny({f"{NAME}/../../out": b"x"}),
    "an absolute path": repack_tiny({"/etc/out": b"x"}),
    "a path of Windows": repack_tiny({f"{NAME}\\..\\out": b"x"}),
    "two folders": repack_tiny({"other/file": b"x"}),
    "no model": repack_tiny({f"{NAME}/model/model.bin": None}),
    "no tokenizer": repack_tiny({f"{NAME}/sentencepiece.model": None}),
    "no metadata": repack_tiny({f"{NAME}/metadata.json": None}),
    "metadata that is a list": repack_tiny({f"{NAME}/metadata.json": b"[]"}),
    "metadata that is no JSON": repack_tiny({f"{NAME}/metadata.json": b"{"}),
    "metadata nested deep": repack_tiny({f"{NAME}/metadata.json": b"[" * 100_000}),
    "metadata in bytes": repack_tiny({f"{NAME}/metadata.json": b"\xff\xfe\xff"}),
    "other languages": repack_tiny(from_code="en", to_code="ru"),
    "languages that are lists": repack_tiny(from_code=["ru"], to_code={}),
    "a package that translates nothing": repack_tiny(type="sbd"),
}


@pytest.mark.parametrize("name", BROKEN_PACKAGES)
def test_a_broken_package_is_not_installed(tmp_path: Path, name: str) -> None:
    file = tmp_path / "package.zip"
    file.write_bytes(BROKEN_PACKAGES[name])
    with pytest.raises(Unavailable) as caught:
        packages.check_package(file, *(str(ABOUT[key]) for key in ("from_code", "to_code")))
    assert "\n" not in unavailable_message(caught.value, NullTranslations())
    assert [path.name for path in tmp_path.iterdir()] == ["package.zip"]


def test_a_link_in_a_package_is_written_as_a_file(tmp_path: Path) -> None:
    """What it says is not followed: nothing outside can be read or written through it."""
    file = tmp_path / "package.zip"
    file.write_bytes(package_with_symlink())
    name = packages.check_package(file, "ru", "en")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    assert not any(path.is_symlink() for path in (tmp_path / name).rglob("*"))
