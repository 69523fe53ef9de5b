"""`init --from`: an archive that is a copy of the program's repository becomes one of its own."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.starter.test_upgrade import ARTICLE, CATALOG, ITEM
from tests.support.archives import CONFIGURATION
from tests.support.installation import commit_everything, copy_program, run_git, write_files
from vestnik import VERSION
from vestnik.cli.parser import main


@pytest.fixture
def old_archive(tmp_path: Path) -> Path:
    """An archive that is a copy of the program's repository, with the program's history."""
    program = copy_program(tmp_path / "program")
    commit_everything(program)
    archive = tmp_path / "old"
    run_git(tmp_path, "clone", str(program), str(archive))
    run_git(archive, "remote", "rename", "origin", "upstream")
    settings = (archive / "pyproject.toml").read_text("utf-8")
    words = (archive / "translations" / "ru" / "interface.po").read_text("utf-8")
    base = (archive / "templates" / "base.html").read_text("utf-8")
    files = {
        f"content/{ITEM}.md": ARTICLE,
        f"translations/en/{ITEM}.po": CATALOG,
        "translations/en/glossary.toml": '[[term]]\nru = "облако"\nen = "cloud"\n',
        "translations/ru/interface.po": re.sub(
            r'(msgid "Timeline"\nmsgstr ")[^"]*', r"\1Летопись", words
        ),
        "templates/base.html": base.replace("</body>", "<!-- ours -->\n</body>"),
        "templates/assets/logo.svg": "<svg/>",
        "pyproject.toml": settings[: settings.index("[tool.vestnik]")] + CONFIGURATION,
    }
    write_files(archive, files)
    return archive


@pytest.mark.parametrize("has_history", [True, False])
def test_an_archive_that_is_a_copy_of_the_program_moves_by_one_command(
    has_history: bool, old_archive: Path, tmp_path: Path
) -> None:
    """Texts, translations, settings, changed templates and words; nothing of the program."""
    if not has_history:
        shutil.rmtree(old_archive / ".git")
    assert main(["init", "new", "--from", "old", "--program", VERSION], tmp_path) == 0
    archive = tmp_path / "new"
    kept = {f"content/{ITEM}.md", f"translations/en/{ITEM}.po", "translations/en/glossary.toml"}
    for path in (*kept, "templates/base.html", "templates/assets/logo.svg"):
        assert (archive / path).read_bytes() == (old_archive / path).read_bytes()
    templates = {path.name for path in (archive / "templates").rglob("*") if path.is_file()}
    assert templates == {"README.md", "base.html", "logo.svg"}
    words = (archive / "translations" / "ru" / "interface.po").read_text("utf-8")
    assert re.findall('^msgid "(.+)"', words, re.MULTILINE) == ["Timeline"]
    settings = tomllib.loads((archive / "pyproject.toml").read_text("utf-8"))["tool"]["vestnik"]
    assert settings == {**tomllib.loads(CONFIGURATION)["tool"]["vestnik"], "version": VERSION}
    assert not (archive / "vestnik").exists()
    assert main(["--frozen", "--strict"], archive) == 0
    page = (archive / "output" / "ru" / "index.html").read_text("utf-8")
    assert "Летопись" in page
    assert "<!-- ours -->" in page


def test_what_the_program_changed_later_is_not_taken_for_the_archive_s(
    old_archive: Path, tmp_path: Path
) -> None:
    """The history tells the two apart: an old template that nobody touched is not kept."""
    home = old_archive / "templates" / "home.html"
    home.write_text(home.read_text("utf-8") + "{# as it was #}\n", "utf-8")
    run_git(old_archive, "commit", "--all", "--message", "an older version of the program")
    run_git(old_archive, "update-ref", "refs/remotes/upstream/main", "HEAD")
    base = old_archive / "templates" / "base.html"
    base.write_text(base.read_text("utf-8") + "\n", "utf-8")
    assert main(["init", "new", "--from", "old", "--program", VERSION], tmp_path) == 0
    templates = {path.name for path in (tmp_path / "new" / "templates").glob("*.html")}
    assert templates == {"base.html"}


def test_a_folder_without_settings_is_no_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    assert main(["init", "new", "--from", ".", "--program", VERSION], tmp_path) == 1
    assert "is not an archive" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
