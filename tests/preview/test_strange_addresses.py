"""Addresses that no page has, however strange, are answered as not found."""

from __future__ import annotations

import pytest

from tests.support.previews import RunningPreview

LONG_NAME = "a" * 300


@pytest.mark.parametrize(
    "path",
    [
        f"/archive/{LONG_NAME}",
        f"/archive/{LONG_NAME}/",
        f"/archive/ru/{LONG_NAME}/index.html",
        "/archive/" + "%D0%B9" * 100 + "/",
        "/archive/" + "a/" * 2500,
        f"/-/review/{LONG_NAME}/",
        f"/-/review/en/{LONG_NAME}",
        f"/-/{LONG_NAME}",
        f"/{LONG_NAME}",
        "/archive/%00",
        "/archive/ru/%0a",
        "/archive/%ff%fe",
        "/archive/%ed%a0%80",
        "/archive/ru/%2e%2e/%2e%2e/pyproject.toml",
        "/archive//etc/passwd",
        "/archive/ru/con",
        "/archive/ru/index.html/a",
    ],
)
def test_an_address_that_no_page_has_is_not_found(preview: RunningPreview, path: str) -> None:
    """Without an error of the server."""
    reply = preview.request(path)
    assert reply.status in (400, 404), reply.status
    assert "Traceback" not in reply.text
    assert "tool.vestnik" not in reply.text
