"""What the tests of known failures share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import MakeArchive
from tests.support.argos_packages import NOBODY, unpack_tiny
from tests.support.scripted_drafts import (
    GLOSSARY,
    MARKDOWN,
    DraftArticle,
    Outcome,
    Script,
    article_file,
    draft_with_script,
)
from vestnik.model import Engine
from vestnik.translation.engines.argos import engine as argos


@pytest.fixture
def translate(archive: MakeArchive) -> DraftArticle:
    """Drafts an archive of one article, of these paragraphs, with an engine that reads a script."""

    def draft_article(body: str, lines: Script, glossary: str = GLOSSARY) -> Outcome:
        files = {MARKDOWN: article_file(body), "translations/en/glossary.toml": glossary}
        return draft_with_script(archive(files), lines)

    return draft_article


@pytest.fixture
def packages_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages folder of a machine without packages and without network."""
    folder = tmp_path / "argos" / "packages"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", NOBODY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return folder


@pytest.fixture(scope="module")
def tiny_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine of the tiny package."""
    return argos.load_package_engine(unpack_tiny(tmp_path_factory.mktemp("packages")))
