"""Fixtures for tests of catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.catalog_files import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty `translations/`."""
    return Store(tmp_path / "translations")
