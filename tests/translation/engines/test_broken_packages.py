"""Broken packages and indexes, and some made to break: none is used, none hides a good one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import MakeArchive
from tests.support.argos_packages import (
    ABOUT,
    NAME,
    PackageIndex,
    repack_tiny,
    response_of,
    unpack_tiny,
)
from vestnik.catalogs import load_catalogs
from vestnik.model import Unavailable
from vestnik.translation.engines.argos import packages
from vestnik.translation.engines.argos.engine import load_package_engine

pytestmark = pytest.mark.usefixtures("no_network")

HOSTILE_VERSIONS = {
    "line break": "9.9\nmt: argos src=0 out=0 |",
    "carriage return": "9.9\r1",
    "line separator": "9.9\u20281",
    "escape": "9.9\x1b[2J",
    "null": "9.9\x00",
    "5,000 digits": "9" * 5000,
    "space": "9.9 1",
    "equals sign": "9.9=1",
    "foreign digits": "٩.٩",
    "long": "9." * 100,
    "list": ["9.9"],
    "deep list": json.loads("[" * 500 + "]" * 500),
    "mapping": {"9": "9"},
}
each_hostile_version = pytest.mark.parametrize(
    "version", HOSTILE_VERSIONS.values(), ids=HOSTILE_VERSIONS.keys()
)


@each_hostile_version
def test_an_installed_package_with_a_wrong_version_is_ignored(
    packages_folder: Path, version: object
) -> None:
    """Catalogs record the version: it would break them, or the comparison of versions."""
    unpack_tiny(packages_folder, "hostile", package_version=version)
    good = unpack_tiny(packages_folder)
    assert packages.find_package("ru", "en", {}) == good


@each_hostile_version
def test_a_package_with_a_wrong_version_is_not_installed(
    packages_folder: Path, index: PackageIndex, version: object
) -> None:
    index.serve(repack_tiny(package_version=version))
    with pytest.raises(Unavailable, match="refused: its version is not a version"):
        packages.find_package("ru", "en", {})
    assert not list(packages_folder.iterdir())


@each_hostile_version
def test_an_entry_of_the_index_with_a_wrong_version_is_passed_over(
    packages_folder: Path, index: PackageIndex, version: object
) -> None:
    """For the one that has a version."""
    index.answers["/good"] = response_of(repack_tiny())
    index.offer(
        {**ABOUT, "package_version": version, "links": ["/hostile"]}, {**ABOUT, "links": ["/good"]}
    )
    assert packages.find_package("ru", "en", {}) == packages_folder / NAME
    assert index.asked == ["/index.json", "/good"]


@pytest.mark.parametrize("version", ["1.9", "1.10", "2.0.1-rc.1", "2024.05.01+cpu", 1.9, 2, ""])
def test_an_ordinary_version_is_accepted(packages_folder: Path, version: object) -> None:
    """Argos Translate does not check versions; a number in JSON and none at all are in use."""
    package = unpack_tiny(packages_folder, package_version=version)
    assert packages.find_package("ru", "en", {}) == package
    assert load_package_engine(package).name == f"argos translate-ru_en {version}"


HOSTILE_INDEXES = {
    "200,000 brackets": b"[" * 200_000,
    "200,000 objects": b'{"a":' * 200_000,
    "a number of 5,000 digits": b"[" + b"9" * 5000 + b"]",
    "not UTF-8": b'["\xff\xfe\xfa"]',
    "half of a surrogate pair": b'[{"from_code": "\\ud800"}]',
}


@pytest.mark.parametrize("content", HOSTILE_INDEXES.values(), ids=HOSTILE_INDEXES.keys())
def test_a_build_goes_on_without_an_index_that_cannot_be_read(
    packages_folder: Path,
    index: PackageIndex,
    archive: MakeArchive,
    content: bytes,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It says in one line why there are no drafts."""
    index.answers["/index.json"] = response_of(content)
    tiny = archive({"content/2025/2025-03-05-vstrecha.md": ARTICLE})
    assert tiny.run() == 0
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "ru→en" in line]
    assert f"{index.url}/index.json" in line
    assert not packages_folder.exists()


