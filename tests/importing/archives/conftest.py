"""Fixtures of the tests of whole archives: a site on this machine, and a crawler without pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.archives import TinyArchive
from tests.support.releases import Run
from tests.support.web_sites import WebSite, serve_site
from vestnik.importing.web import Crawler, CrawlPolicy

ImportAll = Callable[..., tuple[int, str, str]]
"""Imports all inputs: exit status, output, messages."""


@pytest.fixture
def site() -> Iterator[WebSite]:
    """A site without pages."""
    with serve_site() as served:
        yield served


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crawler of the command makes no pauses."""
    hasty = partial(Crawler, policy=CrawlPolicy(0, 0))
    monkeypatch.setattr("vestnik.importing.web.Crawler", hasty)


@pytest.fixture
def import_all(tiny: TinyArchive, run: Run) -> ImportAll:
    """Imports inputs with a report in `report.json`."""
    return partial(run, tiny, "import", "--report", "report.json")


@pytest.fixture
def articles(tiny: TinyArchive) -> Callable[[], dict[str, str]]:
    """The texts of the articles by the name of the file without its date."""

    def read() -> dict[str, str]:
        files: list[Path] = sorted((tiny.folder / "content").glob("[12]*/*.md"))
        return {file.stem[11:]: file.read_text("utf-8") for file in files}

    return read
