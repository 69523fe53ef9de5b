"""Fixtures of the tests of fetching: a site on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.web_sites import WebSite, serve_site


@pytest.fixture
def site() -> Iterator[WebSite]:
    """A site without pages."""
    with serve_site() as served:
        yield served
