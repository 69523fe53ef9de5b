"""The archive of the search's tests, built once for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.archives import TinyArchive
from tests.support.browser import Mount
from tests.support.search_archive import build_with_search, search_archive
from vestnik.search import parts


@pytest.fixture(scope="module", autouse=True)
def small_parts() -> Iterator[None]:
    """Each year of these small archives has an index of its own, as those of large ones have."""
    with pytest.MonkeyPatch.context() as context:
        context.setattr(parts, "MIN_TEXTS_IN_PART", 3)
        yield


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The archive; `url` builds it."""
    return search_archive(tmp_path_factory.mktemp("search") / "archive")


@pytest.fixture(scope="module")
def url(tiny: TinyArchive, mount: Mount) -> str:
    """The URL of the built archive, below a path of a server."""
    url = mount("archive-of-news", tiny.folder / "output")
    build_with_search(tiny, url)
    assert (tiny.folder / "output/search/ru/2024").is_dir()
    return url
