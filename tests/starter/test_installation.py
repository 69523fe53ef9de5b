"""The package: what a wheel carries, and that the installed program needs nothing else."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

from tests.support.archives import CONFIGURATION, PROJECT
from tests.support.installation import Installation, needs_uv
from vestnik import VERSION
from vestnik.defaults import DEFAULTS_FOLDER, default_paths
from vestnik.starter.packaged_files import GITHUB_FILES

pytestmark = needs_uv

ARTICLE = """\
---
title: Встреча
date: 2025-03-05
---
Встреча прошла.
"""


def test_a_wheel_carries_every_default_file(wheel: Path) -> None:
    """Templates, assets, fonts, words of pages and messages, forms and workflows, byte for byte."""
    assert default_paths()
    with zipfile.ZipFile(wheel) as archive:
        for path in (*default_paths(), *GITHUB_FILES):
            content = archive.read(f"vestnik/_data/{path}")
            assert content == (DEFAULTS_FOLDER / path).read_bytes()


def test_a_wheel_requires_no_library_of_gigabytes(wheel: Path) -> None:
    """Argos Translate, which requires Stanza and with it PyTorch, is an extra."""
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"vestnik-{VERSION}.dist-info/METADATA").decode()
    requirements = re.findall("^Requires-Dist: (.*)", metadata, re.MULTILINE)
    assert "argostranslate; extra == 'argos'" in requirements
    assert not [name for name in requirements if re.match("argos|stanza|torch|spacy", name)][1:]


def test_the_version_is_in_one_place(installation: Installation, tmp_path: Path) -> None:
    """The command, the wheel and the repository say the same."""
    result = installation.run("vestnik", "--version", folder=tmp_path)
    assert result.stdout == f"vestnik {VERSION}\n"
    command = ["uv", "run", "--no-sync", "build.py", "--version"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == result.stdout


def test_an_archive_of_texts_and_settings_is_enough(
    installation: Installation, tmp_path: Path
) -> None:
    """Its pages are those that the repository makes of the same texts; then nothing is to do."""
    (tmp_path / "content" / "2025").mkdir(parents=True)
    (tmp_path / "content" / "2025" / "2025-03-05-vstrecha.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "pyproject.toml").write_text(CONFIGURATION, "utf-8")
    installation.run("vestnik", "--frozen", folder=tmp_path)
    page = (tmp_path / "output" / "ru/2025/2025-03-05-vstrecha/index.html").read_text("utf-8")
    assert "Встреча прошла." in page
    assert "Хронология" in page
    style = (tmp_path / "output" / "assets" / "style.css").read_bytes()
    assert style == (PROJECT / "templates" / "assets" / "style.css").read_bytes()
    again = installation.run("vestnik", "--frozen", folder=tmp_path)
    assert "files written: 0" in again.stdout
