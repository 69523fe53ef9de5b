"""The archive that all cases of broken files share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.build.archive_runs import build_frozen
from tests.build.broken_files import GOOD
from tests.support.archives import TinyArchive, make_archive
from vestnik.search import SearchIndex


@pytest.fixture(scope="module")
def good_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinyArchive]:
    """A built archive without problems; all cases share it and leave it as it is."""
    tiny = make_archive(tmp_path_factory.mktemp("broken") / "archive", GOOD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vestnik.search.build_search_index", lambda *_, **__: SearchIndex())
        assert build_frozen(tiny).status == 0
        yield tiny
