"""Errors in templates are problems with file and line, in a check and in a build."""

from __future__ import annotations

import re

import pytest

from tests.support.archives import MakeArchive, TinyArchive
from tests.support.broken_site import GOOD_ARTICLE, build_frozen


def replace_in_template(tiny: TinyArchive, name: str, old: str, new: str) -> int:
    """Replaces the first occurrence of a text in a template; the line that it is on."""
    file = tiny.folder / "templates" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def located_problems(report: str) -> list[str]:
    """The lines of a report that have a location and a message."""
    return [line for line in report.split("\n") if re.match(r"\S+:\d+", line)]


ERRORS = [
    (
        "{% block main %}",
        "{% block main %}{{ articel.title }}",
        ":20",
        "the variable articel, which",
    ),
    ("{% block main %}", "{% block main %}{{ article.titel }}", ":28", "has no attribute 'titel'"),
    ("{% block main %}", "{% block main %}{{ 1 + 'a' }}", "", "can't be rendered: unsupported"),
    ("{% block main %}", "{% block main %}{{ at.nowhere() }}", ":23", "no attribute 'nowhere'"),
    ("{% block main %}", "{% block main %}{{ to() }}", "", "missing 1 required"),
    (
        "{% block main %}",
        "{% block main %}{{ 1|plurl }}",
        ":22",
        "there is no filter or test plurl",
    ),
    ("{% block main %}", '{% block main %}{% include "x.html" %}', ":29", "no template x.html"),
    ('"macros.html"', '"macro.html"', ":12", "there is no template macro.html"),
    (
        "{% block main %}",
        "{% block main %}{{ version.title }",
        "",
        "the template's syntax is invalid",
    ),
    ("{% block main %}", "{% blok main %}", ":4", "syntax is invalid: Encountered unknown tag"),
]


@pytest.mark.parametrize(
    ("old", "new", "column", "message"),
    ERRORS,
    ids=[error[1] for error in ERRORS],
)
def test_an_error_in_a_template_is_a_problem_with_its_line(
    archive: MakeArchive,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    column: str,
    message: str,
) -> None:
    tiny = archive(GOOD_ARTICLE)
    assert build_frozen(tiny.folder) == 0
    before = tiny.output_files()
    line = replace_in_template(tiny, "article.html", old, new)

    first = located_problems(tiny.problems())[0]
    assert first.startswith(f"templates/article.html:{line}{column}: "), first
    assert message in first

    capsys.readouterr()
    assert build_frozen(tiny.folder) == 1
    output = capsys.readouterr().err
    assert first in output
    assert "Traceback" not in output
    assert tiny.output_files() == before


def test_a_check_finds_errors_in_branches_that_no_page_takes(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD_ARTICLE)
    wrong = "{% block main %}{% if article.draft %}{{ drfat }}{% endif %}"
    line = replace_in_template(tiny, "article.html", "{% block main %}", wrong)
    assert located_problems(tiny.problems()) == [
        f"templates/article.html:{line}:42: the template uses the variable "
        "drfat, which its pages do not define"
    ]
    assert build_frozen(tiny.folder) == 0
    capsys.readouterr()


def test_errors_in_two_templates_are_reported_in_one_run(archive: MakeArchive) -> None:
    tiny = archive(GOOD_ARTICLE)
    replace_in_template(tiny, "article.html", "{% block main %}", "{% block main %}{{ one }}")
    replace_in_template(tiny, "home.html", "{% block main %}", "{% block main %}{{ two }}")
    assert [line.partition(":")[0] for line in located_problems(tiny.problems())] == [
        "templates/article.html",
        "templates/home.html",
    ]


@pytest.mark.usefixtures("without_defaults")
def test_a_missing_template_is_reported_where_it_is_named(archive: MakeArchive) -> None:
    tiny = archive(GOOD_ARTICLE)
    (tiny.folder / "templates" / "macros.html").unlink()
    report = located_problems(tiny.problems())
    assert "templates/article.html:2:12: there is no template macros.html" in report
    assert "templates/home.html:2:12: there is no template macros.html" in report


@pytest.mark.usefixtures("without_defaults")
def test_a_page_kind_without_its_template_is_a_problem(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD_ARTICLE)
    (tiny.folder / "templates" / "year.html").unlink()
    report = tiny.problems()
    assert "there is no template year.html" in report
    assert build_frozen(tiny.folder) == 1
    assert "there is no template year.html" in capsys.readouterr().err


def test_a_template_in_another_encoding_is_a_problem(archive: MakeArchive) -> None:
    tiny = archive(GOOD_ARTICLE)
    (tiny.folder / "templates" / "note.html").write_bytes("<p>Привет</p>".encode("cp1251"))
    assert located_problems(tiny.problems()) == [
        "templates/note.html:1: the file is not UTF-8 text"
    ]


def test_the_project_s_own_templates_have_no_error(archive: MakeArchive) -> None:
    tiny = archive(GOOD_ARTICLE)
    assert tiny.problems() == ""
    assert tiny.run("check", "--strict") == 0


def test_a_bug_of_the_program_is_no_problem_of_a_template(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends the program with a traceback: no editor could correct it."""
    from vestnik import addresses

    def broken(*_: object) -> str:
        raise ZeroDivisionError

    tiny = archive(GOOD_ARTICLE)
    monkeypatch.setattr(addresses, "asset", broken)
    with pytest.raises(ZeroDivisionError):
        build_frozen(tiny.folder)
