"""Images that were made once are taken from the store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.support.archives import PROJECT, MakeArchive
from tests.support.image_files import (
    IMAGE_FOLDER,
    article_with_image,
    illustrated_archive,
    image_file,
    photograph,
)
from vestnik.build.paths import PICTURE_CACHE
from vestnik.images import renditions, store
from vestnik.images.renditions import EncodedImage


@pytest.fixture
def encoded_suffixes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The suffixes of the images that were encoded."""
    suffixes: list[str] = []
    encode: Callable[[bytes, str], EncodedImage] = renditions.encode_image

    def encode_and_count(content: bytes, suffix: str) -> EncodedImage:
        suffixes.append(suffix)
        return encode(content, suffix)

    monkeypatch.setattr(renditions, "encode_image", encode_and_count)
    return suffixes


def modification_times(folder: Path) -> dict[Path, int]:
    """When each file of a folder was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_encodes_and_writes_nothing(
    archive: MakeArchive, encoded_suffixes: list[str]
) -> None:
    """Neither in the store nor in the site."""
    tiny = illustrated_archive(archive)
    tiny.build()
    assert sorted(encoded_suffixes) == [".jpg", ".jpg"]
    times_before = modification_times(tiny.folder)
    written = tiny.build().written
    assert (written.changed, written.removed) == (0, 0)
    assert len(encoded_suffixes) == 2
    assert modification_times(tiny.folder) == times_before


def test_a_second_build_does_not_even_load_pillow(archive: MakeArchive) -> None:
    """A stored image is a file to copy."""
    tiny = illustrated_archive(archive)
    tiny.build()
    code = (
        "import sys; from pathlib import Path;"
        "from vestnik.build.loading import load_archive;"
        "from vestnik.build.pipeline import build_site;"
        "loaded, problems = load_archive(Path(sys.argv[1]));"
        "result, problems = build_site(loaded); assert result, problems;"
        "assert 'PIL' not in sys.modules"
    )
    process = subprocess.run(
        [sys.executable, "-c", code, str(tiny.folder)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr


def test_the_store_may_be_deleted_in_whole_or_in_part(
    archive: MakeArchive, encoded_suffixes: list[str]
) -> None:
    """The next build makes the same images again."""
    tiny = illustrated_archive(archive)
    tiny.build()
    output_before = tiny.output_files()
    stored = [path for path in (tiny.folder / PICTURE_CACHE).rglob("*") if path.is_file()]
    for number, path in enumerate(sorted(stored)):
        if number % 2:
            path.write_bytes(path.read_bytes()[:-1])
        else:
            path.unlink()
    tiny.build()
    assert tiny.output_files() == output_before
    assert len(encoded_suffixes) > 2


def test_a_stored_image_of_other_bytes_is_not_published(
    archive: MakeArchive, encoded_suffixes: list[str]
) -> None:
    """Though it has the same size: the store may have been restored from anywhere."""
    tiny = illustrated_archive(archive)
    tiny.build()
    output_before = tiny.output_files()
    for file in (tiny.folder / PICTURE_CACHE).rglob("*-*"):
        content = file.read_bytes()
        file.write_bytes(content[:-9] + bytes(8) + content[-1:])
    shutil.rmtree(tiny.folder / "output")
    tiny.build()
    assert tiny.output_files() == output_before
    assert len(encoded_suffixes) == 4


@pytest.mark.parametrize(
    ("old", "new"), [(b'"width"', b'"wieth"'), (b"900", b"800"), (b'"full"', b'"fulk"')]
)
def test_changed_metadata_are_no_entry(archive: MakeArchive, old: bytes, new: bytes) -> None:
    """The site has the right image, with its right size."""
    tiny = illustrated_archive(archive)
    tiny.build()
    output_before = tiny.output_files()
    files = list((tiny.folder / PICTURE_CACHE).rglob("*.txt"))
    assert any(old in file.read_bytes() for file in files)
    for file in files:
        file.write_bytes(file.read_bytes().replace(old, new))
    tiny.build()
    assert tiny.output_files() == output_before


def test_a_changed_image_is_encoded_again_and_the_others_are_not(
    archive: MakeArchive, encoded_suffixes: list[str]
) -> None:
    """Also where it has the same name and the same modification time."""
    tiny = illustrated_archive(archive)
    tiny.build()
    file = tiny.folder / IMAGE_FOLDER / "stol.jpg"
    stat = file.stat()
    file.write_bytes(image_file(photograph(900, 500).transpose(Image.Transpose.ROTATE_180)))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert tiny.build().written.changed == 4  # the full image and three renditions
    assert len(encoded_suffixes) == 3


def test_a_key_depends_on_all_that_an_entry_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content, the suffix, and the program."""
    parts = [(b".jpg", b"a"), (b".png", b"a"), (b".jpg", b"b")]
    keys = {store.image_key(*key_parts) for key_parts in parts}
    monkeypatch.setattr(store, "image_code_digest", lambda: "another program")
    assert len({*keys, store.image_key(b".jpg", b"a")}) == 4


def test_an_image_that_is_no_longer_used_leaves_the_site(archive: MakeArchive) -> None:
    """With all its renditions."""
    tiny = illustrated_archive(archive)
    tiny.build()
    (tiny.folder / IMAGE_FOLDER / "stol (2),a.jpg").unlink()
    tiny.write(article_with_image("stol.jpg"))
    tiny.build()
    assert not [path for path in tiny.output_files() if "stol (2)" in path]
