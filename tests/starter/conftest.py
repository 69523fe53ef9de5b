"""The wheel of this repository, and an environment with it: made once for the tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.installation import Installation, build_wheel, make_installation


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An environment with the wheel; a test that installs another one makes its own."""
    return make_installation(tmp_path_factory.mktemp("installation"), wheel)
