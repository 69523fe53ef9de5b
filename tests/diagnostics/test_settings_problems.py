"""Problems of pyproject.toml, each with its line and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive, problem_text
from tests.support.broken_site import GOOD_ARTICLE, build_frozen
from vestnik.build import load_archive
from vestnik.config import load_settings

HEAD = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("text", "place", "so"),
    [
        ("[tool.vestnik\n", "pyproject.toml:1:14: ", "not TOML"),
        ("[tool.vestnik]\nbase-url = 'x'\n", "pyproject.toml:1: ", "time-zone is missing"),
        ("[tool.vestnik]\nbase_url = 'x'\n", "pyproject.toml:2:1: ", "unknown field base_url"),
        ("[tool.other]\n", "pyproject.toml:1: ", "base-url is missing"),
    ],
)
def test_a_faulty_configuration_is_told_with_its_line(
    archive: MakeArchive, text: str, place: str, so: str
) -> None:
    problems = archive({"pyproject.toml": text}).problems()
    assert any(line.startswith(place) and so in line for line in problems.splitlines()), problems


@pytest.mark.parametrize(
    ("old", "new", "line", "so"),
    [
        ('"https://example.org/archive/"', '"example.org"', "2", "base-url is not the address"),
        ('"Europe/Minsk"', '"Europe/Minks"', "3:14", "there is no time zone Europe/Minks"),
        ('"Europe/Minsk"', f'"{"в." * 1000}"', "3:14", "there is no time zone в.в."),
        ('title = "Вестник"', "title = 5", "7:1", "title is empty or has the wrong type"),
        ('title = "Herald"', "title = 5", "12:1", "title is empty or has the wrong type"),
        ('"en_GB"', '"en_XG"', "14:11", "there is no locale en_XG"),
        ("editions.en]", "editions.engl]", "11:24", "engl is not a language code"),
        ('"https://github.com/example/archive"', '"github"', "4:1", "repository is not the"),
        ('"https://github.com', '"https://me:key@github.com', "4:1", "repository is not the"),
        ('"https://github.com/example/archive"', "[]", "4:1", "repository is empty or has the"),
    ],
)
def test_a_faulty_setting_is_told_with_its_line(
    archive: MakeArchive, old: str, new: str, line: str, so: str
) -> None:
    tiny = archive(GOOD_ARTICLE)
    file = tiny.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert f"pyproject.toml:{line}: {so}" in tiny.problems()


@pytest.mark.parametrize(
    ("setting", "key", "hint"),
    [
        ("version = 2", "version", 'write version = "…"'),
        ("branch = 5", "branch", 'write branch = "…"'),
        ("engine = []", "engine", 'write engine = "…"'),
        ("design = 5", "design", "write its fields below a line [tool.vestnik.design]"),
        ("packages = 5", "packages", "write its fields below a line [tool.vestnik.packages]"),
        ("design.emblem = 5", "emblem", 'write emblem = "…"'),
        ("design.colours = 5", "colours", "below a line [tool.vestnik.design.colours]"),
        ("editions.ru.footer = []", "footer", 'write footer = "…"'),
        ("editions.ru.publisher.name = 5", "name", 'write name = "…"'),
        ('editions.ru.publisher = {name = "A", url = 5}', "url", 'write url = "…"'),
    ],
)
def test_a_setting_that_may_be_missing_has_its_type(
    archive: MakeArchive, setting: str, key: str, hint: str
) -> None:
    """It is reported once, and not taken for a missing one."""
    tiny = archive(GOOD_ARTICLE)
    file = tiny.folder / "pyproject.toml"
    text = file.read_text("utf-8")
    if setting.startswith("editions.ru."):
        head, setting = "[tool.vestnik.editions.ru]", setting.removeprefix("editions.ru.")
    else:
        head = "[tool.vestnik]"
    file.write_text(text.replace(head, f"{head}\n{setting}", 1), "utf-8")
    problems = tiny.problems()
    assert f"{key} is empty or has the wrong type" in problems
    assert hint in problems
    assert problems.count("→") == 1, problems


def test_a_setting_is_sought_in_its_own_table(archive: MakeArchive) -> None:
    """Not where another tool has one of the same name."""
    tiny = archive(GOOD_ARTICLE)
    file = tiny.folder / "pyproject.toml"
    others = '[tool.coverage.run]\nbranch = true\n\n[project.urls]\nrepository = "x"\n\n'
    own = file.read_text("utf-8").replace("[tool.vestnik]", "[tool.vestnik]\nbranch = 5")
    file.write_text(others + own.replace('"https://github.com/example/archive"', '"x"'), "utf-8")
    told = tiny.problems()
    assert "pyproject.toml:8:1: branch is empty or has the wrong type" in told
    assert "pyproject.toml:11:1: repository is not the address" in told


def test_a_setting_that_is_missing_is_told_with_the_table_that_it_belongs_to(
    archive: MakeArchive,
) -> None:
    tiny = archive(GOOD_ARTICLE)
    file = tiny.folder / "pyproject.toml"
    text = file.read_text("utf-8").replace('title = "Herald"\n', "")
    file.write_text(f'{text}publisher = {{url = "https://example.org"}}\n', "utf-8")
    told = tiny.problems()
    assert "the field title is missing" in told
    assert "→ add it under [tool.vestnik.editions.en]" in told
    assert "→ add it under [tool.vestnik.editions.en.publisher]" in told


@pytest.mark.parametrize("name", ["en-GB", "en_GB"])
def test_a_locale_may_be_written_with_either_sign(archive: MakeArchive, name: str) -> None:
    tiny = archive(GOOD_ARTICLE)
    file = tiny.folder / "pyproject.toml"
    file.write_text(file.read_text("utf-8").replace("en_GB", name), "utf-8")
    assert build_frozen(tiny.folder) == 0
    assert "1 January 2025" in tiny.page("en/2025/2025-01-01-good/")


def test_a_folder_without_configuration_is_told(tmp_path: Path) -> None:
    assert load_archive(tmp_path)[0] is None
    assert problem_text(load_archive(tmp_path)[1]).startswith(
        "pyproject.toml:1: the file is missing"
    )


def test_a_folder_of_translations_without_an_edition_is_a_warning(archive: MakeArchive) -> None:
    entry = 'msgid "Текст новости."\nmsgstr "Text."\n'
    tiny = archive({**GOOD_ARTICLE, "translations/em/2025/2025-01-01-good.po": HEAD + entry})
    problems = tiny.problems()
    assert "warning: there is no edition in the language of translations/em" in problems
    assert "did you mean translations/en?" in problems


@pytest.mark.parametrize(
    ("table", "line", "so"),
    [
        ('[tool.vestnik.packages]\nru-en = "abc"\n', 17, "ru-en does not pin a translation"),
        ("[tool.vestnik.packages]\nruen = 5\n", 17, "ruen does not pin a translation package"),
    ],
)
def test_a_package_that_is_not_pinned_is_told(
    archive: MakeArchive, table: str, line: int, so: str
) -> None:
    text = CONFIGURATION + "\n" + table
    problems = archive({**GOOD_ARTICLE, "pyproject.toml": text}).problems()
    assert f"pyproject.toml:{line}:1: {so}" in problems


@pytest.mark.parametrize(
    "text", ["tool = 5\n", "[tool]\nvestnik = 5\n", "tool.vestnik.editions = 1"]
)
def test_settings_of_another_shape_are_told_and_no_crash(archive: MakeArchive, text: str) -> None:
    assert "base-url is missing" in archive({**GOOD_ARTICLE, "pyproject.toml": text}).problems()


def test_all_wrong_settings_are_told_in_one_run(tmp_path: Path) -> None:
    """Whatever they concern: addresses, editions, choices, engines, the design."""
    wrong = {
        '"https://example.org/archive/"': '"example.org"',
        '"Europe/Minsk"': '"Europe/Minks"',
        'repository = "https://github.com/example/archive"': 'branch = 5\nindexing = "never"\n'
        'unreviewed = ["hold"]\nserver = "localhost"\nrepository = "nowhere"\n'
        '[tool.vestnik.design]\nemblem = "none.svg"\ncolours = { ink = "black" }\n',
        'locale = "en_GB"': 'locale = "en_XX"',
    }
    text = CONFIGURATION
    for old, new in wrong.items():
        text = text.replace(old, new)
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    settings, problems = load_settings(tmp_path)
    assert settings is None
    assert sorted((problem.line, problem.id) for problem in problems) == [
        (2, "invalid-base-url"),
        (3, "unknown-time-zone"),
        (4, "wrong-type"),
        (5, "invalid-choice"),
        (6, "wrong-type"),
        (7, "invalid-server"),
        (8, "invalid-url"),
        (10, "missing-emblem"),
        (11, "invalid-design-value"),
        (22, "invalid-locale"),
    ]
