"""Translation packages are found on disk, or installed from a real index on this machine."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support.argos_packages import (
    ABOUT,
    NAME,
    TINY,
    PackageIndex,
    relative_paths,
    response_of,
    unpack_tiny,
)
from vestnik.translation.engines.argos import packages

pytestmark = pytest.mark.usefixtures("no_network")


def test_a_package_is_found_in_the_folder_that_the_environment_names(packages_folder: Path) -> None:
    """ARGOS_PACKAGES_DIR."""
    there = unpack_tiny(packages_folder)
    assert packages.find_package("ru", "en", {}) == there


@pytest.mark.parametrize("data", ["", "data"])
def test_a_package_is_found_in_the_usual_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    """Where Argos itself keeps them: below XDG_DATA_HOME or ~/.local/share."""
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / data) if data else "")
    usual = tmp_path / data if data else tmp_path / "home" / ".local" / "share"
    there = unpack_tiny(usual / "argos-translate" / "packages")
    assert packages.find_package("ru", "en", {}) == there


def test_folders_that_are_not_packages_are_ignored(packages_folder: Path) -> None:
    """Argos itself fails because of one such folder."""
    (packages_folder / "stray").mkdir(parents=True)
    (packages_folder / "stray" / "notes.txt").write_text("x")
    (packages_folder / "a file").write_text("x")
    (packages_folder / "broken").mkdir()
    (packages_folder / "broken" / "metadata.json").write_text("{")
    (packages_folder / "a list").mkdir()
    (packages_folder / "a list" / "metadata.json").write_text("[]")
    (packages_folder / "dangling").symlink_to(packages_folder / "nowhere")
    unpack_tiny(packages_folder, "without-model", package_version="3")
    shutil.rmtree(packages_folder / "without-model" / "model")
    unpack_tiny(packages_folder, "wrong-way", package_version="4", from_code="en", to_code="ru")
    unpack_tiny(packages_folder, "no-translator", package_version="5", type="sbd")
    there = unpack_tiny(packages_folder)
    assert packages.find_package("ru", "en", {}) == there


def test_an_incomplete_package_is_ignored(packages_folder: Path, index: PackageIndex) -> None:
    """An interrupted installation may lack the tokenizer."""
    half = unpack_tiny(packages_folder, "half", package_version="9")
    (half / "sentencepiece.model").unlink()
    whole = unpack_tiny(packages_folder)
    assert packages.find_package("ru", "en", {}) == whole
    assert index.asked == []


@pytest.mark.parametrize(
    ("versions", "newest"),
    [(("1.9", "1.10", "1.2"), "1.10"), (("2.0", "10.0"), "10.0"), (("1.0", "1.0.1"), "1.0.1")],
)
def test_the_newest_of_several_packages_is_used(
    packages_folder: Path, versions: tuple[str, ...], newest: str
) -> None:
    """By its numbers: 1.10 comes after 1.9."""
    for version in versions:
        unpack_tiny(packages_folder, f"p{version.replace('.', '_')}", package_version=version)
    assert packages.find_package("ru", "en", {}).name == f"p{newest.replace('.', '_')}"


def test_a_package_is_installed_from_the_index_and_then_needs_no_network(
    packages_folder: Path, index: PackageIndex
) -> None:
    """All its files, under their own names; the second time there is no request."""
    index.serve(TINY.read_bytes())
    assert packages.find_package("ru", "en", {}) == packages_folder / NAME
    with zipfile.ZipFile(TINY) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                assert (packages_folder / entry.filename).read_bytes() == archive.read(entry)
    assert relative_paths(packages_folder.parent)[0] == "packages"
    assert [path.name for path in packages_folder.parent.iterdir()] == ["packages"]
    assert index.asked == ["/index.json", "/p.argosmodel"]
    assert packages.find_package("ru", "en", {}) == packages_folder / NAME
    assert len(index.asked) == 2


def test_the_newest_package_of_the_index_is_downloaded(
    packages_folder: Path, index: PackageIndex
) -> None:
    """As with installed ones."""
    index.answers["/new"] = response_of(TINY.read_bytes())
    index.offer(
        {**ABOUT, "package_version": "1.9", "links": ["/old"]},
        {**ABOUT, "package_version": "1.10", "links": ["/new"]},
    )
    packages.find_package("ru", "en", {})
    assert index.asked == ["/index.json", "/new"]
    assert packages_folder.is_dir()


def test_links_that_are_not_of_the_web_are_skipped(
    packages_folder: Path, index: PackageIndex
) -> None:
    """The index may list ipfs:// first; a server that fails is skipped as well."""
    index.answers["/good"] = response_of(TINY.read_bytes())
    links = ["ipfs://QmNone", "file:///etc/passwd", "/gone", "/good"]
    index.offer({**ABOUT, "links": links})
    assert packages.find_package("ru", "en", {}) == packages_folder / NAME
    assert index.asked == ["/index.json", "/gone", "/good"]


def test_a_package_with_the_pinned_checksum_is_installed(
    packages_folder: Path, index: PackageIndex
) -> None:
    """The case of its letters does not matter."""
    index.serve(TINY.read_bytes())
    pinned = hashlib.sha256(TINY.read_bytes()).hexdigest().upper()
    assert packages.find_package("ru", "en", {"ru-en": pinned}) == packages_folder / NAME


def test_an_incomplete_package_is_replaced(packages_folder: Path, index: PackageIndex) -> None:
    """By a whole one."""
    half = packages_folder / NAME
    half.mkdir(parents=True)
    (half / "junk").write_text("x")
    index.serve(TINY.read_bytes())
    assert packages.find_package("ru", "en", {}) == half
    assert not (half / "junk").exists()
