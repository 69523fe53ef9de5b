"""Files of people are written completely or not at all."""

from __future__ import annotations

import contextlib
import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.support.robustness import FileFaults, folder_contents, write_error
from vestnik.fs import FileChanged, create_file, remove_partial_files, write_durably


def test_a_catalog_that_can_not_be_written_keeps_its_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever operation fails; nothing else is left in the folder."""
    folder = tmp_path / "translations"
    catalog = folder / "en/a.po"
    write_durably(catalog, b"old", folder, None)
    with monkeypatch.context() as patch:
        faults = FileFaults(patch, folder)
        number = failure_count = 0
        while faults.count >= number:
            number += 1
            faults.fail_at(number)
            previous, content = f"new {number - 1}".encode(), f"new {number}".encode()
            error = write_error(
                partial(write_durably, catalog, content, folder, catalog.read_bytes())
            )
            if error is not None:
                failure_count += 1
                assert str(error.filename).endswith("en/a.po")
                assert catalog.read_bytes() in (b"old", previous, content)
            faults.failing = 0
            remove_partial_files(folder)
            write_durably(catalog, content, folder, catalog.read_bytes())
            assert folder_contents(folder) == {"en/a.po": content}
    assert failure_count > 1


@pytest.mark.parametrize("expected", [b"as it was read", None])
def test_a_file_that_another_program_has_saved_is_not_overwritten(
    tmp_path: Path, expected: bytes | None
) -> None:
    """The file is compared immediately before it is replaced, or must not exist."""
    catalog = tmp_path / "en" / "a.po"
    catalog.parent.mkdir()
    catalog.write_bytes(b"words of the editor")
    with pytest.raises(FileChanged):
        write_durably(catalog, b"words of the desk", tmp_path, expected)
    assert folder_contents(tmp_path) == {"en/a.po": b"words of the editor"}


def test_a_new_file_is_complete_and_replaces_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever operation fails; nothing else is left in the folder."""
    folder = tmp_path / "content"
    article = folder / "2026/a.md"
    with monkeypatch.context() as patch:
        faults = FileFaults(patch, folder)
        number = 0
        while faults.count >= number:
            number += 1
            faults.fail_at(number)
            with contextlib.suppress(OSError):
                create_file(article, b"complete", folder)
            contents = folder_contents(folder) if folder.exists() else {}
            assert contents.get("2026/a.md", b"complete") == b"complete", number
            faults.failing = 0
            shutil.rmtree(folder, ignore_errors=True)
    create_file(article, b"first", folder)
    with pytest.raises(FileExistsError) as error:
        create_file(article, b"second", folder)
    assert str(error.value.filename).endswith("2026/a.md")
    assert folder_contents(folder) == {"2026/a.md": b"first"}
