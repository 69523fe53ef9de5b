"""The whole archive, built once for the tests of a file; a file may have another one."""

from __future__ import annotations

import pytest

from tests.site.page_inspection import Pages
from tests.support.archives import TinyArchive
from tests.support.whole_site import (
    html_pages,
    make_whole_archive,
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The whole archive, built."""
    tiny_archive = make_whole_archive(tmp_path_factory.mktemp("whole") / "archive")
    tiny_archive.build()
    return tiny_archive


@pytest.fixture(scope="module")
def site(tiny: TinyArchive) -> Pages:
    """Its HTML pages by address."""
    return html_pages(tiny)
