"""The running previews that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest

from tests.support.catalog_writing import overwrite_catalog
from tests.support.desk_archive import DESK_CONTENT, DESK_UNITS, make_desk_archive
from tests.support.preview_archive import (
    input_files,
    make_small_archive,
)
from tests.support.previews import RunningPreview, run_preview
from vestnik.fs import write_atomically
from vestnik.model import Catalog
from vestnik.preview.desk.queue.remembered import REMEMBERED_FILE


@pytest.fixture(scope="session")
def session_preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """A preview of the small archive."""
    with run_preview(make_small_archive(tmp_path_factory.mktemp("preview") / "archive")) as running:
        yield running


@pytest.fixture
def preview(session_preview: RunningPreview) -> Iterator[RunningPreview]:
    """The preview; its files are restored after each test."""
    folder = session_preview.tiny.folder
    before = input_files(folder)
    yield session_preview
    for path in input_files(folder).keys() - before.keys():
        (folder / path).unlink()
    for path, content in before.items():
        write_atomically(folder / path, content)
    assert session_preview.wait_until(lambda: session_preview.server.build.site is not None)
    session_preview.build_count_when_idle()


@pytest.fixture(scope="session")
def session_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """A preview of the archive with translations in every state."""
    with run_preview(make_desk_archive(tmp_path_factory.mktemp("desk") / "archive")) as running:
        yield running


@pytest.fixture
def desk(session_desk: RunningPreview) -> Iterator[RunningPreview]:
    """That preview; its texts and translations are restored before each test.

    Its last build ends before the next test begins, which would get what it prints.
    """
    home = session_desk.tiny.folder / "translations"
    for path, units in DESK_UNITS.items():
        overwrite_catalog(home, "en", "ru", f"{path}.md", Catalog(units))
    (session_desk.tiny.folder / REMEMBERED_FILE).unlink(missing_ok=True)
    for name, text in DESK_CONTENT.items():
        write_atomically(session_desk.tiny.folder / name, dedent(text.removeprefix("\n")).encode())
    session_desk.build_count_when_idle()
    yield session_desk
    session_desk.build_count_when_idle()
