"""Indexes and packages that are refused, each with its reason."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.argos_packages import (
    ABOUT,
    NAME,
    NOBODY,
    TINY,
    PackageIndex,
    not_found,
    relative_paths,
    repack_tiny,
    response_of,
    truncated_response,
    unpack_tiny,
)
from vestnik.model import Unavailable
from vestnik.translation.engines.argos import packages

pytestmark = pytest.mark.usefixtures("no_network")


def refusal(packages_folder: Path, checksums: dict[str, str] | None = None) -> str:
    """Why no package can be had; nothing of it may be left anywhere near the packages folder."""
    before = relative_paths(packages_folder.parent) if packages_folder.parent.exists() else []
    with pytest.raises(Unavailable) as caught:
        packages.find_package("ru", "en", checksums or {})
    after = relative_paths(packages_folder.parent) if packages_folder.parent.exists() else []
    assert set(after) - set(before) <= {"packages"}
    assert set(before) <= set(after)
    reason = caught.value
    assert str(reason) == reason.message.format_map(reason.values)
    assert "\n" not in str(reason)
    assert "Traceback" not in str(reason)
    return str(reason)


def test_an_unreachable_index_is_reported(packages_folder: Path) -> None:
    """With its address, in one line (Argos itself recurses for ever)."""
    reason = refusal(packages_folder)
    assert "ru→en" in reason
    assert f"{NOBODY}index.json" in reason


@pytest.mark.parametrize(
    "content",
    [
        "<html>welcome to the hotel</html>",
        "null",
        "5",
        "{}",
        '["x", 1, null]',
        "",
    ],
)
def test_a_response_that_is_not_an_index_is_reported(
    packages_folder: Path, index: PackageIndex, content: str
) -> None:
    """A captive portal responds to every request."""
    index.answers["/index.json"] = response_of(content.encode())
    assert index.url in refusal(packages_folder)


@pytest.mark.parametrize("links", [[], None, "x", [None], [{}], ["ipfs://QmNone"]])
def test_an_entry_without_a_usable_link_is_reported(
    packages_folder: Path, index: PackageIndex, links: object
) -> None:
    """The same as if there were no package."""
    content = json.dumps([{**ABOUT, "links": links}]).encode()
    index.answers["/index.json"] = response_of(content)
    refusal(packages_folder)


@pytest.mark.parametrize("path", ["/index.json", "/p.argosmodel"])
def test_a_silent_server_is_reported_after_the_time_limit(
    packages_folder: Path, index: PackageIndex, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the time limit."""
    monkeypatch.setattr(packages, "TIMEOUT_SECONDS", 0.2)
    over = threading.Event()
    index.serve(TINY.read_bytes())
    index.answers[path] = lambda _: void(over.wait(20))
    try:
        assert "timed out" in refusal(packages_folder)
    finally:
        over.set()


def void(_: object) -> None:
    """Nothing."""


@pytest.mark.parametrize("announced", [True, False])
def test_a_truncated_download_is_refused(
    packages_folder: Path, index: PackageIndex, announced: bool
) -> None:
    """Argos itself keeps it and uses it for ever."""
    index.serve(truncated_response(TINY.read_bytes(), announced=announced))
    refusal(packages_folder)
    index.serve(TINY.read_bytes())
    assert packages.find_package("ru", "en", {}) == packages_folder / NAME


def test_a_missing_package_is_reported(packages_folder: Path, index: PackageIndex) -> None:
    """With its address."""
    index.serve(not_found)
    assert f"{index.url}/p.argosmodel" in refusal(packages_folder)
    assert "404" in refusal(packages_folder)


