"""Templates that are wrong are problems with file and line: for check, build and preview."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest

from tests.diagnostics.test_problems import GOOD, run
from tests.support.archives import Archives, Tiny
from vestnik import cli as commands

ENGLISH = NullTranslations()
BASE = '{% extends "base.html" %}\n'


def spoiled(tiny: Tiny, name: str, old: str, new: str) -> int:
    """Replaces something in a template, once; the line on which it stands."""
    file = tiny.folder / "templates" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def places(problems: str) -> list[str]:
    """Where problems are told to be, and what."""
    return [line for line in problems.split("\n") if re.match(r"\S+:\d+", line)]


MISTAKES = [
    ("{% block main %}", "{% block main %}{{ articel.title }}", ":20", "asks for articel, which"),
    ("{% block main %}", "{% block main %}{{ article.titel }}", ":28", "has no attribute 'titel'"),
    ("{% block main %}", "{% block main %}{{ 1 + 'a' }}", "", "can't be printed: unsupported"),
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
    ("{% block main %}", "{% block main %}{{ version.title }", "", "the template can't be read"),
    ("{% block main %}", "{% blok main %}", ":4", "can't be read: Encountered unknown tag"),
]


@pytest.mark.parametrize(("old", "new", "column", "so"), MISTAKES, ids=[m[1] for m in MISTAKES])
def test_a_mistake_in_a_template_is_a_problem_with_its_line(
    archive: Archives,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    column: str,
    so: str,
) -> None:
    tiny = archive(GOOD)
    assert run(tiny.folder) == 0
    before = tiny.output()
    line = spoiled(tiny, "article.html", old, new)

    first = places(tiny.problems())[0]
    assert first.startswith(f"templates/article.html:{line}{column}: "), first
    assert so in first

    capsys.readouterr()
    assert run(tiny.folder) == 1
    said = capsys.readouterr().err
    assert first in said
    assert "Traceback" not in said
    assert tiny.output() == before


def test_a_mistake_in_a_branch_that_no_page_takes_is_told_by_check(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD)
    wrong = "{% block main %}{% if article.draft %}{{ drfat }}{% endif %}"
    line = spoiled(tiny, "article.html", "{% block main %}", wrong)
    assert places(tiny.problems()) == [
        f"templates/article.html:{line}:42: the template asks for drfat, "
        "which this page does not have"
    ]
    assert run(tiny.folder) == 0
    capsys.readouterr()


def test_two_mistakes_in_two_templates_are_told_in_one_run(archive: Archives) -> None:
    tiny = archive(GOOD)
    spoiled(tiny, "article.html", "{% block main %}", "{% block main %}{{ one }}")
    spoiled(tiny, "home.html", "{% block main %}", "{% block main %}{{ two }}")
    assert [line.partition(":")[0] for line in places(tiny.problems())] == [
        "templates/article.html",
        "templates/home.html",
    ]


def test_a_template_that_is_missing_altogether_is_told(archive: Archives) -> None:
    tiny = archive(GOOD)
    (tiny.folder / "templates" / "macros.html").unlink()
    told = places(tiny.problems())
    assert "templates/article.html:2:12: there is no template macros.html" in told
    assert "templates/home.html:2:12: there is no template macros.html" in told


def test_a_page_kind_without_its_template_is_told(
    archive: Archives, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = archive(GOOD)
    (tiny.folder / "templates" / "year.html").unlink()
    told = tiny.problems()
    assert "there is no template year.html" in told
    assert run(tiny.folder) == 1
    assert "there is no template year.html" in capsys.readouterr().err


def test_a_template_in_another_encoding_is_told(archive: Archives) -> None:
    tiny = archive(GOOD)
    (tiny.folder / "templates" / "note.html").write_bytes("<p>Привет</p>".encode("cp1251"))
    assert places(tiny.problems()) == ["templates/note.html:1: the file is not UTF-8 text"]


def test_the_project_s_own_templates_have_no_mistake(archive: Archives) -> None:
    tiny = archive(GOOD)
    assert tiny.problems() == ""
    assert commands.check(tiny.folder, ENGLISH, strict=True) == 0


def test_a_mistake_of_the_program_is_no_mistake_of_a_template(
    archive: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It crashes with its traceback: no editor could put it right."""
    from vestnik import addresses

    def broken(*_: object) -> str:
        raise ZeroDivisionError

    tiny = archive(GOOD)
    monkeypatch.setattr(addresses, "asset", broken)
    with pytest.raises(ZeroDivisionError):
        run(tiny.folder)
