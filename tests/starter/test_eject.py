"""`eject`: copies of the program's files, which say of which version they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, PROJECT, TinyArchive
from vestnik import VERSION
from vestnik.defaults import default_paths
from vestnik.starter.copied_files import comment_syntax, short_digest

ARTICLE = """
---
title: Встреча
date: 2025-03-05
---
Встреча прошла.
"""
OLD_BASE = b"{% extends 'vestnik/base.html' %}\n"


@pytest.fixture
def bare_archive(tmp_path: Path) -> TinyArchive:
    """An archive without templates."""
    files = {"content/2025/2025-03-05-vstrecha.md": ARTICLE, "pyproject.toml": CONFIGURATION}
    return TinyArchive(tmp_path).write(files)


def old_copy(changed: bytes = b"") -> bytes:
    """A copy of base.html as an older version had it; `changed` is what somebody has added."""
    mark = f"{{# vestnik 0.0.9 templates/base.html {short_digest(OLD_BASE)} #}}\n"
    return mark.encode() + OLD_BASE + changed


def test_a_copy_changes_nothing_until_it_is_changed(bare_archive: TinyArchive) -> None:
    """The site is the same with copies of all templates; only copied assets have one more line."""
    bare_archive.build()
    site = bare_archive.output_files()
    paths = [path for path in default_paths() if comment_syntax(path).startswith("{{#")]
    assert bare_archive.run("eject", *(path.removeprefix("templates/") for path in paths)) == 0
    text = (bare_archive.folder / "templates" / "base.html").read_text("utf-8")
    assert text.startswith(f"{{# vestnik {VERSION} templates/base.html ")
    bare_archive.build()
    assert bare_archive.output_files() == site


@pytest.mark.parametrize("name", ["assets/style.css", "assets/search.js", "assets/favicon.svg"])
def test_an_asset_begins_with_a_comment_of_its_kind(name: str, bare_archive: TinyArchive) -> None:
    """The rest is the program's, byte for byte."""
    assert bare_archive.run("eject", name) == 0
    first, _, rest = (bare_archive.folder / "templates" / name).read_bytes().partition(b"\n")
    assert f"vestnik {VERSION} templates/{name} ".encode() in first
    assert first.startswith((b"/* ", b"<!-- "))
    assert rest == (PROJECT / "templates" / name).read_bytes()


def test_a_workflow_is_copied_to_its_place(bare_archive: TinyArchive) -> None:
    """With what an older archive lacks: the forms and their workflow."""
    paths = [".github/workflows/forms.yml", ".github/ISSUE_TEMPLATE/news.yml"]
    assert bare_archive.run("eject", *paths) == 0
    for path in paths:
        first, _, rest = (bare_archive.folder / path).read_bytes().partition(b"\n")
        assert first.startswith(f"# vestnik {VERSION} {path} ".encode())
        assert rest == (PROJECT / path).read_bytes()


def test_a_font_is_copied_as_it_is(bare_archive: TinyArchive) -> None:
    """It can have no comment."""
    name = "fonts/pt-sans-latin-400-normal.woff2"
    assert bare_archive.run("eject", name) == 0
    copy = (bare_archive.folder / "templates" / name).read_bytes()
    assert copy == (PROJECT / "templates" / name).read_bytes()


def test_an_own_file_is_not_overwritten(
    bare_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that does not exist is corrected; without a name all are listed."""
    bare_archive.write({"templates/base.html": "mine"})
    assert bare_archive.run("eject", "base.html") == 1
    assert "templates/base.html exists already" in capsys.readouterr().err
    assert (bare_archive.folder / "templates" / "base.html").read_text() == "mine"
    assert bare_archive.run("eject", "bose.html") == 1
    assert "no file bose.html; did you mean base.html?" in capsys.readouterr().err
    assert bare_archive.run("eject", "../pyproject.toml") == 1
    assert bare_archive.run("eject") == 0
    assert "assets/style.css" in capsys.readouterr().out.splitlines()


def test_a_file_is_printed_instead(
    bare_archive: TinyArchive, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """For a comparison; nothing is written."""
    assert bare_archive.run("eject", "--print", "home.html") == 0
    assert capfdbinary.readouterr().out == (PROJECT / "templates" / "home.html").read_bytes()
    assert not (bare_archive.folder / "templates").exists()


def test_check_warns_when_the_program_has_changed_a_copied_file(
    bare_archive: TinyArchive,
) -> None:
    """It says whether the copy can simply be made again; a current copy is no problem."""
    bare_archive.write({"templates/base.html": old_copy()})
    assert "since version 0.0.9, of which this is a copy" in bare_archive.problems()
    bare_archive.write({"templates/base.html": old_copy(b"\n")})
    problems = bare_archive.problems()
    assert "warning: the program has changed templates/base.html since version 0.0.9" in problems
    assert "and so have you" in problems
    digest = short_digest((PROJECT / "templates" / "base.html").read_bytes())
    assert f"then write {VERSION} and {digest} into the first line" in problems
    (bare_archive.folder / "templates" / "base.html").unlink()
    assert bare_archive.run("eject", "base.html") == 0
    assert bare_archive.problems() == ""


def test_upgrade_makes_untouched_copies_again_and_lists_the_others(
    bare_archive: TinyArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody has changed stays."""
    files: dict[str, str | bytes] = {
        "templates/base.html": old_copy(),
        "templates/home.html": "{% extends 'vestnik/home.html' %}\n",
    }
    assert bare_archive.write(files).run("upgrade") == 0
    copy = (bare_archive.folder / "templates" / "base.html").read_bytes()
    assert copy.endswith((PROJECT / "templates" / "base.html").read_bytes())
    output = capsys.readouterr().out
    assert "templates/base.html: copied again from the program" in output
    assert "templates/home.html: yours wins over the program's" in output
    changed = old_copy(b"\n")
    bare_archive.write({"templates/base.html": changed})
    assert bare_archive.run("upgrade") == 0
    assert "and so have you" in capsys.readouterr().err
    assert (bare_archive.folder / "templates" / "base.html").read_bytes() == changed


def test_a_folder_without_settings_gets_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no archive; the program's file can be printed there."""
    empty = TinyArchive(tmp_path)
    assert empty.run("eject", "base.html") == 1
    assert "is not an archive" in capsys.readouterr().err
    assert empty.run("eject", "--print", "base.html") == 0
    assert list(tmp_path.iterdir()) == []