def spoil_model(folder: Path) -> None:
    """The model is cut off in its middle."""
    model = folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[: model.stat().st_size // 2])


def spoil_tokenizer(folder: Path) -> None:
    """The tokenizer is another file."""
    (folder / "sentencepiece.model").write_bytes(b"not a model")


def spoil_config(folder: Path) -> None:
    """The description of the model is of another type."""
    (folder / "model" / "config.json").write_text("[]")


def spoil_metadata(**about: object) -> Callable[[Path], None]:
    """The metadata have values of other types."""

    def spoil(folder: Path) -> None:
        metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
        (folder / "metadata.json").write_text(json.dumps({**metadata, **about}), "utf-8")

    return spoil


SPOILED: dict[str, Callable[[Path], None]] = {
    "model": spoil_model,
    "tokenizer": spoil_tokenizer,
    "config": spoil_config,
    "languages": spoil_metadata(languages=5),
    "source languages": spoil_metadata(source_languages="ru"),
    "target prefix": spoil_metadata(target_prefix=["x"]),
    "target prefix of another kind": spoil_metadata(target_prefix=7),
}
each_spoiled_package = pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())


def engine_name() -> str:
    """The name of the engine that drafts would be made with."""
    return packages.load_newest_package("ru", "en", {}, load_package_engine).name


@each_spoiled_package
def test_an_older_package_is_used_instead_of_a_broken_one(
    packages_folder: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(unpack_tiny(packages_folder, "newer", package_version="9.9"))
    unpack_tiny(packages_folder)
    assert engine_name() == "argos translate-ru_en 0.1"


@each_spoiled_package
@pytest.mark.parametrize("folder_name", [NAME, "newer"])
def test_a_broken_package_makes_room_for_a_whole_one(
    packages_folder: Path, index: PackageIndex, spoil: Callable[[Path], None], folder_name: str
) -> None:
    """From the index, whether the folders have the same name or not."""
    spoil(unpack_tiny(packages_folder, folder_name, package_version="9.9"))
    index.serve(repack_tiny())
    assert engine_name() == "argos translate-ru_en 0.1"
    assert engine_name() == "argos translate-ru_en 0.1"
    assert index.asked == ["/index.json", "/p.argosmodel"]


def test_a_broken_package_is_named_if_there_is_no_other(packages_folder: Path) -> None:
    """With its folder, and in one line."""
    broken = unpack_tiny(packages_folder)
    spoil_model(broken)
    with pytest.raises(Unavailable) as caught:
        engine_name()
    assert f"the translation package {broken} can't be loaded: " in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "files",
    [
        {f"{NAME}/model/model.bin": b"not a model"},
        {f"{NAME}/sentencepiece.model": b"not a model"},
        {f"{NAME}/model/config.json": b"[]"},
        {f"{NAME}/metadata.json": json.dumps({**ABOUT, "target_prefix": ["x"]}).encode()},
    ],
    ids=["model", "tokenizer", "config", "target prefix"],
)
def test_a_package_that_cannot_be_loaded_is_not_installed(
    packages_folder: Path, index: PackageIndex, files: dict[str, bytes]
) -> None:
    """It would stand in the way of a better one."""
    index.serve(repack_tiny(files))
    with pytest.raises(Unavailable, match="refused"):
        engine_name()
    assert not list(packages_folder.iterdir())
    assert [path.name for path in packages_folder.parent.iterdir()] == ["packages"]


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2Jb", "a\u2028b", "con:", "a b", "x" * 200, "-rf"])
def test_a_package_whose_folder_has_a_strange_name_is_refused(
    packages_folder: Path, index: PackageIndex, name: str
) -> None:
    index.serve(repack_tiny(top=name))
    with pytest.raises(Unavailable, match="refused"):
        packages.find_package("ru", "en", {})
    assert not list(packages_folder.iterdir())


ARTICLE = """
    ---
    title: Минск
    date: 2025-03-05
    ---
    Минск.
"""


@pytest.mark.parametrize("version", ["9.9\nx", "9.9\r", "9.9\x1b[2J", "9.9\u2028x", "9" * 5000])
def test_drafting_never_writes_a_catalog_that_is_refused_later(
    packages_folder: Path, archive: MakeArchive, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The package that would do so is passed over; the next build has nothing to tell."""
    unpack_tiny(packages_folder, "hostile", package_version=version)
    unpack_tiny(packages_folder)
    tiny = archive({"content/2025/2025-03-05-vstrecha.md": ARTICLE})
    assert tiny.run("translate") == 0
    catalogs, problems = load_catalogs(tiny.folder / "translations", "en")
    assert not problems
    (catalog,) = catalogs.values()
    engines = {unit.provenance.engine for unit in catalog.units if unit.provenance}
    assert engines == {"argos translate-ru_en 0.1"}
    assert tiny.run("--frozen") == 0
    assert "\x1b" not in capsys.readouterr().err
