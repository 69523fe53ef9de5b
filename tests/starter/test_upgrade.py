"""A newer version of the program in an archive: nothing that a person wrote is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.support.installation import (
    build_wheel,
    copy_program,
    make_installation,
    needs_uv,
    write_files,
)
from vestnik import VERSION
from vestnik.cli.parser import main
from vestnik.config import rename_settings
from vestnik.model import Unavailable
from vestnik.starter import (
    changes_since,
    parse_source,
    release_notes,
    set_program,
    set_version,
    version_key,
)
from vestnik.starter.change_log import change_log_sections

pytestmark = needs_uv

NEW_VERSION = "9.0.0"
ITEM = "2025/2025-03-05-vstrecha"
ARTICLE = """\
---
title: Встреча
date: 2025-03-05
---
Первая строка.<br>Вторая строка.

Встреча прошла.
"""
CATALOG = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Segmenter: 1\\n"

msgctxt "title"
msgid "Встреча"
msgstr "Meeting"

msgid "Первая строка.<br>Вторая строка."
msgstr "The first line.<br>The second line."

msgid "Встреча прошла."
msgstr "The meeting was held."
"""
OWN_WORDS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Timeline"
msgstr "Летопись"
"""
CHANGES = {
    "vestnik/__init__.py": (f'VERSION = "{VERSION}"', f'VERSION = "{NEW_VERSION}"'),
    "vestnik/markdown/block_walk.py": ('SEGMENTER_VERSION = "1"', 'SEGMENTER_VERSION = "2"'),
    "vestnik/markdown/conversion.py": (
        "    unsanitised_html(text, note, language)\n    return tuple(blocks)",
        "    unsanitised_html(text, note, language)\n"
        '    return tuple(part.strip() for block in blocks for part in block.split("<br>"))',
    ),
    "vestnik/config/renamed_settings.py": (
        "RENAMED_SETTINGS: Mapping[str, str] = {}",
        'RENAMED_SETTINGS: Mapping[str, str] = {"changed-blocks": "reworded-blocks"}',
    ),
    "templates/base.html": ("</body>", "<!-- new -->\n</body>"),
    "templates/home.html": ("{% endblock %}", "{# new #}{% endblock %}"),
    "CHANGELOG.md": (
        "## [Unreleased]",
        f"## [{NEW_VERSION}] – 2030-01-01\n\nBetter.\n\n## [Unreleased]",
    ),
}
"""What a newer version of the program has otherwise: a text of a file, and the one instead."""


@pytest.fixture(scope="module")
def new_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newer version: another template, another name of a setting, another segmenter."""
    folder = copy_program(tmp_path_factory.mktemp("newer") / "program")
    for path, (old, new) in CHANGES.items():
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")
    settings = folder / "vestnik" / "config" / "settings.py"
    text = settings.read_text("utf-8").replace('"changed-blocks"', '"reworded-blocks"')
    settings.write_text(text, "utf-8")
    return build_wheel(tmp_path_factory.mktemp("wheel"), folder)