def test_a_download_that_is_too_large_is_refused(
    packages_folder: Path, index: PackageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """During the download."""
    monkeypatch.setattr(packages, "MAX_PACKAGE_BYTES", 1000)
    index.serve(TINY.read_bytes())
    assert "1000" in refusal(packages_folder)


def test_a_package_that_unpacks_to_too_much_is_refused(
    packages_folder: Path, index: PackageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is unpacked."""
    monkeypatch.setattr(packages, "MAX_UNPACKED_BYTES", 10**6)
    index.serve(repack_tiny({f"{NAME}/bomb": bytes(10**6)}))
    assert "larger than" in refusal(packages_folder)


def test_a_wrong_checksum_is_refused(packages_folder: Path, index: PackageIndex) -> None:
    """The message has both checksums."""
    index.serve(TINY.read_bytes())
    reason = refusal(packages_folder, {"ru-en": "0" * 64})
    assert "0" * 64 in reason
    assert hashlib.sha256(TINY.read_bytes()).hexdigest() in reason


def encrypted_package() -> bytes:
    """A zip whose first file says that it needs a password."""
    content = bytearray(repack_tiny())
    content[6] |= 1
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    return bytes(content)


def package_with_wrong_bytes(place: int) -> bytes:
    """A zip with some wrong bytes in its largest file."""
    content = bytearray(TINY.read_bytes())
    for offset in range(8):
        content[place + offset] ^= 0xFF
    return bytes(content)


def package_with_bad_compression() -> bytes:
    """A zip with a compressed file whose first block is of no kind that there is."""
    content = bytearray(repack_tiny())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(f"{NAME}/model/model.bin")
    content[entry.header_offset + 30 + len(entry.filename)] |= 0b111
    return bytes(content)


def package_without(name: str) -> bytes:
    """The package without one of its files."""
    return repack_tiny({f"{NAME}/{name}": None})


SIZE = TINY.stat().st_size


REFUSED: dict[str, Callable[[], bytes]] = {
    "not a zip": lambda: b"<html>not found</html>" * 100,
    "empty": lambda: b"",
    "damaged in its middle": lambda: package_with_wrong_bytes(SIZE // 2),
    "damaged in its first third": lambda: package_with_wrong_bytes(SIZE // 3),
    "damaged in its first bytes": lambda: package_with_wrong_bytes(30),
    "damaged in its list of files": lambda: package_with_wrong_bytes(SIZE - 300),
    "damaged in its compression": package_with_bad_compression,
    "a password": encrypted_package,
    "a path upwards": lambda: repack_tiny({f"{NAME}/../../evil.txt": b"x"}),
    "another path upwards": lambda: repack_tiny({"../evil.txt": b"x"}),
    "an absolute path": lambda: repack_tiny({"/tmp/evil.txt": b"x"}),
    "a path of Windows": lambda: repack_tiny({f"{NAME}\\..\\..\\evil.txt": b"x"}),
    "a drive of Windows": lambda: repack_tiny({"C:\\evil.txt": b"x"}),
    "two folders": lambda: repack_tiny({"translate-de_en-1_0/model/model.bin": b"x"}),
    "a file beside the folder": lambda: repack_tiny({"evil.txt": b"x"}),
    "a hidden folder": lambda: repack_tiny(top=".hidden"),
    "other languages": lambda: repack_tiny(from_code="de"),
    "the other direction": lambda: repack_tiny(from_code="en", to_code="ru"),
    "not a translator": lambda: repack_tiny(type="sbd"),
    "no metadata": lambda: package_without("metadata.json"),
    "broken metadata": lambda: repack_tiny({f"{NAME}/metadata.json": b"{"}),
    "metadata that are no mapping": lambda: repack_tiny({f"{NAME}/metadata.json": b"[]"}),
    "no model": lambda: package_without("model/model.bin"),
    "no tokenizer": lambda: package_without("sentencepiece.model"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_damaged_or_malicious_package_is_refused(
    packages_folder: Path, index: PackageIndex, kind: str
) -> None:
    """Nothing of it gets into the packages folder."""
    index.serve(REFUSED[kind]())
    assert "refused" in refusal(packages_folder)
    assert not packages_folder.exists() or not any(packages_folder.iterdir())


def test_a_package_cannot_replace_one_of_other_languages(
    packages_folder: Path, index: PackageIndex
) -> None:
    """A ru→en package whose folder has the name of the installed de→en package."""
    sibling = unpack_tiny(packages_folder, "translate-de_en-1_0", from_code="de")
    index.serve(repack_tiny(top="translate-de_en-1_0"))
    with pytest.raises(Unavailable):
        packages.find_package("ru", "en", {})
    assert json.loads((sibling / "metadata.json").read_text())["from_code"] == "de"


def test_a_read_only_packages_folder_is_reported(
    tmp_path: Path, index: PackageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here a file has the name of its parent folder."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    index.serve(TINY.read_bytes())
    with pytest.raises(Unavailable):
        packages.find_package("ru", "en", {})


def test_two_packages_via_a_third_language_are_not_used(
    packages_folder: Path, index: PackageIndex
) -> None:
    """Argos itself would use them."""
    unpack_tiny(packages_folder, "translate-ru_de-1_0", from_code="ru", to_code="de")
    unpack_tiny(packages_folder, "translate-de_en-1_0", from_code="de", to_code="en")
    index.offer(
        {**ABOUT, "to_code": "de", "links": ["/a"]},
        {**ABOUT, "from_code": "de", "links": ["/b"]},
    )
    assert "none that translates directly" in refusal(packages_folder)
    assert index.asked == ["/index.json"]