def test_a_newer_version_loses_nothing(wheel: Path, new_wheel: Path, tmp_path: Path) -> None:
    """One command: settings, source, untouched copies and catalogs follow; the rest is listed."""
    installation = make_installation(tmp_path, wheel)
    titles = ("--title", "Архив", "--title-en", "Archive")
    installation.run("vestnik", "init", "my", *titles, folder=tmp_path)
    archive = tmp_path / "my"
    names = ("base.html", "home.html", "assets/style.css")
    installation.run("vestnik", "eject", *names, folder=archive)
    home = archive / "templates" / "home.html"
    home.write_text(home.read_text("utf-8").replace("heading", "heading own"), "utf-8")
    own_home = home.read_bytes()
    settings = archive / "pyproject.toml"
    text = settings.read_text("utf-8")
    text = text.replace("base-url", 'changed-blocks = "source"  # ours\nbase-url')
    files = {
        "pyproject.toml": text,
        f"content/{ITEM}.md": ARTICLE,
        f"translations/en/{ITEM}.po": CATALOG,
        "translations/ru/interface.po": OWN_WORDS,
    }
    write_files(archive, files)
    installation.run("python", "build.py", "--frozen", "--strict", folder=archive)

    installation.install(str(new_wheel))
    refused = installation.run("vestnik", "--frozen", folder=archive, status=1)
    assert "the setting changed-blocks is now called reworded-blocks" in refused.stderr
    result = installation.run("vestnik", "upgrade", folder=archive)
    assert "Better." in result.stdout
    assert "changed-blocks is now called reworded-blocks" in result.stdout
    assert "templates/base.html: copied again from the program" in result.stdout
    assert "has changed templates/home.html" in result.stderr
    assert "and so have you" in result.stderr
    assert "translations set aside: 0" in result.stdout

    text = settings.read_text("utf-8")
    assert 'reworded-blocks = "source"  # ours' in text
    tables = tomllib.loads(text)["tool"]
    assert tables["vestnik"]["version"] == NEW_VERSION
    assert tables["uv"]["sources"]["vestnik"] == {"path": f"wheels/{new_wheel.name}"}
    assert [file.name for file in (archive / "wheels").iterdir()] == [new_wheel.name]
    assert home.read_bytes() == own_home
    assert "<!-- new -->" in (archive / "templates" / "base.html").read_text("utf-8")
    catalog = (archive / "translations" / "en" / f"{ITEM}.po").read_text("utf-8")
    assert 'msgid "Вторая строка."\nmsgstr "The second line."' in catalog
    assert 'msgid "Первая строка."\nmsgstr "The first line."' in catalog
    assert "#~" not in catalog

    installation.run("python", "build.py", "--frozen", folder=archive)
    page = (archive / "output" / "en" / ITEM / "index.html").read_text("utf-8")
    assert "The meeting was held." in page
    assert "<!-- new -->" in page
    assert "Летопись" in (archive / "output" / "ru" / "index.html").read_text("utf-8")
    again = installation.run("vestnik", "upgrade", folder=archive)
    assert "Better." not in again.stdout
    assert settings.read_text("utf-8") == text
    installation.install(str(wheel))
    older = installation.run("vestnik", "upgrade", folder=archive, status=1)
    assert f"the archive is for version {NEW_VERSION}" in older.stderr


def test_versions_sort_by_their_numbers() -> None:
    """Not as texts."""
    assert version_key("0.10.0") > version_key("0.9.3") > version_key("0.9") > version_key("")


def test_the_change_log_of_the_versions_in_between_is_shown() -> None:
    """Of no others; that of this version is below "Unreleased" until it is released."""
    assert changes_since(VERSION) == ""
    assert "## [0.1.0]" not in changes_since("0.1.0")
    assert "## [0.1.0]" in changes_since("0.0.1")


def test_the_notes_of_a_release_are_its_section_of_the_change_log() -> None:
    text = (
        f"# Log\n\n## [Unreleased]\n\n## [{VERSION}] – 2026-12-01\n\n- A.\n\n## [0.1.0]\n\n- B.\n"
    )
    assert release_notes(f"v{VERSION}", change_log_sections(text)) == "- A."


@pytest.mark.parametrize(
    ("tag", "words"),
    [("v9.9", "does not match the program's version"), (f"v{VERSION}", "has no section")],
)
def test_a_release_without_its_version_or_section_stops(tag: str, words: str) -> None:
    """So that a tag that was set too early releases nothing."""
    with pytest.raises(Unavailable, match=words):
        release_notes(tag, change_log_sections("## [0.1.0]\n\n- B.\n"))


@pytest.mark.parametrize(
    ("old", "source", "new"),
    [
        ("vestnik[argos,html]==1.0", "2.0", "vestnik[argos,html]==2.0"),
        ("vestnik>=1,<2", "2.0", "vestnik==2.0"),
        ("vestnik[argos]", "git+https://example.org/v.git@v2.0", "vestnik[argos]"),
    ],
)
def test_the_requirement_follows_and_keeps_its_extras(old: str, source: str, new: str) -> None:
    """Other requirements and settings stay as they are."""
    text = (
        f'[project]\nname = "vestnik"\ndependencies = ["{old}", "vestnik-theme"]\n\n'
        "[tool.vestnik]\n"
    )
    changed = set_version(set_program(text, parse_source(source)))
    tables = tomllib.loads(changed)
    assert tables["project"] == {"name": "vestnik", "dependencies": [new, "vestnik-theme"]}
    assert tables["tool"]["vestnik"] == {"version": VERSION}
    assert ("uv" in tables["tool"]) == source.startswith("git+")
    back = tomllib.loads(set_program(changed, parse_source("3.0")))
    assert back["tool"].get("uv", {}).get("sources", {}) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("[tool.vestnik]", "[tool.vestnik]  # ours"),
        ("[tool.vestnik]", "[ tool . vestnik ]"),
        ('version = "0.1"', "version = '0.1'"),
        ('version = "0.1"\n', ""),
        ('dependencies = ["vestnik==0.1"]', "dependencies = [\n  'vestnik == 0.1',  # ours\n]"),
        ("vestnik==0.1", "vestnik @ git+https://example.org/v.git"),
    ],
    ids=["crlf", "comment", "spaces", "quotes", "no-version", "array", "address"],
)
def test_every_form_of_the_settings_gets_the_version_and_keeps_the_rest(old: str, new: str) -> None:
    """Also other quotation marks, spaces, comments and line ends than those that `init` writes."""
    text = (
        '[project]\ndependencies = ["vestnik==0.1"]\n\n# why\n[tool.vestnik]\nversion = "0.1"\n'
        'base-url = "https://example.org/"\n\n[tool.vestnik.design]\nemblem = "a.svg"\n'
    ).replace(old, new)
    changed = set_version(set_program(text, parse_source("git+https://example.org/v.git@v2.0")))
    tables = tomllib.loads(changed)
    assert tables["project"]["dependencies"] == ["vestnik"]
    source = {"git": "https://example.org/v.git", "tag": "v2.0"}
    assert tables["tool"]["uv"]["sources"] == {"vestnik": source}
    assert tables["tool"]["vestnik"] == {
        "version": VERSION,
        "base-url": "https://example.org/",
        "design": {"emblem": "a.svg"},
    }
    assert changed.count("#") == text.count("#")
    assert changed.count("\r\n") >= text.count("\r\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[tool.vestnik]\ntitle = '\xe0'\n", "not UTF-8"),
        (b"[tool.vestnik]\nversion = 2\n", "version is empty or has the wrong type"),
        (b"[tool.other]\n", "base-url"),
        (b"[tool.vestnik\n", "pyproject.toml:1"),
    ],
    ids=["encoding", "type", "table", "syntax"],
)
def test_settings_that_cannot_be_read_are_reported(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They stay as they are."""
    (tmp_path / "pyproject.toml").write_bytes(content)
    assert main(["upgrade"], tmp_path) == 1
    assert message in capsys.readouterr().err
    assert (tmp_path / "pyproject.toml").read_bytes() == content


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_archive_that_windows_has_saved_is_upgraded(
    line_end: str, mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its line ends; a byte order mark is dropped."""
    options = ("--title", "Архив", "--title-en", "Archive", "--program", "0.1.0")
    assert main(["init", "my", *options], tmp_path) == 0
    settings = tmp_path / "my" / "pyproject.toml"
    text = settings.read_text("utf-8").replace(f'version = "{VERSION}"', 'version = "0.1.0"')
    settings.write_bytes((mark + text.replace("\n", line_end)).encode())
    assert main(["upgrade"], tmp_path / "my") == 0, capsys.readouterr().err
    changed = settings.read_bytes().decode()
    assert f'version = "{VERSION}"  # of' in changed
    assert changed.count(line_end) == text.count("\n")
    assert not changed.startswith("\ufeff")


def test_a_renamed_setting_keeps_its_value_and_comment() -> None:
    """Only in the program's own table; one that has the new name already stays."""
    text = '[tool.other]\nold = 1\n[tool.vestnik]\nold = "a"  # why\n[tool.vestnik.x]\nold = 2\n'
    changed, renamed = rename_settings(text, {"old": "new"})
    assert changed == text.replace('old = "a"', 'new = "a"')
    assert renamed == [("old", "new")]
    elsewhere = "[tool.other]\nnew = 1\n[tool.vestnik]\nold = 2\n"
    assert rename_settings(elsewhere, {"old": "new"})[1] == renamed
    both = "[tool.vestnik]\nold = 1\nnew = 2\n"
    assert rename_settings(both, {"old": "new"}) == (both, [])
